"""How well a figure of a report answers a question: a few telling numbers, and their weighted sum."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qa.cues import Wanted
from qa.question import Question
from qa.reading import Reading, Surroundings
from qa.terms import Term, coverage, nearness
from vectorstore import Aspect, Fact, FigureKind, Language


class Features(NamedTuple):
    """What speaks for a figure (or against it, where noted), each about 0 to 1."""

    near: float  # The question's words, each counted where it stands closest to the figure.
    tight: float  # The words in the figure's own stretch and that of the figure it qualifies.
    sentence: float  # The words in its sentence, with what governs it.
    paragraph: float  # The words in its paragraph and headings.
    dense: float  # Similarity of meaning between the question and the clause.
    found: float  # How high the search put the paragraph.
    kind: float  # Whether it is the kind of figure asked for.
    noun: float  # Whether what is counted is what is asked for.
    year: float  # 1: the year asked for; 0: none asked; below: another year.
    year_printed: float
    place: float  # 1: the place asked for; 0: none asked or unknown; below: another place.
    contrast: float  # Against: the clause says cumulative where new was asked, and the like.
    part: float  # Against: the figure is one of "of which", not the whole.


_KINDS: Mapping[Wanted, Mapping[FigureKind, float]] = {
    Wanted.COUNT: {FigureKind.COUNT: 1.0},
    Wanted.MONEY: {FigureKind.MONEY: 1.0},
    Wanted.GROWTH: {FigureKind.PERCENT: 0.2, FigureKind.POINTS: 0.1, FigureKind.MULTIPLE: 0.2},
    Wanted.SHARE: {FigureKind.PERCENT: 0.6, FigureKind.FRACTION: 0.9},
    Wanted.PERCENT: {FigureKind.PERCENT: 0.9, FigureKind.FRACTION: 0.5},
    Wanted.POINTS: {FigureKind.POINTS: 1.0},
    Wanted.RANK: {FigureKind.RANK: 1.0, FigureKind.ORDINAL: 0.3},
    Wanted.MULTIPLE: {FigureKind.MULTIPLE: 1.0},
    Wanted.PER_HEAD: {FigureKind.COUNT: 0.8, FigureKind.MONEY: 0.6, FigureKind.PERCENT: 0.3},
    Wanted.DATE: {FigureKind.YEAR: 1.0, FigureKind.DATE: 1.0},
    Wanted.DURATION: {FigureKind.DURATION: 1.0},
    Wanted.AMOUNT: {
        FigureKind.COUNT: 0.9,
        FigureKind.MONEY: 1.0,
        FigureKind.PERCENT: 0.8,
        FigureKind.FRACTION: 0.6,
        FigureKind.DURATION: 0.5,
        FigureKind.MULTIPLE: 0.5,
        FigureKind.POINTS: 0.4,
        FigureKind.RANK: 0.2,
    },
}
_PER = re.compile(r"每|人均|平均|户均|\bper\b|\bevery\b|\beach\b|average", re.IGNORECASE)
_OF_WHICH = re.compile(r"其中|包括|including|of which|of these|among (?:them|which|these)", re.IGNORECASE)

# Wordings that exclude each other: a question about one is not answered by the other.
_CONTRASTS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(a, re.IGNORECASE), re.compile(b, re.IGNORECASE))
    for a, b in (
        (r"新增|新设|新注册|新登记|新获|新建|新培育|新认定|\bnew(?:ly)?\b", r"累计|总量|总数|cumulative|accumulat|bringing|\ba total of\b|to a total|total number"),
        (r"申请|申报|appl(?:y|ied|ication)", r"授权|获批|grant"),
        (r"收案|新收|受理|receiv|accept|new cases", r"审结|结案|办结|conclud|settl|clos"),
        (r"立案|filed", r"结案|审结|conclud|settl|closed"),
        (r"增长|上升|increas|grew|growth|rose", r"下降|减少|decreas|declin|fell"),
        (r"质押", r"投贷"),
        (r"逮捕|arrest", r"起诉|prosecut"),
        (r"进口|import", r"出口|export"),
        (r"省级|provincial[- ]level", r"国家级|national[- ]level|市级|municipal"),
    )
)


def weigh_kind(wanted: Wanted, fact: Fact, text: str) -> float:
    """Return how well the kind of a figure fits what is asked, 0 to 1; 0 rules it out."""
    if wanted is Wanted.GROWTH and fact.aspect is Aspect.GROWTH:
        return 1.0
    if wanted is Wanted.SHARE and fact.aspect is Aspect.SHARE:
        return 1.0
    fit = _KINDS.get(wanted, {}).get(fact.figure.kind, 0.0)
    if wanted is Wanted.PER_HEAD and _PER.search(text):
        fit += 0.2
    if wanted in (Wanted.AMOUNT, Wanted.SHARE, Wanted.PERCENT) and fact.aspect is Aspect.GROWTH:
        fit *= 0.4
    return fit


def features(
    question: Question,
    terms: Sequence[Term],
    reading: Reading,
    index: int,
    dense: float,
    found: float,
) -> Features:
    """Hold one figure of a paragraph against a question."""
    fact, around = reading.facts[index], reading.around[index]
    own_text = _own_text(reading, fact)
    return Features(
        near=nearness(terms, _zones(reading, around)),
        tight=coverage(terms, around.own | around.anchor | _following(reading, around)),
        sentence=coverage(terms, around.sentence | around.lead),
        paragraph=coverage(terms, reading.words | reading.section | reading.title),
        dense=dense,
        found=found,
        kind=weigh_kind(question.wanted, fact, reading.paragraph.text[slice(*fact.clause)]),
        noun=_noun(question, fact),
        year=_year(question, fact),
        year_printed=float(bool(question.years) and fact.year_printed and fact.year in question.years),
        place=_place(question, reading, index),
        contrast=_contrast(question.full, own_text),
        part=float(bool(_OF_WHICH.search(own_text)) and not _OF_WHICH.search(question.full)),
    )


def _following(reading: Reading, around: Surroundings) -> frozenset[str]:
    return around.after if reading.paragraph.language == "en" else frozenset()


_ZONES: Mapping[Language, tuple[float, ...]] = {
    # own, after, anchor, clause, statement, sentence, lead, headings, paragraph
    "zh": (1.0, 0.7, 0.9, 0.8, 0.65, 0.5, 0.6, 0.35, 0.2),
    "en": (1.0, 0.9, 0.9, 0.8, 0.65, 0.5, 0.6, 0.35, 0.2),
}


def _zones(reading: Reading, around: Surroundings) -> list[tuple[float, frozenset[str]]]:
    near = (around.own, around.after, around.anchor, around.clause, around.statement)
    far = (around.sentence, around.lead, reading.section | reading.title, reading.words)
    return list(zip(_ZONES[reading.paragraph.language], (*near, *far), strict=True))


def _own_text(reading: Reading, fact: Fact) -> str:
    text = reading.paragraph.text
    anchor = reading.facts[fact.anchor] if fact.anchor is not None else None
    led = text[slice(*anchor.before)] + anchor.figure.noun if anchor else ""
    after = text[slice(*fact.after)] if reading.paragraph.language == "en" else ""
    return f"{led} {text[slice(*fact.before)]} {fact.figure.noun} {after}"


_ASKED_NOUN = re.compile(r"(?:多少|几)\s*(?:[万亿余多]*)([件家个人项批次种起户名条宗所座处场期款]+)")


def _noun(question: Question, fact: Fact) -> float:
    asked = _ASKED_NOUN.search(question.text)
    if not asked or not fact.figure.noun:
        return 0.5
    return float(asked[1] == fact.figure.noun or asked[1] in fact.figure.noun)


def _year(question: Question, fact: Fact) -> float:
    if not question.years or fact.figure.kind is FigureKind.YEAR:
        return 0.0
    return 1.0 if fact.year in question.years else -1.0


def _place(question: Question, reading: Reading, index: int) -> float:
    """Say whether a figure is about the place asked for, a wider one, a narrower one, another."""
    if not question.places:
        return 0.0
    scope = reading.places[index]
    if not scope:
        return 0.0
    if any(scope[0] == asked for asked in question.places):
        return 1.0
    if any(asked in scope for asked in question.places):
        return 0.6
    if any(place.contains(asked) for place in scope for asked in question.places):
        return -0.5  # It is about a wider place than the one asked for.
    return -1.0


def _contrast(asked: str, said: str) -> float:
    clashes = 0
    for one, opposite in _CONTRASTS:
        for a, b in ((one, opposite), (opposite, one)):
            if a.search(asked) and not b.search(asked) and b.search(said) and not a.search(said):
                clashes += 1
    return float(min(clashes, 2))
