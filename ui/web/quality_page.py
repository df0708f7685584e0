"""The page of the evaluation: how good the answers are, and whether another run is better."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from ui.web import session
from ui.web.markup import plain
from ui.web.texts import Speaker

if TYPE_CHECKING:
    from eval.scored import Scored
    from eval.summary import Estimate
    from eval.tables import Table

HEADLINES = ("right", "figure", "citation_precision", "refusal_recall", "refusal_precision")


def show() -> None:
    """Show the newest run, or the one chosen, and how another compares."""
    say = session.speaker()
    session.heading("quality")
    files = sorted(results().glob("*.jsonl"), key=lambda file: -file.stat().st_mtime)
    runs = {file: run for file in files if (run := _opened(file, say))}
    if not runs:
        st.info(say("quality.none"))
        return
    one, other = _choose(runs, say)
    _headlines(one, say)
    if other is None:
        _scorecard(one, say)
    else:
        _comparison(other, one, say)


def results() -> Path:
    """Return the folder of results; tests name another."""
    from eval.scored import RESULTS

    return RESULTS


def _opened(file: Path, say: Speaker) -> Scored | None:
    """Read and score a run; one that cannot be read is named, and the others stay."""
    from eval.cases import GoldError
    from eval.results import ResultsError

    try:
        scored = _score(file, file.stat().st_mtime)
    except (ResultsError, GoldError, OSError, TypeError, ValueError):
        st.warning(plain(say("quality.unreadable", file=file.name)))
        return None
    return scored if scored.scores else None


@st.cache_resource(show_spinner=False, max_entries=12)
def _score(file: Path, changed: float) -> Scored:
    """Score a file once for every time it changed."""
    from eval.scored import open_scored

    return open_scored(file)


def _choose(runs: dict[Path, Scored], say: Speaker) -> tuple[Scored, Scored | None]:
    labels = {file: _label(run) for file, run in runs.items()}
    left, right = st.columns(2)
    one = left.selectbox(say("quality.run"), list(runs), format_func=labels.__getitem__)
    others = [None, *(file for file in runs if file != one)]
    other = right.selectbox(
        say("quality.against"),
        others,
        format_func=lambda file: labels[file] if file else say("quality.nothing"),
        disabled=len(others) == 1,
    )
    return runs[one or next(iter(runs))], runs[other] if other else None


def _label(scored: Scored) -> str:
    meta = scored.run.meta
    try:
        when = datetime.fromisoformat(meta.date).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        when = meta.date
    return " · ".join(part for part in (scored.name, when, meta.commit) if part)


def _headlines(scored: Scored, say: Speaker) -> None:
    """Show what matters first, each with the interval that chance leaves it."""
    from eval.measures import MEASURES
    from eval.summary import estimates

    found = estimates(scored.scores)
    cards = "".join(
        _headline(MEASURES[name].title(say.language), found[name], say)
        for name in HEADLINES
        if name in found
    )
    st.html(f'<div class="zw-scores">{cards}</div>')


def _headline(title: str, estimate: Estimate, say: Speaker) -> str:
    value, cases, low, high = estimate
    interval = f"{low:.0%}–{high:.0%} · " if low is not None and high is not None else ""
    count = say("quality.count", count=cases)
    return (
        f'<div class="zw-score"><span>{escape(title)}</span><strong>{value:.1%}</strong>'
        f"<small>{interval}{escape(count)}</small></div>"
    )


def _scorecard(scored: Scored, say: Speaker) -> None:
    from eval.scorecard import score_tables

    _slices(scored, say)
    _tables(score_tables(scored.scores, say.language))


def _comparison(first: Scored, second: Scored, say: Speaker) -> None:
    from eval.compare import compare
    from eval.scorecard import comparison_tables, conclusion

    names = (_label(first), _label(second))
    found = compare(names, first.scores, second.scores)
    st.html(f'<p class="zw-conclusion">{escape(conclusion(found, say.language))}</p>')
    _tables(comparison_tables(found, say.language))


def _slices(scored: Scored, say: Speaker) -> None:
    """Draw the share of right answers by kind and language, with intervals."""
    import altair

    from eval.labels import KINDS, LANGUAGES
    from eval.summary import summarise

    names = {**KINDS, **LANGUAGES}
    values = [
        {"name": names[part.name].get(say.language), "right": each["right"].value,
         "low": each["right"].low, "high": each["right"].high, "cases": each["right"].cases}
        for part, each in summarise(scored.scores).slices
        if part.name in names and "right" in each
    ]  # fmt: skip
    base = altair.Chart({"values": values}).encode(
        y=altair.Y(
            "name:N", title=None, sort=None, axis=altair.Axis(labelLimit=220, labelOverlap=False)
        )
    )
    scale = altair.Scale(domain=[0, 1])
    title = say("quality.right")
    bars = base.mark_bar(height=14, color="#1f4b7a", opacity=0.85).encode(
        x=altair.X("right:Q", title=title, scale=scale, axis=altair.Axis(format="%", tickCount=5)),
        tooltip=[altair.Tooltip("right:Q", format=".1%", title=title), "cases:Q"],
    )
    whiskers = base.mark_rule(color="#8a94a3", strokeWidth=2).encode(x="low:Q", x2="high:Q")
    st.altair_chart((bars + whiskers).properties(height=altair.Step(26)))


def _tables(tables: Sequence[Table]) -> None:
    """Show tables calmly; long ones are folded."""
    for number, table in enumerate(tables):
        if not table.rows:
            continue
        with st.expander(plain(table.title), expanded=number < 2):
            st.html(_table_html(table))
            if table.note:
                st.caption(plain(table.note))


def _table_html(table: Table) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in table.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows
    )
    return (
        f'<div class="zw-scroll"><table class="zw-table"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
