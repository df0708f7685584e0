"""The later parts of a question: "and by how much?" means the figure that was just told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from qa.candidate import Candidate
from qa.find import Found

_SAME_SENTENCE = 3.0  # In units of a figure's score: most second questions stay in the sentence.
_SAME_PARAGRAPH = 1.0
_QUALIFIES = 3.0  # The figure says something of the one just told: its growth, its rank.


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that an earlier part of the question was answered with."""

    paragraphs: frozenset[str]  # The paragraph and its counterpart.
    sentences: frozenset[tuple[str, int]]  # (paragraph, start of the sentence).
    facts: frozenset[tuple[str, int]]  # (paragraph, index of the fact).
    value: Decimal

    @classmethod
    def of(cls, candidate: Candidate) -> Told:
        """Return what was told with this figure, in both languages."""
        stated = [(candidate.reading, candidate.index)]
        if candidate.twin:
            stated.append(candidate.twin)
        names = [(reading.paragraph.id, reading.facts[index], index) for reading, index in stated]
        return cls(
            frozenset(name for name, _, _ in names),
            frozenset((name, fact.sentence[0]) for name, fact, _ in names),
            frozenset((name, index) for name, _, index in names),
            stated[0][0].facts[stated[0][1]].figure.value,
        )


def beside(found: Found, told: Sequence[Told]) -> Found:
    """Prefer figures that stand with the one told last, and never tell one twice."""
    fresh = [c for c in found.candidates if not any(_same(c, each) for each in told)]
    moved = [
        replace(c, score=c.score + (bonus := _bonus(c, told[-1])), beside=bonus > _SAME_SENTENCE)
        for c in fresh
    ]
    ranked = sorted(moved, key=lambda candidate: candidate.score, reverse=True)
    return replace(found, candidates=tuple(ranked))


def ahead(found: Found, following: Found) -> Found:
    """Prefer figures beside which the next part of the question finds its own answer well.

    Args:
        found: What was found for a part.
        following: What was found for the part after it.
    """
    foremost = found.candidates[:_FOREMOST]
    pairs = [_best_beside(candidate, following) for candidate in foremost]
    best = max((gain for gain, _ in pairs), default=0.0)
    moved = [
        replace(c, score=c.score + gain - best, beside=close and gain == best)
        for c, (gain, close) in zip(foremost, pairs, strict=True)
    ]
    ranked = sorted(moved, key=lambda candidate: candidate.score, reverse=True)
    return replace(found, candidates=(*ranked, *found.candidates[_FOREMOST:]))


_FOREMOST = 8  # Figures, best first.


def _best_beside(candidate: Candidate, following: Found) -> tuple[float, bool]:
    """Return how well the next part is answered beside a figure, and if by what qualifies it."""
    told = Told.of(candidate)
    others = (c for c in following.candidates[:_FOREMOST] if not _same(c, told))
    gains = ((c.score + (bonus := _bonus(c, told)), bonus > _SAME_SENTENCE) for c in others)
    return max(gains, default=(0.0, False))


def _same(candidate: Candidate, told: Told) -> bool:
    return (candidate.reading.paragraph.id, candidate.index) in told.facts


def _bonus(candidate: Candidate, told: Told) -> float:
    name, fact = candidate.reading.paragraph.id, candidate.fact
    bonus = _SAME_PARAGRAPH if name in told.paragraphs else 0.0
    bonus += _SAME_SENTENCE if (name, fact.sentence[0]) in told.sentences else 0.0
    return bonus + (_QUALIFIES if (name, fact.anchor) in told.facts else 0.0)
