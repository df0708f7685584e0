"""Make the lexicon that ships: counted word links, dictionary, terms of parallel text, places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import sqrt
from pathlib import Path

from vectorstore.associate import LEAST, Known, Link, term_links
from vectorstore.learn import Surfaces
from vectorstore.lexicon import BEST, Translations, cut, key, write
from vectorstore.training import data
from vectorstore.training.statements import places

FIRST_GLOSS = 0.4  # How sure a dictionary's first gloss is; later ones are less so.
RARE = 0.2  # Nobody says 作准 for "valid": headwords that no text has are poor translations.
PLACE = 0.9
RARE_TERM = 3  # Terms seen less often are chance.
VAGUE_TERM = 0.25  # So are terms that are as often said otherwise.
WEAK = 0.05  # Word links below this are noise.
EVERY = 4  # Of the parallel text every fourth pair: terms that matter are in the others too.
TERM_WORDS = 3  # Glosses of more words are explanations.

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_FRAME = re.compile(
    r"^(?:to be|to|the|an?)\s+|\b(?:sth|sb|etc|esp|lit|fig|abbr)\b\.?", re.IGNORECASE
)
_SUFFIX = re.compile(r"(?<=..)(?:自治[州县区]|地区|[省市县区州盟旗])$")

Weights = dict[str, dict[str, tuple[str, float]]]  # Translation and weight by its key, by key.


def make(folder: Path, target: Path) -> int:
    """Write the lexicon file.

    Args:
        folder: Where the files that `data` describes lie.
        target: The file to write.

    Returns:
        How many words and terms it translates.
    """
    weights: Weights = defaultdict(dict)
    links = list(data.lexicon(folder))
    common = {link.zh for link in links}
    for zh, en, weight in _glosses(folder):
        _add(weights, zh, en, weight, weight if zh in common else weight * RARE)
    known = _known(links)
    for link in links:
        if _sure(link) >= WEAK:
            _add(weights, link.zh, link.en, _sure(link))
    for term in _terms(folder, known):
        _add(weights, term.zh, term.en, term.weight)
    for zh, en in places():
        _add(weights, zh, en, PLACE)
        _add(weights, _SUFFIX.sub("", zh), en, PLACE)
    entries = {name: _best(found) for name, found in weights.items()}
    write(target, {name: best for name, best in entries.items() if best})
    return len(entries)


def _glosses(folder: Path) -> Iterator[tuple[str, str, float]]:
    for word, glosses in data.dictionary(folder):
        for place, gloss in enumerate(glosses):
            text = " ".join(_FRAME.sub("", _ASIDE.sub("", gloss)).split()).strip(" ,;.")
            if text and len(text.split()) <= TERM_WORDS and text.isascii():
                yield word, text, FIRST_GLOSS / (1 + place)


def _known(links: Sequence[data.Link]) -> Known:
    """Return how likely two words are partners, English in any form."""
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for link in links:
        row, en = table[link.zh], key(link.en)
        row[en] = min(1.0, row.get(en, 0.0) + _sure(link))
    return table


def _sure(link: data.Link) -> float:
    return sqrt(link.en_given_zh * link.zh_given_en)


def _terms(folder: Path, known: Known) -> Iterator[Link]:
    """Yield the terms of the parallel text."""
    texts = list(data.parallel(folder, EVERY))
    pairs = ((cut(pair.zh, "zh"), cut(pair.en, "en")) for pair in texts)
    for link in term_links(pairs, known, Surfaces(pair.en for pair in texts).join):
        if link.count >= RARE_TERM and link.weight >= VAGUE_TERM and not _has_digit(link):
            yield link


def _has_digit(link: Link) -> bool:
    return any(character.isdigit() for character in link.zh + link.en)


def _add(weights: Weights, zh: str, en: str, weight: float, back: float = 0.0) -> None:
    """Add a link in both directions; forms of one word add up, up to certainty.

    Args:
        weights: What to add to.
        zh: A Chinese word or term.
        en: An English one.
        weight: How sure the English is for the Chinese.
        back: How sure the Chinese is for the English; 0 for just as sure.
    """
    zh_key, en_key = _key(zh), _key(en)
    if zh_key and en_key:
        surface, found = weights[zh_key].get(en_key, (en.lower(), 0.0))
        weights[zh_key][en_key] = (surface, min(1.0, found + weight))
        surface, found = weights[en_key].get(zh_key, (zh, 0.0))
        weights[en_key][zh_key] = (surface, min(1.0, found + (back or weight)))


def _best(found: Mapping[str, tuple[str, float]]) -> Translations:
    best = sorted(found.values(), key=lambda item: (-item[1], item[0]))[:BEST]
    return tuple((text, weight) for text, weight in best if weight >= LEAST)


_key = lru_cache(maxsize=None)(key)
