"""Paragraphs that say the same in both languages, found by order, length, figures and meaning."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from vectorstore.figures import figures
from vectorstore.numbering import number
from vectorstore.quantity import FigureKind
from vectorstore.report import Kind, Language, Pair, Paragraph, other
from vectorstore.script import width

Similarity = Callable[[Paragraph, Paragraph], float]

# Weights were set so that each hint alone decides between neighbours that the others leave equal.
_LENGTH = 1.5  # Cost of a length that is off by one standard deviation, squared.
_SPREAD = 0.2  # Standard deviation of the log of the length ratio of long paragraphs,
_SHORT = 1.5  # and what it grows by, over the root of the length, as they get shorter.
_FIGURES = 4.0  # Gain when all figures are shared; as much is lost when none is.
_NAMES = 1.5  # Gain when all names in Latin letters are shared.
_NUMBERED = 2.0  # Gain for the same heading number, loss for another.
_MEANING = 4.0  # Gain for each unit of similarity above what two random paragraphs have.
_ALONE = -1.0  # For a paragraph that has no counterpart.
_JOINED = -0.7  # For each paragraph beyond the first on one side,
_APART = -1.0  # and for each time the other language's text stands between two of them.
_BASE = 0.5  # What a pair of the right kind is worth when nothing speaks for or against it.
_BAND = 40  # How far from the diagonal to look, plus a tenth of the report.
_MOVES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (1, 0), (0, 1))


class _Step(NamedTuple):
    """The best way to have aligned everything before a point."""

    score: float
    move: tuple[int, int]
    gain: float


@dataclass(frozen=True)
class _Side:
    """One or more paragraphs of one language, as the alignment sees them."""

    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def size(self) -> float:
        return sum(width(paragraph.text) for paragraph in self.paragraphs)

    @cached_property
    def values(self) -> Counter[str]:
        total: Counter[str] = Counter()
        for paragraph in self.paragraphs:
            total.update(dict(_values(paragraph.text)))
        return total

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(name for p in self.paragraphs for name in _names(p.text))

    @property
    def kind(self) -> Kind | None:
        kinds = {paragraph.kind for paragraph in self.paragraphs}
        return kinds.pop() if len(kinds) == 1 else None

    @cached_property
    def number(self) -> int | None:
        text = self.paragraphs[0].text
        if self.kind is Kind.CAPTION and (match := re.search(r"\d+", text[:12])):
            return int(match.group())
        found = number(text)
        return found.value if found else None


def align(
    zh: Sequence[Paragraph], en: Sequence[Paragraph], similarity: Similarity | None = None
) -> tuple[Pair, ...]:
    """Pair the paragraphs of one report's two languages.

    Both sides are read in order. A paragraph may pair with up to four, or stay alone.

    Args:
        zh: Chinese paragraphs in reading order.
        en: English paragraphs in reading order.
        similarity: How alike two paragraphs are in meaning, -1 to 1; None to do without.

    Returns:
        The pairs in reading order; paragraphs without a counterpart are in none.
    """
    if not zh or not en:
        return ()
    return _Alignment(tuple(zh), tuple(en), similarity).pairs()


class _Alignment:
    """One report's two languages, aligned by dynamic programming."""

    def __init__(
        self,
        zh: tuple[Paragraph, ...],
        en: tuple[Paragraph, ...],
        similarity: Similarity | None,
    ) -> None:
        self._zh, self._en = zh, en
        self._ratio = math.log(_Side(en).size / _Side(zh).size)
        self._side = lru_cache(maxsize=None)(_Side)
        self._alike = lru_cache(maxsize=None)(similarity) if similarity else None
        self._usual = self._usual_similarity()
        self._spoken: dict[Language, list[int]] = {
            "zh": [p.number for p in zh if p.kind is Kind.BODY],
            "en": [p.number for p in en if p.kind is Kind.BODY],
        }

    def _usual_similarity(self) -> float:
        """Return how alike paragraphs are that have nothing to do with each other."""
        if self._alike is None:
            return 0.0
        half = len(self._en) // 2
        far = [
            self._alike(one, self._en[(at * len(self._en) // len(self._zh) + half) % len(self._en)])
            for at, one in enumerate(self._zh)
        ]
        return sum(far) / len(far)

    def pairs(self) -> tuple[Pair, ...]:
        """Walk the best path backwards."""
        best = self._steps()
        at = (len(self._zh), len(self._en))
        found = []
        while at != (0, 0):
            step = best[at]
            here = (at[0] - step.move[0], at[1] - step.move[1])
            if all(step.move):
                zh, en = self._zh[here[0] : at[0]], self._en[here[1] : at[1]]
                score = 1 / (1 + math.exp(-step.gain))
                found.append(Pair(tuple(p.id for p in zh), tuple(p.id for p in en), score))
            at = here
        return tuple(reversed(found))

    def _steps(self) -> dict[tuple[int, int], _Step]:
        """Return the best step to every point near the diagonal."""
        best = {(0, 0): _Step(0.0, (0, 0), 0.0)}
        for i in range(len(self._zh) + 1):
            for j in self._columns(i):
                steps = list(self._into(best, i, j))
                if steps:
                    best[i, j] = max(steps)
        return best

    def _columns(self, i: int) -> range:
        middle = i * len(self._en) // len(self._zh)
        reach = _BAND + len(self._en) // 10
        return range(max(0, middle - reach), min(len(self._en), middle + reach) + 1)

    def _into(self, best: dict[tuple[int, int], _Step], i: int, j: int) -> Iterator[_Step]:
        for move in _MOVES:
            before = best.get((i - move[0], j - move[1]))
            if before is None:
                continue
            if all(move):
                zh, en = self._zh[i - move[0] : i], self._en[j - move[1] : j]
                gain = self._gain(self._side(zh), self._side(en))
            else:
                gain = _ALONE
            if gain > -math.inf:
                yield _Step(before.score + gain, move, gain)

    def _gain(self, zh: _Side, en: _Side) -> float:
        """Return how much speaks for these being each other's translation."""
        if zh.kind is None or zh.kind is not en.kind:
            return -math.inf
        spread = _SPREAD + _SHORT / math.sqrt(zh.size + 1)
        off = (math.log((en.size + 1) / (zh.size + 1)) - self._ratio) / spread
        gain = _BASE - min(4.0, _LENGTH * off * off / 2)
        gain += _FIGURES * _agreement(zh.values, en.values)
        gain += _NAMES * _shared(zh.names, en.names)
        if zh.number is not None and en.number is not None:
            gain += _NUMBERED if zh.number == en.number else -_NUMBERED
        gain += _JOINED * (len(zh.paragraphs) + len(en.paragraphs) - 2)
        gain += _APART * (self._interruptions(zh) + self._interruptions(en))
        return gain + self._meaning(zh, en)

    def _interruptions(self, side: _Side) -> int:
        """Count the gaps between joined paragraphs in which the other language speaks."""
        numbers = [paragraph.number for paragraph in side.paragraphs]
        others = self._spoken[other(side.paragraphs[0].language)]
        return sum(
            bisect_left(others, after) > bisect_left(others, before)
            for before, after in pairwise(numbers)
        )

    def _meaning(self, zh: _Side, en: _Side) -> float:
        if self._alike is None:
            return 0.0
        total = weights = 0.0
        for one in zh.paragraphs:
            for translated in en.paragraphs:
                weight = width(one.text) * width(translated.text)
                total += weight * self._alike(one, translated)
                weights += weight
        return _MEANING * (total / weights - self._usual)


def _agreement(one: Counter[str], other: Counter[str]) -> float:
    """Return 1 when all figures are shared, -1 when none is, 0 when there are none to share."""
    total = one.total() + other.total()
    if not one or not other:
        return -min(1.0, total / 8)
    share = 2 * (one & other).total() / total
    # One figure may differ by chance; many that all differ are another paragraph.
    return (2 * share - 1) * min(1.0, total / 6)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one) if one else 0.0


@lru_cache(maxsize=65536)
def _values(text: str) -> tuple[tuple[str, int], ...]:
    """Return the values of a paragraph's figures and how often each stands there."""
    kept = Counter(
        f"{figure.value.normalize():f}"
        for figure in figures(text)
        if figure.kind not in (FigureKind.RATE, FigureKind.ORDINAL)
    )
    return tuple(kept.items())


@lru_cache(maxsize=65536)
def _names(text: str) -> frozenset[str]:
    """Return words that both languages write in Latin letters: PCT, KTV, TISC."""
    return frozenset(re.findall(r"(?<![A-Za-z])[A-Z][A-Za-z]*[A-Z0-9]+(?![a-z])", text))
