"""Says what an English number counts: the noun phrase that follows it."""

from __future__ import annotations

import re

_WORD = r"[A-Za-z][A-Za-z’'/-]*"
_PHRASE = re.compile(rf"(?: of (?:the |these |those |such )?| )({_WORD}(?: {_WORD}){{0,6}})")
_HYPHEN = re.compile(r"-([a-z]+)(?![a-z-])")
# A noun phrase ends before one of these.
_STOP_WORDS = (
    "of in by from to and or with for on at as was were is are be been had has have having "
    "which that who whose where when while after before since until over under above below "
    "than into through throughout during between among within against per each every all also "
    "would will can could may might should must not but nor if because so then however "
    "including accounting ranking representing reaching bringing making up down about more "
    "less compared respectively increased decreased rose fell grew reached passed won entered "
    "became the a an this these those it its their his her our your they we he she i you "
    "year-on-year annually via regarding concerning involving such totaling totalling "
    "amounting both only did does do no"
)
_STOPS = frozenset(_STOP_WORDS.split())
_PLURALS = frozenset(
    "people persons personnel children women men staff cadres police media data criteria aircraft "
    "species series".split()
)
_NOT_PLURAL = re.compile(r"(?:ss|us|is|ous|business|series-|’s|'s)$")
_JOINERS = frozenset(("and", "or"))
_LONGEST = 3  # Words kept of a phrase that shows no plural.


def noun_at(text: str, end: int, *, single: bool = False) -> str:
    """Return the noun phrase after a number, as far as its first plural; "" when none shows.

    Args:
        text: The text as printed.
        end: Where the number ends.
        single: The number is one, so that a short phrase without a plural names its thing.

    >>> noun_at("8,115 high-value patents passed", 5)
    'high-value patents'
    """
    match = _PHRASE.match(text, end)
    if match is None:
        hyphen = _HYPHEN.match(text, end)
        return hyphen[1] if hyphen else ""
    words = match[1].split()
    for count, word in enumerate(words):
        lower = word.lower()
        if lower in _JOINERS and 0 < count < len(words) - 1:
            continue  # scientific and technological achievements
        if lower in _STOPS:
            return _short(words[:count], single)
        if _is_plural(lower):
            return " ".join(words[: count + 1])
    return _short(words, single)


def _short(words: list[str], single: bool) -> str:
    """Keep a phrase without a plural for one thing only: adjectives alone name nothing."""
    return " ".join(words) if single and len(words) <= _LONGEST else ""


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not _NOT_PLURAL.search(word))
