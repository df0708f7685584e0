"""The frame of every page: its language, its looks, its side."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from ui.web.texts import Speaker
from vectorstore import LANGUAGES, Language

COOKIE = "zhiwen-language"  # Written by `bridge.js`, so that a reload keeps a choice.
HERE = Path(__file__).parent
PAGES = ("ask", "history", "reports", "figures", "quality", "settings")
ICONS = {
    "ask": ":material/forum:",
    "history": ":material/history:",
    "reports": ":material/description:",
    "figures": ":material/table_chart:",
    "quality": ":material/verified:",
    "settings": ":material/tune:",
}


def language() -> Language:
    """Return the language of the page: chosen, named in the address, or the browser's."""
    named = st.query_params.get("lang", "")
    if named in LANGUAGES:  # Taken once, for all pages, so that a later choice holds.
        st.session_state.language = named
        del st.query_params["lang"]
    chosen = st.session_state.get("language") or st.context.cookies.get(COOKIE)
    spoken = (st.context.locale or "").lower()
    if chosen in LANGUAGES:
        return "zh" if chosen == "zh" else "en"
    return "zh" if spoken.startswith("zh") else "en"


def speaker() -> Speaker:
    """Return what says things in the language of the page."""
    return Speaker(language())


def set_language(to: Language) -> None:
    """Turn every page to that language."""
    st.session_state.language = to


def frame() -> None:
    """Put the looks and the small script on the page; the script's text is fixed."""
    st.html(HERE / "style.css")
    paths = escape('["/","/history","/reports","/figures","/quality","/settings"]')
    script = (HERE / "bridge.js").read_text(encoding="utf-8")
    with st.container(key="bridge"):
        chosen = st.session_state.get("language", "")
        st.html(f'<span data-zw-pages="{paths}" data-zw-language="{chosen}"></span>')
        st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def brand() -> None:
    """Show the name at the head of the side."""
    say = speaker()
    st.html(
        '<div class="zw-brand"><span class="zw-seal" aria-hidden="true">知问</span><div>'
        f"<strong>{escape(say('app.name'))}</strong><small>{escape(say('app.claim'))}</small>"
        "</div></div>"
    )


def language_switch(where: str = "side") -> None:
    """Show the switch between the two languages, each named in itself."""
    key = f"switch-{where}-{language()}"
    st.segmented_control(
        "中文 / English",
        ("zh", "en"),
        format_func={"zh": "中文", "en": "English"}.__getitem__,
        default=language(),
        required=True,
        key=key,
        on_change=_switched,
        args=(key,),
        label_visibility="collapsed",
    )


def _switched(key: str) -> None:
    set_language(st.session_state[key])


def heading(name: str) -> None:
    """Open a page with its title and a sentence on what it is for."""
    say = speaker()
    st.html(
        f'<h1 class="zw-title">{escape(say(f"{name}.title"))}</h1>'
        f'<p class="zw-lead">{escape(say(f"{name}.lead"))}</p>'
    )
