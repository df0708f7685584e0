"""The statements of the paragraphs found, by how well each fits a question that asks for words."""

from __future__ import annotations

from dataclasses import dataclass

from qa.find import Found
from qa.lens import Lens
from qa.nearness import likeness, scoped
from qa.reading import Reading, Span
from vectorstore import Kind, Marked

UNREAD = Marked()  # Nothing: no model has looked.


@dataclass(frozen=True, slots=True)
class Stretch:
    """A statement that may hold the answer, and how well it fits."""

    reading: Reading
    span: Span
    score: float
    covered: float  # Which part of the question's words stands in its sentence and lead.
    told: float | None = None  # How well it answers on a second look; above 0 it does.
    marked: Marked = UNREAD  # Which of its words answer, on a second look.
    own: float = 0.0  # Its score before the second look.

    @property
    def read(self) -> bool:
        """Whether the reading model has looked at it."""
        return self.marked.best is not None

    @property
    def text(self) -> str:
        """Its words."""
        return self.reading.paragraph.text[slice(*self.span)]


def stretches(found: Found) -> list[Stretch]:
    """Return the statements of the paragraphs found, best first."""
    ranks = {piece.paragraph.id: rank for rank, piece in enumerate(found.evidence)}
    weighed = [
        _weigh(found, lens, reading, number, ranks.get(name, len(ranks)))
        for name, reading in found.readings.items()
        for lens in (Lens(scoped(found.terms, reading), reading.every),)
        for number in range(len(reading.parts))
    ]
    return sorted(weighed, key=lambda stretch: stretch.score, reverse=True)


def _weigh(found: Found, lens: Lens, reading: Reading, number: int, rank: int) -> Stretch:
    span, inside = reading.parts[number]
    near = inside | (reading.parts[number - 1][1] if number else frozenset())
    covered = lens.coverage(inside)
    context = lens.coverage(near | reading.section)
    whole = lens.coverage(reading.every)
    dense = likeness(found, reading, span)
    years = found.question.years
    score = _COVERED * covered + _CONTEXT * context + _WHOLE * whole + _DENSE * dense
    score += _FIRST / (1 + rank) + (_YEAR if years and reading.report.year in years else 0.0)
    if reading.paragraph.kind is Kind.HEADING:
        score -= _HEADING
    return Stretch(reading, span, score, context, own=score)


# Fitted on eval/training (the softmax of the statement that answers against all others), but for
# the year: reports of several years on one matter are rare there.
_COVERED, _CONTEXT, _WHOLE, _DENSE, _FIRST, _YEAR = 2.6, 2.5, 2.1, 10.8, 2.8, 0.5
_HEADING = 1.5  # A heading says what is told below it, not the thing itself.
