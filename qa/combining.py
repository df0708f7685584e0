"""Which figures can be combined as a question asks, and what they give together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.candidate import Candidate
from qa.compute import Computed, complement, difference, growth, quotient, ratio, share, total
from qa.wanted import Operation
from vectorstore import Figure, FigureKind


def _alike(a: Candidate, b: Candidate) -> bool:
    one, other = a.fact, b.fact
    kinds = (one.figure.kind, one.figure.unit) == (other.figure.kind, other.figure.unit)
    return kinds and one.aspect is other.aspect and _TELLS.isdisjoint((one.figure.kind,))


_OF_WHICH = re.compile(r"其中|\bincluding\b|\bof (?:which|whom)\b|\bamong (?:them|these)\b", re.I)


def _apart(a: Candidate, b: Candidate) -> bool:
    """Tell whether two figures measure alike and neither is part of the other."""
    one, other = sorted((a.fact, b.fact), key=lambda fact: fact.figure.start)
    if a.reading is b.reading and (a.fact.anchor == b.index or b.fact.anchor == a.index):
        return False  # In all 236, of them 67 new: one tells of the other.
    if not _alike(a, b) or a.reading is not b.reading or one.sentence != other.sentence:
        return _alike(a, b)
    between = a.reading.paragraph.text[one.figure.end : other.figure.start]
    return not _OF_WHICH.search(between)


def _newer(new: Candidate, old: Candidate) -> bool:
    """Tell whether two figures measure one thing, the first of them later."""
    one, other = new.fact, old.fact
    if not _alike(new, old):
        return False
    if one.year != other.year:
        return (one.year or 0) > (other.year or 0)
    between = new.reading.paragraph.text[other.figure.end : one.figure.start]
    return new.reading is old.reading and bool(_GREW_TO.search(between))


_GREW_TO = re.compile(r"[增升降减缩提][^，。]{0,3}[至到为]|\bto\b", re.IGNORECASE)
_TELLS = frozenset({FigureKind.YEAR, FigureKind.DATE, FigureKind.RANK})
_ROSE = re.compile(
    r"增加|增长|上升|提高|延长|新增|净增|扩大|多|涨|more|higher|up\b|r[io]se|increas|grew|add|new",
    re.IGNORECASE,
)
_FELL = re.compile(
    r"减少|下降|降低|缩短|缩小|回落|少|跌|fewer|less|lower|down\b|f[ea]ll|decreas|dropp|shorten|cut",
    re.IGNORECASE,
)


def _changed(level: Candidate, change: Candidate) -> bool:
    """Tell whether the second figure says by how much the first one changed."""
    if level.reading is not change.reading:
        return False
    one, other = level.fact, change.fact
    near = one.sentence == other.sentence
    points = (one.figure.kind, other.figure.kind) == (FigureKind.PERCENT, FigureKind.POINTS)
    alike = (one.figure.kind, one.figure.unit) == (other.figure.kind, other.figure.unit)
    smaller = points or one.figure.value > other.figure.value
    return near and (points or alike) and smaller and _direction(change) != 0


def _direction(change: Candidate) -> int:
    """Return 1 where a figure tells a rise, -1 a fall, 0 neither."""
    fact, text = change.fact, change.reading.paragraph.text
    said = text[slice(*fact.before)] + " " + text[slice(*fact.after)][:_AFTER]
    fell, rose = bool(_FELL.search(said)), bool(_ROSE.search(said))
    return 0 if fell == rose else -1 if fell else 1


_AFTER = 30  # Characters: "15 more than a year before".


def _part_of(part: Candidate, whole: Candidate) -> bool:
    return _alike(part, whole) and part.fact.figure.value < whole.fact.figure.value


def _among(amount: Candidate, number: Candidate) -> bool:
    """Tell whether an amount can be shared out among a number of things."""
    one, other = amount.fact.figure, number.fact.figure
    counted = other.kind is FigureKind.COUNT and not other.unit
    return counted and (one.kind is FigureKind.MONEY or one.noun != other.noun)


def _percentage(candidate: Candidate, _same: Candidate) -> bool:
    return candidate.fact.figure.kind in (FigureKind.PERCENT, FigureKind.FRACTION)


FITS: dict[Operation, Callable[[Candidate, Candidate], bool]] = {
    Operation.SUM: _apart,
    Operation.DIFFERENCE: _alike,
    Operation.GROWTH: _newer,
    Operation.RATIO: _alike,
    Operation.SHARE: _part_of,
    Operation.BEFORE: _changed,
    Operation.QUOTIENT: _among,
    Operation.COMPLEMENT: _percentage,
}


def _before(chosen: Sequence[Candidate]) -> Computed:
    level, change = _figures(chosen)
    return total([level, change]) if _direction(chosen[1]) < 0 else difference(level, change)


def _gap(chosen: Sequence[Candidate]) -> Computed:
    larger, smaller = sorted(_figures(chosen), key=lambda figure: figure.value, reverse=True)
    return difference(larger, smaller)


def _times(chosen: Sequence[Candidate]) -> Computed:
    larger, smaller = sorted(_figures(chosen), key=lambda figure: figure.value, reverse=True)
    return ratio(larger, smaller)


def _figures(chosen: Sequence[Candidate]) -> list[Figure]:
    return [candidate.fact.figure for candidate in chosen]


WORK: dict[Operation, Callable[[Sequence[Candidate]], Computed]] = {
    Operation.SUM: lambda chosen: total(_figures(chosen)),
    Operation.DIFFERENCE: _gap,
    Operation.GROWTH: lambda chosen: growth(*_figures(chosen)),
    Operation.RATIO: _times,
    Operation.SHARE: lambda chosen: share(*_figures(chosen)),
    Operation.BEFORE: _before,
    Operation.QUOTIENT: lambda chosen: quotient(*_figures(chosen)),
    Operation.COMPLEMENT: lambda chosen: complement(*_figures(chosen)),
}
