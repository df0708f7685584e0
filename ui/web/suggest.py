"""Questions worth asking, made from the figures of paragraphs and checked by asking them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Protocol

from qa import Answer
from ui.web.phrasing import WRITERS, fitness
from vectorstore import Figure, Kind, Language, Paragraph, Report

TRIED = 14  # Candidates asked before giving up; each costs some 30 ms.
PATIENCE = 1.5  # Seconds.


class Shelf(Protocol):
    """What this needs of the library."""

    def reports(self) -> tuple[Report, ...]:
        """Return every report."""
        ...

    def report(self, report: str, /) -> Report:
        """Return the report of this id."""
        ...

    def paragraphs(self, report: str, /) -> tuple[Paragraph, ...]:
        """Return a report's paragraphs in reading order."""
        ...

    def paragraphs_by_id(self, ids: Sequence[str], /) -> tuple[Paragraph, ...]:
        """Return those of the named paragraphs that exist."""
        ...

    def figures(self, paragraph: str, /) -> tuple[Figure, ...]:
        """Return a paragraph's quantities."""
        ...


class Asker(Protocol):
    """What answers a question."""

    def ask(self, question: str, /) -> Answer:
        """Return the answer to a question."""
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question with the figure that should answer it."""

    question: str
    report: str
    value: Decimal


def from_reports(
    shelf: Shelf, language: Language, reports: Sequence[str] = ()
) -> Iterator[Candidate]:
    """Yield candidates from the reports in turn, so that the first few come from several."""
    chosen = [r for r in shelf.reports() if not r.copy_of and (not reports or r.id in reports)]
    streams = [_of_report(shelf, r, language) for r in chosen if language in r.languages]
    return _in_turn(streams)


def from_paragraphs(shelf: Shelf, ids: Sequence[str], language: Language) -> Iterator[Candidate]:
    """Yield candidates from these paragraphs in turn, the fittest of each first."""
    streams = [
        iter(sorted(_of_paragraph(shelf, p, shelf.report(p.report).year), key=_fit, reverse=True))
        for p in shelf.paragraphs_by_id(ids)
        if p.language == language
    ]
    return _in_turn(streams)


def answered(
    candidates: Iterable[Candidate], asker: Asker, wanted: int, seconds: float = PATIENCE
) -> tuple[str, ...]:
    """Return the first questions that are answered with the very figure they were made from.

    Args:
        candidates: Questions with the figure that should answer them.
        asker: What answers them.
        wanted: How many questions are enough.
        seconds: How long it may take once the first is answered: a reader waits.
    """
    found: list[str] = []
    over = 0.0
    for candidate in islice(candidates, TRIED):
        if over and time.monotonic() > over:
            break
        if candidate.question not in found and _is_answered(candidate, asker):
            found.append(candidate.question)
        if len(found) == wanted:
            break
        over = over or time.monotonic() + seconds  # The first question may have to load models.
    return tuple(found)


def _in_turn(streams: list[Iterator[Candidate]]) -> Iterator[Candidate]:
    while streams:
        for stream in list(streams):
            found = next(stream, None)
            if found is None:
                streams.remove(stream)
            else:
                yield found


def _is_answered(candidate: Candidate, asker: Asker) -> bool:
    answer = asker.ask(candidate.question)
    cited = {citation.report for citation in answer.citations}
    values = {quantity.value for quantity in answer.quantities}
    return not answer.refused and candidate.report in cited and candidate.value in values


def _of_report(shelf: Shelf, report: Report, language: Language) -> Iterator[Candidate]:
    """Yield a report's candidates, the fittest first, no two of one paragraph."""
    best = (
        max(_of_paragraph(shelf, paragraph, report.year), key=_fit, default=None)
        for paragraph in shelf.paragraphs(report.id)
        if paragraph.language == language and paragraph.kind is Kind.BODY
    )
    yield from sorted(filter(None, best), key=_fit, reverse=True)


def _of_paragraph(shelf: Shelf, paragraph: Paragraph, year: int | None) -> Iterator[Candidate]:
    write = WRITERS[paragraph.language]
    for figure in shelf.figures(paragraph.id):
        question = write(paragraph.text, figure, year) if figure.high is None else ""
        if question:
            yield Candidate(question, paragraph.report, figure.value)


def _fit(candidate: Candidate) -> float:
    return fitness(candidate.question)
