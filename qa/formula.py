"""Arithmetic written as text, worked out in Decimals: the notation of computations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation

from qa.errors import ComputationError

_SIGNS = str.maketrans("×✕·∗÷∕／−–—＋（）％", "****///---+()%")
_TOKEN = re.compile(r"\s*(?:(\d+(?:,\d{3})*(?:\.\d+)?%?)|([A-Za-z_]\w*)|([-+*/(),]))")
_DEEPEST = 30  # Brackets inside brackets: more is not a computation over figures.


def evaluate(formula: str, names: Mapping[str, Decimal] | None = None) -> Decimal:
    """Return what a formula gives; `names` are the values of words in it.

    >>> evaluate("(4,307 − 2525) ÷ 2525 × 100").quantize(Decimal("0.1"))
    Decimal('70.6')

    Raises:
        ComputationError: It is no formula, names something unknown or divides by zero.
    """
    reader = _Reader(_tokens(formula), names or {})
    try:
        value = reader.sum()
    except (DivisionByZero, InvalidOperation) as error:
        raise ComputationError(f"“{formula}” divides by zero or has no value.") from error
    if reader.tokens:
        raise ComputationError(f"“{formula}” is not a formula: “{reader.tokens[0]}” is left over.")
    return value


def _tokens(formula: str) -> list[str]:
    text = formula.translate(_SIGNS).strip()
    tokens: list[str] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match:
            raise ComputationError(f"“{formula}” cannot be read from “{text[position:][:20]}” on.")
        tokens.append(match[0].strip())
        position = match.end()
    return tokens


class _Reader:
    """Reads sums of products of atoms, from the left; `tokens` is what is still to come."""

    def __init__(self, tokens: list[str], names: Mapping[str, Decimal]) -> None:
        self.tokens = tokens
        self._names = names
        self._depth = 0

    def sum(self) -> Decimal:
        value = self._product()
        while self.tokens and self.tokens[0] in "+-":
            sign = 1 if self.tokens.pop(0) == "+" else -1
            value += sign * self._product()
        return value

    def _product(self) -> Decimal:
        value = self._atom()
        while self.tokens and self.tokens[0] in "*/":
            times = self.tokens.pop(0) == "*"
            other = self._atom()
            value = value * other if times else value / other
        return value

    def _atom(self) -> Decimal:
        token = self.tokens.pop(0) if self.tokens else ""
        if token == "-":
            return -self._atom()
        if token == "(":
            return self._bracket()
        if token[:1].isdigit():
            number = Decimal(token.rstrip("%").replace(",", ""))
            return number / 100 if token.endswith("%") else number
        if token in self._names:
            return self._names[token]
        raise ComputationError(f"“{token}” is neither a number nor a known name.")

    def _bracket(self) -> Decimal:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ComputationError("The brackets of a formula lie too deep.")
        value = self.sum()
        if not self.tokens or self.tokens.pop(0) != ")":
            raise ComputationError("A bracket of a formula is not closed.")
        self._depth -= 1
        return value
