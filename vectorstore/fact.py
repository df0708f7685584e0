"""The noun of a fact: a figure with what it is about, who is meant and which year."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vectorstore.quantity import Figure, FigureKind
from vectorstore.sentences import Span

# These tell about other figures: the year of one, the Games of another.
TELLING = frozenset({FigureKind.YEAR, FigureKind.DATE, FigureKind.ORDINAL})


class Aspect(StrEnum):
    """What a figure says about its indicator."""

    LEVEL = "level"  # The indicator itself: 4307 applications.
    GROWTH = "growth"  # How it changed: up 70.6 %.
    SHARE = "share"  # Which part of a whole it is.
    RANK = "rank"  # Its place among others.


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of a paragraph in its context; all spans count from the paragraph's start."""

    figure: Figure
    aspect: Aspect
    before: Span  # Words of its clause since the figure before it.
    after: Span  # Words of its clause up to the figure after it.
    clause: Span
    statement: Span  # Between full stops and semicolons.
    sentence: Span
    anchor: int | None  # Index of the fact this one qualifies: the 4307 of "4307, up 70.6 %".
    about: Span  # What says what is measured: the words before, or both when those are few.
    lead: str  # Who or what governs the clause from further back.
    year: int | None  # The year it belongs to; None when neither text nor report tells.
    year_printed: bool  # Whether the year stands in its sentence, not only in the report's title.
