"""Comparisons and computations: find the figure of each side, then compute in the open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answer import Computation, Quantity, Reason
from qa.comparing import by_year, compare, grounds, set_beside, tell
from qa.compute import Computed, average, difference, growth, ratio, share, total
from qa.errors import ComputationError
from qa.find import Found
from qa.judge import refusal
from qa.operands import Operand, operands
from qa.pairing import combine
from qa.phrases import (
    AS_LARGE,
    BY_FORMULA,
    COMPUTED,
)
from qa.question import Question
from qa.say import say_value
from qa.sides import Find, Side, find_sides
from qa.statement import Statement
from qa.wanted import Operation, Wanted
from vectorstore import FigureKind, Report


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
    least = _DOUBTED if _of_things(question) else _STRANGE
    if _adds_up(question) and min(side.candidate.judged for side in sides) < least:
        return None
    try:
        return way(replace(question, operation=_OPERATION.get(way, question.operation)), sides)
    except ComputationError:
        return None


# The reading model's word from which a figure is no side: of things that words alone tell
# apart, and of years, places or turns.
_DOUBTED, _STRANGE = -2.5, -6.0


def _of_things(question: Question) -> bool:
    """Tell whether the sides are told apart by words alone, not by years, places or turns."""
    named = (question.years, question.places, question.bodies, question.turns)
    return all(len(each) < 2 for each in named)


def _adds_up(question: Question) -> bool:
    """Tell whether a question computes with its sides, so that each must be called for."""
    return question.operation in (Operation.DIFFERENCE, Operation.SUM, Operation.SHARE)


def work_out_together(
    question: Question, found: Found, *, even: bool, plainly: bool = False
) -> Statement | None:
    """Answer a question by the figures that are read off together as what it is computed from.

    Args:
        question: Its `operation` says what is to be done.
        found: What was found for the whole of it, its figures looked at a second time.
        even: Whether all figures must be called for alike, since one alone might answer.
        plainly: Whether its wording leaves no doubt about what is to be done.

    Returns:
        None where no figures are likely enough.
    """
    best = combine(question.operation, found, plainly=plainly)
    if best is None:
        return None
    called_for = best.least >= _CALLED_FOR and (best.even or not even)
    if not called_for and not (plainly and best.plain):
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
    told = " ".join(tell(side, question, n) for n, side in enumerate(sides))
    gap = " " if language == "en" else ""
    return Statement(value, f"{text}{marks}{gap}{told}", grounds(sides, question), (quantity,))


def _quantity(side: Side) -> Quantity:
    figure = side.figure
    return Quantity(figure.text, figure.value, figure.unit, year=side.fact.year)


def _difference(question: Question, sides: Sequence[Side]) -> Statement:
    first, second = _ordered(sides)
    return _computed(question, [first, second], difference(first.figure, second.figure))


def _ordered(sides: Sequence[Side]) -> tuple[Side, Side]:
    """Put the later year, or else the larger figure, first."""
    first, second = sides[0], sides[1]
    if first.fact.year != second.fact.year:
        older, newer = by_year(sides)[:2]
        return newer, older
    return (first, second) if first.figure.value >= second.figure.value else (second, first)


def _growth(question: Question, sides: Sequence[Side]) -> Statement:
    older, newer = by_year(sides)[0], by_year(sides)[-1]
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


Way = Callable[[Question, Sequence[Side]], Statement]  # How figures are combined.

_WAYS: dict[Operation, Way] = {
    Operation.DIFFERENCE: _difference,
    Operation.GROWTH: _growth,
    Operation.SUM: _sum,
    Operation.AVERAGE: _average,
    Operation.SHARE: _share,
    Operation.RATIO: _ratio,
    Operation.COMPARE: compare,
    Operation.TREND: set_beside,
    Operation.EACH: set_beside,
}
_OPERATION: dict[Way, Operation] = {_growth: Operation.GROWTH, _difference: Operation.DIFFERENCE}


def _way(question: Question) -> Way:
    """Return how to combine the sides; two years and "by how many per cent" make a growth."""
    if question.operation in _WAYS:
        return _WAYS[question.operation]
    return _growth if question.wanted is Wanted.GROWTH else set_beside
