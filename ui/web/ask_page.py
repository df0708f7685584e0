"""The page where questions are asked: the conversation so far, and the next answer as it comes."""

from __future__ import annotations

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from qa import Answer
from ui.web import engine, session
from ui.web.answering import answer as answer_now
from ui.web.conversation import Conversation
from ui.web.markup import plain
from ui.web.problems import mend, show_problem
from ui.web.scope_bar import scope_bar
from ui.web.suggestions import examples, follow_ups
from ui.web.texts import Speaker
from ui.web.turn_view import show_turn

LONGEST_QUESTION = 2000


def show() -> None:
    """Show the conversation, take a question, and answer it."""
    say = session.speaker()
    asked = st.chat_input(
        say("ask.placeholder"), key="question", max_chars=LONGEST_QUESTION, submit_mode="stop"
    )
    mend(say)
    if not _ready(say):
        return
    with st.bottom:
        scope_bar(say)
    conversation = _current()
    pending = asked or st.session_state.pop("pending", "") or _linked()
    with st.container(key="conversation"):
        if conversation:
            _conversation(conversation, say, is_over=bool(pending))
        elif not pending:
            _welcome(say)
    if pending:
        answer_now(pending, conversation, say)


def _ready(say: Speaker) -> bool:
    """Open the reports, saying so while it takes time; whether that went well."""
    try:
        with st.spinner(say("ask.opening")):
            engine.shared()
    except Exception as error:
        show_problem(error, say)
        return False
    return True


def _current() -> Conversation | None:
    """Return the conversation of this session, or the one that the address names."""
    named = st.query_params.get("c", "")
    if named and "conversation" not in st.session_state and not st.query_params.get("q"):
        st.session_state.conversation = named
    current = st.session_state.get("conversation", "")
    found = engine.history().open(current) if current else None
    if found:
        st.query_params["c"] = found.id
    elif "c" in st.query_params:
        del st.query_params["c"]
    return found


def _linked() -> str:
    """Return the question that the address asks; once, so that a reload does not ask again."""
    question = st.query_params.get("q", "").strip()[:LONGEST_QUESTION]
    if "q" in st.query_params:
        del st.query_params["q"]
    return question


def _conversation(conversation: Conversation, say: Speaker, is_over: bool) -> None:
    """Show every turn, and below the last what could be asked next."""
    for turn in conversation.turns:
        is_last = turn is conversation.turns[-1] and not is_over
        below = show_turn(turn, is_last, say)
        if is_last and turn.answer:
            _follow_ups(turn.answer, conversation, below, say)


def _welcome(say: Speaker) -> None:
    st.html(
        f'<div class="zw-welcome"><h1>{escape(say("ask.welcome"))}</h1>'
        f"<p>{escape(say('ask.lead'))}</p></div>"
    )
    questions = examples(say.language)
    if questions:
        st.html(f'<p class="zw-label">{escape(say("ask.examples"))}</p>')
        _offer(questions, "example")


def _follow_ups(
    answer: Answer, conversation: Conversation, below: DeltaGenerator, say: Speaker
) -> None:
    questions = follow_ups(answer, conversation)
    if questions:
        with below, st.container(key="follow-ups"):
            st.html(f'<p class="zw-label">{escape(say("ask.follow"))}</p>')
            _offer(questions, "follow")


def _offer(questions: tuple[str, ...], kind: str) -> None:
    with st.container(key=f"{kind}-questions", gap="xsmall"):
        for number, question in enumerate(questions):
            st.button(plain(question), key=f"{kind}-{number}", on_click=_ask, args=(question,))


def _ask(question: str) -> None:
    st.session_state.pending = question
