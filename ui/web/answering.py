"""One question on its way to an answer: streamed to the page, kept in the history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from qa import Answer
from ui.web import engine
from ui.web.answer_view import draft_html, question_html
from ui.web.conversation import Conversation
from ui.web.problems import show_problem
from ui.web.texts import Speaker

REMEMBERED = 6  # Earlier turns that a question may lean on.


@dataclass(slots=True)
class _Written:
    """What has come of an answer so far."""

    draft: str = ""
    answer: Answer | None = None
    failed: bool = False

    def take(self, piece: str | Answer) -> None:
        """Add a piece of the text, or the finished answer, which comes last."""
        if isinstance(piece, Answer):
            self.answer = piece
        else:
            self.draft += piece

    @property
    def is_worth_keeping(self) -> bool:
        """Whether there is an answer, or a part of one that the reader stopped."""
        return bool(self.answer or (self.draft and not self.failed))


def answer(question: str, conversation: Conversation | None, say: Speaker) -> None:
    """Answer a question on the page, keep the answer, and show the page anew.

    When the reader stops it, what had been written is kept and said to be unfinished.
    """
    live = st.empty()
    with live.container():
        st.html(question_html(question))
        place = st.empty()
    place.html(draft_html(say("ask.searching"), say))
    kept_in = _place_in_history(question, conversation)
    written = _Written()
    try:
        for piece in _stream(question, conversation):
            written.take(piece)
            place.html(draft_html(written.draft, say))
    except Exception as error:
        written.failed = True
        place.empty()
        show_problem(error, say)
        st.button(say("ask.retry"), key="try-again", on_click=_ask_again, args=(question,))
    finally:  # Also when the reader presses stop, which arrives as an exception of its own.
        _keep(written, question, kept_in, is_new=conversation is None)
    if not written.failed:
        live.empty()  # It would stand below the finished answer until the whole page is drawn.
        st.rerun()


def _ask_again(question: str) -> None:
    st.session_state.pending = question


def _stream(question: str, conversation: Conversation | None) -> Iterator[str | Answer]:
    scope = engine.scope()
    return engine.assistant().stream(
        question,
        history=conversation.said[-REMEMBERED:] if conversation else (),
        reports=scope.reports or None,
        years=scope.years or None,
        language=scope.language,
    )


def _place_in_history(question: str, conversation: Conversation | None) -> str:
    """Return the conversation to keep the answer in, and name it in the address at once.

    Once a reader has pressed stop, nothing of the page can be changed any more.
    """
    identity = conversation.id if conversation else engine.history().begin(question)
    st.session_state.conversation = identity
    st.query_params["c"] = identity
    return identity


def _keep(written: _Written, question: str, kept_in: str, is_new: bool) -> None:
    """Keep what was written; a conversation that nothing came of is not kept."""
    if written.is_worth_keeping:
        draft = "" if written.answer else written.draft
        engine.history().add(kept_in, question, written.answer, draft)
    elif is_new:
        engine.history().delete(kept_in)
