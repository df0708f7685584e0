"""How well a figure of a report answers a question, in a few telling numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from qa.contrasts import CONTRASTS
from qa.kind_fit import PER, weigh_kind
from qa.question import Question
from qa.reading import Reading, Scope, Surroundings
from qa.terms import Lens
from vectorstore import Fact, FigureKind, Language, Place, words


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


_OF_WHICH = re.compile(
    r"其中|包括|including|of which|of these|among (?:them|which|these)", re.IGNORECASE
)


def features(
    question: Question, lens: Lens, reading: Reading, index: int, dense: float, found: float
) -> Features:
    """Hold one figure of a paragraph against a question."""
    fact, around = reading.facts[index], reading.around[index]
    own = around.own | around.anchor | _following(reading, around)
    clause = own | around.clause | around.after
    whole = reading.words | reading.section | reading.title
    own_text, told = _own_text(reading, fact), reading.paragraph.text[slice(*fact.clause)]
    return Features(
        own=lens.coverage(own),
        clause=lens.coverage(clause),
        statement=lens.coverage(around.statement | own),
        sentence=lens.coverage(around.sentence | around.lead),
        lead=lens.coverage(around.lead | reading.section),
        paragraph=lens.coverage(whole),
        near=lens.nearness(_zones(reading, around)),
        precise=lens.precision(own - reading.title),
        lacking=lens.lacking(around.sentence | around.lead | reading.section | reading.title),
        bare=lens.lacking(clause | around.lead | reading.section | reading.title),
        dense=dense,
        found=found,
        kind=weigh_kind(question.wanted, fact, told, question.text),
        noun=_other_noun(question, fact, lens),
        per=_per(question, reading, fact),
        year=_other_year(question, reading, fact),
        year_printed=float(fact.year_printed and fact.year in question.years),
        place=_place(question, reading, index),
        contrast=_contrast(question.full, own_text) + _superseded(question, reading, fact),
        part=_part(question, reading, fact),
        total=_total(question, own_text),
    )


_TOTAL = re.compile(
    r"累计|总[数量]|cumulative|accumulat|bringing|to a total|total number", re.IGNORECASE
)
_IN_ALL = re.compile(
    r"累计|总|一共|共有|合计|至今|目前|年底|\btotal|altogether|in all|cumulative|stock|so far"
    r"|ever\b|after",
    re.IGNORECASE,
)


def _total(question: Question, own: str) -> float:
    """Say how ill a running total or the lack of one fits what is asked."""
    said, asked = bool(_TOTAL.search(own)), bool(_IN_ALL.search(question.full))
    return 1.0 if said and not asked else 0.4 if asked and not said else 0.0


def _part(question: Question, reading: Reading, fact: Fact) -> float:
    """Say whether a figure is one of a whole, where the whole is asked for."""
    led = bool(_OF_WHICH.search(_led(reading, fact)))
    return float(led and not _OF_WHICH.search(question.full))


def _led(reading: Reading, fact: Fact) -> str:
    """Return what leads to a figure, from a little before its clause."""
    start = max(fact.sentence[0], fact.clause[0] - _LEADING)
    return reading.paragraph.text[start : fact.figure.start]


_LEADING = 24  # Characters: "Of these, " and 其中， stand before the comma.


def _following(reading: Reading, around: Surroundings) -> frozenset[str]:
    return around.after if reading.paragraph.language == "en" else frozenset()


_ZONES: Mapping[Language, tuple[float, ...]] = {
    # own, after, anchor, clause, statement, sentence, lead, headings, paragraph
    "zh": (1.0, 0.6, 0.9, 0.8, 0.65, 0.5, 0.6, 0.35, 0.2),
    "en": (1.0, 0.9, 0.9, 0.8, 0.65, 0.5, 0.6, 0.35, 0.2),
}


def _zones(reading: Reading, around: Surroundings) -> list[tuple[float, frozenset[str]]]:
    near = (around.own, around.after, around.anchor, around.clause, around.statement)
    far = (around.sentence, around.lead, reading.section | reading.title, reading.words)
    return list(zip(_ZONES[reading.paragraph.language], (*near, *far), strict=True))


def _own_text(reading: Reading, fact: Fact) -> str:
    text = reading.paragraph.text
    if _BOTH.search(text[slice(*fact.clause)]):
        return text[slice(*fact.statement)]
    anchor = reading.facts[fact.anchor] if fact.anchor is not None else None
    led = text[slice(*anchor.before)] + anchor.figure.noun if anchor else ""
    after = text[slice(*fact.after)] if reading.paragraph.language == "en" else ""
    return f"{led} {text[slice(*fact.before)]} {fact.figure.noun} {after}"


_BOTH = re.compile(r"均|都|\bboth\b|respectively", re.I)  # It speaks of all that was said before.
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
    english = _ASKED_NOUN_EN.search(question.text)
    if english and said.isascii():
        counted = frozenset(words(said))
        named = any(lens.says(word, counted) for word in words(english[1]))
        return 0.0 if named or not counted else _OTHER_WORD
    asked = _ASKED_NOUN.search(question.text)
    if not asked or asked[1] in said or said in asked[1] or said.isascii():
        return 0.0
    loose = {asked[1], said} <= _LOOSE or {asked[1], said} <= {"人", "名", "位", "个"}
    return 0.3 if loose else 1.0


_OTHER_WORD = 0.5  # Words of English are many: "firms" may be counted as enterprises.


def _per(question: Question, reading: Reading, fact: Fact) -> float:
    """Say whether one of question and clause is per head or per thing, and the other is not."""
    start, end = fact.clause
    before = reading.paragraph.text[max(start, fact.before[0]) : min(end, fact.after[1])]
    said = bool(PER.search(before))
    return float(said != bool(PER.search(question.full)))


def _other_year(question: Question, reading: Reading, fact: Fact) -> float:
    """Say whether a figure is of another year; a report's guessed year is no proof that it is."""
    if not question.years or fact.figure.kind is FigureKind.YEAR or fact.year in question.years:
        return 0.0
    guessed = not fact.year_printed and "year" in reading.report.guessed
    return _GUESSED if guessed and fact.year == reading.report.year else 1.0


_GUESSED = 0.4


def _place(question: Question, reading: Reading, index: int) -> float:
    """Say whether a figure is about the place asked for, a narrower one, a wider one, another."""
    scope = reading.places[index]
    if question.bodies:
        nearest = next(iter(scope.bodies), None)
        return 0.0 if nearest is None else 1.0 if nearest in question.bodies else -1.0
    if not question.places:
        return 0.0
    return max(_about(asked, scope) for asked in question.places)


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


_OLD = re.compile(r"(?:由|从|\bfrom)\s*(?:原来|原先|一般|过去)?的?\s*(?:the\s)?$", re.IGNORECASE)
_NEW = re.compile(
    r"^.{0,6}?(?:缩短|缩减|降|减少?|增加?|提高|上升)?.{0,2}?(?:至|到)|^.{0,12}?\bto\b",
    re.IGNORECASE,
)
_ASKS_OLD = re.compile(
    r"原来|原先|以前|过去|之前|\bbefore\b|original|previous|formerly|used to|\bold\b", re.I
)


def _superseded(question: Question, reading: Reading, fact: Fact) -> float:
    """Say whether a figure is the old one of "from 6 months to 3 days" where none is asked."""
    text = reading.paragraph.text
    old = _OLD.search(text[max(0, fact.figure.start - 12) : fact.figure.start])
    new = _NEW.search(text[fact.figure.end : fact.figure.end + 20])
    return float(bool(old and new) and not _ASKS_OLD.search(question.full))


def _contrast(asked: str, said: str) -> float:
    clashes = 0
    for one, opposite in CONTRASTS:
        for a, b in ((one, opposite), (opposite, one)):
            if a.search(asked) and not b.search(asked) and b.search(said) and not a.search(said):
                clashes += 1
    return float(min(clashes, 2))
