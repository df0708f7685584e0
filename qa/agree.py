"""Whether a figure that is said is one that is printed: the same, or honestly rounded."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from qa.backing import year_of_date
from vectorstore import Figure, FigureKind, Qualifier, qualifiers_agree, same

_NEAR = Decimal("0.1")  # Relative: "more than 4,000" for 4,307, but not for 4,900.


class Support(StrEnum):
    """How well the cited paragraphs support what is said."""

    EXACT = "exact"
    CLOSE = "close"  # Rounded or bounded, and said so.
    MISSING = "missing"


def agreement(said: Figure, printed: Figure) -> Support:
    """Tell how well a printed figure bears out one that is said; a date's year may stand elsewhere.

    A range or a bound must be the printed one; only a coarser figure that says so is close.
    """
    if said.kind is FigureKind.DATE or printed.kind is FigureKind.DATE:
        return Support.EXACT if _dates_agree(said, printed) else Support.MISSING
    if same(said, printed):
        return Support.EXACT if qualifiers_agree(said, printed) else Support.CLOSE
    alike = said.kind is printed.kind and said.unit == printed.unit and said.high is None
    return Support.CLOSE if alike and _bounds(said, printed) else Support.MISSING


def _bounds(said: Figure, printed: Figure) -> bool:
    """Say whether a rounded figure says honestly that it is one.

    It must be coarser than the printed one: "about 4,300" for 4,307, but not "about 4,308".
    """
    coarse = _coarseness(said.value)
    off = printed.value - said.value
    if coarse <= _coarseness(printed.value) or abs(off) > min(coarse, abs(printed.value) * _NEAR):
        return False
    if said.qualifier in (Qualifier.MORE_THAN, Qualifier.AT_LEAST):
        return off >= 0
    if said.qualifier in (Qualifier.LESS_THAN, Qualifier.AT_MOST):
        return off <= 0
    return said.qualifier in (Qualifier.ABOUT, Qualifier.NEARLY)


def _coarseness(value: Decimal) -> Decimal:
    """Return what one of the last digit that is no zero is worth: 100 for 4,300."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _dates_agree(said: Figure, printed: Figure) -> bool:
    """Say whether all that is said of a date is printed; its year may stand elsewhere."""
    if not said.kind is printed.kind is FigureKind.DATE or said.unit != printed.unit:
        return False
    if said.unit == "quarter":
        return said.value % 10 == printed.value % 10
    ours, theirs = int(said.value) % 10_000, int(printed.value) % 10_000
    years = {year_of_date(said), year_of_date(printed)} - {None}
    return len(years) < 2 and all(
        part in (0, other)
        for part, other in zip(divmod(ours, 100), divmod(theirs, 100), strict=True)
    )
