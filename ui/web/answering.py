"""One question on its way to an answer: streamed to the page, kept in the history."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from qa import Answer
from ui.web import engine
from ui.web.answer_view import draft_html, question_html
from ui.web.conversation import Conversation
from ui.web.problems import show_problem
from ui.web.texts import Speaker

REMEMBERED = 6  # Earlier turns that a question may lean on.


def answer(question: str, conversation: Conversation | None, say: Speaker) -> None:
    """Answer a question on the page, keep the answer, and show the page anew.

    When the reader stops it, what had been written is kept and said to be unfinished.
    """
    live = st.empty()
    with live.container():
        st.html(question_html(question))
        place = st.empty()
    waiting = escape(say("ask.searching"))
    place.html(f'<div class="zw-answer zw-draft zw-waiting"><p>{waiting}</p></div>')
    draft: list[str] = []
    finished: Answer | None = None
    failed = False
    try:
        for piece in _stream(question, conversation):
            if isinstance(piece, Answer):
                finished = piece
            else:
                draft.append(piece)
                place.html(draft_html("".join(draft)))
    except Exception as error:
        failed = True
        place.empty()
        show_problem(error, say)
        st.button(say("ask.retry"), key="try-again", on_click=_ask_again, args=(question,))
    finally:  # Also when the reader presses stop, which arrives as an exception of its own.
        if not failed and (finished or draft):
            _keep(question, finished, "".join(draft), conversation)
    if not failed:
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


def _keep(
    question: str, finished: Answer | None, draft: str, conversation: Conversation | None
) -> None:
    history = engine.history()
    identity = conversation.id if conversation else history.begin(question)
    history.add(identity, question, finished, "" if finished else draft)
    st.session_state.conversation = identity
