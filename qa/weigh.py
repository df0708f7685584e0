"""How well a figure of a report answers a question, in a few telling numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from qa.contrasts import clashes
from qa.kind_fit import per_head, weigh_kind
from qa.lens import Lens
from qa.question import Question
from qa.reading import Reading, Scope, Surroundings
from qa.remember import KEPT, remembered
from qa.said import Said, following, of_which, said_of
from vectorstore import Fact, FigureKind, Kind, Language, Place, figures, words


class Features(NamedTuple):
    """What speaks for a figure (or against it, where noted), each about 0 to 1."""

    own: float  # The question's words in the stretch that says what is measured.
    clause: float  # In its clause, and in the stretch of the figure it qualifies.
    statement: float  # Between full stops and semicolons.
    sentence: float
    lead: float  # In what governs the clause from further back.
    paragraph: float  # In its paragraph, headings and titles.
    near: float  # All of them, each word counted where it stands closest.
    precise: float  # Which part of the figure's own words the question speaks of.
    lacking: float  # Against: how telling the most telling word is that is nowhere near.
    bare: float  # Against: the same for its clause and what governs it.
    dense: float  # Similarity of meaning between the question and the clause.
    found: float  # How high the search put the paragraph.
    kind: float  # Whether it is the kind of figure asked for.
    noun: float  # Against: another thing is counted than is asked for.
    per: float  # Against: it is a rate per head where a level is asked, or the other way round.
    year: float  # Against: another year than the one asked for.
    year_printed: float
    place: float  # The place asked for: 1; a wider or another one: below 0.
    contrast: float  # Against: the clause says cumulative where new was asked, and the like.
    part: float  # Against: the figure is one of "of which", not the whole.
    total: float  # Against: a running total where none is asked.
    given: float  # The part of the question's own figures that its sentence has.
    row: float  # Of a table: the question's words in what its row is of.


def features(
    question: Question, lens: Lens, reading: Reading, index: int, dense: float, found: float
) -> Features:
    """Hold one figure of a paragraph against a question."""
    fact, around, said = reading.facts[index], reading.around[index], said_of(reading, index)
    own = (around.own, around.anchor, following(reading, index))
    clause = (*own, around.clause, around.after)
    heads = (reading.section, reading.title)
    told = reading.paragraph.text[slice(*fact.clause)]
    return Features(
        own=lens.coverage(*own),
        clause=lens.coverage(*clause),
        statement=lens.coverage(around.statement, *own),
        sentence=lens.coverage(around.sentence, around.lead),
        lead=lens.coverage(around.lead, reading.section),
        paragraph=lens.coverage(reading.words, *heads),
        near=lens.nearness(_zones(reading, around)),
        precise=lens.precision(said.own),
        lacking=lens.lacking(around.sentence, around.lead, *heads),
        bare=lens.lacking(*clause, around.lead, *heads),
        dense=dense,
        found=found,
        kind=weigh_kind(question.wanted, fact, told, question.text),
        noun=_other_noun(question, fact, lens),
        per=float(said.per != per_head(question.full)),
        year=_other_year(question, reading, fact),
        year_printed=float(fact.year_printed and fact.year in question.years),
        place=_place(question, reading, index),
        contrast=min(clashes(question.full, said.text), 2) + _superseded(question, said),
        part=float(said.part and not of_which(question.full)),
        total=_total(question, said),
        given=_given(question, reading, fact),
        row=lens.coverage(_row(reading, fact)) if reading.paragraph.kind is Kind.TABLE else 0.0,
    )


def _row(reading: Reading, fact: Fact) -> frozenset[str]:
    """Return the words of the cell that says what a row is of: its first that is no number."""
    cells = reading.paragraph.text[slice(*fact.statement)].split("\t")
    return _words_of(next((cell for cell in cells if re.search(r"[^\W\d]", cell)), ""))


_GIVEN = frozenset({FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT})
_TELLING = 3  # Smaller counts stand everywhere.


@lru_cache(maxsize=KEPT)
def _given_in(text: str) -> frozenset[tuple[FigureKind, Decimal]]:
    """Return the figures that a question states: the 15 of "how many did the 15 centres build?"."""
    stated = (each for each in figures(text) if each.kind in _GIVEN and each.value >= _TELLING)
    return frozenset((each.kind, each.value) for each in stated)


def _given(question: Question, reading: Reading, fact: Fact) -> float:
    asked = _given_in(question.text)
    if not asked:
        return 0.0
    beside = (other for other in reading.facts if other.sentence == fact.sentence)
    there = {(other.figure.kind, other.figure.value) for other in beside if other is not fact}
    return len(asked & there) / len(asked)


_in_total = remembered(
    re.compile(
        r"累计|总[数量]|cumulative|accumulat|bringing|to a total|total number", re.IGNORECASE
    )
)
_in_all = remembered(
    re.compile(
        r"累计|总|一共|共有|合计|至今|目前|年底|\btotal|altogether|in all|cumulative|stock|so far"
        r"|(?:by|at) the (?:end|close) of|as of"
        r"|ever\b|after",
        re.IGNORECASE,
    )
)


def _total(question: Question, said: Said) -> float:
    """Say how ill a running total or the lack of one fits what is asked."""
    stated, asked = _in_total(said.text), _in_all(question.full)
    return 1.0 if stated and not asked else 0.4 if asked and not stated else 0.0


_ZONES: Mapping[Language, tuple[float, ...]] = {
    # own, after, anchor, clause, statement, sentence, lead, headings, title, paragraph
    "zh": (1.0, 0.6, 0.9, 0.8, 0.65, 0.5, 0.6, 0.35, 0.35, 0.2),
    "en": (1.0, 0.9, 0.9, 0.8, 0.65, 0.5, 0.6, 0.35, 0.35, 0.2),
}


def _zones(reading: Reading, around: Surroundings) -> list[tuple[float, frozenset[str]]]:
    near = (around.own, around.after, around.anchor, around.clause, around.statement)
    far = (around.sentence, around.lead, reading.section, reading.title, reading.words)
    return list(zip(_ZONES[reading.paragraph.language], (*near, *far), strict=True))


_ASKED_NOUN = re.compile(
    r"(?:多少|几)\s*(?:[万亿余多]*)([件家个人项批次种起户名条宗所座处场期款]+)"
)
_LOOSE = frozenset("个项件起条种")  # Measure words that people use for one another.


_ASKED_NOUN_EN = re.compile(
    r"\b(?:how many|number of)\s+(?:[\w'-]+\s+){0,4}?([a-z]+s|people)\b", re.IGNORECASE
)


def _other_noun(question: Question, fact: Fact, lens: Lens) -> float:
    """Say whether another thing is counted than is asked for."""
    said = fact.figure.noun
    if fact.figure.kind is not FigureKind.COUNT or not said:
        return 0.0
    english, asked = _asked_nouns(question.text)
    if english is not None and said.isascii():
        counted = _words_of(said)
        named = any(lens.says(word, counted) for word in english)
        return 0.0 if named or not counted else _OTHER_WORD
    if not asked or asked in said or said in asked or said.isascii():
        return 0.0
    loose = {asked, said} <= _LOOSE or {asked, said} <= {"人", "名", "位", "个"}
    return 0.3 if loose else 1.0


@lru_cache(maxsize=KEPT)
def _asked_nouns(text: str) -> tuple[frozenset[str] | None, str]:
    """Return what a question counts: the words of an English noun, and a Chinese measure word."""
    english, chinese = _ASKED_NOUN_EN.search(text), _ASKED_NOUN.search(text)
    return _words_of(english[1]) if english else None, chinese[1] if chinese else ""


@lru_cache(maxsize=KEPT)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(words(text))


_OTHER_WORD = 0.5  # Words of English are many: "firms" may be counted as enterprises.


def _other_year(question: Question, reading: Reading, fact: Fact) -> float:
    """Say whether a figure is of another year.

    A report's guessed year is no proof that it is, unless its title names it.
    """
    if not question.years or fact.figure.kind is FigureKind.YEAR or fact.year in question.years:
        return 0.0
    if reading.looks_back and not fact.year_printed and fact.year is not None:
        return _GUESSED if fact.year - 1 in question.years else 1.0
    report = reading.report
    titled = str(report.year) in f"{report.titles.zh} {report.titles.en} {report.id}"
    guessed = not fact.year_printed and "year" in report.guessed and not titled
    return _GUESSED if guessed and fact.year == report.year else 1.0


_GUESSED = 0.4


def _place(question: Question, reading: Reading, index: int) -> float:
    """Say whether a figure is about the place asked for, a narrower one, a wider one, another."""
    scope = reading.places[index]
    if question.bodies:
        nearest = next(iter(scope.bodies), None)
        return 0.0 if nearest is None else 1.0 if nearest in question.bodies else -1.0
    if not question.places:
        return 0.0
    narrow = [
        p for p in question.places if not any(p.contains(o) for o in question.places if o != p)
    ]
    about = max(_about(asked, scope) for asked in narrow or question.places)
    # The rows of a table on a province are of its cities, or of firms that have them in their name.
    inside = about == _INSIDE and reading.paragraph.kind is Kind.TABLE
    return 1.0 if inside else about


def _about(asked: Place, scope: Scope) -> float:
    if asked in scope.said:
        return 1.0
    others = [p for p in scope.said if not p.contains(asked)]
    if others:
        return _INSIDE if all(asked.contains(place) for place in others) else -1.0
    nearest = next(iter(scope.outer), None)
    if nearest is None or nearest == asked:
        return 0.0 if nearest is None else 1.0
    if asked.contains(nearest):
        return 1.0 if asked in scope.outer else _INSIDE
    if nearest.contains(asked):
        return _INSIDE if asked in scope.outer[:2] else -0.5  # 柯桥区…绍兴市首创…, then its figure.
    return -1.0


_INSIDE = 0.4  # A figure of a city, where its province is asked for.


_asks_old = remembered(
    re.compile(
        r"原来|原先|以前|过去|之前|\bbefore\b|original|previous|formerly|used to|\bold\b", re.I
    )
)


def _superseded(question: Question, said: Said) -> float:
    """Say whether a figure is the old one of "from 6 months to 3 days" where none is asked."""
    return float(said.old and not _asks_old(question.full))
