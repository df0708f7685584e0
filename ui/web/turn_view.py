"""One question and its answer on the page: sources beside it, and what can be done with it."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from qa import Answer
from ui.web import engine
from ui.web.answer_view import answer_html, question_html
from ui.web.cards import cards, copy_button
from ui.web.conversation import Turn
from ui.web.texts import Speaker

BESIDE = (5, 7)  # Two languages side by side need more room than one sentence.


def show_turn(turn: Turn, is_last: bool, say: Speaker) -> DeltaGenerator:
    """Show a turn; the last one can be asked again. Returns the place below its answer."""
    with st.container(key=f"turn-{turn.id}"):
        st.html(question_html(turn.question, turn.id))
        if turn.answer is None:
            _unfinished(turn, say)
            _actions(turn, is_last, say)
        elif turn.answer.citations:
            beside, sources = st.columns(BESIDE, gap="large")
            with beside:
                _answer(turn, turn.answer, is_last, say)
                below = st.container()
            with sources:
                st.html(cards(turn.answer, turn.id, say))
            return below
        else:
            _answer(turn, turn.answer, is_last, say)
        return st.container()


def _answer(turn: Turn, answer: Answer, is_last: bool, say: Speaker) -> None:
    st.html(answer_html(answer, turn.id, say))
    _actions(turn, is_last, say)


def _unfinished(turn: Turn, say: Speaker) -> None:
    st.html(
        f'<div class="zw-answer"><p class="zw-text">{escape(turn.draft)}</p>'
        f'<p class="zw-status">{escape(say("ask.stopped"))}</p></div>'
    )


def _actions(turn: Turn, is_last: bool, say: Speaker) -> None:
    """Offer to judge the answer, to ask again, and to pass the question on."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"actions-{turn.id}"):
        if turn.answer:
            st.feedback(
                "thumbs",
                key=f"thumb-{turn.id}",
                default=turn.thumb,
                on_change=_rate,
                args=(turn,),
            )
        if is_last:
            st.button(
                say("ask.retry"),
                key=f"retry-{turn.id}",
                icon=":material/refresh:",
                type="tertiary",
                on_click=_again,
                args=(turn,),
            )
        st.html(_link(turn, say), width="content")
    if turn.thumb is not None:
        _comment(turn, say)


def _link(turn: Turn, say: Speaker) -> str:
    address = str(st.context.url or "").split("?")[0]
    return copy_button(f"{address}?q={quote(turn.question)}", "ask.link", say)


def _comment(turn: Turn, say: Speaker) -> None:
    name = f"comment-{turn.id}"
    st.text_input(
        say("ask.comment"),
        value=turn.comment,
        key=name,
        max_chars=1000,
        placeholder=say("ask.comment"),
        label_visibility="collapsed",
        on_change=_rate,
        args=(turn,),
    )
    if turn.comment:
        st.caption(say("ask.commented"))


def _rate(turn: Turn) -> None:
    thumb = st.session_state.get(f"thumb-{turn.id}", turn.thumb)
    comment = st.session_state.get(f"comment-{turn.id}", turn.comment)
    engine.history().rate(turn.id, thumb, comment)


def _again(turn: Turn) -> None:
    """Ask the question of this turn anew, in its place."""
    engine.history().drop_turn(turn.id)
    st.session_state.pending = turn.question
