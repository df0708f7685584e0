"""What all pages share: the one assistant, the library behind it, the reader's own choices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from qa import Settings, load_settings
from ui.web.history import History
from vectorstore import Home, Language, find_home

if TYPE_CHECKING:
    from qa import Assistant
    from vectorstore import Library

OWN = ("model", "base_url", "api_key", "token_budget", "passages")  # What a reader may choose.


@dataclass(frozen=True, slots=True)
class Scope:
    """What the reader has narrowed the search to; empty means everything."""

    reports: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    language: Language | None = None  # The language of the answer; None follows the question.

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.reports or self.years or self.language)


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the choices of the one who started the server."""
    return load_settings()


@st.cache_resource(show_spinner=False)
def shared() -> Assistant:
    """Return the assistant that all readers share; opened once, whatever pages are open.

    Raises:
        StoreError: The library cannot be opened, or built when there is none yet.
    """
    opened = open_assistant(settings())
    opened.library  # noqa: B018 (opened here, where a reader is told that it takes time)
    return opened


def warm_up() -> None:
    """Open everything that a first answer needs, by asking what a report is called."""
    assistant = shared()
    for report in assistant.library.reports()[:1]:
        assistant.ask(report.titles.zh or report.titles.en)


def open_assistant(chosen: Settings) -> Assistant:
    """Open an assistant; tests put a small one here."""
    from qa import Assistant

    return Assistant(chosen)


def assistant() -> Assistant:
    """Return the assistant with this reader's model and key; the library is shared."""
    own = st.session_state.get("own_settings")
    if not own:
        return shared()
    if "own_assistant" not in st.session_state:
        st.session_state.own_assistant = shared().but(**own)
    mine: Assistant = st.session_state.own_assistant
    return mine


def choose(**changes: object) -> None:
    """Change this reader's settings for this session; nothing of it is written anywhere."""
    own = {**st.session_state.get("own_settings", {}), **changes}
    base = settings()
    st.session_state.own_settings = {
        name: value for name, value in own.items() if value != getattr(base, name)
    }
    st.session_state.pop("own_assistant", None)


def reset() -> None:
    """Go back to the server's settings."""
    for name in ("own_settings", "own_assistant"):
        st.session_state.pop(name, None)


def chosen() -> Settings:
    """Return the settings in force for this reader."""
    return settings().but(**st.session_state.get("own_settings", {}))


def refresh() -> None:
    """Open the library anew after its reports have changed, for every reader."""
    shared.clear()
    st.session_state.pop("own_assistant", None)


def library() -> Library:
    """Return the library of reports."""
    found: Library = shared().library
    return found


def home() -> Home:
    """Return where the index and the conversations lie."""
    return find_home(settings().home, settings().reports)


def history() -> History:
    """Return this reader's conversations."""
    return _history(home().root / "conversations.sqlite", owner())


@st.cache_resource(show_spinner=False)
def _history(file: Path, who: str) -> History:
    return History(file, who)


def owner() -> str:
    """Return who is signed in; nothing where the server asks nobody to."""
    if not signed_in():
        return ""
    return str(st.user.get("sub") or st.user.get("email") or "")


def signed_in() -> bool:
    """Say whether this reader has signed in."""
    return sign_in_offered() and bool(getattr(st.user, "is_logged_in", False))


def sign_in_offered() -> bool:
    """Say whether the server's secrets configure a sign-in."""
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False


def scope() -> Scope:
    """Return what this reader has narrowed the search to."""
    found: Scope = st.session_state.get("scope", Scope())
    return found


def narrow(**changes: object) -> None:
    """Narrow the search, or widen it again."""
    st.session_state.scope = replace(scope(), **changes)  # type: ignore[arg-type]
