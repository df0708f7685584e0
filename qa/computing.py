"""Computations that a model asks for, over printed figures, worked out by us in Decimals.

The notation is {{4307件 − 2525件}} or {{(4307 − 2525) ÷ 2525 → %}}; the tool takes the
same formula.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from qa.answer import Computation, Quantity
from qa.errors import ComputationError
from qa.formula import evaluate
from qa.marks import find_marks
from qa.say import say_value
from qa.stretch import read_figures
from vectorstore import Figure, FigureKind, Language

_OPERAND = re.compile(
    r"\d[\d,]*(?:\.\d+)?\s*"
    r"(?:[%％‰]|个?百分点|percentage points?|(?:(?:trillion|billion|million|thousand)\s*)?"
    r"(?:[A-Za-z]{2,}(?:\s[A-Za-z]{2,}){0,2})|[A-Za-z\u4e00-\u9fff]*)"
)
_ARROW = re.compile(r"\s*(?:→|->|=>|=)\s*(?P<unit>[^=→]*)$")
_TIMES = re.compile(r"倍|×|times|fold", re.IGNORECASE)
_FINE = Decimal("0.01")
_CONSTANTS = {Decimal(n) for n in (*range(1, 13), 100)}  # Counts to divide by, and per cent.


@dataclass(frozen=True, slots=True)
class Worked:
    """What a formula gives: as it is said, and with everything behind it."""

    text: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class _Operand:
    name: str
    figure: Figure


def work_out(formula: str, language: Language) -> Worked:
    """Work a formula out and say its result in the reader's language.

    >>> work_out("4307件 − 2525件", "zh").text
    '1782件'
    >>> work_out("(4307 − 2525) ÷ 2525 → %", "en").text
    '70.57%'

    Raises:
        ComputationError: It is no formula, mixes units or has no operands.
    """
    plain = _without_marks(formula)
    arrow = _ARROW.search(plain)
    wanted = arrow["unit"].strip() if arrow else ""
    body = plain[: arrow.start()] if arrow else plain
    named, shown, operands = _named(body)
    if not operands:
        raise ComputationError(f"“{formula}” computes with no figure.")
    value = evaluate(named, {each.name: each.figure.value for each in operands})
    degree = _degree(named, operands)
    kind, unit = _measure(operands, degree, wanted, named)
    value = _rounded(value * 100 if unit == "%" and degree == 0 else value, degree)
    noun = operands[0].figure.noun if degree else ""
    text = say_value(value, kind, unit, language, noun=noun if kind is FigureKind.COUNT else "")
    figures = tuple(dict.fromkeys(_quantity(each.figure) for each in operands))
    return Worked(text, Quantity(text, value, unit, computation=Computation(shown, figures)))


def _without_marks(formula: str) -> str:
    for mark in reversed(find_marks(formula)):
        formula = formula[: mark.start] + formula[mark.end :]
    return formula


def _named(body: str) -> tuple[str, str, list[_Operand]]:
    """Return the formula with a name for each printed figure, the same with the figures, and these.

    Constants stay as they are; nouns that follow a figure are left out.
    """
    pieces: list[str] = []
    shown: list[str] = []
    operands: list[_Operand] = []
    end = 0
    for match in _OPERAND.finditer(body):
        figure = _figure(match[0].strip())
        pieces.append(body[end : match.start()])
        shown.append(body[end : match.start()])
        if figure is None or (not figure.noun and not figure.unit and figure.value in _CONSTANTS):
            pieces.append(match[0])
            shown.append(match[0])
        else:
            operands.append(_Operand(f"x{len(operands)}", figure))
            pieces.append(f" {operands[-1].name} ")
            shown.append(figure.text + match[0][len(match[0].rstrip()) :])
        end = match.end()
    rest = body[end:]
    return "".join(pieces) + rest, ("".join(shown) + rest).strip(), operands


def _figure(text: str) -> Figure | None:
    found = read_figures(text)
    if found and found[0].kind is FigureKind.YEAR:  # 2019 applications may be written as 2019.
        found = read_figures(f"{text[:1]},{text[1:]}") if text.isdigit() else found
    return next((each for each in found if each.kind is not FigureKind.YEAR), None)


def _degree(named: str, operands: Sequence[_Operand]) -> int:
    """Return 1 when the result grows with its operands, 0 when it is their ratio.

    Doubling all operands doubles a sum and leaves a ratio as it is; anything else has no unit.
    """
    once = evaluate(named, {each.name: each.figure.value for each in operands})
    twice = evaluate(named, {each.name: each.figure.value * 2 for each in operands})
    if abs(twice - once) <= abs(once) * Decimal("1e-20"):
        return 0
    if abs(twice - 2 * once) <= abs(once) * Decimal("1e-20"):
        return 1
    raise ComputationError("These figures are combined in a way that has no unit.")


def _measure(
    operands: Sequence[_Operand], degree: int, wanted: str, named: str
) -> tuple[FigureKind, str]:
    first = operands[0].figure
    units = {each.figure.unit for each in operands}
    if degree == 0:
        times = _TIMES.search(wanted)
        return (FigureKind.MULTIPLE, "×") if times else (FigureKind.PERCENT, "%")
    if len(units) > 1:
        raise ComputationError(
            f"These figures are measured differently: {', '.join(sorted(units))}."
        )
    if first.unit == "%" and "-" in named.translate({ord("−"): "-", ord("–"): "-"}):
        return FigureKind.POINTS, "pp"
    return first.kind, first.unit


def _rounded(value: Decimal, degree: int) -> Decimal:
    """Keep sums exact; a quotient has two decimals at most."""
    exponent = int(value.as_tuple().exponent)
    long = exponent < -6
    value = value.quantize(_FINE, ROUND_HALF_UP) if degree == 0 or long else value
    return Decimal(f"{value.normalize():f}")


def _quantity(figure: Figure) -> Quantity:
    return Quantity(figure.text, figure.value, figure.unit)
