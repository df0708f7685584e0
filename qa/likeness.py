"""Whether figures can be set beside each other, and at what level each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from qa.errors import ComputationError
from vectorstore import Figure, FigureKind

HUNDRED = Decimal(100)
LEVELS = frozenset(
    {
        FigureKind.COUNT,
        FigureKind.MONEY,
        FigureKind.MULTIPLE,
        FigureKind.POINTS,
        FigureKind.DURATION,
    }
)
SHARES = frozenset({FigureKind.PERCENT, FigureKind.FRACTION})
_PEOPLE = frozenset("人 名 位 people persons personnel suspects lawyers experts".split())
_THINGS = frozenset("件 家 起 项 所 批次 patents enterprises cases projects institutions".split())


def alike(figures: Sequence[Figure], kinds: frozenset[FigureKind] | None = None) -> None:
    """Refuse figures that cannot be set beside each other.

    Raises:
        ComputationError: There are none, one is a range or of a kind that is not taken, or
            their kinds, units or nouns differ.
    """
    if not figures:
        raise ComputationError("There is no figure to compute with.")
    first = figures[0]
    for figure in figures:
        if figure.high is not None:
            raise ComputationError(f"{printed(figure)} is a range; a computation needs one value.")
        if kinds is not None and figure.kind not in kinds:
            raise ComputationError(
                f"{printed(figure)} is a {figure.kind}, which this does not take."
            )
        shares = {first.kind, figure.kind} <= SHARES
        if not shares and (first.kind, first.unit) != (figure.kind, figure.unit):
            raise ComputationError(
                f"{printed(first)} ({_measure(first)}) and {printed(figure)} ({_measure(figure)}) "
                "are measured differently and cannot be combined."
            )
    _same_things(figures)


def _same_things(figures: Sequence[Figure]) -> None:
    heads = {(figure.noun.split() or [""])[-1].lower() for figure in figures}
    if heads & _PEOPLE and heads & _THINGS:
        texts = ", ".join(printed(figure) for figure in figures)
        raise ComputationError(f"These count people and things and cannot be combined: {texts}.")


def _measure(figure: Figure) -> str:
    return figure.unit or str(figure.kind)


def summed(figures: Sequence[Figure]) -> tuple[FigureKind, str]:
    """Return the kind and unit of a sum of figures that are alike."""
    if figures[0].kind in SHARES:
        return FigureKind.PERCENT, "%"
    return figures[0].kind, figures[0].unit


def level(figure: Figure) -> Decimal:
    """Return a value that can be set beside others: a fraction counts as per cent."""
    return figure.value * HUNDRED if figure.kind is FigureKind.FRACTION else figure.value


def printed(figure: Figure) -> str:
    """Return a figure as it is printed, on one line."""
    return " ".join(figure.text.split())
