"""A few chosen figures as a chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ui.web.figure_rows import Row, source
from ui.web.texts import Speaker

if TYPE_CHECKING:
    import altair

Axis = Literal["years", "places", "rows"]
Shape = Literal["bar", "line"]
_COLOURS = ("#1f4b7a", "#c2703d", "#4d8b6f", "#8a5a9e", "#b3261e", "#7a8594")


def by_unit(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the rows of each unit: only those can share a scale."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.unit, []).append(row)
    return found


def best_axis(rows: Sequence[Row]) -> Axis:
    """Return over what these figures are best compared."""
    if len({row.year for row in rows if row.year}) > 1:
        return "years"
    return "places" if len({row.place for row in rows if row.place.zh}) > 1 else "rows"


def chart(rows: Sequence[Row], axis: Axis, shape: Shape, say: Speaker) -> altair.Chart:
    """Return the chart of figures of one unit."""
    import altair

    points = [_point(row, axis, say) for row in rows]
    bars = len({(point["at"], point["what"]) for point in points})
    wide = max(320, min(1040, 130 * bars))  # A lone bar as wide as the page would look absurd.
    marks = altair.Chart({"values": points}, height=320, width=wide)
    drawn = marks.mark_line(point=True) if shape == "line" else marks.mark_bar(cornerRadiusEnd=2)
    unit = rows[0].unit or say("figures.plain_unit")
    name = altair.X(
        "at:N",
        title=None,
        sort="ascending" if axis == "years" else None,
        axis=altair.Axis(labelAngle=0, labelLimit=180),
        scale=altair.Scale(paddingInner=0.35, paddingOuter=0.35),
    )
    series = altair.Color(
        "what:N",
        title=None,
        scale=altair.Scale(range=list(_COLOURS)),
        legend=altair.Legend(orient="bottom", columns=1, labelLimit=620),
    )
    amount = altair.Y("value:Q", title=unit)
    hints = [altair.Tooltip(f"{field}:N", title=say(f"figures.{title}")) for field, title in _HINTS]
    encoded: altair.Chart = drawn.encode(x=name, y=amount, color=series, tooltip=hints)
    return encoded.encode(xOffset="what:N") if shape == "bar" and axis != "rows" else encoded


_HINTS = (("what", "indicator"), ("printed", "printed"), ("source", "source"))


def _point(row: Row, axis: Axis, say: Speaker) -> dict[str, object]:
    at = {
        "years": str(row.year or "—"),
        "places": row.place.get(say.language) or "—",
        "rows": _line(row, say),
    }[axis]
    return {
        "at": at,
        "what": row.indicator,
        "value": float(row.value),
        "printed": row.printed,
        "source": source(row, say),
    }


def _line(row: Row, say: Speaker) -> str:
    """Return a short name for a figure that stands by itself."""
    parts = (row.place.get(say.language), str(row.year or ""), row.indicator[-14:])
    return " ".join(part for part in parts if part)
