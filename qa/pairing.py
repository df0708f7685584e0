"""A question that must be computed, and the figures it is computed from: read off together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

from qa.candidate import Candidate
from qa.compute import Computed, complement, difference, growth, quotient, ratio, share, total
from qa.cues import Operation
from qa.errors import ComputationError
from qa.find import Found
from qa.judge import conflicts
from vectorstore import Fact, Figure, FigureKind

_TRIED = 14  # Figures, best first, of which some are to be combined.
_LIKELY = -1.0  # The least that a second look may say of each of them.
_SENTENCE, _PARAGRAPH = 1.5, 0.5  # What figures gain that stand together.
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
    def even(self) -> bool:
        """Whether all figures are called for; of a single one asked for, others are far below."""
        return self.least > _EVEN * max(candidate.judged for candidate in self.candidates)


_EVEN = 0.35


def combine(operation: Operation, found: Found) -> Combined | None:
    """Return the figures that a question is best computed from; None when none are likely.

    Args:
        operation: What is to be done with them.
        found: What was found for the whole question, its figures looked at a second time.
    """
    told = _once(found)
    likely = [c for c in told[:_TRIED] if c.judged > _LIKELY and not conflicts(c)]
    fastened = operation in _FASTENED
    choices = (
        Combined(chosen, done, _score(chosen), fastened)
        for chosen in (_fastened(likely, told) if fastened else _choices(operation, likely))
        if (done := _worked(operation, chosen)) is not None
    )
    return max(choices, key=lambda each: each.score, default=None)


_FASTENED = frozenset({Operation.BEFORE, Operation.QUOTIENT})


def _fastened(
    likely: Sequence[Candidate], told: Sequence[Candidate]
) -> Iterator[tuple[Candidate, ...]]:
    """Yield likely figures, each with one that stands beside it."""
    for first in likely:
        yield from ((first, other) for other in told if _beside(first, other))


def _beside(first: Candidate, other: Candidate) -> bool:
    one, two = _fact(first), _fact(other)
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
        fact = _fact(first)
        row = tuple(
            c
            for c in likely
            if c.reading is first.reading
            and _fact(c).sentence == fact.sentence
            and _fact(c).aspect is fact.aspect
            and _fact(c).figure.noun == fact.figure.noun
        )
        if len(row) > 2:
            yield row


def _fact(candidate: Candidate) -> Fact:
    return candidate.reading.facts[candidate.index]


def _worked(operation: Operation, chosen: Sequence[Candidate]) -> Computed | None:
    """Return what figures give, or None where they cannot be what is asked for."""
    if not _FITS[operation](chosen[0], chosen[-1]):
        return None
    try:
        return _WORK[operation](chosen)
    except ComputationError:
        return None


def _alike(a: Candidate, b: Candidate) -> bool:
    one, other = _fact(a), _fact(b)
    kinds = (one.figure.kind, one.figure.unit) == (other.figure.kind, other.figure.unit)
    return kinds and one.aspect is other.aspect and _TELLS.isdisjoint((one.figure.kind,))


_OF_WHICH = re.compile(r"其中|\bincluding\b|\bof (?:which|whom)\b|\bamong (?:them|these)\b", re.I)


def _apart(a: Candidate, b: Candidate) -> bool:
    """Tell whether two figures measure alike and neither is part of the other."""
    one, other = sorted((_fact(a), _fact(b)), key=lambda fact: fact.figure.start)
    if not _alike(a, b) or a.reading is not b.reading or one.sentence != other.sentence:
        return _alike(a, b)
    between = a.reading.paragraph.text[one.figure.end : other.figure.start]
    return not _OF_WHICH.search(between)


def _newer(new: Candidate, old: Candidate) -> bool:
    """Tell whether two figures measure one thing, the first of them later."""
    one, other = _fact(new), _fact(old)
    if not _alike(new, old):
        return False
    if one.year != other.year:
        return (one.year or 0) > (other.year or 0)
    between = new.reading.paragraph.text[other.figure.end : one.figure.start]
    return new.reading is old.reading and bool(_GREW_TO.search(between))


_GREW_TO = re.compile(r"[增升降减缩提][^，。]{0,3}[至到为]|\bto\b", re.IGNORECASE)
_TELLS = frozenset({FigureKind.YEAR, FigureKind.DATE, FigureKind.RANK})
_ROSE = re.compile(
    r"增加|增长|上升|提高|延长|新增|净增|扩大|多|涨|more|higher|up\b|r[io]se|increas|grew|add|new",
    re.IGNORECASE,
)
_FELL = re.compile(
    r"减少|下降|降低|缩短|缩小|回落|少|跌|fewer|less|lower|down\b|f[ea]ll|decreas|dropp|shorten|cut",
    re.IGNORECASE,
)


def _changed(level: Candidate, change: Candidate) -> bool:
    """Tell whether the second figure says by how much the first one changed."""
    if level.reading is not change.reading:
        return False
    one, other = _fact(level), _fact(change)
    near = one.sentence == other.sentence
    points = (one.figure.kind, other.figure.kind) == (FigureKind.PERCENT, FigureKind.POINTS)
    alike = (one.figure.kind, one.figure.unit) == (other.figure.kind, other.figure.unit)
    smaller = points or one.figure.value > other.figure.value
    return near and (points or alike) and smaller and _direction(change) != 0


def _direction(change: Candidate) -> int:
    """Return 1 where a figure tells a rise, -1 a fall, 0 neither."""
    fact, text = _fact(change), change.reading.paragraph.text
    said = text[slice(*fact.before)] + " " + text[slice(*fact.after)][:_AFTER]
    fell, rose = bool(_FELL.search(said)), bool(_ROSE.search(said))
    return 0 if fell == rose else -1 if fell else 1


_AFTER = 30  # Characters: "15 more than a year before".


def _part_of(part: Candidate, whole: Candidate) -> bool:
    return _alike(part, whole) and _fact(part).figure.value < _fact(whole).figure.value


def _among(amount: Candidate, number: Candidate) -> bool:
    """Tell whether an amount can be shared out among a number of things."""
    one, other = _fact(amount).figure, _fact(number).figure
    counted = other.kind is FigureKind.COUNT and not other.unit
    return counted and (one.kind is FigureKind.MONEY or one.noun != other.noun)


def _percentage(candidate: Candidate, _same: Candidate) -> bool:
    return _fact(candidate).figure.kind in (FigureKind.PERCENT, FigureKind.FRACTION)


_FITS: dict[Operation, Callable[[Candidate, Candidate], bool]] = {
    Operation.SUM: _apart,
    Operation.DIFFERENCE: _alike,
    Operation.GROWTH: _newer,
    Operation.RATIO: _alike,
    Operation.SHARE: _part_of,
    Operation.BEFORE: _changed,
    Operation.QUOTIENT: _among,
    Operation.COMPLEMENT: _percentage,
}


def _before(chosen: Sequence[Candidate]) -> Computed:
    level, change = _figures(chosen)
    return total([level, change]) if _direction(chosen[1]) < 0 else difference(level, change)


def _gap(chosen: Sequence[Candidate]) -> Computed:
    larger, smaller = sorted(_figures(chosen), key=lambda figure: figure.value, reverse=True)
    return difference(larger, smaller)


def _times(chosen: Sequence[Candidate]) -> Computed:
    larger, smaller = sorted(_figures(chosen), key=lambda figure: figure.value, reverse=True)
    return ratio(larger, smaller)


def _figures(chosen: Sequence[Candidate]) -> list[Figure]:
    return [_fact(candidate).figure for candidate in chosen]


_WORK: dict[Operation, Callable[[Sequence[Candidate]], Computed]] = {
    Operation.SUM: lambda chosen: total(_figures(chosen)),
    Operation.DIFFERENCE: _gap,
    Operation.GROWTH: lambda chosen: growth(*_figures(chosen)),
    Operation.RATIO: _times,
    Operation.SHARE: lambda chosen: share(*_figures(chosen)),
    Operation.BEFORE: _before,
    Operation.QUOTIENT: lambda chosen: quotient(*_figures(chosen)),
    Operation.COMPLEMENT: lambda chosen: complement(*_figures(chosen)),
}


def _score(chosen: Sequence[Candidate]) -> float:
    """Return how much speaks for figures: each by itself, and that they stand together."""
    facts = [_fact(candidate) for candidate in chosen]
    together = len({candidate.reading.paragraph.id for candidate in chosen}) == 1
    beside = together and len({fact.sentence for fact in facts}) == 1
    nouns = len({fact.figure.noun for fact in facts}) == 1
    mean = sum(candidate.judged for candidate in chosen) / len(chosen)
    return mean + (_PARAGRAPH if together else 0) + (_SENTENCE if beside else 0) + _NOUN * nouns
