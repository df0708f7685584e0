"""What stands on a page but is not the report: page numbers, running heads, unreadable scraps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from vectorstore.lines import Line, is_rule
from vectorstore.report import Kind
from vectorstore.script import HAN

_PAGE_NUMBER = re.compile(
    r"[-–—·\s]*(?:第\s*)?(?:p(?:age|\.)?\s*)?(?:\d[\d\s]*|(?-i:[ivxlc]{1,6}))"
    r"(?:\s*页)?(?:\s*(?:/|of|共)\s*(?:第\s*)?\d{1,4}(?:\s*页)?)?[-–—·\s]*",
    re.I,
)
_WORD = re.compile(r"[A-Za-z]+")
_EDGE_NUMBERS = re.compile(r"^\d{1,4}\b|\b\d{1,4}(?=\D?$)")
_HAN = re.compile(f"[{HAN}]")
_OFTEN = 3  # A line at the edge of this many pages is a running head.
_ENGLISH = 300  # English words that a file must have before its own words can judge a scrap.
_READABLE = 0.3  # Share of letters in known words below which a line is a scrap.


def drop_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that are the report; a dropped line still counts as a gap."""
    heads = RunningHeads(lines)
    known = _known_words(lines)
    kept: list[Line] = []
    gap = 0
    for line in lines:
        if _is_number(line) or heads.has(line) or _is_scrap(line, known):
            gap += line.gap + 1
            continue
        kept.append(replace(line, gap=line.gap + gap, **heads.role(line)))
        gap = 0
    return kept


def _is_number(line: Line) -> bool:
    """A line of nothing but a number: of a page, of an issue, on the axis of a lost chart."""
    is_page = line.kind is None and _PAGE_NUMBER.fullmatch(line.text)
    return bool(is_page) or is_rule(line)


class RunningHeads:
    """The lines that recur at the top or foot of pages, whichever page number they carry."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Look at the edges of all pages; a file without pages shows its heads by repeating."""
        pages = {line.page for line in lines}
        self._first = next(iter(lines), None)
        times: Counter[str] = Counter()
        for _, group in groupby(lines, key=lambda line: line.page):
            on_page = list(group)
            for line in {id(line): line for line in (*on_page[:2], *on_page[-2:])}.values():
                times.update(_looks(line))
        if len(pages) == 1:
            times = Counter(line.text for line in lines if _could_be_head(line))
        often = max(_OFTEN, len(pages) // 4) + (len(pages) == 1)
        self._known = frozenset(look for look, count in times.items() if count >= often)

    def has(self, line: Line) -> bool:
        """Tell whether this line is a running head; the first of all is the title itself."""
        if line is self._first:
            return False
        return _could_be_head(line) and any(look in self._known for look in _looks(line))

    def role(self, line: Line) -> dict[str, Any]:
        """Return what is to be noted on a line that stays: a head's first printing is the title."""
        is_title = line is self._first and line.text in self._known and _could_be_head(line)
        return {"kind": Kind.HEADING, "depth": 1} if is_title else {}


def _could_be_head(line: Line) -> bool:
    return line.kind in (None, Kind.HEADING) and not line.finished and not line.number


def _looks(line: Line) -> frozenset[str]:
    """Return the line as it is, and with the number at its edge counted from its page's."""
    looks = {line.text}
    for match in _EDGE_NUMBERS.finditer(line.text):
        offset = f"#{int(match.group()) - line.page}"
        looks.add(line.text[: match.start()] + offset + line.text[match.end() :])
    return frozenset(looks)


def _known_words(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words that occur more than once; empty when there is too little English."""
    words = Counter(
        word.lower() for line in lines for word in _WORD.findall(line.text) if len(word) > 2
    )
    return frozenset(
        word for word, times in words.items() if times > 1 and words.total() >= _ENGLISH
    )


def _is_scrap(line: Line, known: frozenset[str]) -> bool:
    """Tell whether a recogniser made this of something it could not read.

    A line of letters hardly any of which stand in words that the file uses elsewhere: Chinese read
    as Latin letters, or the drawing of a chart.
    """
    if line.kind is Kind.TABLE:
        return False
    text = line.text
    if not known or _HAN.search(text):
        return False
    solid = [c for c in text if not c.isspace() and not c.isdigit()]
    if len(solid) < 3:
        return line.gap > 0 and not line.finished
    words = [word for word in _WORD.findall(text) if word.lower() in known or _is_name(word)]
    strange = sum(not c.isalnum() for c in solid)
    share = sum(map(len, words)) / len(solid)
    return share < _READABLE and (strange * 4 > len(solid) or _shouts(text))


def _is_name(word: str) -> bool:
    return len(word) > 3 and word.istitle()


def _shouts(text: str) -> bool:
    """Tell whether capitals run through the line as they do in no prose."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) * 2 > len(letters)
