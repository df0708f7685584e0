"""The figures of a paragraph weighed for a question, those near to it whatever their kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from heapq import nlargest
from typing import TYPE_CHECKING

from qa.candidate import Candidate
from qa.kind_fit import weigh_kind
from qa.lens import Lens, Term
from qa.reading import Reading
from qa.score import score
from qa.wanted import Wanted
from qa.weigh import features
from vectorstore import FigureKind

if TYPE_CHECKING:
    from qa.find import Found


def weigh_paragraph(found: Found, reading: Reading, rank: float, near: float) -> list[Candidate]:
    """Weigh a paragraph's figures: those of the kind asked for, and any that stand `near`.

    What is asked is told by wordings, and people have others.
    """
    lens = Lens(scoped(found.terms, reading), reading.every)
    weighed = []
    for index, fact in enumerate(reading.facts):
        dense = likeness(found, reading, (fact.figure.start, fact.figure.end))
        clause = reading.paragraph.text[slice(*fact.clause)]
        fits = weigh_kind(found.question.wanted, fact, clause)
        if not fits and (dense < near or fact.figure.kind not in _AMOUNTS):
            continue
        described = features(found.question, lens, reading, index, dense, rank)
        weighed.append(Candidate(reading, index, described, score(described)))
    return weighed


def scoped(wanted: Sequence[Term], reading: Reading) -> list[Term]:
    """Return the terms, those that only name the report's own subject weighing less."""
    return [
        replace(term, weight=term.weight * _SUBJECT)
        if term.found_in(reading.title) > _NAMED
        else term
        for term in wanted
    ]


_SUBJECT = 0.3
_NAMED = 0.5


_AMOUNTS = frozenset(
    {FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.POINTS, FigureKind.RANK}
)
_LOOSELY_SAID = frozenset({Wanted.COUNT, Wanted.MONEY, Wanted.DURATION, Wanted.PER_HEAD})
_NEAR = 6  # Chunks whose figures are weighed whatever their kind.


def nearest(found: Found) -> float:
    """Return how alike to the question the last of the nearest chunks is."""
    if found.question.wanted not in _LOOSELY_SAID or not found.likeness:
        return 2.0  # No cosine is.
    every = (cosine for chunks in found.likeness.values() for *_, cosine in chunks)
    return min(nlargest(_NEAR, every), default=2.0)


def likeness(found: Found, reading: Reading, span: tuple[int, int]) -> float:
    """Return the best cosine of the chunks that a stretch of a paragraph lies in."""
    start, end = (reading.paragraph.start + at for at in span)
    chunks = found.likeness.get(reading.paragraph.id, ())
    return max(
        (cosine for first, last, cosine in chunks if first < end and last > start), default=0.0
    )
