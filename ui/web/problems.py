"""What went wrong, said so that a reader knows what to do."""

from __future__ import annotations

import streamlit as st

from ui.web.markup import plain
from ui.web.texts import Speaker


def explanation(error: BaseException, say: Speaker) -> str:
    """Return what kind of trouble an error is, in the language of the page."""
    names = [f"error.{kind.__name__}" for kind in type(error).__mro__]
    return say.known(*names, "error.Exception")


def show_problem(error: BaseException, say: Speaker) -> None:
    """Show an error: what it means, and what the program said about it."""
    with st.container(key=f"problem-{type(error).__name__}"):
        st.error(plain(explanation(error, say)), icon=":material/error:")
        detail = str(error).strip()
        if detail:
            with st.expander(say("error.details")):
                st.text(detail)
