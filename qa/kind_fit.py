"""Which kinds of figures fit which kinds of questions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qa.remember import remembered
from qa.wanted import Wanted
from vectorstore import Aspect, Fact, FigureKind

_KINDS: Mapping[Wanted, Mapping[FigureKind, float]] = {
    Wanted.COUNT: {FigureKind.COUNT: 1.0},
    Wanted.MONEY: {FigureKind.MONEY: 1.0},
    Wanted.GROWTH: {FigureKind.PERCENT: 0.2, FigureKind.POINTS: 0.1, FigureKind.MULTIPLE: 0.2},
    Wanted.SHARE: {FigureKind.PERCENT: 0.6, FigureKind.FRACTION: 0.9},
    Wanted.PERCENT: {FigureKind.PERCENT: 0.9, FigureKind.FRACTION: 0.5},
    Wanted.POINTS: {FigureKind.POINTS: 1.0},
    Wanted.RANK: {FigureKind.RANK: 1.0},
    Wanted.MULTIPLE: {FigureKind.MULTIPLE: 1.0},
    Wanted.PER_HEAD: {FigureKind.COUNT: 0.8, FigureKind.MONEY: 0.6, FigureKind.PERCENT: 0.3},
    Wanted.DATE: {FigureKind.YEAR: 1.0, FigureKind.DATE: 1.0},
    Wanted.DURATION: {FigureKind.DURATION: 1.0},
    Wanted.LEVEL: {
        FigureKind.COUNT: 1.0,
        FigureKind.MONEY: 1.0,
        FigureKind.PERCENT: 0.6,
        FigureKind.DURATION: 0.6,
        FigureKind.RANK: 0.2,
    },
    Wanted.AMOUNT: {
        FigureKind.COUNT: 0.9,
        FigureKind.MONEY: 1.0,
        FigureKind.PERCENT: 0.8,
        FigureKind.FRACTION: 0.6,
        FigureKind.DURATION: 0.5,
        FigureKind.MULTIPLE: 0.5,
        FigureKind.POINTS: 0.4,
        FigureKind.RANK: 0.2,
    },
}
_NOT_GROWTH = frozenset({Wanted.AMOUNT, Wanted.LEVEL, Wanted.SHARE, Wanted.PERCENT})
per_head = remembered(
    re.compile(r"每|人均|平均|户均|\bper\b(?! ?cent)|\bevery\b|\beach\b|average", re.IGNORECASE)
)
_by = remembered(
    re.compile(
        r"(?:increas|decreas|reduc|r[io]se|grow|grew|fell|fall)\w*\s+(?:by|of)\s*$"
        r"|增加了?\s*$|减少了?\s*$",
        re.I,
    )
)
_asks_by = remembered(
    re.compile(r"\bby\b|more|fewer|increas|add|增加|减少|多了|少了|新增", re.IGNORECASE)
)
_than_before = remembered(
    re.compile(
        r"(?:比|较)(?:上年|上一年|去年|前一年)[多少增减]"
        r"|more .{0,30}than (?:in )?(?:the )?(?:year before|previous year|last year)",
        re.IGNORECASE,
    )
)
_added = remembered(re.compile(r"增加|减少|多|increas|decreas|more|fewer|less", re.IGNORECASE))


_IN_CELLS = frozenset({FigureKind.COUNT, FigureKind.PERCENT})
_CELL = 0.5  # The header of a table seldom says of what kind its bare numbers are.
_PARTS, _WHOLE = frozenset({Wanted.SHARE, Wanted.PERCENT}), 100  # No share is more than all.
_ALTERED = 0.6  # "An increase of 215" is seldom the number asked for.
_POINTS = 0.6  # A rate that slowed by 0.4 points has still grown by its per cent.


def weigh_kind(wanted: Wanted, fact: Fact, text: str, asked: str = "") -> float:
    """Return how well the kind of a figure fits what is asked, 0 to 1; 0 rules it out.

    Args:
        wanted: What is asked for.
        fact: The figure in its context.
        text: Its clause.
        asked: The question.
    """
    if wanted is Wanted.GROWTH and fact.aspect is Aspect.GROWTH:
        return _POINTS if fact.figure.kind is FigureKind.POINTS else 1.0
    if wanted is Wanted.SHARE and fact.aspect is Aspect.SHARE:
        return 0.0 if fact.figure.kind is FigureKind.POINTS else 1.0
    fit = _KINDS.get(wanted, {}).get(fact.figure.kind, 0.0)
    if "\t" in text and fact.figure.kind in _IN_CELLS and wanted in _KINDS:
        whole = wanted in _PARTS and fact.figure.value > _WHOLE
        fit = max(fit, 0.0 if whole else _CELL)
    head = 0.2 if wanted is Wanted.PER_HEAD and per_head(text) else 0.0
    return fit * _change(wanted, fact, text, asked) + head if fit else head


def _change(wanted: Wanted, fact: Fact, text: str, asked: str) -> float:
    """Return how far a figure that tells a change loses, or one that does not where it should."""
    part = 1.0
    if _than_before(asked) and not _added(text):
        part *= 0.3
    if wanted in _NOT_GROWTH and fact.aspect is Aspect.GROWTH:
        part *= 0.4
    if _by(text[: max(0, text.find(fact.figure.text))]) and not _asks_by(asked):
        part *= _ALTERED
    return part
