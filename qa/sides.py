"""The sides of a comparison: for each its figure, the later ones measuring what the first does."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.answer import Reason
from qa.candidate import Candidate, conflicts
from qa.find import Found
from qa.judge import doubt
from qa.operands import Operand
from qa.question import Question
from vectorstore import Fact, Figure, Language, Report, words

Find = Callable[[Question], Found]

_ENOUGH = 0.02  # Two sides that fit each other vouch for one another.
_BESIDE = 12  # Candidates of one side that are tried for a match with the other's.


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison with its figure."""

    operand: Operand
    candidate: Candidate

    @property
    def fact(self) -> Fact:
        """The figure in its context."""
        return self.candidate.fact

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.fact.figure


def find_sides(
    named: Sequence[Operand], find: Find, reports: Sequence[Report]
) -> list[Side] | Reason:
    """Find the figure of every side; the later ones must measure what the first does.

    Returns:
        The sides in the order named, or why there is no answer.
    """
    lists = []
    for operand in named:
        found = find(operand.question)
        fits = [c for c in found.candidates if not conflicts(c)]
        years = operand.question.years
        fits = [c for c in fits if c.fact.year in years] or fits
        best = next(iter(fits or found.candidates), None)
        reason = doubt(found, best, reports, _ENOUGH)
        if reason:
            return reason
        fitting = _told_in(fits, operand.question.language)[:_BESIDE]
        lists.append([Side(operand, candidate) for candidate in fitting])
    pairs = ((a, b) for a in lists[0] for b in lists[1] if _alike(a, b))
    best_pair = max(pairs, key=lambda pair: _together(*pair), default=None)
    if best_pair is None:
        return Reason.NOT_STATED
    chosen = list(best_pair)
    for more in lists[2:]:
        fresh = [side for side in more if all(_alike(side, one) for one in chosen)]
        if not fresh:
            return Reason.NOT_STATED
        chosen.append(max(fresh, key=lambda side: _together(chosen[0], side)))
    return chosen


def _told_in(candidates: Sequence[Candidate], language: Language) -> list[Candidate]:
    """Return each figure once: from the reader's language when both state it."""
    return [c for c in candidates if c.twin is None or c.reading.paragraph.language == language]


def _alike(a: Side, b: Side) -> bool:
    same_place = (
        a.candidate.reading.paragraph.id == b.candidate.reading.paragraph.id
        and a.candidate.index == b.candidate.index
    )
    alike = (a.figure.kind, a.figure.unit) == (b.figure.kind, b.figure.unit)
    return alike and a.fact.aspect == b.fact.aspect and not same_place and not _twins(a, b)


def _twins(a: Side, b: Side) -> bool:
    """Tell whether one side is only the other's statement in the other language."""
    if a.candidate.twin is None:
        return False
    reading, index = a.candidate.twin
    theirs = b.candidate.reading.paragraph.id, b.candidate.index
    return (reading.paragraph.id, index) == theirs


def _together(a: Side, b: Side) -> float:
    """Return how well two figures go together: each good, and worded alike."""
    mine = a.candidate.reading.around[a.candidate.index].own
    theirs = b.candidate.reading.around[b.candidate.index].own
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    worded = _WORDED * shared + _COUNTED * _same_thing(a.figure.noun, b.figure.noun)
    return a.candidate.score + b.candidate.score + worded - _APART * _magnitudes(a.figure, b.figure)


def _magnitudes(one: Figure, other: Figure) -> float:
    """Return how many powers of ten beyond the first lie between two figures."""
    if not (one.value and other.value):
        return 0.0
    return max(0.0, abs(math.log10(abs(float(one.value) / float(other.value)))) - 1.0)


def _same_thing(one: str, other: str) -> float:
    """Return how sure it is that two figures count one thing, 0 to 1; a noun may be left out."""
    if one == other:
        return 1.0
    if not (one and other):
        return _UNSAID
    return _UNSAID if words(one)[-1:] == words(other)[-1:] else 0.0


_WORDED, _COUNTED, _UNSAID = 3.0, 2.0, 0.8
_APART = 2.0  # What is worth comparing seldom differs more than tenfold.
