"""The same figure in both languages of a paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from qa.candidate import Candidate
from qa.evidence import Evidence
from qa.reading import Reading
from vectorstore import same


def pair_up(candidates: Sequence[Candidate], evidence: Sequence[Evidence]) -> list[Candidate]:
    """Join the two languages' statements of one figure; the pair scores better than either."""
    theirs: dict[str, set[str]] = {}
    for piece in evidence:
        for counterpart in piece.counterparts:
            theirs.setdefault(piece.paragraph.id, set()).add(counterpart.id)
            theirs.setdefault(counterpart.id, set()).add(piece.paragraph.id)
    by_paragraph: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_paragraph.setdefault(candidate.reading.paragraph.id, []).append(candidate)
    return [_with_twin(c, theirs, by_paragraph) for c in candidates]


_AGREEING = 0.3  # What it adds to a figure's score that the other language states it too.


def _with_twin(
    candidate: Candidate,
    theirs: Mapping[str, set[str]],
    by_paragraph: Mapping[str, Sequence[Candidate]],
) -> Candidate:
    twins = [
        twin
        for name in theirs.get(candidate.reading.paragraph.id, ())
        for twin in by_paragraph.get(name, ())
        if twin.index in _same_in(twin.reading, candidate.reading)[candidate.index]
    ]
    if not twins:
        return candidate
    twin = max(twins, key=lambda each: each.score)
    return replace(
        candidate,
        score=max(candidate.score, twin.score) + _AGREEING,
        twin=(twin.reading, twin.index),
    )


@lru_cache(maxsize=4096)
def _same_in(twin: Reading, reading: Reading) -> tuple[frozenset[int], ...]:
    """Return for each figure of a paragraph which of its counterpart's figures state the same."""
    theirs = [(n, fact.figure, float(fact.figure.value)) for n, fact in enumerate(twin.facts)]
    return tuple(
        frozenset(
            number
            for number, figure, value in theirs
            if _near(float(fact.figure.value), value) and same(fact.figure, figure, tolerance=True)
        )
        for fact in reading.facts
    )


def _near(one: float, other: float) -> bool:
    """Tell cheaply whether two figures may be the same: their values differ by rounding at most."""
    return abs(one - other) <= _ROUNDING * max(abs(other), 1.0)


_ROUNDING = 0.06
