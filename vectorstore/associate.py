"""Learn which words and terms of two languages belong together, from texts that say the same.

IBM Model 1 in both directions, then terms: neighbouring words whose partners are neighbours too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

ROUNDS = 5
LEAST = 0.08  # How sure a link between two words of one pair must be.
LONGEST = {"zh": 4, "en": 6}  # Words in a term.
TOO_LONG = 60  # Words: links within longer texts are too many and too vague.

Known = Mapping[str, Mapping[str, float]]  # How likely an English word is a Chinese one's partner.
Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Link:
    """A Chinese word or term and an English one, with the probability of each given the other."""

    zh: str
    en: str
    en_given_zh: float
    zh_given_en: float
    count: float  # In how many pairs they were seen together.

    @property
    def weight(self) -> float:
        """How sure the link is in both directions, 0 to 1."""
        return sqrt(self.en_given_zh * self.zh_given_en)


@dataclass(frozen=True, slots=True)
class _Table:
    """Every pair of words that stand in paired texts, with where they stand."""

    zh_words: list[str]
    en_words: list[str]
    keys: NDArray[np.int64]  # zh * len(en_words) + en, each once.
    link: NDArray[np.int64]  # For every co-occurrence, which key it is
    pair: NDArray[np.int64]  # and which pair of texts it stands in.

    def zh(self) -> NDArray[np.int64]:
        """Return the Chinese word of every key."""
        return self.keys // len(self.en_words)

    def en(self) -> NDArray[np.int64]:
        """Return the English word of every key."""
        return self.keys % len(self.en_words)


def word_links(pairs: Sequence[tuple[Words, Words]], known: Known | None = None) -> list[Link]:
    """Learn word links from paired texts cut into words.

    Args:
        pairs: Chinese and English words of texts that say the same.
        known: What is known before: it breaks ties where few pairs decide.

    Returns:
        The links worth keeping, surest first.
    """
    table = _tabulate([p for p in pairs if 0 < max(len(p[0]), len(p[1])) <= TOO_LONG])
    if not len(table.keys):
        return []
    start = _start(table, known)
    forward = _model(table, table.zh(), table.en(), start)
    backward = _model(table, table.en(), table.zh(), start)
    counts = np.bincount(table.link, minlength=len(table.keys))
    sure = np.flatnonzero(np.sqrt(forward * backward) > LEAST / 2)
    links = [
        Link(
            table.zh_words[table.keys[k] // len(table.en_words)],
            table.en_words[table.keys[k] % len(table.en_words)],
            float(forward[k]),
            float(backward[k]),
            float(counts[k]),
        )
        for k in sure
    ]
    return sorted(links, key=lambda link: (-link.weight, link.zh, link.en))


def term_links(
    pairs: Iterable[tuple[Words, Words]], known: Known, joined: Callable[[str, Words], str]
) -> list[Link]:
    """Find terms of several words that are always said the same way.

    Args:
        pairs: Chinese and English words of texts that say the same.
        known: How likely two words are partners.
        joined: Writes the words of a term in one language as one text.

    Returns:
        The terms, those seen most often first.
    """
    both: Counter[tuple[str, str]] = Counter()
    alone: dict[str, Counter[str]] = {"zh": Counter(), "en": Counter()}
    for zh, en in pairs:
        if max(len(zh), len(en)) <= TOO_LONG:
            found = {
                (joined("zh", zh[a:b]), joined("en", en[c:d]))
                for (a, b), (c, d) in _terms(zh, en, known)
            }
            both.update(found)
            alone["zh"].update({term for term, _ in found})
            alone["en"].update({term for _, term in found})
    links = [
        Link(zh, en, count / alone["zh"][zh], count / alone["en"][en], count)
        for (zh, en), count in both.items()
    ]
    return sorted(links, key=lambda link: (-link.count * link.weight, link.zh, link.en))


def _tabulate(pairs: Sequence[tuple[Words, Words]]) -> _Table:
    zh_number: dict[str, int] = defaultdict(lambda: len(zh_number))
    en_number: dict[str, int] = defaultdict(lambda: len(en_number))
    zh_sets = [np.array([zh_number[w] for w in set(zh)], np.int64) for zh, _ in pairs]
    en_sets = [np.array([en_number[w] for w in set(en)], np.int64) for _, en in pairs]
    size = max(1, len(en_number))
    blocks = [
        np.add.outer(np.sort(zh) * size, np.sort(en)).ravel()
        for zh, en in zip(zh_sets, en_sets, strict=True)
    ]
    lengths = [len(block) for block in blocks]
    every = np.concatenate(blocks) if blocks else np.zeros(0, np.int64)
    keys, link = np.unique(every, return_inverse=True)
    pair = np.repeat(np.arange(len(blocks)), lengths)
    return _Table(list(zh_number), list(en_number), keys, link, pair)


def _start(table: _Table, known: Known | None) -> NDArray[np.float64]:
    """Return even chances, raised for what is known."""
    start = np.ones(len(table.keys))
    if known:
        names = zip(table.zh().tolist(), table.en().tolist(), strict=True)
        none: Mapping[str, float] = {}
        prior = [known.get(table.zh_words[z], none).get(table.en_words[e], 0.0) for z, e in names]
        start += 50 * np.array(prior)
    return start


def _model(
    table: _Table, source: NDArray[np.int64], target: NDArray[np.int64], start: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return p(target | source) of every key after some rounds of IBM Model 1."""
    chance = start / np.bincount(source, start)[source]
    # Within one pair every target word is explained by all source words together.
    place = table.pair * (int(target.max()) + 1) + target[table.link]
    _, group = np.unique(place, return_inverse=True)
    for _ in range(ROUNDS):
        share = chance[table.link]
        share /= np.bincount(group, share)[group]
        counts = np.bincount(table.link, share, minlength=len(table.keys)).astype(np.float64)
        counts = counts + (start - 1) / 50
        chance = counts / np.bincount(source, counts)[source]
    return chance


def _terms(zh: Words, en: Words, known: Known) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield pairs of spans of which no word has its partner outside."""
    links = _partners(zh, en, known)
    for a in range(len(zh)):
        for b in range(a + 1, min(a + LONGEST["zh"], len(zh)) + 1):
            inside = [e for z, e in links if a <= z < b]
            if not inside:
                continue
            c, d = min(inside), max(inside) + 1
            whole = all(a <= z < b for z, e in links if c <= e < d)
            edges = {z for z, e in links if c <= e < d}
            if whole and {a, b - 1} <= edges and b - a + d - c > 2 and d - c <= LONGEST["en"]:
                yield (a, b), (c, d)


def _partners(zh: Words, en: Words, known: Known) -> list[tuple[int, int]]:
    """Link the words of one pair, surest first; a word takes a second partner next to its first."""
    places: dict[str, list[int]] = defaultdict(list)
    for e, word in enumerate(en):
        places[word].append(e)
    scored = [
        (score * (1.2 - abs(z / len(zh) - e / len(en))), z, e)
        for z, word in enumerate(zh)
        if (row := known.get(word))
        for partner in row.keys() & places.keys()
        if (score := row[partner]) > LEAST
        for e in places[partner]
    ]
    taken: list[tuple[int, int]] = []
    for _, z, e in sorted(scored, reverse=True):
        same_zh = [other for place, other in taken if place == z]
        same_en = [place for place, other in taken if other == e]
        beside = all(abs(other - e) == 1 for other in same_zh) and not same_en
        if (not same_zh and not same_en) or beside:
            taken.append((z, e))
    return taken
