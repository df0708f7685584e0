"""What a user's own bilingual reports teach the lexicon: their terms, as they say them."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from vectorstore.associate import Link, term_links, word_links
from vectorstore.lexicon import BEST, Lexicon, Translations, cut, key
from vectorstore.pinyin import spelled
from vectorstore.sentences import parts
from vectorstore.words import stem

if TYPE_CHECKING:
    from vectorstore.library import Library

SURE = 0.3  # A word link that the reports must support at least this well,
SEEN = 2  # and this often: once may be chance.
SURE_TERM = 0.45  # Terms are longer, so chance explains them less, but they are cut in many ways.
MOST = 1_000  # Paragraph pairs learned from, some ten seconds; more add little.
NAMES = 20_000  # Names kept, those in most paragraphs first.
NOTE = "lexicon"  # What the library keeps it under.

_CUT = "[；;]"
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_MOVES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 0), (0, 1))
_ALONE = -1.0
_JOINED = -0.4


class Surfaces:
    """The form in which each stemmed English word is mostly written."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count the forms in these texts."""
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        for token in chain.from_iterable(map(_TOKEN.findall, texts)):
            forms[stem(token)][token.lower()] += 1
        self._best = {name: counts.most_common(1)[0][0] for name, counts in forms.items()}

    def join(self, language: str, words: Sequence[str]) -> str:
        """Write the words of a term as one text."""
        if language == "zh":
            return "".join(words)
        return " ".join(self._best.get(word, word) for word in words)


def learn(pairs: Sequence[tuple[str, str]], shipped: Lexicon) -> dict[str, Translations]:
    """Learn words and terms from paragraphs that say the same; seconds for hundreds of pages.

    Args:
        pairs: Chinese and English paragraphs of the reports.
        shipped: What is known before.

    Returns:
        Translations by key, for `Lexicon(own)`.
    """
    some = pairs[:: 1 + len(pairs) // MOST]
    stated = [both for zh, en in some for both in statements(zh, en, shipped)]
    surfaces = Surfaces(en for _, en in stated)
    words = [(cut(zh, "zh"), cut(en, "en")) for zh, en in stated]
    known = _known({word for zh, _ in words for word in zh}, shipped)
    links = [link for link in word_links(words, known) if _is_word(link)]
    for link in links:
        row = known.setdefault(link.zh, {})
        row[link.en] = max(row.get(link.en, 0.0), link.weight)
    terms = [
        link
        for link in term_links(words, known, surfaces.join)
        if link.count >= SEEN and link.weight >= SURE_TERM and not _FIGURE.search(link.zh + link.en)
    ]
    return _entries([*links, *terms], surfaces)


def learn_names(texts: Iterable[str], shipped: Lexicon) -> dict[str, Translations]:
    """Find what may be names in Chinese texts, by their spelling: "Linyuan" for 临源.

    Args:
        texts: Chinese paragraphs, whether or not they have English counterparts.
        shipped: What is known before; a spelling that is an English word stays that.
    """
    seen = Counter(name for text in texts for name in set(shipped.unknown(text)))
    entries = spelled(name for name, _ in seen.most_common(NAMES))
    return {key(name): found for name, found in entries.items() if not shipped.translate(name)}


def taught(library: Library) -> dict[str, Translations]:
    """Return all that a library's reports teach the lexicon."""
    shipped = Lexicon()
    texts = [
        paragraph.text
        for report in library.reports()
        for paragraph in library.paragraphs(report.id)
        if paragraph.language == "zh"
    ]
    return learn_names(texts, shipped) | learn(paired(library), shipped)


def statements(zh: str, en: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Pair the sentences and clauses of two paragraphs that say the same, in order.

    Args:
        zh: A Chinese paragraph.
        en: Its English counterpart.
        lexicon: Says which words speak for a pair; figures and lengths do too.
    """
    left = [zh[a:b] for a, b in parts(zh, _CUT)]
    right = [en[a:b] for a, b in parts(en, _CUT)]
    return [
        ("".join(left[i:k]), " ".join(right[j:m])) for i, k, j, m in aligned(left, right, lexicon)
    ]


def aligned(
    left: Sequence[str], right: Sequence[str], lexicon: Lexicon
) -> list[tuple[int, int, int, int]]:
    """Return which stretches of two lists of statements say the same, in order.

    Args:
        left: Chinese statements.
        right: English ones.
        lexicon: Says which words speak for a pair; figures and lengths do too.

    Returns:
        Start and end on the left, start and end on the right, for every stretch that both have.
    """
    likeness = _likeness(left, right, lexicon)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            ways = [
                (best[i - a, j - b][0] + _gain(likeness, i - a, i, j - b, j), (a, b))
                for a, b in _MOVES
                if a <= i and b <= j
            ]
            best[i, j] = max(ways, default=(0.0, (0, 0)))
    found = _path(best, len(left), len(right))
    return [(i, k, j, m) for i, k, j, m in found if k > i and m > j]


def open_lexicon(library: Library) -> Lexicon:
    """Return the shipped lexicon with what this library's reports have taught it."""
    return Lexicon(loads(library.meta(NOTE)))


def paired(library: Library) -> list[tuple[str, str]]:
    """Return the library's paragraphs that say the same, Chinese and English."""
    found = []
    for report in library.reports():
        texts = {paragraph.id: paragraph.text for paragraph in library.paragraphs(report.id)}
        for pair in library.pairs(report.id):
            zh, en = ("\n".join(texts[name] for name in side) for side in (pair.zh, pair.en))
            found.append((zh, en))
    return found


def dumps(own: Mapping[str, Translations]) -> str:
    """Write what was learned as text, to be kept with the library."""
    return json.dumps(own, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> dict[str, Translations]:
    """Read what `dumps` has written; nothing where nothing was kept.

    >>> loads(dumps({"专利": (("patent", 0.9),)}))
    {'专利': (('patent', 0.9),)}
    """
    entries = json.loads(text or "{}")
    return {name: tuple((word, sure) for word, sure in found) for name, found in entries.items()}


def _likeness(left: Sequence[str], right: Sequence[str], lexicon: Lexicon) -> list[list[float]]:
    """Return, for every two statements, how many of the words and figures of one the other has."""
    there = [{*cut(text, "en"), *_figures(text)} for text in right]
    rows = []
    for text in left:
        words = {word for word, _ in lexicon.translate_text(text, "en")[:40]} | set(_figures(text))
        rows.append([_overlap(words, found) for found in there])
    return rows


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / (1 + min(len(one), len(other))) if one and other else 0.0


def _figures(text: str) -> list[str]:
    return [match.replace(",", "") for match in _FIGURE.findall(text)]


def _gain(likeness: Sequence[Sequence[float]], i: int, k: int, j: int, m: int) -> float:
    if k == i or m == j:
        return _ALONE
    inside = [likeness[row][column] for row in range(i, k) for column in range(j, m)]
    return 2 * sum(inside) / max(k - i, m - j) + _JOINED * (k - i + m - j - 2)


def _path(
    best: Mapping[tuple[int, int], tuple[float, tuple[int, int]]], i: int, j: int
) -> list[tuple[int, int, int, int]]:
    path = []
    while i or j:
        a, b = best[i, j][1]
        path.append((i - a, i, j - b, j))
        i, j = i - a, j - b
    return path[::-1]


def _known(words: Iterable[str], shipped: Lexicon) -> dict[str, dict[str, float]]:
    """Return what the shipped lexicon says of these words, English by single stemmed words."""
    known: dict[str, dict[str, float]] = {}
    for word in words:
        row: dict[str, float] = {}
        for text, sure in shipped.translate(word):
            for part in cut(text, "en"):
                row[part] = max(row.get(part, 0.0), sure)
        known[word] = row
    return known


def _is_word(link: Link) -> bool:
    named = not _FIGURE.search(link.zh + link.en)
    return named and link.count >= SEEN and link.weight >= SURE


def _entries(links: Iterable[Link], surfaces: Surfaces) -> dict[str, Translations]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for link in links:
        zh, en = link.zh, surfaces.join("en", link.en.split())
        for name, text in ((key(zh), en), (key(en), zh)):
            found[name][text] = max(found[name].get(text, 0.0), round(link.weight, 3))
    best = {
        name: sorted(row.items(), key=lambda item: (-item[1], item[0]))[:BEST]
        for name, row in found.items()
        if name
    }
    return {name: tuple(row) for name, row in best.items()}
