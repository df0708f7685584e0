"""Arithmetic over printed figures in Decimals, open to checking: every result shows its formula.

Rounding: sums and differences are exact. Growth, shares and ratios have two decimals; one, and
marked approximate, where the operands were printed too coarsely to carry a second. Averages
are exact when they come out even, else they have two decimals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise

from qa.errors import ComputationError
from vectorstore import Figure, FigureKind, Qualifier

HUNDRED = Decimal(100)
_FINE = Decimal("0.01")
_COARSE = Decimal("0.1")
_CARRIES = Decimal("0.05")  # The second decimal is kept while the result is this certain.
_LEVELS = frozenset(
    {
        FigureKind.COUNT,
        FigureKind.MONEY,
        FigureKind.MULTIPLE,
        FigureKind.POINTS,
        FigureKind.DURATION,
    }
)
_SHARES = frozenset({FigureKind.PERCENT, FigureKind.FRACTION})
_PEOPLE = frozenset("人 名 位 people persons personnel suspects lawyers experts".split())
_THINGS = frozenset("件 家 起 项 所 批次 patents enterprises cases projects institutions".split())


@dataclass(frozen=True, slots=True)
class Computed:
    """What a computation gives, and how."""

    value: Decimal  # In base units, like the value of a figure.
    unit: str
    kind: FigureKind
    formula: str  # "(4307件 − 2525件) ÷ 2525件", the operands as they are printed.
    operands: tuple[Figure, ...]
    approximate: bool = False  # An operand is bounded (more than 8,000) or coarsely rounded.


class Direction(StrEnum):
    """How figures change from year to year."""

    RISING = "rising"
    FALLING = "falling"
    LEVEL = "level"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Trend:
    """Figures of one indicator in the order of their years."""

    direction: Direction
    years: tuple[int, ...]
    figures: tuple[Figure, ...]
    changes: tuple[Computed, ...]  # From each year to the next.


def difference(a: Figure, b: Figure) -> Computed:
    """Return a − b, exactly; the difference of two percentages is in percentage points.

    Raises:
        ComputationError: The figures are of unlike kinds, units or nouns, or one is a range.
    """
    _alike((a, b))
    kind, unit = a.kind, a.unit
    value = _level(a) - _level(b)
    if {a.kind, b.kind} & _SHARES:
        kind, unit = FigureKind.POINTS, "pp"
    elif a.kind is FigureKind.YEAR:
        kind, unit = FigureKind.DURATION, "year"
    return _computed(value, unit, kind, f"{_text(a)} − {_text(b)}", (a, b))


def total(figures: Sequence[Figure]) -> Computed:
    """Return the sum of figures, exactly.

    Raises:
        ComputationError: There are none, or they are unlike.
    """
    _alike(figures, _LEVELS | _SHARES)
    value = sum((_level(figure) for figure in figures), Decimal(0))
    formula = " + ".join(_text(figure) for figure in figures)
    kind, unit = _summed(figures)
    return _computed(value, unit, kind, formula, tuple(figures))


def growth(new: Figure, old: Figure) -> Computed:
    """Return by how many per cent the new figure is above the old one; negative when below.

    Raises:
        ComputationError: The figures are unlike, percentages (subtract those), or the old is zero.
    """
    _alike((new, old), _LEVELS)
    ratio = _quotient(new, old)
    formula = f"({_text(new)} − {_text(old)}) ÷ {_text(old)}"
    return _rounded((ratio - 1) * HUNDRED, ratio, "%", FigureKind.PERCENT, formula, (new, old))


def share(part: Figure, whole: Figure) -> Computed:
    """Return how many per cent of the whole the part is.

    Raises:
        ComputationError: The figures are unlike, the whole is zero or smaller than its part.
    """
    _alike((part, whole), _LEVELS)
    ratio = _quotient(part, whole)
    if ratio > 1:
        raise ComputationError(
            f"{_text(part)} is more than {_text(whole)}, so it is no part of it."
        )
    formula = f"{_text(part)} ÷ {_text(whole)}"
    return _rounded(ratio * HUNDRED, ratio, "%", FigureKind.PERCENT, formula, (part, whole))


def ratio(a: Figure, b: Figure) -> Computed:
    """Return how many times b goes into a.

    Raises:
        ComputationError: The figures are unlike, or b is zero.
    """
    _alike((a, b), _LEVELS | _SHARES)
    value = _quotient(a, b)
    formula = f"{_text(a)} ÷ {_text(b)}"
    return _rounded(value, value / HUNDRED, "×", FigureKind.MULTIPLE, formula, (a, b))


def average(figures: Sequence[Figure]) -> Computed:
    """Return the arithmetic mean.

    Raises:
        ComputationError: There are no figures, or they are unlike.
    """
    _alike(figures, _LEVELS | _SHARES)
    value = sum((_level(figure) for figure in figures), Decimal(0)) / len(figures)
    even = value.quantize(_FINE, ROUND_HALF_UP)
    formula = f"({' + '.join(_text(figure) for figure in figures)}) ÷ {len(figures)}"
    kind, unit = _summed(figures)
    return _computed(even, unit, kind, formula, tuple(figures))


def larger(a: Figure, b: Figure) -> Figure | None:
    """Return the larger of two figures, or None when they are equal.

    Raises:
        ComputationError: The figures are unlike.
    """
    _alike((a, b))
    return None if _level(a) == _level(b) else max((a, b), key=_level)


def smaller(a: Figure, b: Figure) -> Figure | None:
    """Return the smaller of two figures, or None when they are equal.

    Raises:
        ComputationError: The figures are unlike.
    """
    _alike((a, b))
    return None if _level(a) == _level(b) else min((a, b), key=_level)


def trend(by_year: Mapping[int, Figure]) -> Trend:
    """Return the figures of an indicator in the order of their years, and where they go.

    Raises:
        ComputationError: There are fewer than two years, or the figures are unlike.
    """
    if len(by_year) < 2:
        raise ComputationError("A trend needs the figures of at least two years.")
    years = tuple(sorted(by_year))
    figures = tuple(by_year[year] for year in years)
    changes = tuple(difference(later, earlier) for earlier, later in pairwise(figures))
    return Trend(_direction([change.value for change in changes]), years, figures, changes)


def _direction(changes: Sequence[Decimal]) -> Direction:
    tests: tuple[tuple[Callable[[Decimal], bool], Direction], ...] = (
        (lambda change: change == 0, Direction.LEVEL),
        (lambda change: change >= 0, Direction.RISING),
        (lambda change: change <= 0, Direction.FALLING),
    )
    return next((way for test, way in tests if all(map(test, changes))), Direction.MIXED)


def _alike(figures: Sequence[Figure], kinds: frozenset[FigureKind] | None = None) -> None:
    """Refuse figures that cannot be set beside each other."""
    if not figures:
        raise ComputationError("There is no figure to compute with.")
    first = figures[0]
    for figure in figures:
        if figure.high is not None:
            raise ComputationError(f"{_text(figure)} is a range; a computation needs one value.")
        if kinds is not None and figure.kind not in kinds:
            raise ComputationError(f"{_text(figure)} is a {figure.kind}, which this does not take.")
        shares = {first.kind, figure.kind} <= _SHARES
        if not shares and (first.kind, first.unit) != (figure.kind, figure.unit):
            raise ComputationError(
                f"{_text(first)} ({_measure(first)}) and {_text(figure)} ({_measure(figure)}) "
                "are measured differently and cannot be combined."
            )
    _same_things(figures)


def _same_things(figures: Sequence[Figure]) -> None:
    heads = {(figure.noun.split() or [""])[-1].lower() for figure in figures}
    if heads & _PEOPLE and heads & _THINGS:
        texts = ", ".join(_text(figure) for figure in figures)
        raise ComputationError(f"These count people and things and cannot be combined: {texts}.")


def _measure(figure: Figure) -> str:
    return figure.unit or str(figure.kind)


def _summed(figures: Sequence[Figure]) -> tuple[FigureKind, str]:
    if figures[0].kind in _SHARES:
        return FigureKind.PERCENT, "%"
    return figures[0].kind, figures[0].unit


def _level(figure: Figure) -> Decimal:
    """Return a value that can be set beside others: a fraction counts as per cent."""
    return figure.value * HUNDRED if figure.kind is FigureKind.FRACTION else figure.value


def _quotient(a: Figure, b: Figure) -> Decimal:
    if not _level(b):
        raise ComputationError(f"{_text(b)} is zero, and nothing can be divided by it.")
    return _level(a) / _level(b)


def _rounded(
    value: Decimal,
    ratio: Decimal,
    unit: str,
    kind: FigureKind,
    formula: str,
    operands: tuple[Figure, ...],
) -> Computed:
    """Round a quotient to what its operands carry."""
    doubt = abs(ratio) * HUNDRED * sum((_doubt(figure) for figure in operands), Decimal(0))
    coarse = doubt > _CARRIES
    even = value.quantize(_COARSE if coarse else _FINE, ROUND_HALF_UP)
    return _computed(even, unit, kind, formula, operands, coarse)


def _doubt(figure: Figure) -> Decimal:
    """Return by what part of itself a printed figure may be off; whole counts are exact."""
    counted = figure.scale == 1 and figure.step >= 1
    if counted or not figure.value or figure.step <= 0:
        return Decimal(0)
    return abs(figure.step / 2 / figure.value)


def _computed(
    value: Decimal,
    unit: str,
    kind: FigureKind,
    formula: str,
    operands: tuple[Figure, ...],
    coarse: bool = False,
) -> Computed:
    bounded = any(figure.qualifier is not Qualifier.EXACT for figure in operands)
    plain = Decimal(f"{value.normalize():f}")
    return Computed(plain, unit, kind, formula, operands, coarse or bounded)


def _text(figure: Figure) -> str:
    return " ".join(figure.text.split())
