"""A paragraph prepared for reading: its facts, and the words that stand around each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from vectorstore import Fact, Paragraph, Place, Report, find_places, parts, words

Words = frozenset[str]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around one figure, from the nearest outwards."""

    own: Words  # Its clause from the figure before to the figure itself, and what is counted.
    after: Words  # Its clause up to the figure after it.
    anchor: Words  # The own words of the figure it qualifies.
    clause: Words
    statement: Words
    sentence: Words
    lead: Words  # Who or what governs the clause from further back.


@dataclass(frozen=True, slots=True)
class Scope:
    """The places a figure may be about."""

    said: tuple[Place, ...]  # In its own sentence, nearest first.
    outer: tuple[Place, ...]  # Earlier in the paragraph, in headings and titles, nearest first.
    bodies: tuple[Place, ...] = ()  # In names of bodies up to the figure, nearest first.


@dataclass(frozen=True, slots=True, eq=False)  # One is only ever itself, so caches go by it.
class Reading:
    """One paragraph with everything a question can be held against."""

    paragraph: Paragraph
    report: Report
    facts: tuple[Fact, ...]
    around: tuple[Surroundings, ...]  # One for each fact.
    places: tuple[Scope, ...]  # Of each fact: where it happened.
    section: Words
    words: Words
    parts: tuple[tuple[Span, Words], ...]  # Its statements, with their words.
    title: Words  # Of the report.
    every: Words  # All of these together.
    looks_back: bool = False  # Whether its report tells more of the year before than of its own.


def _words_of(text: str) -> Words:
    return frozenset(words(text))


def read_paragraph(
    paragraph: Paragraph,
    report: Report,
    facts: Sequence[Fact],
    known: Sequence[Place] = (),
    opening: str = "",
    *,
    looks_back: bool = False,
) -> Reading:
    """Prepare a paragraph: segment the words around its facts, find the places they are about.

    Args:
        paragraph: The paragraph.
        report: Where it is from.
        facts: Its figures in their context.
        known: Places whose short names count.
        opening: The headings that the report opens with, which say what and whose it is.
        looks_back: Whether the report tells more of the year before than of its own.
    """
    of = cache(_words_of)  # Leads and sentences are shared by many facts.
    section = of(" ".join(paragraph.section))
    title = of(f"{report.titles.zh} {report.titles.en} {opening}")
    leads = frozenset().union(*(of(f"{fact.lead} {fact.figure.noun}") for fact in facts))
    return Reading(
        paragraph=paragraph,
        report=report,
        facts=tuple(facts),
        around=_surroundings(paragraph.text, facts, of),
        places=_scopes(paragraph, report, facts, known),
        section=section,
        words=of(paragraph.text),
        title=title,
        every=section | title | of(paragraph.text) | leads,
        looks_back=looks_back,
        parts=tuple(
            (span, of(paragraph.text[slice(*span)])) for span in parts(paragraph.text, "[；;]")
        ),
    )


def _surroundings(
    text: str, facts: Sequence[Fact], of: Callable[[str], Words]
) -> tuple[Surroundings, ...]:
    own = [_own(text, fact) for fact in facts]
    return tuple(
        Surroundings(
            own=of(own[i]),
            after=of(text[slice(*fact.after)]),
            anchor=of(own[fact.anchor]) if fact.anchor is not None else frozenset(),
            clause=of(text[slice(*fact.clause)]),
            statement=of(text[slice(*fact.statement)]),
            sentence=of(text[slice(*fact.sentence)]),
            lead=of(fact.lead),
        )
        for i, fact in enumerate(facts)
    )


def _own(text: str, fact: Fact) -> str:
    return f"{text[slice(*fact.about)]} {fact.figure.noun}"


def _scopes(
    paragraph: Paragraph, report: Report, facts: Sequence[Fact], known: Sequence[Place]
) -> tuple[Scope, ...]:
    found = tuple(reversed(find_places(paragraph.text, known)))
    mentions = [m for m in found if not m.in_name]
    headings = [m.place for title in reversed(paragraph.section) for m in find_places(title, known)]
    titles = f"{report.titles.zh} {report.titles.en}"
    outer = [*headings, *(m.place for m in find_places(titles, known))]
    scopes = []
    for fact in facts:
        start, end = fact.sentence[0], fact.clause[1]
        said = (m.place for m in mentions if start <= m.start < end)
        earlier = (m.place for m in mentions if m.start < start)
        bodies = (m.place for m in found if m.in_name and m.start < end)
        outside = dict.fromkeys([*earlier, *outer])
        scopes.append(
            Scope(tuple(dict.fromkeys(said)), tuple(outside), tuple(dict.fromkeys(bodies)))
        )
    return tuple(scopes)
