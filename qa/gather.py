"""All that a model should read for a question: the evidence of its parts and sides, best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from qa.candidate import Candidate
from qa.evidence import Evidence
from qa.find import Finder, Found, Scope
from qa.operands import operands
from qa.pack import Focus
from qa.question import Question
from qa.wanted import Operation

T = TypeVar("T")

_MOST = 3  # Parts or sides that are looked up each for itself.
_FIGURES = 12  # Candidates of each that are brought to the model's attention.


class Gathered(NamedTuple):
    """Evidence, and the stretches of it that most likely answer."""

    evidence: tuple[Evidence, ...]
    focus: tuple[Focus, ...]


def gather(finder: Finder, question: Question, found: Found, scope: Scope) -> Gathered:
    """Add to what the whole question found what its parts and the sides of its comparison find.

    Args:
        finder: Where to look.
        question: What is asked.
        found: What it found as a whole.
        scope: The reports to keep to.
    """
    finds = [found, *(finder.find(each, scope) for each in _simpler(question))]
    evidence = {each.paragraph.id: each for each in _in_turn([f.evidence for f in finds])}
    candidates = _in_turn([f.candidates[:_FIGURES] for f in finds])
    return Gathered(tuple(evidence.values()), tuple(map(_focus, candidates)))


def _simpler(question: Question) -> list[Question]:
    """Return the simple questions inside one that has parts, or compares or computes."""
    sides = operands(question) if question.operation is not Operation.LOOKUP else ()
    return [*question.parts[:_MOST], *(each.question for each in sides[:_MOST])]


def _in_turn(rows: Sequence[Sequence[T]]) -> Iterable[T]:
    """Yield the first of each row, then the second, so that no part crowds out another."""
    return (each for column in zip_longest(*rows) for each in column if each is not None)


def _focus(candidate: Candidate) -> Focus:
    fact = candidate.fact
    return Focus(candidate.reading.paragraph.id, *fact.clause)
