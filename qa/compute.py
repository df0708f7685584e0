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
from qa.likeness import HUNDRED, LEVELS, SHARES, alike, level, printed, summed
from vectorstore import Figure, FigureKind, Qualifier

_FINE = Decimal("0.01")
_COARSE = Decimal("0.1")
_CARRIES = Decimal("0.05")  # The second decimal is kept while the result is this certain.


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
    alike((a, b))
    kind, unit = a.kind, a.unit
    value = level(a) - level(b)
    if {a.kind, b.kind} & SHARES:
        kind, unit = FigureKind.POINTS, "pp"
    elif a.kind is FigureKind.YEAR:
        kind, unit = FigureKind.DURATION, "year"
    return _computed(value, unit, kind, f"{printed(a)} − {printed(b)}", (a, b))


def total(figures: Sequence[Figure]) -> Computed:
    """Return the sum of figures, exactly.

    Raises:
        ComputationError: There are none, or they are unlike.
    """
    alike(figures, LEVELS | SHARES)
    value = sum((level(figure) for figure in figures), Decimal(0))
    formula = " + ".join(printed(figure) for figure in figures)
    kind, unit = summed(figures)
    return _computed(value, unit, kind, formula, tuple(figures))


def growth(new: Figure, old: Figure) -> Computed:
    """Return by how many per cent the new figure is above the old one; negative when below.

    Raises:
        ComputationError: The figures are unlike, percentages (subtract those), or the old is zero.
    """
    alike((new, old), LEVELS)
    ratio = _quotient(new, old)
    formula = f"({printed(new)} − {printed(old)}) ÷ {printed(old)}"
    return _rounded((ratio - 1) * HUNDRED, ratio, "%", FigureKind.PERCENT, formula, (new, old))


def share(part: Figure, whole: Figure) -> Computed:
    """Return how many per cent of the whole the part is.

    Raises:
        ComputationError: The figures are unlike, the whole is zero or smaller than its part.
    """
    alike((part, whole), LEVELS)
    ratio = _quotient(part, whole)
    if ratio > 1:
        raise ComputationError(
            f"{printed(part)} is more than {printed(whole)}, so it is no part of it."
        )
    formula = f"{printed(part)} ÷ {printed(whole)}"
    return _rounded(ratio * HUNDRED, ratio, "%", FigureKind.PERCENT, formula, (part, whole))


def ratio(a: Figure, b: Figure) -> Computed:
    """Return how many times b goes into a.

    Raises:
        ComputationError: The figures are unlike, or b is zero.
    """
    alike((a, b), LEVELS | SHARES)
    value = _quotient(a, b)
    formula = f"{printed(a)} ÷ {printed(b)}"
    return _rounded(value, value / HUNDRED, "×", FigureKind.MULTIPLE, formula, (a, b))


def quotient(amount: Figure, number: Figure) -> Computed:
    """Return how much of an amount falls to each of a number of things.

    Raises:
        ComputationError: One of them is a percentage or a range, or the number is zero.
    """
    for figure in (amount, number):
        alike((figure,), LEVELS)
    each = _quotient(amount, number)
    exact = each == each.quantize(_FINE)
    even = each if exact else each.quantize(_fitting(each), ROUND_HALF_UP)
    formula = f"{printed(amount)} ÷ {printed(number)}"
    return _computed(even, amount.unit, amount.kind, formula, (amount, number), not exact)


_DIGITS = 4  # That tell of a quotient which does not come out even.


def _fitting(value: Decimal) -> Decimal:
    """Return the step that leaves so many digits of a value, and no finer than hundredths."""
    return max(_FINE, Decimal(1).scaleb(value.adjusted() + 1 - _DIGITS))


def complement(part: Figure) -> Computed:
    """Return which percentage of the whole is not in the part.

    Raises:
        ComputationError: The figure is no percentage, or above a hundred.
    """
    alike((part,), SHARES)
    rest = HUNDRED - level(part)
    if rest < 0:
        raise ComputationError(f"{printed(part)} is more than the whole.")
    return _computed(rest, "%", FigureKind.PERCENT, f"100% − {printed(part)}", (part,))


def average(figures: Sequence[Figure]) -> Computed:
    """Return the arithmetic mean.

    Raises:
        ComputationError: There are no figures, or they are unlike.
    """
    alike(figures, LEVELS | SHARES)
    value = sum((level(figure) for figure in figures), Decimal(0)) / len(figures)
    even = value.quantize(_FINE, ROUND_HALF_UP)
    formula = f"({' + '.join(printed(figure) for figure in figures)}) ÷ {len(figures)}"
    kind, unit = summed(figures)
    return _computed(even, unit, kind, formula, tuple(figures))


def larger(a: Figure, b: Figure) -> Figure | None:
    """Return the larger of two figures, or None when they are equal.

    Raises:
        ComputationError: The figures are unlike.
    """
    alike((a, b))
    return None if level(a) == level(b) else max((a, b), key=level)


def smaller(a: Figure, b: Figure) -> Figure | None:
    """Return the smaller of two figures, or None when they are equal.

    Raises:
        ComputationError: The figures are unlike.
    """
    alike((a, b))
    return None if level(a) == level(b) else min((a, b), key=level)


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


def _quotient(a: Figure, b: Figure) -> Decimal:
    if not level(b):
        raise ComputationError(f"{printed(b)} is zero, and nothing can be divided by it.")
    return level(a) / level(b)


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
