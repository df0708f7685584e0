"""Where two texts that should say the same state different figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vectorstore.figures import figures
from vectorstore.quantity import Figure, FigureKind, qualifiers_agree, same

_TIMES = frozenset({FigureKind.YEAR, FigureKind.DATE})
# What one language says and the other leaves to the context: dates, places in a row, bases.
_UNSAID = _TIMES | {
    FigureKind.ORDINAL,
    FigureKind.RANK,
    FigureKind.RATE,
    FigureKind.DURATION,
    FigureKind.FRACTION,
}
_FEW = 3  # Counts up to three are often a turn of phrase: 两国, 二期.
_NEAR = 0.06  # Of the text's length: how far apart two figures may stand that mean the same,
_LEAST = 40  # though in short texts not less than this many characters.
_YEAR_END = re.compile(r"\s*(?:年?底|年?末)")
_END_OF = re.compile(r"\b(?:end|close) of (?:the year )?$", re.I)


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of one text that the other does not bear out.

    Attributes:
        left: The figure in the first text; None when only the second states it.
        right: What the second text states in its place; None when it states nothing there.
        bound: The value is the same but not its bound: 约 on one side only.
    """

    left: Figure | None
    right: Figure | None
    bound: bool = False

    @property
    def is_conflict(self) -> bool:
        """Whether both texts state something and it is not the same."""
        return self.left is not None and self.right is not None


def differences(
    left: str, right: str, read: Callable[[str], Sequence[Figure]] = figures
) -> tuple[Difference, ...]:
    """Compare the figures of two texts, in the order of the first.

    Equal values meet whatever their language, scale and place. What is left over on both sides at
    the same place is a conflict; what is left over alone is told only where its absence says
    something.

    Args:
        left: The first text.
        right: The second.
        read: Reads the figures of a text; one that remembers them saves reading them again.

    >>> found = differences("培训110余人。", "Trained more than 100 persons.")
    >>> [(one.left.text, one.right.text) for one in found]
    [('110余人', 'more than 100')]
    """
    mine, theirs = list(read(left)), list(read(right))
    met = _meet(mine, theirs, left, right)
    found = [Difference(a, b, bound=True) for a, b in met if not qualifiers_agree(a, b)]
    taken = {id(figure) for pair in met for figure in pair}
    only_left = [figure for figure in mine if id(figure) not in taken]
    only_right = [figure for figure in theirs if id(figure) not in taken]
    for a in only_left:
        b = _rival(a, only_right, left, right)
        if b:
            only_right.remove(b)
        if b or _is_telling(a):
            found.append(Difference(a, b))
    found += [Difference(None, figure) for figure in only_right if _is_telling(figure)]
    return tuple(sorted(found, key=lambda d: _place(d, len(left), len(right))))


def _place(difference: Difference, left: int, right: int) -> float:
    if difference.left is not None:
        return difference.left.start / max(1, left)
    return difference.right.start / max(1, right) if difference.right else 1.0


def _meet(
    mine: Sequence[Figure], theirs: Sequence[Figure], left: str, right: str
) -> list[tuple[Figure, Figure]]:
    """Pair equal figures, nearest places first; the end of a year is not the year."""
    candidates = sorted(
        (abs(a.start / len(left) - b.start / len(right)), i, j)
        for i, a in enumerate(mine)
        for j, b in enumerate(theirs)
        if same(a, b, tolerance=True) and _month(a, left) == _month(b, right)
    )
    seen_left: set[int] = set()
    seen_right: set[int] = set()
    pairs = []
    for _, i, j in candidates:
        if i not in seen_left and j not in seen_right:
            seen_left.add(i)
            seen_right.add(j)
            pairs.append((mine[i], theirs[j]))
    return pairs


def _rival(figure: Figure, others: Sequence[Figure], left: str, right: str) -> Figure | None:
    """Return the figure that stands in this one's place in the other text, if one does."""
    reach = max(_NEAR, _LEAST / max(len(left), len(right), 1))
    near = [
        (abs(figure.start / len(left) - other.start / len(right)), at)
        for at, other in enumerate(others)
        if _contradict(figure, other, left, right)
    ]
    distance, at = min(near, default=(reach + 1, 0))
    return others[at] if distance <= reach else None


def _contradict(a: Figure, b: Figure, left: str, right: str) -> bool:
    """Tell whether two unequal figures are of a kind, so that one cannot stand for the other."""
    if {a.kind, b.kind} <= _TIMES:
        months = _month(a, left), _month(b, right)
        return None not in months and months[0] != months[1]
    if a.kind in _UNSAID or b.kind in _UNSAID:
        return a.value == b.value and a.value >= 1000  # 8 billion year for 8 billion yuan.
    if a.kind is not b.kind:
        return False
    return a.unit == b.unit or a.value == b.value


def _month(figure: Figure, text: str) -> tuple[int, int] | None:
    """Return year and month that a date means; a year counts only where its end is meant."""
    digits = f"{figure.value:f}"
    if figure.kind not in _TIMES:
        return None
    if figure.kind is FigureKind.DATE and len(digits) == 8 and digits[4:6] != "00":
        return int(digits[:4]), int(digits[4:6])
    is_end = _YEAR_END.match(text, figure.end) or _END_OF.search(text[: figure.start])
    return (int(digits[:4]), 12) if is_end and figure.kind is FigureKind.YEAR else None


def _is_telling(figure: Figure) -> bool:
    """Tell whether it says something that the other text lacks this figure."""
    if figure.kind in _UNSAID:
        return False
    return figure.kind is not FigureKind.COUNT or figure.value > _FEW


def row_figures(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, Decimal]]:
    """Yield row, column and value of every cell that is nothing but a number.

    >>> list(row_figures([["排名", "申请量"], ["1", "24,998"]]))
    [(1, 0, Decimal('1')), (1, 1, Decimal('24998'))]
    """
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            plain = cell.replace(",", "").replace(" ", "")
            if re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
                yield at, column, Decimal(plain)
