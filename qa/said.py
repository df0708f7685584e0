"""What a paragraph says with one of its figures, whatever is asked: told once and remembered."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qa.kind_fit import per_head
from qa.reading import Reading, Words
from qa.remember import KEPT, remembered
from vectorstore import Fact


class Said(NamedTuple):
    """What is said with one figure."""

    text: str  # The stretch that says what is measured.
    own: Words  # Its words, less those of the report's title.
    part: bool  # "Of which" leads to it: it is not the whole.
    per: bool  # It is a rate per head or per thing.
    old: bool  # It is the first of "from 6 months to 3 days".


@lru_cache(maxsize=KEPT)
def said_of(reading: Reading, index: int) -> Said:
    """Return what a paragraph says with its figure of this number."""
    fact, around = reading.facts[index], reading.around[index]
    text, (start, end) = reading.paragraph.text, fact.clause
    return Said(
        text=_own_text(reading, fact),
        own=(around.own | around.anchor | following(reading, index)) - reading.title,
        part=of_which(_led(reading, fact)),
        per=per_head(text[max(start, fact.before[0]) : min(end, fact.after[1])]),
        old=_is_old(text, fact),
    )


def following(reading: Reading, index: int) -> Words:
    """Return the words after a figure that say what is measured: English names it there."""
    return reading.around[index].after if reading.paragraph.language == "en" else frozenset()


of_which = remembered(
    re.compile(r"其中|包括|including|of which|of these|among (?:them|which|these)", re.IGNORECASE)
)


def _led(reading: Reading, fact: Fact) -> str:
    """Return what leads to a figure, from a little before its clause."""
    start = max(fact.sentence[0], fact.clause[0] - _LEADING)
    return reading.paragraph.text[start : fact.figure.start]


_LEADING = 24  # Characters: "Of these, " and 其中， stand before the comma.


def _own_text(reading: Reading, fact: Fact) -> str:
    text = reading.paragraph.text
    if _BOTH.search(text[slice(*fact.clause)]):
        return text[slice(*fact.statement)]
    anchor = reading.facts[fact.anchor] if fact.anchor is not None else None
    led = text[slice(*anchor.before)] + anchor.figure.noun if anchor else ""
    after = text[slice(*fact.after)] if reading.paragraph.language == "en" else ""
    return f"{led} {text[slice(*fact.before)]} {fact.figure.noun} {after}"


_BOTH = re.compile(r"均|都|\bboth\b|respectively", re.I)  # It speaks of all that was said before.


_OLD = re.compile(r"(?:由|从|\bfrom)\s*(?:原来|原先|一般|过去)?的?\s*(?:the\s)?$", re.IGNORECASE)
_NEW = re.compile(
    r"^.{0,6}?(?:缩短|缩减|降|减少?|增加?|提高|上升)?.{0,2}?(?:至|到)|^.{0,12}?\bto\b",
    re.IGNORECASE,
)


def _is_old(text: str, fact: Fact) -> bool:
    old = _OLD.search(text[max(0, fact.figure.start - 12) : fact.figure.start])
    new = _NEW.search(text[fact.figure.end : fact.figure.end + 20])
    return bool(old and new)
