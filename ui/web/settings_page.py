"""The page of choices: language and looks, who answers, at what cost."""

from __future__ import annotations

from html import escape

import streamlit as st

from ui.web import engine, session
from ui.web.markup import plain
from ui.web.problems import show_problem
from ui.web.texts import Speaker

THEMES = ("System", "Light", "Dark")  # Streamlit's own names; `bridge.js` keeps the choice.


def show() -> None:
    """Show the choices that hold for this session."""
    say = session.speaker()
    session.heading("settings")
    looks, answers = st.columns(2, gap="large")
    with looks:
        _page(say)
    with answers:
        _answers(say)


def _page(say: Speaker) -> None:
    st.html(f'<p class="zw-label">{escape(say("settings.language"))}</p>')
    session.language_switch("settings")
    buttons = "".join(
        f'<button type="button" data-zw-theme="{name}">{escape(say(f"settings.{name}"))}</button>'
        for name in THEMES
    )
    st.html(
        f'<p class="zw-label">{escape(say("settings.theme"))}</p>'
        f'<div class="zw-themes">{buttons}</div>'
    )


def _answers(say: Speaker) -> None:
    chosen = engine.chosen()
    hosted = st.radio(
        say("settings.engine"),
        (False, True),
        index=int(chosen.model != "embedded"),
        format_func=lambda hosted: say("settings.hosted" if hosted else "settings.embedded"),
        key="engine",
    )
    with st.form("answers", border=False):
        model = base_url = key = ""
        if hosted:
            model, base_url, key = _hosted(say)
        budget = st.number_input(
            say("settings.budget"), 500, 32000, chosen.token_budget, step=500, disabled=not hosted
        )
        passages = st.slider(say("settings.passages"), 2, 20, min(20, max(2, chosen.passages)))
        if st.form_submit_button(say("settings.apply"), type="primary"):
            _apply(
                model=model.strip() if hosted and model.strip() else "embedded",
                base_url=base_url.strip(),
                api_key=key.strip() or (chosen.api_key if hosted else ""),
                token_budget=int(budget),
                passages=int(passages),
            )
    _in_force(say)


def _hosted(say: Speaker) -> tuple[str, str, str]:
    """Return the model, its server and its key as they were typed."""
    chosen = engine.chosen()
    current = "" if chosen.model == "embedded" else chosen.model
    model = st.text_input(
        say("settings.model"), current, help=say("settings.model_help"), key="model",
        placeholder="openai:gpt-5-mini",
    )  # fmt: skip
    base_url = st.text_input(say("settings.base_url"), chosen.base_url, key="base_url")
    # A new name for the field after each use: the key is never sent back to the page.
    field = f"key-{st.session_state.get('key_fields', 0)}"
    key = st.text_input(
        say("settings.key"), type="password", help=say("settings.key_help"), key=field,
        autocomplete="off",
    )  # fmt: skip
    return model, base_url, key


def _apply(**changes: object) -> None:
    engine.choose(**changes)
    st.session_state.key_fields = st.session_state.get("key_fields", 0) + 1
    st.session_state.applied = True
    st.rerun()


def _in_force(say: Speaker) -> None:
    """Say what holds now, and let it be undone."""
    if st.session_state.pop("applied", False):
        try:
            engine.assistant()
        except Exception as error:
            show_problem(error, say)
        else:
            st.success(plain(say("settings.applied")), icon=":material/check_circle:")
    own = st.session_state.get("own_settings", {})
    with st.container(horizontal=True, vertical_alignment="center"):
        if own.get("api_key"):
            st.caption(say("settings.key_set"))
            st.button(
                say("settings.key_forget"),
                key="forget",
                on_click=engine.choose,
                kwargs={"api_key": engine.settings().api_key},
            )
        if own:
            st.button(say("settings.reset"), key="reset", type="tertiary", on_click=engine.reset)
