"""What the search is narrowed to: always in sight above the question, undone in one click."""

from __future__ import annotations

import streamlit as st

from ui.web import engine
from ui.web.engine import Scope
from ui.web.markup import plain
from ui.web.texts import Speaker
from vectorstore import LANGUAGES, Report

FOLLOW = "follow"  # The answer is in the language of the question.


def scope_bar(say: Speaker) -> None:
    """Show the choices in force, each removable, and where to make them."""
    scope = engine.scope()
    reports = engine.library().reports()
    with st.container(horizontal=True, vertical_alignment="center", key="scope", gap="small"):
        with st.popover(say("scope.button"), icon=":material/filter_alt:", key="scope-popover"):
            _choices(scope, reports, say)
        if not scope.is_narrow:
            st.caption(say("scope.everything"))
        for name, value, label in _in_force(scope, reports, say):
            st.button(
                plain(label),
                key=f"scope-off-{name}-{value}",
                icon=":material/close:",
                icon_position="right",
                on_click=_widen,
                args=(name, value),
            )
        if sum(1 for _ in _in_force(scope, reports, say)) > 1:
            st.button(say("scope.clear"), key="scope-clear", type="tertiary", on_click=_clear)


def _choices(scope: Scope, reports: tuple[Report, ...], say: Speaker) -> None:
    titles = {report.id: report.titles.get(say.language) for report in reports}
    years = sorted({report.year for report in reports if report.year}, reverse=True)
    st.multiselect(
        say("scope.reports"),
        list(titles),
        default=[report for report in scope.reports if report in titles],
        format_func=lambda report: titles.get(report, report),
        placeholder=say("scope.everything"),
        key=f"scope-reports-{scope.reports}",
        on_change=_chosen,
        args=("reports", f"scope-reports-{scope.reports}"),
    )
    st.multiselect(
        say("scope.years"),
        years,
        default=[year for year in scope.years if year in years],
        placeholder=say("figures.all"),
        key=f"scope-years-{scope.years}",
        on_change=_chosen,
        args=("years", f"scope-years-{scope.years}"),
    )
    st.segmented_control(
        say("scope.language"),
        (FOLLOW, *LANGUAGES),
        default=scope.language or FOLLOW,
        format_func=lambda choice: say(f"scope.{choice}"),
        required=True,
        key=f"scope-language-{scope.language}",
        on_change=_spoken,
        args=(f"scope-language-{scope.language}",),
    )


def _in_force(
    scope: Scope, reports: tuple[Report, ...], say: Speaker
) -> list[tuple[str, str | int, str]]:
    """Return each choice with its name, value and label."""
    titles = {report.id: report.titles.get(say.language) for report in reports}
    chosen: list[tuple[str, str | int, str]] = [
        ("reports", report, _short(titles.get(report, report))) for report in scope.reports
    ]
    chosen += [("years", year, say("scope.year", year=year)) for year in scope.years]
    if scope.language:
        name = say(f"scope.{scope.language}")
        chosen.append(("language", scope.language, say("scope.answer_in", language=name)))
    return chosen


def _short(title: str) -> str:
    return title if len(title) <= 28 else title[:27] + "…"


def _chosen(name: str, key: str) -> None:
    engine.narrow(**{name: tuple(st.session_state[key])})


def _spoken(key: str) -> None:
    chosen = st.session_state[key]
    engine.narrow(language=None if chosen == FOLLOW else chosen)


def _widen(name: str, value: str | int) -> None:
    if name == "language":
        engine.narrow(language=None)
    else:
        kept = tuple(each for each in getattr(engine.scope(), name) if each != value)
        engine.narrow(**{name: kept})


def _clear() -> None:
    st.session_state.scope = Scope()
