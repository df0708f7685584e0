"""Whether a computed figure is what its formula gives, over figures that citations print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.answer import Computation, Quantity
from qa.backing import Printed
from qa.errors import ComputationError
from qa.formula import evaluate
from qa.stretch import read_figures
from vectorstore import Figure, FigureKind

_SHARES = frozenset({"%", "pp"})


def computed(figure: Figure, quantities: Sequence[Quantity]) -> Quantity | None:
    """Return the computation whose result an answer's figure states, at the figure's precision."""
    for quantity in quantities:
        if quantity.computation and _states(figure, quantity):
            return quantity
    return None


def _states(figure: Figure, quantity: Quantity) -> bool:
    value = figure.value * 100 if figure.kind is FigureKind.FRACTION else figure.value
    unit = "%" if figure.kind is FigureKind.FRACTION else figure.unit
    return unit == quantity.unit and abs(abs(value) - abs(quantity.value)) <= figure.step / 2


def recomputed(quantity: Quantity, printed: Sequence[Printed]) -> Quantity | None:
    """Return a computed quantity with its operands led back to citations; None if it is wrong."""
    computation = quantity.computation
    if computation is None:
        return None
    operands = [_traced(operand, printed) for operand in computation.operands]
    found = tuple(operand for operand in operands if operand)
    if not found or len(found) < len(operands) or not _adds_up(quantity, computation):
        return None
    return replace(quantity, citation=None, computation=replace(computation, operands=found))


def _traced(operand: Quantity, printed: Sequence[Printed]) -> Quantity | None:
    if operand.computation:
        return recomputed(operand, printed)
    holders = [
        each
        for each in printed
        if (each.figure.value, each.figure.unit) == (operand.value, operand.unit)
    ]
    if not holders:
        return None
    best = next((each for each in holders if operand.year in (None, each.year)), None)
    if best is None:
        return None
    return replace(operand, citation=best.citation, year=operand.year or best.year)


def _adds_up(quantity: Quantity, computation: Computation) -> bool:
    """Work the formula out again, with the value of each operand where its printed form stands."""
    formula = computation.formula.partition("=")[0]
    names: dict[str, Decimal] = {}
    longest_first = sorted(computation.operands, key=lambda each: len(each.text), reverse=True)
    for index, operand in enumerate(longest_first):
        printed = " ".join(operand.text.split())
        formula = formula.replace(printed, f" x{index} ")
        names[f"x{index}"] = operand.value
    try:
        result = evaluate(formula, names)
    except ComputationError:
        return False
    allowed = max((each.step / 2 for each in read_figures(quantity.text)), default=Decimal(0))
    factors = (1, 100) if quantity.unit in _SHARES else (1,)
    return any(abs(abs(result * factor) - abs(quantity.value)) <= allowed for factor in factors)
