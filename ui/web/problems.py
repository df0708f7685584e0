"""What went wrong, said so that a reader knows what to do."""

from __future__ import annotations

import logging

import streamlit as st

from qa import QaError
from ui.web import engine
from ui.web.markup import plain
from ui.web.texts import Speaker
from vectorstore import (
    IndexFailed,
    LibraryDamaged,
    LibraryOutdated,
    StoreError,
    load_embedder,
    rebuild,
)


def explanation(error: BaseException, say: Speaker) -> str:
    """Return what kind of trouble an error is, in the language of the page."""
    names = [f"error.{kind.__name__}" for kind in type(error).__mro__]
    return say.known(*names, "error.Exception")


def mend(say: Speaker) -> None:
    """Make the index anew if the reader asked for it: nothing but time is lost."""
    if not st.session_state.pop("mend", False):
        return
    with st.status(say("error.rebuilding")) as status:
        try:
            rebuild(engine.home(), load_embedder(engine.settings().embedder))
        except StoreError as error:
            status.update(state="error")
            show_problem(error, say)
            return
    engine.refresh()
    st.rerun()


def _offer_to_mend(say: Speaker) -> None:
    st.button(
        say("error.rebuild"),
        key="mend-button",
        type="primary",
        icon=":material/build:",
        on_click=lambda: st.session_state.update(mend=True),
    )


def show_problem(error: BaseException, say: Speaker) -> None:
    """Show an error: what it means, what the program said about it, and what can be done."""
    if not isinstance(error, StoreError | QaError):  # Nobody foresaw it: the log has the rest.
        logging.getLogger(__name__).error("A page failed", exc_info=error)
    with st.container():
        st.error(plain(explanation(error, say)), icon=":material/error:")
        detail = str(error).strip()
        if detail:
            with st.expander(say("error.details")):
                st.text(detail)
        if isinstance(error, LibraryOutdated | LibraryDamaged | IndexFailed):
            _offer_to_mend(say)
