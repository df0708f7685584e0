"""Where sentences, statements and clauses end, in either language, never inside a number or a name.

A sentence ends at a full stop; a statement also at a semicolon; a clause also at a comma. Nothing is
cut inside quotation marks, book-title marks or brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int


_OPEN, _CLOSE = "“‘《〈（([【「『", "”’》〉）)]】」』"
_NESTED = 400  # Characters; a bracket open for longer was never closed, so it no longer counts.
_ABBREVIATION = re.compile(
    r"(?:\b(?:No|Nos|Co|Ltd|Inc|Corp|Mr|Mrs|Ms|Dr|Prof|St|vs|etc|approx|Fig|Art|Vol|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec)|\b(?:i\.e|e\.g|a\.m|p\.m|U\.S|U\.K|[A-Z]))$",
)
_STOPS = {"sentence": "。！？!?.", "statement": "。！？!?.；;", "clause": "。！？!?.；;，,：:"}


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a paragraph with their stops.

    >>> [s.start for s in sentences("共有3.5万件。Granted by Alipay Co., Ltd. in 2019. It rose.")]
    [0, 8, 41]
    """
    return tuple(_split(text, _STOPS["sentence"]))


def statements(text: str) -> tuple[Span, ...]:
    """Return the parts of a text between full stops and semicolons."""
    return tuple(_split(text, _STOPS["statement"]))


def clauses(text: str) -> tuple[Span, ...]:
    """Return the parts of a text between stops of any kind.

    >>> text = "新增4307件，同比增长70.6%；累计2,525件。"
    >>> [text[start:end] for start, end in clauses(text)]
    ['新增4307件，', '同比增长70.6%；', '累计2,525件。']
    """
    return tuple(_split(text, _STOPS["clause"]))


def _split(text: str, stops: str) -> Iterator[Span]:
    start = depth = opened = 0
    for at, char in enumerate(text):
        if char in _OPEN:
            depth, opened = depth + 1, at
        elif char in _CLOSE and not _apostrophe(text, at):
            depth = max(0, depth - 1)
        if depth and at - opened > _NESTED:
            depth = 0
        if char in stops and not depth and _ends(text, at):
            end = _past(text, at + 1)
            if text[start:end].strip():
                yield Span(start, end)
            start = end
    if text[start:].strip():
        yield Span(start, len(text))


def _apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and 0 < at < len(text) - 1 and text[at + 1].isalpha()


def _ends(text: str, at: int) -> bool:
    """Tell whether the stop at `at` really ends something."""
    char, after = text[at], text[at + 1 : at + 2]
    if char in "。！？；，!?;":
        return True
    if char in ",:：":
        return not (after.isdigit() and text[at - 1 : at].isdigit())
    if after.isalnum() or _ABBREVIATION.search(text[max(0, at - 8) : at]):
        return False
    following = text[at + 1 :].lstrip("”’\")） ")[:1]
    return not following.islower()


def _past(text: str, at: int) -> int:
    while at < len(text) and (text[at] in "”’\")）》 " or text[at].isspace()):
        at += 1
    return at
