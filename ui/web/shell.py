"""Around every page: navigation, sign-in, conversations at hand, the language switch."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.web import engine, session
from ui.web.markup import plain
from ui.web.problems import show_problem

_PAGES = Path(__file__).resolve().parent / "pages"
SIDE = 250  # Pixels: what is left at 1280 shows a paragraph and its counterpart side by side.
AT_HAND = 6  # Conversations that stand in the side; the rest are a click away.


def show() -> None:
    """Show the app: the frame, the side, and the page that was asked for."""
    say = session.speaker()
    st.set_page_config(
        page_title=say("app.name"),
        page_icon=str(_PAGES.parent / "seal.svg"),
        layout="wide",
        initial_sidebar_state=SIDE,
    )
    session.frame()
    pages = {
        name: st.Page(
            _PAGES / f"{name}.py",
            title=say(f"{name}.title"),
            icon=session.ICONS[name],
            url_path="" if name == "ask" else name,
            default=name == "ask",
        )
        for name in session.PAGES
    }
    page = st.navigation(list(pages.values()), position="hidden")
    with st.sidebar:
        try:
            _side(pages)
        except Exception as error:
            show_problem(error, say)
    if engine.sign_in_offered() and not engine.signed_in():
        _sign_in()
    else:
        try:
            page.run()
        except Exception as error:
            show_problem(error, say)


def _side(pages: dict[str, st.Page]) -> None:
    say = session.speaker()
    session.brand()
    if st.button(say("app.new"), icon=":material/add:", width="stretch", key="new-conversation"):
        begin_again()
        st.switch_page(pages["ask"])
    for page in pages.values():
        st.page_link(page)
    if engine.signed_in() or not engine.sign_in_offered():
        _at_hand(pages["ask"])
    with st.container(key="side-foot"):
        session.language_switch()
        if engine.owner():
            st.button(say("app.sign_out"), on_click=st.logout, type="tertiary")


def _at_hand(ask: st.Page) -> None:
    """List the latest conversations."""
    latest = engine.history().summaries()[:AT_HAND]
    say = session.speaker()
    with st.container(key="at-hand", gap=None):  # Also when empty: what follows keeps its place.
        if latest:
            st.caption(say("app.recent"))
        for summary in latest:
            if st.button(
                plain(summary.title), key=f"recent-{summary.id}", type="tertiary", width="stretch"
            ):
                open_conversation(summary.id)
                st.switch_page(ask)


def open_conversation(conversation: str) -> None:
    """Make this the conversation that the ask page shows."""
    st.session_state.conversation = conversation
    st.session_state.pop("pending", None)


def begin_again() -> None:
    """Leave the conversation; it stays in the history."""
    for name in ("conversation", "pending"):
        st.session_state.pop(name, None)
    st.query_params.clear()


def _sign_in() -> None:
    say = session.speaker()
    session.heading("signin")
    st.button(say("signin.button"), on_click=st.login, type="primary", icon=":material/login:")
