"""Where a figure of an answer comes from: the cited figure it equals, its year and its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qa.agree import Support, agreement
from qa.backing import Printed, script_of, words_of
from qa.stretch import read_figures
from vectorstore import (
    Fact,
    Figure,
    FigureKind,
    Place,
    find_places,
    same,
)


class Fault(StrEnum):
    """What keeps a figure from being the cited one it looks like."""

    NONE = ""
    VALUE = "value"
    NOUN = "noun"  # 4307 件 said as 4307 家.
    DIRECTION = "direction"  # A rise said as a fall.
    PLACE = "place"
    YEAR = "year"
    MATTER = "matter"  # The paragraph prints it of something else, and another figure of this.


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure of an answer with the printed one behind it, or what is wrong with the nearest."""

    figure: Figure
    support: Support
    year: int | None  # As the answer says it, else as printed.
    printed: Printed | None = None
    fault: Fault = Fault.NONE


def trace(said: Fact, statement: str, printed: Sequence[Printed], places: Iterable[Place]) -> Trace:
    """Find the printed figure that a figure of an answer states.

    Args:
        said: The figure with its context in the answer's sentence.
        statement: That sentence.
        printed: The figures of what the sentence cites, those most likely meant first.
        places: Places known from elsewhere, so that short names are understood.
    """
    figure = said.figure
    found: list[Trace] = []
    for each in _in_own_language(figure, statement, printed):
        support = agreement(figure, each.figure)
        if support is not Support.MISSING:
            fault = _fault(said, statement, each, places)
            good = support if fault is Fault.NONE else Support.MISSING
            found.append(Trace(figure, good, said.year or each.year, each, fault))
    if not found:
        return Trace(figure, Support.MISSING, said.year, None, Fault.VALUE)
    if _is_of_another_matter(said, statement, [each.printed for each in found], printed):
        return Trace(figure, Support.MISSING, said.year, found[0].printed, Fault.MATTER)
    return min(found, key=lambda each: _ORDER.index((each.fault is Fault.NONE, each.support)))


def _in_own_language(
    figure: Figure, statement: str, printed: Sequence[Printed]
) -> Iterable[Printed]:
    """Leave out a citation's other version where the one in the sentence's language has the figure.

    Only within a language do measure words and turns of phrase tell figures apart.
    """
    language = script_of(statement)
    holding = {
        each.citation
        for each in printed
        if each.language == language and agreement(figure, each.figure) is not Support.MISSING
    }
    return (each for each in printed if each.language == language or each.citation not in holding)


_ORDER = [(True, Support.EXACT), (True, Support.CLOSE), (False, Support.MISSING)]


def _fault(said: Fact, statement: str, printed: Printed, places: Iterable[Place]) -> Fault:
    if not _nouns_fit(said.figure, printed.figure):
        return Fault.NOUN
    own = statement[slice(*said.clause)]
    if _direction(own[: said.figure.end - said.clause[0] + 20]) * _direction(printed.own) < 0:
        return Fault.DIRECTION
    if not _year_fits(said, own, printed):
        return Fault.YEAR
    if not _place_fits(said, statement, printed, tuple(places)):
        return Fault.PLACE
    return Fault.NONE


def _nouns_fit(said: Figure, printed: Figure) -> bool:
    """Say whether measure words of one language count the same: 件 patents are not 家 or 人."""
    ours, theirs = (_COUNTED.get(figure.noun) for figure in (said, printed))
    return said.kind is not FigureKind.COUNT or None in (ours, theirs) or ours == theirs


# Measure words by what they count; a word that counts anything (个, 项) is in no row.
_COUNTED = {
    word: row
    for row, counted in enumerate(
        ("人 名 位", "家 户 所", "件 起 宗 例", "次 场 批次 批 期 届", "台 辆 艘")
    )
    for word in counted.split()
}


_CLEARLY = 0.6  # Of the words around a figure: the paragraph has a clause that says just this,
_HARDLY = 0.3  # and the figure stands in a sentence that speaks of something else.


def _is_of_another_matter(
    said: Fact, statement: str, found: Sequence[Printed | None], printed: Sequence[Printed]
) -> bool:
    """Tell whether the paragraph gives another figure for what the statement speaks of.

    A small number stands in a paragraph more than once. It is not the one meant when the words
    around it in the answer are those around a different figure of its kind.
    """
    own = words_of(statement[said.before[0] : said.after[1]]) - words_of(said.figure.text)
    language = script_of(statement)
    alike = [each for each in printed if each.language == language and _alike(said, each)]
    stated = read_figures(statement)
    others = [e for e in alike if not any(same(e.figure, figure) for figure in stated)]
    here = [_shared(own, each.sentence) for each in alike if each in found]
    elsewhere = [_shared(own, each.around) for each in others if each not in found]
    if len(own) < _FEW or not here or not elsewhere:
        return False
    return max(elsewhere) >= _CLEARLY and max(here) <= _HARDLY


_FEW = 4  # Words: fewer do not tell one clause from another.


def _alike(said: Fact, printed: Printed) -> bool:
    return printed.figure.kind is said.figure.kind and printed.figure.unit == said.figure.unit


def _shared(own: frozenset[str], text: str) -> float:
    return len(own & words_of(text)) / max(len(own), 1)


_UP = re.compile(
    r"增长|增加|上升|提高|提升|\b(?:up|increas\w*|r[io]se\w*|gr[eo]wn?|growth|higher)\b", re.I
)
_DOWN = re.compile(
    r"下降|减少|降低|回落|下滑|\b(?:down|decreas\w*|fell|fall\w*|declin\w*|drop\w*|lower)\b", re.I
)


def _direction(text: str) -> int:
    """Return 1 for a rise, -1 for a fall, 0 when the words tell neither or both."""
    return bool(_UP.search(text)) - bool(_DOWN.search(text))


_BEFORE = re.compile(
    r"上年|去年|上一年|前一年|(?:previous|last|prior|preceding) year|year (?:before|earlier)", re.I
)
_TIMELESS = frozenset({FigureKind.YEAR, FigureKind.RATE, FigureKind.ORDINAL})


def _year_fits(said: Fact, own: str, printed: Printed) -> bool:
    if said.year is None or printed.year is None or said.figure.kind in _TIMELESS:
        return True
    if said.year == printed.year:
        return True
    return bool(_BEFORE.search(own)) and said.year == printed.year + 1


def _place_fits(said: Fact, statement: str, printed: Printed, known: tuple[Place, ...]) -> bool:
    """Hold places against each other only where both sides name exactly one for the figure."""
    ours = _places(statement[slice(*said.before)], known) or _places(statement, known)
    theirs = _places(printed.own, known)
    if len(ours) != 1 or len(theirs) != 1:
        return True
    (one,), (another,) = ours, theirs
    return one.contains(another) or another.contains(one)


def _places(text: str, known: tuple[Place, ...]) -> frozenset[Place]:
    return frozenset(mention.place for mention in find_places(text, known))
