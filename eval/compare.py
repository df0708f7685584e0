"""Two runs of the same cases: what differs, and whether by more than chance.

Right or wrong is compared with McNemar's exact test on the cases that flipped, everything else by
resampling the cases. Whether a slice or a further measure differs is asked many times at once, so
those p are Holm's: the chance that any such finding of the whole table is a false alarm stays
below 5 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from eval.measures import MEASURES, Measure
from eval.metrics import Score
from eval.statistics import LEVEL, bootstrap, mcnemar
from eval.summary import Estimate, Slice, estimate, slices

RIGHT = MEASURES["right"]


class Flip(NamedTuple):
    """A case that is right in one run and wrong in the other."""

    first: Score
    second: Score

    @property
    def gained(self) -> bool:
        """Whether the second run has it right."""
        return bool(self.second.right)


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure in two runs, over the cases that have it in both."""

    measure: Measure
    group: str  # "all", "kind", "language", "part", "tag"
    name: str  # The slice's name; "" for all cases.
    first: Estimate
    second: Estimate
    low: float  # Of the difference's 95 % interval.
    high: float
    p: float  # Holm's, where it is one of many.
    lost: int = 0  # Cases that got worse and better, where each is right or wrong.
    gained: int = 0

    @property
    def value(self) -> float:
        """Second minus first."""
        return self.second.value - self.first.value

    @property
    def decisive(self) -> bool:
        """Whether chance alone rarely makes such a difference."""
        return self.p < LEVEL

    @property
    def better(self) -> bool:
        """Whether the second run is the better one."""
        return (self.value > 0) == self.measure.more_is_better


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that can be said of two runs."""

    names: tuple[str, str]
    cases: int  # Asked in both.
    right: Difference | None  # The one question asked first; None without common cases.
    slices: tuple[Difference, ...]  # Right or wrong by kind, language, part and tag.
    measures: tuple[Difference, ...]  # Every other measure, over all cases.
    flips: tuple[Flip, ...]

    @property
    def decisive(self) -> tuple[Difference, ...]:
        """The differences beyond chance, that of right or wrong first."""
        every = (*([self.right] if self.right else []), *self.slices, *self.measures)
        return tuple(each for each in every if each.decisive)


def compare(names: tuple[str, str], first: Iterable[Score], second: Iterable[Score]) -> Comparison:
    """Compare two runs case by case; cases that only one of them asked are left out."""
    other = {score.case.id: score for score in second}
    pairs = [(score, other[score.case.id]) for score in first if score.case.id in other]
    by_slice = [
        difference(RIGHT, _of(pairs, each), each.group, each.name)
        for each in slices([score for score, _ in pairs])
    ]
    rest = [difference(each, pairs) for each in MEASURES.values() if each is not RIGHT]
    return Comparison(
        names,
        len(pairs),
        difference(RIGHT, pairs),
        _holm([each for each in by_slice if each]),
        _holm([each for each in rest if each]),
        tuple(Flip(a, b) for a, b in pairs if {a.right, b.right} == {True, False}),
    )


Pairs = Sequence[tuple[Score, Score]]


def difference(
    measure: Measure, pairs: Pairs, group: str = "all", name: str = ""
) -> Difference | None:
    """Compare one measure over pairs of scores; None where no pair has it twice."""
    both = [(a, b) for a, b in pairs if None not in (a.get(measure.name), b.get(measure.name))]
    first, second = zip(*both, strict=True) if both else ((), ())
    before, after = estimate(measure, first), estimate(measure, second)
    paired = bootstrap(_values(measure, first), _values(measure, second))
    if before is None or after is None or paired is None:
        return None
    found = Difference(measure, group, name, before, after, paired.low, paired.high, paired.p)
    return _with_flips(found, _values(measure, first), _values(measure, second))


def _with_flips(found: Difference, first: Sequence[float], second: Sequence[float]) -> Difference:
    """Return the difference of a yes-or-no measure with its flips and McNemar's p."""
    if not found.measure.binary:
        return found
    sign = 1 if found.measure.more_is_better else -1
    changes = [sign * (after - before) for before, after in zip(first, second, strict=True)]
    lost, gained = sum(each < 0 for each in changes), sum(each > 0 for each in changes)
    return replace(found, lost=lost, gained=gained, p=mcnemar(lost, gained))


def _values(measure: Measure, scores: Iterable[Score]) -> list[float]:
    return [score.numbers[measure.name] for score in scores]


def _of(pairs: Pairs, part: Slice) -> Pairs:
    ids = {score.case.id for score in part.scores}
    return [(a, b) for a, b in pairs if a.case.id in ids]


def _holm(found: Sequence[Difference]) -> tuple[Difference, ...]:
    """Raise each p so that all of them together raise a false alarm one time in twenty."""
    order = sorted(range(len(found)), key=lambda place: found[place].p)
    raised: dict[int, float] = {}
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, found[place].p * (len(found) - rank)))
        raised[place] = highest
    return tuple(replace(each, p=raised[place]) for place, each in enumerate(found))
