"""The facts of a paragraph: its figures, each with what it is about, who is meant, which year."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from vectorstore.bearing import anchor_of, aspect_of, continues, says_little
from vectorstore.fact import TELLING, Aspect, Fact
from vectorstore.fact_year import governing_year, of_year_before, year_of
from vectorstore.grid import read_grid, table_facts
from vectorstore.quantity import Figure, FigureKind
from vectorstore.report import Chunk, Paragraph
from vectorstore.respective import respective
from vectorstore.sentences import Span, parts, sentences

__all__ = ["Aspect", "Fact", "facts"]


def facts(
    paragraph: Paragraph,
    figures: Sequence[Figure],
    chunks: Sequence[Chunk] = (),
    report_year: int | None = None,
) -> tuple[Fact, ...]:
    """Return a fact for every figure of the paragraph that states a quantity, in text order.

    Years, dates and ordinals (the 19th Games) tell about other figures; they are facts only by
    themselves, so their aspect is LEVEL and nothing hangs on them.
    """
    grid = read_grid(paragraph)
    if grid:
        return table_facts(paragraph, grid, report_year)
    text = paragraph.text
    stated = [f for f in figures if f.kind is not FigureKind.RATE and not _only_unit(text, f)]
    counts = (figure for figure in stated if figure.kind not in TELLING)
    counted = frozenset(at for each in counts for at in range(each.start, each.end))
    found: list[Fact] = []
    frame = _Frame.of(text)
    for index in range(len(stated)):
        fact = _fact(paragraph, stated, index, frame, found)
        year, printed = _year(paragraph, fact, counted, report_year)
        found.append(
            replace(
                fact,
                lead=_lead(chunks, paragraph, fact.figure),
                year=year,
                year_printed=printed,
            )
        )
    return respective(text, found)


def _fact(
    paragraph: Paragraph,
    stated: Sequence[Figure],
    index: int,
    frame: _Frame,
    found: Sequence[Fact],
) -> Fact:
    """Return a figure in the stretches that it stands in, bearing on one of those before it."""
    text, figure = paragraph.text, stated[index]
    near = _Neighbours.of(stated, index)
    clause, statement, sentence = frame.around(figure)
    before = _from_joint(text, (max(clause[0], near.previous_end), figure.start), near)
    after = (figure.end, min(clause[1], near.next_start))
    aspect = aspect_of(figure, text[slice(*before)], text[slice(*after)], paragraph.language)
    if found and continues(text, found[-1], figure):
        aspect = found[-1].aspect
    return Fact(
        figure=figure,
        aspect=aspect,
        before=before,
        after=after,
        clause=clause,
        statement=statement,
        sentence=sentence,
        anchor=anchor_of(text, found, figure, aspect, (before, after), statement, sentence),
        about=(before[0], after[1]) if says_little(text[slice(*before)]) else before,
        lead="",
        year=None,
        year_printed=False,
    )


def _year(
    paragraph: Paragraph, fact: Fact, counted: frozenset[int], report_year: int | None
) -> tuple[int | None, bool]:
    """Return the year of a fact, and whether it is printed with it."""
    text, figure = paragraph.text, fact.figure
    named, printed = year_of(
        text, figure, paragraph.language, fact.clause, fact.statement, fact.sentence, counted
    )
    year = named or governing_year(paragraph, fact.sentence[0]) or report_year
    if year and of_year_before(text, figure):
        return year - 1, True
    return year, printed


def _only_unit(text: str, figure: Figure) -> bool:
    """Tell whether a figure is only the unit of a chart or table: (100 million yuan)."""
    before, after = text[: figure.start].rstrip(), text[figure.end :].lstrip()
    return before.endswith(("(", "（")) and after.startswith((")", "）")) and figure.value in _UNITS


_UNITS = frozenset(map(Decimal, (100, 1000, 10**4, 10**6, 10**8, 10**9)))


class _Frame:
    """The sentences, statements and clauses of a paragraph, looked up by a figure."""

    def __init__(self, spans: Sequence[Sequence[Span]]) -> None:
        self._spans = spans
        self._starts = [[start for start, _ in level] for level in spans]

    @classmethod
    def of(cls, text: str) -> _Frame:
        return cls([sentences(text), parts(text, "[；;]"), parts(text, r"[；;，：]|[,:](?=\s)")])

    def around(self, figure: Figure) -> tuple[Span, Span, Span]:
        """Return the clause, the statement and the sentence that a figure stands in."""
        return self._at(2, figure), self._at(1, figure), self._at(0, figure)

    def _at(self, level: int, figure: Figure) -> Span:
        index = max(0, bisect_right(self._starts[level], figure.start) - 1)
        start, end = self._spans[level][index]
        return start, max(end, figure.end)


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """Where the figures beside one end and begin; years and ordinals are words, not neighbours."""

    previous_end: int
    next_start: int

    @classmethod
    def of(cls, figures: Sequence[Figure], index: int) -> _Neighbours:
        behind = (f.end for f in reversed(figures[:index]) if f.kind not in TELLING)
        ahead = (f.start for f in figures[index + 1 :] if f.kind not in TELLING)
        return cls(next(behind, 0), next(ahead, 1 << 30))


_JOINT = re.compile(r"、|以及|[和及与]|\s(?:and|as well as)(?=\s)|,(?=\s)")


def _from_joint(text: str, before: Span, near: _Neighbours) -> Span:
    """Leave to the figure before what belongs to it: in "2 gold and 8 silver" the gold.

    Only where that figure is in the same clause: otherwise "A and B reached 5" would lose A.
    """
    if before[0] != near.previous_end:
        return before
    joints = list(_JOINT.finditer(text, *before))
    return (joints[-1].end(), before[1]) if joints else before


def _lead(chunks: Sequence[Chunk], paragraph: Paragraph, figure: Figure) -> str:
    at = paragraph.start + figure.start
    return next((chunk.lead for chunk in chunks if chunk.start <= at < chunk.end), "")
