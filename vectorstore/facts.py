"""A figure with what it is about: its clause, the figure it qualifies, who is meant, which year."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from vectorstore.quantity import Figure, FigureKind
from vectorstore.report import Chunk, Language, Paragraph
from vectorstore.sentences import Span, parts, sentences


class Aspect(StrEnum):
    """What a figure says about its indicator."""

    LEVEL = "level"  # The indicator itself: 4307 applications.
    GROWTH = "growth"  # How it changed: up 70.6 %.
    SHARE = "share"  # Which part of a whole it is.
    RANK = "rank"  # Its place among others.


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of a paragraph in its context; all spans count from the paragraph's start."""

    figure: Figure
    aspect: Aspect
    before: Span  # Words of its clause since the figure before it.
    after: Span  # Words of its clause up to the figure after it.
    clause: Span
    statement: Span  # Between full stops and semicolons.
    sentence: Span
    anchor: int | None  # Index of the fact this one qualifies: the 4307 of "4307, up 70.6 %".
    about: Span  # What says what is measured: the words before, or both when those are few.
    lead: str  # Who or what governs the clause from further back.
    year: int | None  # The year it belongs to; None when neither text nor report tells.
    year_printed: bool  # Whether the year stands in its sentence, not only in the report's title.


def facts(
    paragraph: Paragraph,
    figures: Sequence[Figure],
    chunks: Sequence[Chunk] = (),
    report_year: int | None = None,
) -> tuple[Fact, ...]:
    """Return a fact for every figure of the paragraph that states a quantity, in text order.

    Years, dates and ordinals (the 19th Games) tell about other figures; they are facts only by
    themselves, so their aspect is LEVEL and nothing hangs on them.
    """
    text = paragraph.text
    frame = _Frame.of(text)
    stated = [figure for figure in figures if figure.kind is not FigureKind.RATE]
    counts = [figure for figure in stated if figure.kind not in _TELLING]
    counted = frozenset(at for each in counts for at in range(each.start, each.end))
    found: list[Fact] = []
    for index, figure in enumerate(stated):
        near = _Neighbours.of(stated, index)
        clause = frame.clause(figure)
        before = _from_joint(text, (max(clause[0], near.previous_end), figure.start), near)
        after = (figure.end, min(clause[1], near.next_start))
        aspect = _aspect(figure, text[slice(*before)], text[slice(*after)], paragraph.language)
        if found and _continues(text, found[-1], figure):
            aspect = found[-1].aspect
        statement, sentence = frame.statement(figure), frame.sentence(figure)
        year, printed = _year(text, figure, paragraph.language, clause, statement, sentence, counted)
        found.append(
            Fact(
                figure=figure,
                aspect=aspect,
                before=before,
                after=after,
                clause=clause,
                statement=statement,
                sentence=sentence,
                anchor=_anchor(text, found, figure, aspect, (before, after), statement, sentence),
                about=(before[0], after[1]) if _little(text[slice(*before)]) else before,
                lead=_lead(chunks, paragraph, figure),
                year=year if year is not None else report_year,
                year_printed=printed,
            )
        )
    return tuple(found)


class _Frame:
    """The sentences, statements and clauses of a paragraph, looked up by a figure."""

    def __init__(self, spans: Sequence[Sequence[Span]]) -> None:
        self._spans = spans
        self._starts = [[start for start, _ in level] for level in spans]

    @classmethod
    def of(cls, text: str) -> _Frame:
        return cls([sentences(text), parts(text, "[；;]"), parts(text, r"[；;，：]|[,:](?=\s)")])

    def sentence(self, figure: Figure) -> Span:
        return self._at(0, figure)

    def statement(self, figure: Figure) -> Span:
        return self._at(1, figure)

    def clause(self, figure: Figure) -> Span:
        return self._at(2, figure)

    def _at(self, level: int, figure: Figure) -> Span:
        index = max(0, bisect_right(self._starts[level], figure.start) - 1)
        start, end = self._spans[level][index]
        return start, max(end, figure.end)


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """Where the figures beside one end and begin; years and ordinals are words, not neighbours."""

    previous_end: int
    next_start: int

    @classmethod
    def of(cls, figures: Sequence[Figure], index: int) -> _Neighbours:
        behind = (f.end for f in reversed(figures[:index]) if f.kind not in _TELLING)
        ahead = (f.start for f in figures[index + 1 :] if f.kind not in _TELLING)
        return cls(next(behind, 0), next(ahead, 1 << 30))


_JOINT = re.compile(r"、|以及|[和及与]|\s(?:and|as well as)(?=\s)|,(?=\s)")


def _from_joint(text: str, before: Span, near: _Neighbours) -> Span:
    """Leave to the figure before what belongs to it: in "2 gold and 8 silver" the gold.

    Only where that figure is in the same clause: otherwise "A and B reached 5" would lose A.
    """
    if before[0] != near.previous_end:
        return before
    joints = list(_JOINT.finditer(text, *before))
    return (joints[-1].end(), before[1]) if joints else before


_TELLING = frozenset({FigureKind.YEAR, FigureKind.DATE, FigureKind.ORDINAL})

_GROWS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"同比|环比|增长|增幅|增速|上升|下降|提高|提升|减少|降低|回落|[较比].{0,8}(?:年|期)|涨|缩减|缩短"),
    "en": re.compile(
        r"\b(?:up|down|increas\w*|decreas\w*|r[io]se\w*|rising|fell|fall\w*|gr[eo]w\w*|declin\w*|drop\w*|reduc\w*"
        r"|year[- ]on[- ]year|improv\w*|higher|lower|surg\w*|climb\w*|shorten\w*)\b",
        re.IGNORECASE,
    ),
}
_SHARES: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"占|比重|比例|份额"),
    "en": re.compile(r"\b(?:account\w*|proportion|share|represent\w*|make up|percentage|ratio|of (?:the|all))\b", re.IGNORECASE),
}
_RELATIVE = frozenset({FigureKind.PERCENT, FigureKind.POINTS, FigureKind.MULTIPLE, FigureKind.FRACTION})


def _aspect(figure: Figure, before: str, after: str, language: Language) -> Aspect:
    if figure.kind is FigureKind.RANK:
        return Aspect.RANK
    if figure.kind not in _RELATIVE:
        return Aspect.LEVEL
    if _SHARES[language].search(before):
        return Aspect.SHARE
    if figure.kind is FigureKind.POINTS or _GROWS[language].search(before):
        return Aspect.GROWTH
    if language == "en" and re.match(r"\s*(?:year[- ]on|over|higher|lower|more|less|up|down|growth|increase)", after):
        return Aspect.GROWTH
    return Aspect.SHARE if _SHARES[language].search(after[:40]) else Aspect.LEVEL


_TOTALS = re.compile(r"累计|共计|总计|合计|总数|total|accumulat", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"分别|各[达为有]|respectively", re.IGNORECASE)
# What is left of a qualifying clause without these is its own subject, if it has one.
_EMPTY = re.compile(
    r"同比|环比|分别|比上年|比去年|较上年|较去年|上年|去年|全省|全国|增长|增加|上升|下降|提高|提升|减少|增幅|均|居|位居|位列|列|占|总量|同期"
    r"|数量|其|达到|达|为|约|近|了|和|、|，|的|第|且|并|总数|累计"
    r"|\b(?:up|down|an?|the|of|by|increas\w*|decreas\w*|r[io]se\w*|gr[eo]w\w*|year[- ]on[- ]year|and|with|over|last|previous|year|from"
    r"|account\w*|for|rank\w*|in|among|all|country|china|nationwide|nation|province|provinces|total|its|which|was|were|is|respectively|to"
    r"|compared|same|period|representing|about|nearly|approximately|more|than|both|national|number|average|growth|rate)\b",
    re.IGNORECASE,
)
_OWN = 4  # Characters left after `_EMPTY` that make a subject of its own; English takes more.


def _little(text: str) -> bool:
    """Tell whether a stretch says nothing of its own: only 同比增长, "up", 累计."""
    own = "".join(re.findall(r"\w", _EMPTY.sub("", text)))
    return len(own) <= (_OWN if re.search(r"[一-鿿]", own) else 2 * _OWN)


def _continues(text: str, before: Fact, figure: Figure) -> bool:
    """Tell whether a figure is the second of "24.6 % and 13 %", so of the first one's aspect."""
    between = text[before.figure.end : figure.start]
    alike = before.figure.kind is figure.kind
    return alike and bool(re.fullmatch(r"\s*(?:和|、|与|及|and|,)\s*(?:and\s*)?", between))


def _anchor(
    text: str,
    earlier: Sequence[Fact],
    figure: Figure,
    aspect: Aspect,
    around: tuple[Span, Span],
    statement: Span,
    sentence: Span,
) -> int | None:
    """Return the index of the level that a figure without a subject of its own belongs to."""
    before, after = (text[slice(*span)] for span in around)
    if figure.kind in _TELLING or not _little(before):
        return None
    bare = not re.search(r"\w", before) or bool(_TOTALS.search(before))
    if aspect is Aspect.LEVEL and not (bare and _little(after) and not figure.noun[2:]):
        return None
    levels = [
        i
        for i, fact in enumerate(earlier)
        if fact.aspect is Aspect.LEVEL
        and fact.figure.kind not in _TELLING
        and fact.figure.start >= sentence[0]
    ]
    if not levels:
        return None
    return _kth(text, earlier, levels, figure, statement)


def _kth(
    text: str, earlier: Sequence[Fact], levels: Sequence[int], figure: Figure, statement: Span
) -> int:
    """Return the last level, or the k-th of the last few for the k-th figure of "respectively"."""
    stretch = text[max(statement[0], figure.start - 40) : min(statement[1], figure.end + 60)]
    if not _RESPECTIVELY.search(stretch):
        return levels[-1]
    mates = [f for f in earlier if f.aspect is not Aspect.LEVEL and figure.start - f.figure.end < 12]  # noqa: PLR2004
    ahead = re.match(r"\s*(?:和|、|与|及|and|,)\s*[\d.]+\s*[%％]", text[figure.end :])
    together = len(mates) + 1 + (1 if ahead else 0)
    return levels[-together:][len(mates)] if len(levels) >= together else levels[-1]


_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?!\d|\.\d|,\d)")
_BASE = re.compile(r"(?:[较比从自]|over|than|from|compared (?:with|to)|since)\s*(?:the\s*)?$", re.IGNORECASE)
_SPAN_OF_YEARS = re.compile(r"(?:19|20)\d\d\s*年?\s*[-—–至到~]\s*$")


def _year(
    text: str,
    figure: Figure,
    language: Language,
    clause: Span,
    statement: Span,
    sentence: Span,
    counted: frozenset[int],
) -> tuple[int | None, bool]:
    """Return the year that governs a figure, from the nearest stretch that names one.

    1997 people are no year: `counted` holds the offsets inside figures that count.
    """
    for start, end in (clause, statement, sentence):
        years = [
            (m.start() + start, int(m[1]))
            for m in _YEAR.finditer(text[start:end])
            if not _quoted(text, m.start() + start)
            and not (figure.start <= m.start() + start < figure.end)
            and m.start() + start not in counted
        ]
        if clause == (start, end):
            years = _own_years(text, figure, years, language)
        else:
            years = [(at, year) for at, year in years if at < figure.start and not _based(text, at)]
        if years:
            return years[-1][1], True
    return None, False


def _own_years(
    text: str, figure: Figure, years: list[tuple[int, int]], language: Language
) -> list[tuple[int, int]]:
    """Of several years in one clause, keep those that belong to the figure.

    In "from 27 in 2019 to 74 in 2020" the year follows its figure; in Chinese it comes before.
    """
    if len(years) > 1 and language == "en":
        following = [(at, y) for at, y in years if re.fullmatch(r"\W*(?:\w+\s){0,2}in\s+", text[figure.end : at])]
        if following:
            return following[:1]
    if len(years) > 1:
        return [(at, y) for at, y in years if at < figure.start] or years[:1]
    return [(at, y) for at, y in years if not _based(text, at)]


def _based(text: str, at: int) -> bool:
    """Tell whether the year at `at` is only what a change is measured from."""
    return bool(_BASE.search(text[max(0, at - 16) : at]))


def _quoted(text: str, at: int) -> bool:
    """Tell whether an offset is inside a title or quotation: 《2019年…》 dates nothing outside it."""
    opened = max(text.rfind(mark, 0, at) for mark in "《“")
    return opened >= 0 and not re.search("[》”]", text[opened:at])


def _lead(chunks: Sequence[Chunk], paragraph: Paragraph, figure: Figure) -> str:
    at = paragraph.start + figure.start
    return next((chunk.lead for chunk in chunks if chunk.start <= at < chunk.end), "")
