"""The page of the reports: what is there, adding and removing, and reading one."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from ui.web import engine, session
from ui.web.adding import add_reports
from ui.web.markup import plain
from ui.web.problems import show_problem
from ui.web.reading import read_report
from ui.web.texts import Speaker
from ui.web.uploads import is_added, remove
from vectorstore import Report, StoreError


def show() -> None:
    """Show the list of reports, or the one that the address names."""
    say = session.speaker()
    try:
        reports = engine.library().reports()
    except Exception as error:
        session.heading("reports")
        show_problem(error, say)
        return
    if named := st.query_params.get("report"):
        read_report(named, reports, say)
        return
    session.heading("reports")
    _announce(say)
    _list(reports, say)
    add_reports(say)


def _announce(say: Speaker) -> None:
    if title := st.session_state.pop("removed", ""):
        st.success(plain(say("reports.removed", title=title)))


def _list(reports: Sequence[Report], say: Speaker) -> None:
    if not reports:
        st.info(say("reports.none"))
        return
    counts = _counts(engine.library().generation)
    st.caption(
        say(
            "reports.count",
            reports=len(reports),
            paragraphs=f"{sum(p for p, _ in counts.values()):,}",
            figures=f"{sum(f for _, f in counts.values()):,}",
        )
    )
    titles = {report.id: report.titles.get(say.language) for report in reports}
    for report in reports:
        with st.container(border=True, key=f"report-{report.id}"):
            words, actions = st.columns((5, 2), vertical_alignment="center")
            with words:
                st.html(_described(report, counts.get(report.id, (0, 0)), titles, say))
            with actions:
                _actions(report, say)


@st.cache_data(show_spinner=False, max_entries=2)
def _counts(generation: int) -> dict[str, tuple[int, int]]:
    """Return how many paragraphs and figures each report has."""
    library = engine.library()
    found = {}
    for report in library.reports():
        paragraphs = library.paragraphs(report.id)
        figures = sum(len(library.figures(paragraph.id)) for paragraph in paragraphs)
        found[report.id] = len(paragraphs), figures
    return found


def _described(
    report: Report, counts: tuple[int, int], titles: dict[str, str], say: Speaker
) -> str:
    parts = [
        str(report.year) if report.year else say("reports.no_year"),
        " + ".join(say(f"language.{language}") for language in report.languages),
        report.publisher.get(say.language),
        say("reports.paragraphs", count=counts[0]),
        say("reports.figures", count=counts[1]),
        report.file,
    ]
    line = escape(" · ".join(part for part in parts if part))
    return (
        f'<div class="zw-report"><h3>{escape(report.titles.get(say.language))}</h3>'
        f"<p>{line}</p>{_state(report, titles, say)}</div>"
    )


def _state(report: Report, titles: dict[str, str], say: Speaker) -> str:
    notes = []
    if report.copy_of:
        title = titles.get(report.copy_of, report.copy_of)
        notes.append(say("reports.copy_of", title=title))
    if report.guessed:
        what = say("cite.comma").join(
            say(f"reports.guess_{each}") for each in report.guessed if each in _GUESSES
        )
        notes.append(say("reports.guessed", what=what))
    return "".join(f'<p class="zw-state">{escape(note)}</p>' for note in notes)


_GUESSES = ("title", "titles", "year", "languages")


def _actions(report: Report, say: Speaker) -> None:
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        st.button(say("reports.read"), key=f"read-{report.id}", on_click=_read, args=(report,))
        if st.button(say("reports.ask"), key=f"ask-{report.id}"):
            engine.narrow(reports=(report.id,))
            st.switch_page("web/pages/ask.py")
        if is_added(report, engine.home()):
            with st.popover(say("reports.remove"), key=f"remove-{report.id}"):
                st.text(say("reports.remove_warning"))
                st.button(
                    say("reports.remove_sure"),
                    key=f"sure-{report.id}",
                    type="primary",
                    on_click=_remove,
                    args=(report, say),
                )


def _read(report: Report) -> None:
    st.query_params["report"] = report.id


def _remove(report: Report, say: Speaker) -> None:
    try:
        remove(report, engine.home(), engine.settings().embedder)
    except StoreError as error:
        show_problem(error, say)
        return
    kept = tuple(each for each in engine.scope().reports if each != report.id)
    engine.narrow(reports=kept)
    engine.refresh()
    st.session_state.removed = report.titles.get(say.language)
