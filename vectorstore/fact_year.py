"""Which year a figure belongs to: the one said nearest, and never the one it is compared with."""

from __future__ import annotations

import re

from vectorstore.quantity import Figure
from vectorstore.report import Language, Paragraph
from vectorstore.sentences import Span
from vectorstore.split_year import settle

_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?!\d|\.\d|,\d)")
_BASE = re.compile(
    r"(?:[较比从自由]|over|than|from|above|below|against|compared (?:with|to)|since)"
    r"\s*(?:(?:the|its|their|early|late|mid|about|around)[\s-]*)?"
    r"(?:(?:start|end|beginning|spring|summer|autumn|winter) of\s*)?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s*)?$",
    re.IGNORECASE,
)


def year_of(
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
    text = settle(text)
    for start, end in (clause, statement, sentence):
        years = [
            (m.start() + start, int(m[1]))
            for m in _YEAR.finditer(text[start:end])
            if not _quoted(text, m.start() + start)
            and not (figure.start <= m.start() + start < figure.end)
            and m.start() + start not in counted
            and not _set_apart(text, m.start() + start, figure)
        ]
        if clause == (start, end):
            years = _own_years(text, figure, years, language)
        else:
            years = [(at, year) for at, year in years if at < figure.start and not _based(text, at)]
        if years:
            return years[-1][1], True
    return None, False


_OPENS = re.compile(
    r"(?:^|(?<=[。！？.!?]))\W{0,3}(?:In|During|截至|截止|到|at the end of)?"
    r"\s*((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


def governing_year(paragraph: Paragraph, start: int) -> int | None:
    """Return the year spoken of where a sentence starts: that of an earlier one, or of a heading.

    Args:
        paragraph: Where the sentence is.
        start: Where it starts.
    """
    earlier = _OPENS.findall(settle(paragraph.text), 0, start)
    if earlier:
        return int(earlier[-1])
    headings = (_YEAR.findall(settle(heading)) for heading in reversed(paragraph.section))
    named = next((years for years in headings if len(set(years)) == 1), None)
    return int(named[0]) if named else None


def _own_years(
    text: str, figure: Figure, years: list[tuple[int, int]], language: Language
) -> list[tuple[int, int]]:
    """Of several years in one clause, keep those that belong to the figure.

    In "from 27 in 2019 to 74 in 2020" the year follows its figure; in Chinese it comes before.
    """
    if len(years) > 1 and language == "en":
        following = [
            (at, y)
            for at, y in years
            if re.fullmatch(r"\W*(?:\w+\s){0,2}in\s+", text[figure.end : at])
        ]
        if following:
            return following[:1]
    joined = [(at, y) for at, y in years if _joined(text, at, figure)]
    if joined:
        return joined[-1:]
    if len(years) > 1:
        return [(at, y) for at, y in years if at < figure.start] or years[:1]
    return [
        (at, y) for at, y in years if not _based(text, at) and not _of_another(text, figure, at)
    ]


def _joined(text: str, at: int, figure: Figure) -> bool:
    """Tell whether a year stands right before its figure: 高于2020年的5.21本."""
    return bool(re.fullmatch(r"\d{4}\s*年?(?:的|为|是|[:：])?\s*", text[at : figure.start]))


def _of_another(text: str, figure: Figure, at: int) -> bool:
    """Tell whether a year behind a figure dates what it is compared with: "from 5 in 2022"."""
    between = text[figure.end : at]
    return at > figure.end and bool(
        re.search(r"\b(?:from|than|against|versus|compared)\b", between)
    )


def _based(text: str, at: int) -> bool:
    """Tell whether the year at `at` is only what a change is measured from."""
    return bool(_BASE.search(text[max(0, at - 32) : at]))


_SET_APART = re.compile(r"[(（][^()（）]*[)）]")
_OTHER_NUMBER = re.compile(r"(?<!\d)\d[\d,.]*")


def _set_apart(text: str, at: int, figure: Figure) -> bool:
    """Tell whether a year stands with a figure of its own in brackets: 48.6 (2021: 45.1)."""
    around = next((m for m in _SET_APART.finditer(text) if m.start() < at < m.end()), None)
    if around is None or around.start() < figure.start < around.end():
        return False
    return len(_OTHER_NUMBER.findall(around[0])) > 1


_YEAR_BEFORE_ZH = re.compile(r"(?:上年|上一年|去年|前一年|上年度)(?:同期|[末底])?(?:的|为|是)?\s*$")
_YEAR_BEFORE_EN = re.compile(
    r"\s*(?:(?!from|than|over|on|against|with|to|by|of|in\b)[a-z]+\s+){0,2}(?:(?:in|of|for)\s+)?"
    r"(?:the (?:year before|previous year|preceding year|prior year)|last year"
    r"|a year (?:earlier|before|ago))\b",
    re.IGNORECASE,
)
_SET_AGAINST = re.compile(
    r"\b(?:from|against|than|with|to|after|and|was|were)\s+(?:[£€$¥]|a |an |the |some |about )?$",
    re.I,
)
_HEADED = re.compile(r"(?:the year before|previous year|prior year|last year)\s*[:=]\s*\W?$", re.I)


def of_year_before(text: str, figure: Figure) -> bool:
    """Tell whether a figure is told as that of the year before: 由上年的76张增至118张.

    >>> from vectorstore.figures import figures
    >>> text = "Income rose to £48 million from £45 million the year before"
    >>> [of_year_before(text, each) for each in figures(text)]
    [False, True]
    """
    before, after = text[max(0, figure.start - 24) : figure.start], text[figure.end :][:48]
    if _YEAR_BEFORE_ZH.search(before) or _HEADED.search(before):
        return True
    return bool(_SET_AGAINST.search(before) and _YEAR_BEFORE_EN.match(after))


def _quoted(text: str, at: int) -> bool:
    """Tell whether an offset is inside a title: 《2019年…》 dates nothing outside it."""
    opened = max(text.rfind(mark, 0, at) for mark in "《“")
    return opened >= 0 and not re.search("[》”]", text[opened:at])
