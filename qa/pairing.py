"""A question that must be computed, and the figures it is computed from: read off together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

from qa.candidate import Candidate, conflicts
from qa.combining import FITS, WORK
from qa.compute import Computed
from qa.errors import ComputationError
from qa.find import Found
from qa.wanted import Operation

_TRIED = 14  # Figures, best first, of which some are to be combined.
_LIKELY = -1.0  # The least that a second look may say of each of them.
_WEAK = -4.0  # The same where the question plainly asks for it and the others stand beside.
_STATEMENT, _SENTENCE, _PARAGRAPH = 1.5, 1.5, 0.5  # What figures gain that stand together.
_NOUN = 0.8


class Combined(NamedTuple):
    """Figures, what they give together, and how much speaks for them."""

    candidates: tuple[Candidate, ...]
    computed: Computed
    score: float
    fastened: bool = False  # Whether one figure leads to the other, as a level does to its change.

    @property
    def least(self) -> float:
        """How much the reading model says for the figure that it says least for.

        What stands beside a figure as its change or its number is called for by that figure.
        """
        first, *others = self.candidates
        fastened = all(_beside(first, other) for other in others) and self.fastened
        return min(candidate.judged for candidate in ((first,) if fastened else self.candidates))

    @property
    def plain(self) -> bool:
        """Whether the figures stand in one sentence, and one of them is plainly called for."""
        return _together(self.candidates)

    @property
    def even(self) -> bool:
        """Whether all figures are called for; of a single one asked for, others are far below."""
        return self.least > _EVEN * max(candidate.judged for candidate in self.candidates)


_EVEN = 0.35


def combine(operation: Operation, found: Found, *, plainly: bool = False) -> Combined | None:
    """Return the figures that a question is best computed from; None when none are likely.

    Args:
        operation: What is to be done with them.
        found: What was found for the whole question, its figures looked at a second time.
        plainly: Whether the question leaves no doubt that this is to be done.
    """
    told = _once(found)
    fastened = operation in _FASTENED
    least = _WEAK if plainly and not fastened else _LIKELY
    likely = [c for c in told[:_TRIED] if c.judged > least and not conflicts(c)]
    choices = (
        Combined(chosen, done, _score(chosen), fastened)
        for chosen in (_fastened(likely, told) if fastened else _choices(operation, likely))
        if (done := _worked(operation, chosen)) is not None
        and (min(c.judged for c in chosen) > _LIKELY or fastened or _together(chosen))
    )
    return max(choices, key=lambda each: each.score, default=None)


def _together(chosen: Sequence[Candidate]) -> bool:
    """Tell whether figures stand in one sentence, the best of them plainly called for."""
    sentences = {(c.reading.paragraph.id, c.fact.sentence) for c in chosen}
    return len(sentences) == 1 and max(c.judged for c in chosen) > _PLAIN


_PLAIN = 1.0
_FASTENED = frozenset({Operation.BEFORE, Operation.QUOTIENT})


def _fastened(
    likely: Sequence[Candidate], told: Sequence[Candidate]
) -> Iterator[tuple[Candidate, ...]]:
    """Yield likely figures, each with one that stands beside it."""
    for first in likely:
        yield from ((first, other) for other in told if _beside(first, other))


def _beside(first: Candidate, other: Candidate) -> bool:
    one, two = first.fact, other.fact
    near = first.reading is other.reading and first.index != other.index
    return near and one.sentence == two.sentence and abs(first.index - other.index) <= _NEAR


_NEAR = 3  # Figures between a level and its change.


def _once(found: Found) -> list[Candidate]:
    """Return each figure once: from the reader's language when both state it."""
    language = found.question.language
    return [
        c for c in found.candidates if c.twin is None or c.reading.paragraph.language == language
    ]


def _choices(operation: Operation, likely: Sequence[Candidate]) -> Iterator[tuple[Candidate, ...]]:
    if operation is Operation.COMPLEMENT:
        yield from ((each,) for each in likely)
    elif operation in (Operation.SUM, Operation.DIFFERENCE, Operation.RATIO):
        yield from combinations(likely, 2)
    else:
        yield from permutations(likely, 2)
    if operation is Operation.SUM:
        yield from _rows(likely)


def _rows(likely: Sequence[Candidate]) -> Iterator[tuple[Candidate, ...]]:
    """Yield the likely figures of one sentence that measure alike, three and more."""
    for first in likely:
        own = first.fact
        row = tuple(
            c
            for c in likely
            if c.reading is first.reading
            and c.fact.sentence == own.sentence
            and c.fact.aspect is own.aspect
            and c.fact.figure.noun == own.figure.noun
        )
        if len(row) > 2:
            yield row


def _worked(operation: Operation, chosen: Sequence[Candidate]) -> Computed | None:
    """Return what figures give, or None where they cannot be what is asked for."""
    if not FITS[operation](chosen[0], chosen[-1]):
        return None
    try:
        return WORK[operation](chosen)
    except ComputationError:
        return None


def _score(chosen: Sequence[Candidate]) -> float:
    """Return how much speaks for figures: each by itself, and that they stand together."""
    facts = [candidate.fact for candidate in chosen]
    together = len({candidate.reading.paragraph.id for candidate in chosen}) == 1
    beside = together and len({fact.sentence for fact in facts}) == 1
    stated = beside and len({fact.statement for fact in facts}) == 1
    nouns = len({fact.figure.noun for fact in facts}) == 1
    mean = sum(candidate.judged for candidate in chosen) / len(chosen)
    close = _PARAGRAPH * together + _SENTENCE * beside + _STATEMENT * stated
    return mean + close + _NOUN * nouns
