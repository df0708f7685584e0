"""Scores brought together: a measure's mean with its interval, for all cases and for each slice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from eval.case import KINDS
from eval.measures import MEASURES, Measure
from eval.metrics import Score
from eval.statistics import mean, percentile, wilson
from vectorstore import LANGUAGES

FEWEST_OF_A_TAG = 5  # Fewer cases of a tag say nothing and crowd the table.


class Estimate(NamedTuple):
    """A measure's mean over the cases it applies to."""

    value: float
    cases: int  # It applies to.
    low: float | None = None  # Of the 95 % interval, where each case is right or wrong.
    high: float | None = None


class Slice(NamedTuple):
    """Some of the cases: of a kind, in a language, with a tag."""

    group: str  # "all", "kind", "language", "tag", "part".
    name: str
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a scorecard shows of a run."""

    estimates: Mapping[str, Estimate]  # By measure; measures that apply to no case are not there.
    slices: tuple[tuple[Slice, Mapping[str, Estimate]], ...]
    p50: float | None  # Seconds a question took.
    p95: float | None


def summarise(scores: Sequence[Score]) -> Summary:
    """Bring the scores of a run together."""
    seconds = [score.row.seconds for score in scores if not score.row.error]
    return Summary(
        estimates(scores),
        tuple((each, estimates(each.scores)) for each in slices(scores)),
        percentile(seconds, 0.5),
        percentile(seconds, 0.95),
    )


def estimates(scores: Sequence[Score]) -> dict[str, Estimate]:
    """Return the mean of every measure that applies to any of the cases."""
    found = {name: estimate(measure, scores) for name, measure in MEASURES.items()}
    return {name: each for name, each in found.items() if each is not None}


def estimate(measure: Measure, scores: Sequence[Score]) -> Estimate | None:
    """Return a measure's mean; None where it applies to none of the cases."""
    values = [value for score in scores if (value := score.get(measure.name)) is not None]
    average = mean(values)
    if average is None:
        return None
    if not measure.binary:
        return Estimate(average, len(values))
    interval = wilson(round(sum(values)), len(values))
    return Estimate(average, len(values), *(interval[1:] if interval else ()))


def slices(scores: Sequence[Score]) -> tuple[Slice, ...]:
    """Return the cases by kind, by language, by part and by tag."""
    tags = sorted({tag for score in scores for tag in score.case.tags})
    return (
        *_by("kind", KINDS, scores, lambda score: (score.case.kind,)),
        *_by("language", LANGUAGES, scores, lambda score: (score.case.language,)),
        *_by("part", ("dev", "held-out"), scores, lambda score: (part(score),)),
        *(
            each
            for each in _by("tag", tags, scores, lambda score: score.case.tags)
            if len(each.scores) >= FEWEST_OF_A_TAG
        ),
    )


def part(score: Score) -> str:
    """Return which part of the gold set a case belongs to."""
    return "held-out" if score.case.held_out else "dev"


def _by(
    group: str,
    names: Iterable[str],
    scores: Sequence[Score],
    names_of: Callable[[Score], Sequence[str]],
) -> list[Slice]:
    found = [
        Slice(group, name, tuple(score for score in scores if name in names_of(score)))
        for name in names
    ]
    return [each for each in found if each.scores]
