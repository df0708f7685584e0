"""Whether a figure is of the year asked for: yearly reports print the same indicator every year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from eval.case import Value
from eval.figure_match import Found, agrees, fits_unit, read_figures
from qa import Answer, Citation, Quantity
from vectorstore import Figure

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_BEFORE = re.compile(
    r"上年|去年|同比|上一年|(?:previous|last|prior) year|year[- ]on[- ]year", re.I
)


def is_of_year(answer: Answer, found: Found, wrong: Sequence[Figure]) -> bool | None:
    """Tell whether every figure is of its year; None where no case value names a year.

    Args:
        answer: The answer.
        found: The expected values with the figures that say them.
        wrong: The headline's other figures.

    A right figure is of another year when the answer says so, or when nothing it cites can be of
    that year. A wrong figure is of another year when the answer's own source of it is: without
    such a source nothing can be said.
    """
    verdicts = [
        _of_year(answer, value, said is not None)
        for value, said in found
        if value.year and (said or any(fits_unit(value, figure) for figure in wrong))
    ]
    known = [verdict for verdict in verdicts if verdict is not None]
    return all(known) if known else None


def _of_year(answer: Answer, value: Value, right: bool) -> bool | None:
    stated = [each.year for each in answer.quantities if _is_meant(each, value, right)]
    years = {year for year in stated if year is not None}
    if years:
        return value.year in years
    sources = _sources(answer, value, right)
    if any(_can_be_of(citation, value.year) for citation in sources):
        return True if right else None
    return False if sources else None


def _is_meant(quantity: Quantity, value: Value, right: bool) -> bool:
    """Tell whether this is the quantity asked for: it, or one of its unit in its place."""
    if right:
        return quantity.value == value.value
    return quantity.unit == value.unit and quantity.citation is not None


def _sources(answer: Answer, value: Value, right: bool) -> tuple[Citation, ...]:
    """Return what the figure rests on: the citations that print it, or all where none does."""
    printing = tuple(each for each in answer.citations if right and _prints(each, value))
    return printing or answer.citations


def _prints(citation: Citation, value: Value) -> bool:
    return any(agrees(value, figure) for figure in read_figures(citation.text))


def _can_be_of(citation: Citation, year: int | None) -> bool:
    """Tell whether a paragraph can give a figure of a year: its report's own, or one it names."""
    named: Iterable[int] = map(int, _YEAR.findall(citation.text))
    own = citation.year
    before = [own - 1] if own and _YEAR_BEFORE.search(citation.text) else []
    return own is None or year in {own, *named, *before}
