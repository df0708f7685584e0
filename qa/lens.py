"""The terms of a question as a text holds them: which of its words stand for which term."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul
from typing import NamedTuple

from qa.plain_words import PLAIN
from qa.remember import KEPT

_NUMBER = re.compile(r"[\d.]+%?")
_MEANS = 0.25  # How sure a translation or synonym must be to name the same thing.
_HELD = 0.8  # How much a single character counts that stands inside another word: 罚 in 罚款.


@dataclass(frozen=True, slots=True)
class Term:
    """One content word of a question."""

    word: str
    weight: float
    forms: Mapping[str, float]  # Words of either language that stand for it, and how well, 0 to 1.

    def found_in(self, text: frozenset[str]) -> float:
        """Tell how well the words of a text hold this term, from 0 to 1."""
        return max((self.worth(word) for word in self.words_in(text)), default=0.0)

    def words_in(self, text: frozenset[str]) -> set[str]:
        """Return the words of a text that stand for this term."""
        held = {word for word in text if self.word in word} if len(self.word) == 1 else set()
        return held.union(text.intersection(self.forms))

    def worth(self, word: str) -> float:
        """Tell how well one word of a text stands for this term, from 0 to 1."""
        inside = len(self.word) == 1 and self.word in word
        return max(self.forms.get(word, 0.0), _HELD if inside else 0.0)


_NOTHING: frozenset[str] = frozenset()


class _Held(NamedTuple):
    """What some words of a text hold of the terms."""

    terms: list[float]  # How well each is held.
    coverage: float
    lacking: float


class Lens:
    """Terms as seen in one text: which of its words hold which term, looked up once."""

    def __init__(self, wanted: Sequence[Term], text: frozenset[str]) -> None:
        """Look the terms up.

        Args:
            wanted: The terms.
            text: All words that will be asked about; words outside are taken to hold nothing.
        """
        self._weights = [term.weight for term in wanted]
        self._total = sum(self._weights)
        self._asked = _NOTHING.union(*(term.forms for term in wanted))
        self._hits: dict[str, list[tuple[int, float]]] = {}
        for number, term in enumerate(wanted):
            for word in term.words_in(text):
                self._hits.setdefault(word, []).append((number, term.worth(word)))
        self._known = frozenset(self._hits)
        self._numbers = {term.word: number for number, term in enumerate(wanted)}
        self._found: dict[frozenset[str], _Held] = {}
        self._held: dict[frozenset[str], frozenset[str]] = {}

    def coverage(self, *texts: frozenset[str]) -> float:
        """Return which part of the terms, by weight, texts hold; nothing covers no terms."""
        return self._in(*texts).coverage

    def lacking(self, *texts: frozenset[str]) -> float:
        """Return the weight of the most telling term texts lack, against that of them all."""
        return self._in(*texts).lacking

    def precision(self, text: frozenset[str]) -> float:
        """Return which part of a text's words the terms speak of; 1 for a text without words."""
        own = _telling(text)
        return len(own & self._asked) / len(own) if own else 1.0

    def nearness(self, zones: Sequence[tuple[float, frozenset[str]]]) -> float:
        """Return how much of the terms stands close by: each counts where it is closest.

        Args:
            zones: Words of stretches around a figure, each with how close it is, 0 to 1.
        """
        if not self._total:
            return 0.0
        found = [
            [near * held for held in self._in(text).terms]
            for near, text in zones
            if self._holding(text)
        ]
        best = map(max, zip(*found, strict=True))  # Nothing where no zone holds a term.
        weighed: float = sum(map(mul, self._weights, best))
        return weighed / self._total

    def says(self, word: str, text: frozenset[str]) -> bool:
        """Tell whether a text names what one word of the question does, by whatever word."""
        number = self._numbers.get(word)
        hits = (hit for said in text & self._known for hit in self._hits[said])
        return word in text or any(n == number and worth > _MEANS for n, worth in hits)

    def _in(self, *texts: frozenset[str]) -> _Held:
        said = _NOTHING.union(*map(self._holding, texts))
        if said not in self._found:
            self._found[said] = self._held_by(said)
        return self._found[said]

    def _held_by(self, said: frozenset[str]) -> _Held:
        held = [0.0] * len(self._weights)
        for word in said:
            for term, worth in self._hits[word]:
                held[term] = max(held[term], worth)
        if not self._total:
            return _Held(held, 0.0, 1.0)
        covered = sum(map(mul, self._weights, held))
        lacking = max(w * (1 - h) for w, h in zip(self._weights, held, strict=True))
        return _Held(held, covered / self._total, lacking / self._total)

    def _holding(self, text: frozenset[str]) -> frozenset[str]:
        """Return those words of a text that stand for a term: few, and often the same."""
        if text not in self._held:
            self._held[text] = text & self._known
        return self._held[text]


@lru_cache(maxsize=KEPT)
def _telling(text: frozenset[str]) -> frozenset[str]:
    """Return a text's words less numbers and those that say nothing about the matter."""
    return frozenset(word for word in text - PLAIN if not _NUMBER.fullmatch(word))


def coverage(wanted: Sequence[Term], text: frozenset[str]) -> float:
    """Return which part of the terms, by weight, a text holds.

    An empty question is covered by nothing.
    """
    return Lens(wanted, text).coverage(text)


def lacking(wanted: Sequence[Term], text: frozenset[str]) -> float:
    """Return the weight of the most telling term that a text lacks, against that of them all."""
    return Lens(wanted, text).lacking(text)
