"""Figures set beside each other: which side is ahead, or what each of them is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.compute import larger, smaller
from qa.phrases import COMPARED, EQUAL, FELL, LISTING, NO, ROSE, YES
from qa.question import Question
from qa.reading import Reading
from qa.sides import Side
from qa.statement import Ground, Statement
from qa.wanted import Wanted
from qa.wording import ground, headline, sentence
from vectorstore import Fact


def by_year(sides: Sequence[Side]) -> list[Side]:
    """Return sides in the order of their years."""
    return sorted(sides, key=lambda side: side.fact.year or 0)


def tell(side: Side, question: Question, number: int) -> str:
    """Return the sentence of a side, with the mark of its number."""
    reading, fact, _ = spoken(side, question)
    return sentence(reading, fact, question.language).replace("{0}", f"{{{number}}}")


def spoken(side: Side, question: Question) -> tuple[Reading, Fact, tuple[Reading, int] | None]:
    """Return where a side is told, in the reader's language where it is, and its other version."""
    best = side.candidate
    twin = best.twin
    if twin and twin[0].paragraph.language == question.language != best.reading.paragraph.language:
        return twin[0], twin[0].facts[twin[1]], (best.reading, best.index)
    return best.reading, side.fact, twin


def grounds(sides: Sequence[Side], question: Question) -> tuple[Ground, ...]:
    """Return what the sides rest on."""
    return tuple(ground(*spoken(side, question)) for side in sides)


_LESS = (
    "更少",
    "更低",
    "更小",
    "更慢",
    "最少",
    "最低",
    "fewer",
    "lower",
    "less",
    "smaller",
    "fewest",
    "lowest",
    "least",
)


def compare(question: Question, sides: Sequence[Side]) -> Statement:
    """Name the side that is ahead, with the figures of all."""
    wants_less = any(word in question.text.lower() for word in _LESS)
    first, second = sides[0], sides[1]
    ahead = (smaller if wants_less else larger)(first.figure, second.figure)
    figures = LISTING.say(question.language).join(_labelled(side, question) for side in sides)
    if ahead is None:
        said = EQUAL.say(question.language, first=_value(first, question))
        return _beside(question, sides, said, said)
    turned = _direction(question, first, second)
    if turned:
        short = COMPARED.say(question.language, winner=turned, figures=figures)
        return _beside(question, sides, short, short)
    winner = first if ahead is first.figure else second
    short = COMPARED.say(question.language, winner=winner.operand.label, figures=figures)
    if question.asking is Wanted.YES_NO and not _ONE_OF_TWO.search(question.text):
        asked = min(sides[:2], key=lambda side: _mentioned(side, question))
        reply = (YES if winner is asked else NO).say(question.language)
        short = COMPARED.say(question.language, winner=reply, figures=figures)
    return _beside(question, sides, short, short)


_ONE_OF_TWO = re.compile(r"\bor\b|还是", re.IGNORECASE)
_UP_OR_DOWN = re.compile(
    r"[多高大增升涨](?:[了加长])?(?:还是|或|还是说)[更]?[少低小减降跌]|[少低减降跌][了少]?还是[更]?[多高增升涨]"
    r"|\b(?:up or down|more or (?:fewer|less)|higher or lower|(?:rise|rose|grow|grew|increase[ds]?)"
    r" or (?:fall|fell|shrink|drop(?:ped)?|decrease[ds]?|decline[ds]?))\b",
    re.IGNORECASE,
)


def _direction(question: Question, first: Side, second: Side) -> str:
    """Return whether a figure rose or fell, where that is asked of two years; else nothing."""
    if first.fact.year == second.fact.year or not _UP_OR_DOWN.search(question.text):
        return ""
    older, newer = by_year([first, second])
    rose = newer.figure.value > older.figure.value
    return (ROSE if rose else FELL).say(question.language)


def _mentioned(side: Side, question: Question) -> int:
    """Return where a question names a side; the one named first is what it asks about."""
    at = question.text.find(side.operand.label)
    return at if at >= 0 else len(question.text)


def set_beside(question: Question, sides: Sequence[Side]) -> Statement:
    """Name every side with its figure."""
    figures = LISTING.say(question.language).join(_labelled(side, question) for side in sides)
    return _beside(question, sides, figures, "")


def _beside(question: Question, sides: Sequence[Side], short: str, said: str) -> Statement:
    marks = "".join(f"{{{n}}}" for n in range(len(sides)))
    end = "。" if question.language == "zh" else ". "
    gap = " " if question.language == "en" else ""
    told = gap.join(tell(side, question, n) for n, side in enumerate(sides))
    text = f"{said}{end}{marks}{gap}{told}" if said else told
    return Statement(short, text, grounds(sides, question))


def _labelled(side: Side, question: Question) -> str:
    value = _value(side, question)
    joint = "：" if question.language == "zh" else ": "
    return f"{side.operand.label}{joint}{value}"


def _value(side: Side, question: Question) -> str:
    reading, fact, _ = spoken(side, question)
    return headline(fact, question.language, reading.paragraph.language)
