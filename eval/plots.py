"""Plots as inline SVG, drawn with nothing but text: no script, no font, no file from elsewhere."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

WIDTH = 720
COLOURS = ("#1f6f8b", "#e07a5f", "#6a994e", "#7b5ea7", "#bc6c25", "#386641")
_LEFT, _RIGHT, _TOP, _BOTTOM = 200, 30, 10, 40
_ROW = 24  # Pixels from one bar to the next.


class Bar(NamedTuple):
    """A share with its interval."""

    label: str
    value: float
    low: float | None
    high: float | None
    note: str  # Drawn at the bar's end.


class Curve(NamedTuple):
    """A line through points whose y is a share."""

    label: str
    points: tuple[tuple[float, float], ...]


class Dot(NamedTuple):
    """A labelled point."""

    label: str
    x: float
    y: float


def bars(rows: Sequence[Bar]) -> str:
    """Draw horizontal bars of shares with their intervals."""
    height = _TOP + len(rows) * _ROW + _BOTTOM
    parts = [_share_axis(height)]
    for place, bar in enumerate(rows):
        y = _TOP + place * _ROW + 4
        right = _across(bar.value)
        parts.append(_text(_LEFT - 8, y + 12, bar.label, "end"))
        parts.append(_rect(_LEFT, y, right - _LEFT, 14))
        parts.append(_whisker(bar, y + 7))
        parts.append(_text(WIDTH - 2, y + 12, bar.note, "end"))
    return _svg(height, parts)


def curves(lines: Sequence[Curve], ticks: Sequence[float]) -> str:
    """Draw lines of shares over numbers such as k, which need not be evenly spaced."""
    if not lines:
        return ""
    height = 260
    x_of = {tick: _LEFT + place * (WIDTH - _LEFT - 160) / max(1, len(ticks) - 1)
            for place, tick in enumerate(ticks)}  # fmt: skip
    parts = [_level(share / 4, height) for share in range(5)]
    parts += [_text(x, height - 18, f"{tick:g}", "middle") for tick, x in x_of.items()]
    for place, curve in enumerate(lines):
        colour = COLOURS[place % len(COLOURS)]
        points = [(x_of[x], _down(y, height)) for x, y in curve.points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        parts.append(_text(WIDTH - 150, 24 + 18 * place, curve.label, "start", colour))
    return _svg(height, parts)


def histogram(values: Sequence[float], unit: str, bins: int = 24) -> str:
    """Draw how many values fall where, on a logarithmic axis."""
    positive = [value for value in values if value > 0]
    if not positive:
        return ""
    low, high = math.log10(min(positive)), math.log10(max(positive))
    step = (high - low) / bins or 1.0
    places = [min(bins - 1, int((math.log10(value) - low) / step)) for value in positive]
    counts = [places.count(place) for place in range(bins)]
    height, width = 200, (WIDTH - _LEFT - _RIGHT) / bins
    parts = [
        _rect(_LEFT + place * width, top, width - 1, height - _BOTTOM - top, str(count))
        for place, count in enumerate(counts)
        for top in (_down(count / max(counts), height),)
    ]
    for place in range(0, bins + 1, 6):
        label = f"{10 ** (low + place * step):.3g} {unit}"
        parts.append(_text(_LEFT + place * width, height - 18, label, "middle"))
    return _svg(height, parts)


def scatter(dots: Sequence[Dot], unit: str) -> str:
    """Draw shares over an amount that starts at zero."""
    height, most = 260, max((dot.x for dot in dots), default=0) or 1.0
    parts = [_level(share / 4, height) for share in range(5)]
    for place, dot in enumerate(dots):
        colour = COLOURS[place % len(COLOURS)]
        x = _LEFT + dot.x / most * (WIDTH - _LEFT - 160)
        parts.append(
            f'<circle cx="{x:.1f}" cy="{_down(dot.y, height):.1f}" r="5" fill="{colour}"/>'
        )
        parts.append(_text(x + 8, _down(dot.y, height) + 4, dot.label, "start", colour))
    parts += [
        _text(
            _LEFT + share * (WIDTH - _LEFT - 160),
            height - 18,
            f"{most * share:.3g} {unit}",
            "middle",
        )
        for share in (0.0, 0.5, 1.0)
    ]
    return _svg(height, parts)


def _svg(height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
        f"{''.join(parts)}</svg>"
    )


def _text(x: float, y: float, words: str, anchor: str, colour: str = "currentColor") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {place} fill="{colour}">{escape(words)}</text>'


def _rect(x: float, y: float, width: float, height: float, title: str = "") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect {place} fill="{COLOURS[0]}"><title>{escape(title)}</title></rect>'


def _across(share: float) -> float:
    return _LEFT + share * (WIDTH - _LEFT - _RIGHT - 90)


def _down(share: float, height: int) -> float:
    return _TOP + (1 - share) * (height - _TOP - _BOTTOM)


def _share_axis(height: int) -> str:
    return "".join(
        f'<line x1="{_across(share):.1f}" x2="{_across(share):.1f}" y1="{_TOP}" '
        f'y2="{height - _BOTTOM}" class="grid"/>'
        + _text(_across(share), height - 20, f"{share:.0%}", "middle")
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    )


def _level(share: float, height: int) -> str:
    y = _down(share, height)
    line = f'<line x1="{_LEFT}" x2="{WIDTH - 160}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>'
    return line + _text(_LEFT - 8, y + 4, f"{share:.0%}", "end")


def _whisker(bar: Bar, y: float) -> str:
    if bar.low is None or bar.high is None:
        return ""
    low, high = _across(bar.low), _across(bar.high)
    return (
        f'<path d="M{low:.1f} {y - 4}v8M{low:.1f} {y}H{high:.1f}M{high:.1f} {y - 4}v8" '
        'stroke="currentColor" fill="none"/>'
    )
