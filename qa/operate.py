"""Comparisons and computations: find the figure of each side, then compute in the open."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answer import Computation, Quantity, Reason
from qa.compute import Computed, average, difference, growth, larger, ratio, share, smaller, total
from qa.cues import Operation, Wanted
from qa.errors import ComputationError
from qa.find import Found
from qa.judge import refusal
from qa.operands import Operand, operands
from qa.pairing import combine
from qa.phrases import (
    AS_LARGE,
    BY_FORMULA,
    COMPARED,
    COMPUTED,
    EQUAL,
    FELL,
    LISTING,
    NO,
    ROSE,
    YES,
)
from qa.question import Question
from qa.reading import Reading
from qa.say import say_value
from qa.sides import Find, Side, find_sides
from qa.statement import Ground, Statement
from qa.wording import ground, headline, sentence
from vectorstore import Fact, FigureKind, Report


def operate(question: Question, find: Find, reports: Sequence[Report]) -> Statement | None:
    """Answer a question that compares or computes.

    Returns:
        None when it names no two sides, or its figures cannot be combined: then it is looked up.
    """
    named = operands(question)
    way = _way(question)
    if len(named) < 2:
        return None
    sides = find_sides(named, find, reports)
    if isinstance(sides, Reason):
        return None if sides is not Reason.NO_YEAR else refusal(question, sides, reports)
    try:
        return way(replace(question, operation=_OPERATION.get(way, question.operation)), sides)
    except ComputationError:
        return None


def work_out_together(question: Question, found: Found, *, even: bool) -> Statement | None:
    """Answer a question by the figures that are read off together as what it is computed from.

    Args:
        question: Its `operation` says what is to be done.
        found: What was found for the whole of it, its figures looked at a second time.
        even: Whether all figures must be called for alike, since one alone might answer.

    Returns:
        None where no figures are likely enough.
    """
    best = combine(question.operation, found)
    if best is None or best.least < _CALLED_FOR or (even and not best.even):
        return None
    sides = [Side(Operand("", question), candidate) for candidate in best.candidates]
    return _computed(question, sides, best.computed)


_CALLED_FOR = 0.1  # What a second look must say of every figure.


def _computed(question: Question, sides: Sequence[Side], done: Computed) -> Statement:
    """Say a computed figure with its formula, then each operand with its source."""
    language = question.language
    size = abs(done.value)  # A fall is told in words, not by a sign.
    value = say_value(size, done.kind, done.unit, language, noun=sides[0].figure.noun)
    if done.kind is FigureKind.MULTIPLE and language == "en":
        value = AS_LARGE.format(value=value)
    fell = question.operation is Operation.GROWTH and done.value < 0
    said = COMPUTED["decline" if fell else question.operation.value].say(language, value=value)
    text = BY_FORMULA.say(language, said=said, formula=done.formula)
    marks = "".join(f"{{{n}}}" for n in range(len(sides)))
    quantity = Quantity(
        text=value,
        value=size,
        unit=done.unit,
        computation=Computation(done.formula, tuple(_quantity(side) for side in sides)),
    )
    told = " ".join(_told(side, question, n) for n, side in enumerate(sides))
    gap = " " if language == "en" else ""
    return Statement(value, f"{text}{marks}{gap}{told}", _grounds(sides, question), (quantity,))


def _told(side: Side, question: Question, number: int) -> str:
    reading, fact, _ = _spoken(side, question)
    return sentence(reading, fact, question.language).replace("{0}", f"{{{number}}}")


def _spoken(side: Side, question: Question) -> tuple[Reading, Fact, tuple[Reading, int] | None]:
    best = side.candidate
    twin = best.twin
    if twin and twin[0].paragraph.language == question.language != best.reading.paragraph.language:
        return twin[0], twin[0].facts[twin[1]], (best.reading, best.index)
    return best.reading, side.fact, twin


def _grounds(sides: Sequence[Side], question: Question) -> tuple[Ground, ...]:
    return tuple(ground(*_spoken(side, question)) for side in sides)


def _quantity(side: Side) -> Quantity:
    figure = side.figure
    return Quantity(figure.text, figure.value, figure.unit, year=side.fact.year)


def _by_year(sides: Sequence[Side]) -> list[Side]:
    return sorted(sides, key=lambda side: side.fact.year or 0)


def _difference(question: Question, sides: Sequence[Side]) -> Statement:
    first, second = _ordered(sides)
    return _computed(question, [first, second], difference(first.figure, second.figure))


def _ordered(sides: Sequence[Side]) -> tuple[Side, Side]:
    """Put the later year, or else the larger figure, first."""
    first, second = sides[0], sides[1]
    if first.fact.year != second.fact.year:
        older, newer = _by_year(sides)[:2]
        return newer, older
    return (first, second) if first.figure.value >= second.figure.value else (second, first)


def _growth(question: Question, sides: Sequence[Side]) -> Statement:
    older, newer = _by_year(sides)[0], _by_year(sides)[-1]
    return _computed(question, [newer, older], growth(newer.figure, older.figure))


def _sum(question: Question, sides: Sequence[Side]) -> Statement:
    return _computed(question, sides, total([side.figure for side in sides]))


def _average(question: Question, sides: Sequence[Side]) -> Statement:
    return _computed(question, sides, average([side.figure for side in sides]))


def _share(question: Question, sides: Sequence[Side]) -> Statement:
    part, whole = sorted(sides[:2], key=lambda side: side.figure.value)
    return _computed(question, [part, whole], share(part.figure, whole.figure))


def _ratio(question: Question, sides: Sequence[Side]) -> Statement:
    first, second = _ordered(sides)
    return _computed(question, [first, second], ratio(first.figure, second.figure))


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


def _compare(question: Question, sides: Sequence[Side]) -> Statement:
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
    if question.asking is Wanted.YES_NO:
        asked = min(sides[:2], key=lambda side: _mentioned(side, question))
        reply = (YES if winner is asked else NO).say(question.language)
        short = COMPARED.say(question.language, winner=reply, figures=figures)
    return _beside(question, sides, short, short)


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
    older, newer = _by_year([first, second])
    rose = newer.figure.value > older.figure.value
    return (ROSE if rose else FELL).say(question.language)


def _mentioned(side: Side, question: Question) -> int:
    """Return where a question names a side; the one named first is what it asks about."""
    at = question.text.find(side.operand.label)
    return at if at >= 0 else len(question.text)


def _set_beside(question: Question, sides: Sequence[Side]) -> Statement:
    figures = LISTING.say(question.language).join(_labelled(side, question) for side in sides)
    return _beside(question, sides, figures, "")


def _beside(question: Question, sides: Sequence[Side], short: str, said: str) -> Statement:
    marks = "".join(f"{{{n}}}" for n in range(len(sides)))
    end = "。" if question.language == "zh" else ". "
    gap = " " if question.language == "en" else ""
    told = gap.join(_told(side, question, n) for n, side in enumerate(sides))
    text = f"{said}{end}{marks}{gap}{told}" if said else told
    return Statement(short, text, _grounds(sides, question))


def _labelled(side: Side, question: Question) -> str:
    value = _value(side, question)
    joint = "：" if question.language == "zh" else ": "
    return f"{side.operand.label}{joint}{value}"


def _value(side: Side, question: Question) -> str:
    reading, fact, _ = _spoken(side, question)
    return headline(fact, question.language, reading.paragraph.language)


Way = Callable[[Question, Sequence[Side]], Statement]  # How figures are combined.

_WAYS: dict[Operation, Way] = {
    Operation.DIFFERENCE: _difference,
    Operation.GROWTH: _growth,
    Operation.SUM: _sum,
    Operation.AVERAGE: _average,
    Operation.SHARE: _share,
    Operation.RATIO: _ratio,
    Operation.COMPARE: _compare,
    Operation.TREND: _set_beside,
    Operation.EACH: _set_beside,
}
_OPERATION: dict[Way, Operation] = {_growth: Operation.GROWTH, _difference: Operation.DIFFERENCE}


def _way(question: Question) -> Way:
    """Return how to combine the sides; two years and "by how many per cent" make a growth."""
    if question.operation in _WAYS:
        return _WAYS[question.operation]
    return _growth if question.wanted is Wanted.GROWTH else _set_beside
