"""The figures of a headline against those expected: by value, unit, precision, year and place.

A headline gives a figure right when a figure in it has the expected value and unit, in whatever
form and language it is printed. Each way of being nearly right has its own name, for a wrong scale
wants another cure than a wrong year.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from eval.case import Case, Value
from eval.figure_match import (
    Found,
    fits_unit,
    is_rounding,
    match,
    read_figures,
    same_bounds,
    unmatched,
)
from eval.figure_place import is_swapped
from eval.figure_year import is_of_year
from qa import Answer
from vectorstore import Figure, FigureKind, Qualifier

COMPUTED = frozenset({"computed", "comparison"})  # May be rounded: no report prints them.
# What says when or of how many, beside the amount itself: in 2020, per 10,000 people.
_SETTINGS = frozenset({FigureKind.YEAR, FigureKind.DATE, FigureKind.ORDINAL, FigureKind.RATE})
_LARGEST_SCALE = 12  # 万亿 is the largest scale word that can go missing.


class FigureScore(NamedTuple):
    """What is right about the figures of a headline, and what exactly is not."""

    right: bool
    year: bool | None  # None where the case does not say which year its figure is of.
    crowded: bool  # So many other figures of its kind that none is the answer.
    rounded: bool  # The expected figure at less precision than the report has.
    wrong_unit: bool  # 24.6 percentage points for 24.6 %.
    wrong_scale: bool  # 万 for 亿: off by a power of ten.
    swapped_place: bool  # The figure of a place that was not asked about.
    dropped_qualifier: bool  # 110 for 110 余.
    wrong_qualifier: bool  # Any other difference: "nearly" for "more than".


def score_figures(case: Case, answer: Answer) -> FigureScore | None:
    """Compare the headline with the case's values; None where the case expects no figure."""
    if not case.values:
        return None
    said = read_figures(answer.short)
    found = match(case, said, loose=case.kind in COMPUTED)
    missing = [value for value, figure in found if figure is None]
    loose_ends = unmatched(said, found)  # A figure that is right for one value is wrong for none.
    swapped = is_swapped(case, answer, found)
    crowded = _crowded(said, [value for value, _ in found])
    year = is_of_year(answer, found, loose_ends)
    bounds = _bounds(found)
    return FigureScore(
        right=not (missing or swapped or crowded or year is False),
        year=year,
        crowded=crowded,
        rounded=_any(missing, loose_ends, is_rounding),
        wrong_unit=_any(missing, loose_ends, _is_other_unit),
        wrong_scale=_any(missing, loose_ends, _is_other_scale),
        swapped_place=swapped,
        dropped_qualifier=True in bounds,
        wrong_qualifier=False in bounds,
    )


def _any(
    missing: Sequence[Value],
    said: Sequence[Figure],
    wrong: Callable[[Value, Figure], bool],
) -> bool:
    return any(wrong(value, figure) for value in missing for figure in said)


def _is_other_unit(value: Value, figure: Figure) -> bool:
    return value.value == figure.value and not fits_unit(value, figure)


def _is_other_scale(value: Value, figure: Figure) -> bool:
    if not (value.value and figure.value and fits_unit(value, figure)):
        return False
    ratio = abs(figure.value / value.value)
    power = ratio.adjusted()
    return 0 < abs(power) <= _LARGEST_SCALE and ratio == Decimal(1).scaleb(power)


def _crowded(said: Sequence[Figure], expected: Sequence[Value]) -> bool:
    """Tell whether the headline gives several figures to choose from.

    As many again as were asked for may be what they are compared with: "4307, up from 2525".
    """
    amounts = [figure for figure in said if figure.kind not in _SETTINGS]
    rivals = [figure for figure in amounts if any(fits_unit(value, figure) for value in expected)]
    return len(rivals) > 2 * len(expected)


def _bounds(found: Found) -> set[bool]:
    """Return whether each bound that differs is one that was dropped, 110 for 110 余."""
    pairs = [(value, figure) for value, figure in found if figure]
    differ = [(value, figure) for value, figure in pairs if not same_bounds(value, figure)]
    return {figure.qualifier is Qualifier.EXACT for _, figure in differ}
