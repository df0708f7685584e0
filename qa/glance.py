"""What a library holds at a glance: its places, the years of its reports, how each opens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice, takewhile

from vectorstore import (
    Kind,
    Lexicon,
    Library,
    Paragraph,
    Place,
    Report,
    familiar,
    find_places,
    learn_places,
    named_in_full,
    settle,
    telling,
    words,
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
        if report.year:
            named |= {report.year}
            named |= {report.year - 1} if report.id in looks_back(library, generation) else set()
        covered[report.id] = frozenset(named)
    return covered


@lru_cache(maxsize=4)
def title_places(library: Library, generation: int) -> Mapping[Place, frozenset[str]]:
    """Return the reports that have a known place in their title or opening, by the place."""
    known, named = known_places(library, generation), dict[Place, set[str]]()
    for report in library.reports():
        title = (
            f"{report.titles.zh} {report.titles.en} {opening_of(library, report.id, generation)}"
        )
        for mention in find_places(title, known):
            named.setdefault(mention.place, set()).add(report.id)
    return {place: frozenset(reports) for place, reports in named.items()}


@lru_cache(maxsize=4)
def title_names(library: Library, generation: int) -> Mapping[str, frozenset[str]]:
    """Return the reports that have a name in their title or opening, by the name.

    Names are words in capitals that no dictionary has: Northmoor, Carrow. Known places are left
    out, for a report may tell of a place that another one has in its title.
    """
    lexicon = Lexicon()
    places = {word for p in known_places(library, generation) for word in p.en.lower().split()}
    named: dict[str, set[str]] = {}
    for report in library.reports():
        title = f"{report.titles.en} {opening_of(library, report.id, generation)}"
        for word in _CAPITAL.findall(title):
            if word.lower() not in places and _is_name(word, lexicon):
                named.setdefault(word, set()).add(report.id)
    return {name: frozenset(reports) for name, reports in named.items()}


def _is_name(word: str, lexicon: Lexicon) -> bool:
    stem = next(iter(words(word)), word)
    return telling(stem) >= 1 and all(sure < _KNOWN for _, sure in lexicon.translate(stem))


_KNOWN = 0.15  # Likelihood of a translation from which a word is no mere name.
_CAPITAL = re.compile(r"(?<![A-Za-z])[A-Z][a-z]{3,}")


@lru_cache(maxsize=4)
def looks_back(library: Library, generation: int) -> frozenset[str]:
    """Return the reports that speak more of the year before than of their own.

    A page of April tells what was done last year, and does not say so with each figure.
    """
    found = set()
    for report in library.reports():
        if report.year:
            said = Counter(map(int, _YEAR.findall(settle(library.text(report.id)))))
            if said[report.year - 1] > said[report.year]:
                found.add(report.id)
    return frozenset(found)


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
