"""The page of past conversations: found, opened, renamed, taken along, deleted."""

from __future__ import annotations

from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

import streamlit as st

from ui.web import engine, export, session
from ui.web.conversation import Conversation, Summary
from ui.web.shell import open_conversation
from ui.web.texts import Speaker

SHOWN = 60  # Conversations listed at once; older ones are found by searching.


def show() -> None:
    """List the conversations that contain the words looked for."""
    say = session.speaker()
    session.heading("history")
    words = st.text_input(
        say("history.search"),
        key="history-search",
        placeholder=say("history.search"),
        label_visibility="collapsed",
        icon=":material/search:",
    )
    summaries = engine.history().summaries(words)
    if not summaries:
        st.info(say("history.nothing" if words else "history.none"))
        return
    for summary in summaries[:SHOWN]:
        with st.container(border=True, key=f"conversation-{summary.id}"):
            _summary(summary, say)
    _rated(say)


def _summary(summary: Summary, say: Speaker) -> None:
    words, actions = st.columns((3, 2), vertical_alignment="center")
    count = say("history.turn" if summary.turns == 1 else "history.turns", count=summary.turns)
    with words:
        st.html(
            f'<div class="zw-report"><h3>{escape(summary.title)}</h3>'
            f"<p>{_when(summary.updated)} · {escape(count)}</p></div>"
        )
    with actions, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if st.button(say("history.open"), key=f"open-{summary.id}"):
            open_conversation(summary.id)
            st.switch_page("web/pages/ask.py")
        with st.popover(say("history.more"), key=f"more-{summary.id}"):
            _more(summary, say)


def _when(moment: str) -> str:
    """Return a moment in the time of the reader's browser."""
    zone = ZoneInfo(st.context.timezone or "UTC")
    return datetime.fromisoformat(moment).astimezone(zone).strftime("%Y-%m-%d %H:%M")


def _more(summary: Summary, say: Speaker) -> None:
    """Offer what is done rarely."""
    name = f"title-{summary.id}"
    st.text_input(
        say("history.rename"),
        value=summary.title,
        key=name,
        max_chars=80,
        on_change=lambda: engine.history().rename(summary.id, st.session_state[name]),
    )
    stem = f"zhiwen-{summary.updated[:10]}-{summary.id[:4]}"
    for label, ending, kind, make in _FORMS:
        st.download_button(
            say(f"history.{label}"),
            data=lambda make=make: make(_opened(summary), say),  # type: ignore[misc]
            file_name=f"{stem}.{ending}",
            mime=kind,
            key=f"{label}-{summary.id}",
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )
    _deletion(summary, say)


def _deletion(summary: Summary, say: Speaker) -> None:
    """Delete on the second click, which stands apart from the first."""
    asked = st.session_state.get("deleting") == summary.id
    if asked:
        st.caption(say("history.delete_warning"))
    st.button(
        say("history.delete_sure" if asked else "history.delete"),
        key=f"{'sure' if asked else 'delete'}-{summary.id}",
        icon=":material/delete:",
        type="primary" if asked else "secondary",
        on_click=_delete if asked else _ask_first,
        args=(summary,),
        width="stretch",
    )


def _ask_first(summary: Summary) -> None:
    st.session_state.deleting = summary.id


_FORMS = (
    ("markdown", "md", "text/markdown", export.as_markdown),
    (
        "word",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        export.as_word,
    ),
    ("json", "json", "application/json", lambda conversation, _: export.as_json(conversation)),
)


def _opened(summary: Summary) -> Conversation:
    found = engine.history().open(summary.id)
    return found or Conversation(summary.id, summary.title, summary.updated, ())


def _delete(summary: Summary) -> None:
    engine.history().delete(summary.id)
    if st.session_state.get("conversation") == summary.id:
        del st.session_state["conversation"]


def _rated(say: Speaker) -> None:
    """Offer what readers thought of answers, as material for evaluation."""
    history = engine.history()

    def lines() -> str:
        every = (history.open(summary.id) for summary in history.summaries())
        return export.rated_jsonl(filter(None, every))

    st.download_button(
        say("history.rated"),
        data=lines,
        file_name="rated.jsonl",
        mime="application/jsonl",
        key="rated",
        help=say("history.rated_help"),
        on_click="ignore",
        type="tertiary",
        icon=":material/thumbs_up_down:",
    )
