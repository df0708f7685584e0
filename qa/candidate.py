"""The noun of a candidate: a figure that may be the one asked for."""

from __future__ import annotations

from dataclasses import dataclass

from qa.reading import Reading
from qa.weigh import Features
from vectorstore import Fact


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may be the one asked for."""

    reading: Reading
    index: int  # Of the fact in the reading.
    features: Features
    score: float
    twin: tuple[Reading, int] | None = None  # The same figure in the other language's paragraph.
    judged: float = 0.0  # How well it answers on a second look; above 0 it does.
    told: float = 0.0  # The same of its statement as a whole.
    beside: bool = False  # It stands in the sentence that answered the part before.

    @property
    def fact(self) -> Fact:
        """The figure in its context."""
        return self.reading.facts[self.index]


def conflicts(candidate: Candidate) -> bool:
    """Tell whether a figure is of another year or place than the one asked for."""
    return of_other_year(candidate) or candidate.features.place <= _TOO_WIDE


def of_other_year(candidate: Candidate) -> bool:
    """Tell whether a figure is of another year than the one asked for."""
    return candidate.features.year > _SURELY


_TOO_WIDE = -0.5
_SURELY = 0.5
