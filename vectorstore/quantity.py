"""The noun of a figure: one quantity a text states, and when two of them are the same."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class FigureKind(StrEnum):
    """What a figure measures; two figures of unlike kinds are never the same."""

    COUNT = "count"  # Things and physical amounts: 20 万件, 1.2 million tons.
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"  # Percentage points.
    MULTIPLE = "multiple"  # 3 倍, threefold, doubled.
    FRACTION = "fraction"  # 1/10, 三分之二, half.
    RATE = "rate"  # The base of a rate: 每万人, per 10,000 people.
    RANK = "rank"  # A place in an order: 第四位, ranked fourth; unit "top" for 前十, top ten.
    ORDINAL = "ordinal"  # One of a row: 第 21 届, the 4th batch.
    DATE = "date"  # yyyymmdd, with zeros for what is not printed; unit "quarter": yyyyq.
    YEAR = "year"
    DURATION = "duration"


class Qualifier(StrEnum):
    """How the printed number bounds the quantity."""

    EXACT = "exact"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    ABOUT = "about"
    NEARLY = "nearly"
    LESS_THAN = "less than"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity with its place in the text; `text` is the text's own `[start:end]`.

    The span holds the number, its scale, its unit or measure word and the words that bound
    it (超过, more than), but not an English head noun.
    """

    start: int
    end: int
    text: str
    kind: FigureKind
    value: Decimal  # In base units: yuan, items; 24.6 for 24.6 %.
    unit: str = ""  # "CNY", "%", "pp", "×", "year", "t"; "" for plain counts.
    noun: str = ""  # The measure word (件) or the English noun phrase that is counted.
    scale: Decimal = Decimal(1)  # What the printed digits are multiplied by: 10000 for 万.
    step: Decimal = Decimal(1)  # One of the last printed digit, in base units; 0 for fractions.
    qualifier: Qualifier = Qualifier.EXACT
    high: Decimal | None = None  # The upper end of a range; `value` is the lower.


_PLACES = frozenset({FigureKind.RANK, FigureKind.ORDINAL})
_SHARES = frozenset({FigureKind.PERCENT, FigureKind.FRACTION})
_BOUNDS = (
    frozenset({Qualifier.EXACT}),
    frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST}),
    frozenset({Qualifier.LESS_THAN, Qualifier.AT_MOST, Qualifier.NEARLY}),
    frozenset({Qualifier.ABOUT, Qualifier.NEARLY}),
)


def same(a: Figure, b: Figure, *, tolerance: bool = False) -> bool:
    """Say whether two figures state one quantity, whatever the language, scale and wording.

    Args:
        a: One figure.
        b: The other.
        tolerance: Also accept a figure that equals the other once it is rounded to the
            other's last printed digit: 52,798 and 5.28 万.

    Returns:
        True for equal values of one kind and unit. Qualifiers are compared apart, with
        `qualifiers_agree`; nouns with `nouns_agree`.
    """
    if not _alike(a, b) or (a.high is None) != (b.high is None):
        return False
    if not _equal(a, b, a.value, b.value, tolerance):
        return False
    return a.high is None or b.high is None or _equal(a, b, a.high, b.high, tolerance)


def qualifiers_agree(a: Figure, b: Figure) -> bool:
    """Say whether two figures are bounded alike: 余 and "more than", but not 余 and 近."""
    return any(a.qualifier in group and b.qualifier in group for group in _BOUNDS)


def _alike(a: Figure, b: Figure) -> bool:
    if a.unit == b.unit and (a.kind is b.kind or (a.kind in _PLACES and b.kind in _PLACES)):
        return True
    return (a.kind in _SHARES and b.kind in _SHARES) or _threefold(a, b) or _threefold(b, a)


def _threefold(a: Figure, b: Figure) -> bool:
    """English says "3 times" for 3 倍 and for 3 次 alike."""
    return b.kind is FigureKind.MULTIPLE and a.noun == "times"


def _equal(a: Figure, b: Figure, left: Decimal, right: Decimal, tolerance: bool) -> bool:
    left, left_step = left * _hundredfold(a, b), a.step * _hundredfold(a, b)
    right, right_step = right * _hundredfold(b, a), b.step * _hundredfold(b, a)
    if left == right or not tolerance:
        return left == right
    step = max(left_step, right_step)
    return step > 0 and _rounded(left, step) == _rounded(right, step)


def _hundredfold(figure: Figure, other: Figure) -> int:
    """Bring a fraction that is compared with a percentage to per cent."""
    return 100 if figure.kind is FigureKind.FRACTION and other.kind is FigureKind.PERCENT else 1


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP)
