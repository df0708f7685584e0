"""Whether a figure is of the place asked for: lists of cities are one line apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from eval.case import Case, Value
from eval.figure_match import Found, agrees, read_figures, unmatched
from qa import Answer
from vectorstore import Figure, Place, find_places

_BORDER = re.compile(r"[，、；;。]|,\s|\.\s|\band\b|\bwhile\b|和|而")


def is_swapped(case: Case, answer: Answer, found: Found) -> bool:
    """Tell whether the headline gives a place another place's figure.

    Either a figure that is right stands after a place that the report does not give it to, or a
    figure that is wrong is what a cited paragraph says of a place that was not asked about.
    """
    if any(figure and _misplaced(case, answer, value, figure) for value, figure in found):
        return True
    if all(figure for _, figure in found):
        return False
    asked = {mention.place for mention in find_places(case.question)}
    wrong = unmatched(read_figures(answer.short), found)
    return bool(asked) and any(_elsewhere(figure, answer, asked) for figure in wrong)


def _misplaced(case: Case, answer: Answer, value: Value, figure: Figure) -> bool:
    said = place_of(answer.short, figure)
    quotes = [source.quote for group in case.sources for source in group]
    true = {place for quote in quotes for place in _places_of(quote, value)}
    return said is not None and bool(true) and not any(_related(said, place) for place in true)


def _elsewhere(figure: Figure, answer: Answer, asked: Iterable[Place]) -> bool:
    """Tell whether what is cited for a figure gives it to places that were not asked about only."""
    owners = {
        place_of(citation.text, each)
        for citation in answer.citations
        for each in read_figures(citation.text)
        if (each.value, each.unit) == (figure.value, figure.unit)
    }
    known = [place for place in owners if place is not None]
    return bool(known) and not any(_related(place, wanted) for place in known for wanted in asked)


def place_of(text: str, figure: Figure) -> Place | None:
    """Return the place that a figure of the text is said of.

    "5 in Hangzhou and 3 in Ningbo", "杭州5件、宁波3件" and "Hangzhou and Ningbo: 5 and 3
    respectively" all say the same; where a clause names no place, the last one named holds on.
    """
    places = find_places(text)
    figures = read_figures(text)
    if places and len(places) == len(figures) and places[-1].end <= figures[0].start:
        return places[figures.index(figure)].place
    start, end = _clause(text, figure)
    inside = [each.place for each in places if start <= each.start < end]
    before = [each.place for each in places if each.end <= figure.start]
    return inside[0] if len(inside) == 1 else before[-1] if before else None


def _clause(text: str, figure: Figure) -> tuple[int, int]:
    """Return where the clause around a figure starts and ends."""
    borders = [0, *(match.end() for match in _BORDER.finditer(text)), len(text)]
    # A comma inside a figure, as in 4,307, is no border.
    start = max(border for border in borders if border <= figure.start)
    end = min((border for border in borders if border > figure.end), default=len(text))
    return start, max(end, figure.end)


def _places_of(quote: str, value: Value) -> list[Place]:
    saying = [figure for figure in read_figures(quote) if agrees(value, figure)]
    return [place for figure in saying if (place := place_of(quote, figure)) is not None]


def _related(one: Place, other: Place) -> bool:
    return one.contains(other) or other.contains(one)
