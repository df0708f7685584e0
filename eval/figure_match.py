"""Which figure of a text says an expected value, in whatever form and language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from eval.case import QUALIFIERS, Case, Value
from vectorstore import Figure, FigureKind, Qualifier, figures, qualifiers_agree

Found = list[tuple[Value, Figure | None]]  # Every expected value with the figure that says it.

_QUALIFIERS = {
    name: Qualifier(name.replace("_", " ")) for name in QUALIFIERS if name != "up_to"
} | {"up_to": Qualifier.AT_MOST}
_SPECIAL_UNITS = ("%", "pp", "×")
_MOST_RELATIVE = Decimal("0.01")  # A rounding further off than this is another figure.


@lru_cache(maxsize=8192)
def read_figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text; a paragraph that many answers cite is read once."""
    return figures(text)


def match(case: Case, said: Sequence[Figure], loose: bool) -> Found:
    """Return every expected value, or the alternative said in its place, with its figure.

    A figure says one value only, so "5" twice expected is twice needed.
    """
    spare = list(said)
    found: Found = []
    for value in case.values:
        options = [value, *(each for each in case.alternatives if each.kind == value.kind)]
        hits = [(option, _find(option, spare, loose)) for option in options]
        option, figure = next(((o, f) for o, f in hits if f is not None), (value, None))
        if figure is not None:
            spare.remove(figure)
        found.append((option, figure))
    return found


def unmatched(said: Sequence[Figure], found: Found) -> tuple[Figure, ...]:
    """Return the figures of a headline that say none of the expected values."""
    used = [figure for _, figure in found if figure]
    return tuple(figure for figure in said if figure not in used)


def agrees(value: Value, figure: Figure, loose: bool = False) -> bool:
    """Tell whether a figure says a value; `loose` lets either be the other one rounded."""
    if not fits_unit(value, figure):
        return False
    if value.value in (in_unit(figure, value.unit), figure.high):
        return True
    return loose and (is_rounding(value, figure) or _is_finer(value, figure))


def in_unit(figure: Figure, unit: str) -> Decimal:
    """Return what a figure measures in this unit: a third is 33.3 in per cent, not 0.333."""
    return figure.value * 100 if _is_share(figure, unit) else figure.value


def fits_unit(value: Value, figure: Figure) -> bool:
    """Tell whether both are of one unit; a bare number may count, rank or measure anything."""
    if _is_share(figure, value.unit) or is_times(figure, value.unit):
        return True
    if value.unit or figure.unit in _SPECIAL_UNITS or figure.kind is FigureKind.MONEY:
        return value.unit == figure.unit
    return True


def is_rounding(value: Value, figure: Figure) -> bool:
    """Tell whether a figure is the value at less precision: 1528 亿 for 1527.68 亿."""
    off = abs(value.value - in_unit(figure, value.unit))
    near = off <= abs(value.value) * _MOST_RELATIVE
    return fits_unit(value, figure) and 0 < off <= figure.step / 2 and near


def same_bounds(value: Value, figure: Figure) -> bool:
    """Tell whether both are bounded alike: 余 and "more than", but not 余 and 近."""
    return qualifiers_agree(replace(figure, qualifier=_QUALIFIERS[value.qualifier]), figure)


def is_times(figure: Figure, unit: str) -> bool:
    """Tell whether a bare "2 times" stands where a multiple is asked for, not a count of times."""
    return unit == "×" and not figure.unit and figure.noun == "times"


def _is_share(figure: Figure, unit: str) -> bool:
    return unit == "%" and figure.kind is FigureKind.FRACTION


def _is_finer(value: Value, figure: Figure) -> bool:
    step = Decimal(1).scaleb(int(value.value.as_tuple().exponent))
    return abs(value.value - in_unit(figure, value.unit)) <= step / 2


def _find(value: Value, said: Sequence[Figure], loose: bool) -> Figure | None:
    hits = [figure for figure in said if agrees(value, figure, loose)]
    # Two figures may agree and differ in what stands with them: 110 余 before 110.
    return min(hits, key=lambda figure: not same_bounds(value, figure), default=None)
