"""What a library holds at a glance: its places, the years of its reports, how each opens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice, takewhile

from vectorstore import (
    Kind,
    Library,
    Paragraph,
    Place,
    Report,
    familiar,
    learn_places,
    named_in_full,
    settle,
)


@lru_cache(maxsize=4)
def known_places(library: Library, generation: int) -> tuple[Place, ...]:
    """Return the places named in full anywhere; `generation` tells when the answer is stale."""
    named: set[Place] = set()
    for report in library.reports():
        text = library.text(report.id)
        titles = f"{report.titles.zh} {opening_of(library, report.id, generation)}"
        named |= named_in_full(text) | learn_places(titles, text)
    return tuple(sorted(familiar(named), key=lambda place: place.zh))


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@lru_cache(maxsize=4)
def covered_years(library: Library, generation: int) -> Mapping[str, frozenset[int]]:
    """Return the years that each report is about: its own, and those its headings name."""
    covered = {}
    for report in library.reports():
        headings = (p.text for p in library.paragraphs(report.id) if p.kind is Kind.HEADING)
        named = {int(year) for heading in headings for year in _YEAR.findall(settle(heading))}
        covered[report.id] = frozenset(named | ({report.year} if report.year else set()))
    return covered


@lru_cache(maxsize=256)
def report_of(library: Library, report: str, generation: int) -> tuple[Report, tuple[str, ...]]:
    """Return a report and the ids of those that repeat it; `generation` tells when it is stale."""
    return library.report(report), tuple(copy.id for copy in library.copies(report))


@lru_cache(maxsize=4096)
def counterparts_of(library: Library, paragraph: str, generation: int) -> tuple[Paragraph, ...]:
    """Return what says the same in the other language; `generation` tells when it is stale."""
    return library.counterparts(paragraph)


@lru_cache(maxsize=256)
def opening_of(library: Library, report: str, generation: int) -> str:
    """Return the headings before a report's first text; `generation` tells when it is stale."""
    opening = takewhile(lambda p: p.kind is Kind.HEADING, library.paragraphs(report))
    return " ".join(paragraph.text for paragraph in islice(opening, _FIRST))


_FIRST = 3  # Headings before the first text: later ones are chapters.
