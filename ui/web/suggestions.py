"""Which questions to offer: on the empty page, and after an answer."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from qa import Answer
from ui.web import engine
from ui.web.conversation import Conversation
from ui.web.suggest import answered, from_paragraphs, from_reports
from vectorstore import Language, StoreError

OFFERED = 3
WAIT = 0.8  # Seconds: the answer is there already, and the next question must not wait.


def examples(language: Language) -> tuple[str, ...]:
    """Return questions that the reports at hand answer, from different reports."""
    generation = engine.library().generation
    found = _examples(language, generation, engine.scope().reports)
    if not found:  # The machine may just have been busy.
        _examples.clear()
    return found


@st.cache_data(show_spinner=False, max_entries=20)
def _examples(language: Language, generation: int, reports: tuple[str, ...]) -> tuple[str, ...]:
    """Make them once for every state of the library, which `generation` names."""
    try:
        candidates = from_reports(engine.library(), language, reports)
        return answered(candidates, engine.shared(), OFFERED + 1)
    except StoreError:
        return ()


def follow_ups(answer: Answer, conversation: Conversation) -> tuple[str, ...]:
    """Return further questions that the cited paragraphs answer.

    What was asked before, or was said in an answer, is not among them.
    """
    asked = tuple(turn.question for turn in conversation.turns)
    answers = [turn.answer for turn in conversation.turns if turn.answer]
    told = tuple(quantity.value for each in answers for quantity in each.quantities)
    cited = tuple(
        passage.id
        for citation in answer.citations
        for passage in (citation.passage, citation.counterpart)
        if passage and passage.language == answer.language
    )
    return _follow_ups(cited, answer.language, asked, told, engine.library().generation)


@st.cache_data(show_spinner=False, max_entries=200)
def _follow_ups(
    cited: tuple[str, ...],
    language: Language,
    asked: tuple[str, ...],
    told: tuple[Decimal, ...],
    generation: int,
) -> tuple[str, ...]:
    try:
        candidates = from_paragraphs(engine.library(), cited, language)
        fresh = (c for c in candidates if c.question not in asked and c.value not in told)
        return answered(fresh, engine.shared(), OFFERED, WAIT)
    except StoreError:
        return ()
