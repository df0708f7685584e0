"""A case: one question and what would be right, with the words of the reports that say so."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from vectorstore import Language

KINDS = (
    "figure", "name", "list", "comparison", "computed", "table",
    "follow-up", "disagreement", "refusal",
)  # fmt: skip
EXPECTATIONS = ("answer", "refuse")
QUANTITIES = (
    "count", "money", "percent", "points", "multiple", "fraction", "rate",
    "rank", "ordinal", "date", "year", "duration",
)  # fmt: skip
QUALIFIERS = ("exact", "more_than", "less_than", "about", "nearly", "up_to")
REASONS = ("empty", "off-topic", "no-year", "no-place", "not-stated", "false-premise")


@dataclass(frozen=True, slots=True)
class Value:
    """A figure that a right answer gives."""

    value: Decimal  # In base units: yuan, items, per cent; dates as year, or yyyymmdd.
    unit: str = ""  # "CNY", "USD", "%", "pp", "×", "day", "week", "month", "year" or "".
    kind: str = "count"  # One of QUANTITIES.
    qualifier: str = "exact"  # One of QUALIFIERS: 余 and "more than" are part of the figure.
    year: int | None = None  # The year the figure is of, where another year's is close by.


@dataclass(frozen=True, slots=True)
class Source:
    """Words of a report that a right answer can rest on."""

    report: str  # Report id.
    quote: str  # Verbatim but for what `plain` forgives.


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what would be right.

    A right headline gives every one of `values`, one of `texts` (when there are any) and every one
    of `items`. A refusal has none of these, unless its premise is false: then `values` or `texts`
    are what the report says instead.
    """

    id: str  # A readable slug, unique in its file and never changed: `held_out` hangs on it.
    question: str
    language: Language  # The question's.
    kind: str  # One of KINDS.
    expect: str  # One of EXPECTATIONS.
    history: tuple[tuple[str, str], ...] = ()  # Earlier (question, answer) pairs.
    values: tuple[Value, ...] = ()
    alternatives: tuple[Value, ...] = ()  # As right as `values` where language versions differ.
    texts: tuple[str, ...] = ()  # Forms of one text, in both languages; any one of them is right.
    items: tuple[tuple[str, ...], ...] = ()  # Each item in its accepted forms; all are needed.
    sources: tuple[tuple[Source, ...], ...] = ()  # A group is one needed piece of evidence; any
    # of its quotations will do.
    reason: str = ""  # One of REASONS, for refusals where it is clear.
    tags: tuple[str, ...] = ()
    note: str = ""  # What is tricky, for people.

    @property
    def held_out(self) -> bool:
        """Whether the case is only ever scored, never looked at while tuning: a third are."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 3 == 0


def plain(text: str) -> str:
    r"""Return the text as quotations are compared: one form of each character, no white space.

    Bold marks and `<sup>` are dropped, for they are how a file prints words, not words.

    >>> plain("**浙江省** 4,307\n件，13<sup>th</sup>")
    '浙江省4,307件,13th'
    """
    return re.sub(r"\*\*|</?sup>|\s+", "", unicodedata.normalize("NFKC", text))
