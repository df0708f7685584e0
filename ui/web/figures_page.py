"""The page of all figures: found by words, narrowed, compared in a chart, taken along."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from ui.web import engine, session
from ui.web.charts import Axis, Shape, best_axis, by_unit, chart
from ui.web.figure_rows import Row, as_csv, figure_rows, matching, source
from ui.web.problems import show_problem
from ui.web.texts import Speaker
from vectorstore import Language

SHOWN = 2000  # Rows sent to the browser at once; the CSV has all of them.


def show() -> None:
    """Show the figures that fit the choices."""
    say = session.speaker()
    session.heading("figures")
    try:
        with st.spinner(say("figures.reading")):
            every = _rows(engine.library().generation)
    except Exception as error:
        show_problem(error, say)
        return
    rows = _choices(every, say)
    head, action = st.columns((4, 1), vertical_alignment="center")
    head.caption(say("figures.shown", shown=f"{len(rows):,}", total=f"{len(every):,}"))
    if not rows:
        st.info(say("figures.none"))
        return
    action.download_button(
        say("figures.csv"),
        data=lambda: as_csv(rows, say),
        file_name="figures.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )
    picked = _table(rows[:SHOWN], say)
    _chart(picked, say)


@st.cache_resource(show_spinner=False, max_entries=2)
def _rows(generation: int) -> tuple[Row, ...]:
    """Read them once for every state of the library, which `generation` names."""
    return figure_rows(engine.library())


def _choices(every: Sequence[Row], say: Speaker) -> list[Row]:
    search = st.text_input(
        say("figures.search"),
        key="figures-search",
        placeholder=say("figures.search"),
        label_visibility="collapsed",
        icon=":material/search:",
    )
    with st.container(key="figures-choices"):
        columns = st.columns(4)
    titles = {row.report.id: row.report.titles.get(say.language) for row in every}
    places = sorted({row.place for row in every if row.place.zh}, key=lambda place: place.en)
    years = sorted({row.year for row in every if row.year}, reverse=True)
    offered: dict[str, tuple[list[Any], Callable[[Any], str]]] = {
        "report": (list(titles), lambda report: titles.get(report, report)),
        "year": (years, str),
        "place": (places, lambda place: place.get(say.language)),
        "unit": (_units(every), str),
    }
    chosen = {
        f"{name}s": column.multiselect(
            say(f"figures.{name}"), options, format_func=shown, placeholder=say("figures.all")
        )
        for column, (name, (options, shown)) in zip(columns, offered.items(), strict=True)
    }
    language = spoken(search) or say.language
    return matching(every, search=search, language=language, **chosen)


def spoken(search: str) -> Language | None:
    """Return the language that a search is in; None when it has no words.

    >>> spoken("专利 2020"), spoken("patents"), spoken("4307")
    ('zh', 'en', None)
    """
    if re.search("[一-鿿]", search):
        return "zh"
    return "en" if re.search("[A-Za-z]{3}", search) else None


def _units(every: Sequence[Row]) -> list[str]:
    """Return the units, the most frequent first."""
    counts: dict[str, int] = {}
    for row in every:
        counts[row.unit] = counts.get(row.unit, 0) + 1
    return sorted(filter(None, counts), key=lambda unit: -counts[unit])


def _table(rows: Sequence[Row], say: Speaker) -> list[Row]:
    """Show the rows and return those that are ticked."""
    columns = {
        "indicator": [row.indicator for row in rows],
        "printed": [row.printed for row in rows],
        "value": [float(row.value) for row in rows],
        "unit": [row.unit for row in rows],
        "year": [row.year for row in rows],
        "place": [row.place.get(say.language) for row in rows],
        "source": [source(row, say) for row in rows],
        "sentence": [row.wording for row in rows],
    }
    number = st.column_config.NumberColumn
    event = st.dataframe(
        columns,
        key="figures-table",
        hide_index=True,
        height=min(430, 38 + 35 * len(rows)),
        on_select="rerun",
        selection_mode="multi-row",
        column_config={
            "indicator": st.column_config.TextColumn(say("figures.indicator"), width="medium"),
            "printed": say("figures.printed"),
            "value": number(say("figures.value"), format="localized"),
            "unit": say("figures.unit"),
            "year": number(say("figures.year"), format="%d", width="small"),
            "place": say("figures.place"),
            "source": st.column_config.TextColumn(say("figures.source"), width="medium"),
            "sentence": st.column_config.TextColumn(say("figures.sentence"), width="large"),
        },
    )
    ticked = event.selection.rows if event else []
    return [rows[index] for index in ticked if index < len(rows)]


def _chart(picked: Sequence[Row], say: Speaker) -> None:
    if not picked:
        st.caption(say("figures.pick"))
        return
    best = best_axis(picked)
    axes: list[Axis] = ["years", "places", "rows"]
    shapes: list[Shape] = ["bar", "line"]
    with st.container(horizontal=True):
        axis = st.segmented_control(
            say("figures.chart"),
            axes,
            default=best,
            required=True,
            key=f"figures-axis-{best}",
            format_func=lambda each: say(f"figures.over_{each}"),
            label_visibility="collapsed",
        )
        shape = st.segmented_control(
            say("figures.bar"),
            shapes,
            default="bar",
            required=True,
            key="figures-shape",
            format_func=lambda each: say(f"figures.{each}"),
            label_visibility="collapsed",
        )
    groups = by_unit(picked)
    if len(groups) > 1:
        st.caption(say("figures.mixed"))
    for rows in groups.values():
        st.altair_chart(chart(rows, axis or best, shape or "bar", say), width="content")
