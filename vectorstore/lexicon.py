"""How words and terms of one language are said in the other: shipped, and learned from reports.

A question's words are carried across by it, so that words find what is written in the other
language. Longer terms go first: 有效发明专利 is "valid invention patents", whatever its parts mean.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from vectorstore.pinyin import LONGEST, SHORTEST, names, spellings
from vectorstore.report import Language, other
from vectorstore.words import plain, segments, words

SHIPPED = Path(__file__).parent / "models" / "lexicon" / "lexicon.bin"
TERM = 6  # Words in a term that is looked up.
BEST = 6  # Translations of one word that are kept.
WHOLE = 0.7  # Of a term's weight, the share of its own translation; its parts' have the rest.

Translations = tuple[tuple[str, float], ...]

_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")


class Lexicon:
    """Translations of words and terms in both directions; those of the user's reports go first."""

    def __init__(self, own: Mapping[str, Translations] | None = None, path: Path = SHIPPED) -> None:
        """Open the lexicon that ships, with what a user's reports have added to it.

        Args:
            own: Translations by `key`, learned with `learn`.
            path: The file of the shipped lexicon, opened when first used.
        """
        self._own = dict(own or {})
        self._path = path
        self._cached = lru_cache(maxsize=4096)(self._look_up)

    def translate(self, word: str) -> Translations:
        """Return what a word or term is in the other language, surest first, with weights 0 to 1.

        >>> Lexicon({}).translate("专利")[0][0]
        'patent'
        """
        return self._cached(key(word))

    def translate_text(self, text: str, to: Language) -> tuple[tuple[str, float], ...]:
        """Carry a text's words across, longest terms first, as words of the lexical index.

        Args:
            text: A question or statement in the other language than `to`.
            to: The language to carry it into.

        Returns:
            Words as `words` gives them, with how much each counts: a word of the text counts 1,
            shared among its translations. A number or a Latin name stays; a Chinese name that no
            entry has is spelled.
        """
        carried: dict[str, float] = defaultdict(float)
        pieces = cut(text, other(to))
        at = 0
        while at < len(pieces):
            length, found = self._longest(pieces[at:])
            own = [self._known(piece) for piece in pieces[at : at + length]] if length > 1 else []
            share = WHOLE if any(own) else 1.0
            _spread(carried, found, length * share)
            for translations in own:
                _spread(carried, translations, length * (1 - share) / len(list(filter(None, own))))
            if not found and not _CHINESE.match(pieces[at]):
                carried[pieces[at]] += 1.0
            at += length
        if to == "en":
            for name in self.unknown(text):
                _spread(carried, tuple((spelling, 1.0) for spelling in spellings(name)), 1.0)
        return tuple(sorted(carried.items(), key=lambda item: -item[1]))

    def unknown(self, text: str) -> list[str]:
        """Return what may be Chinese names in a text, since no entry has them."""
        found: list[str] = []
        for run in _CHINESE.findall(plain(text)):
            pieces = _segment(run)
            whole = [piece for piece in pieces if SHORTEST <= len(piece) <= LONGEST]
            found += [piece for piece in whole if not self._known(piece)]
            found += names(pieces)
        return found

    def own(self) -> Mapping[str, Translations]:
        """Return what was learned from the user's reports, to be kept with the library."""
        return self._own

    def _known(self, piece: str) -> Translations:
        return self._cached(piece) if not piece[0].isdigit() else ()

    def _longest(self, pieces: Sequence[str]) -> tuple[int, Translations]:
        """Return how many pieces the longest known term at the start has, and its translations."""
        gap = "" if _CHINESE.match(pieces[0]) else " "
        for length in range(min(TERM, len(pieces)), 0, -1):
            if found := self._known(gap.join(pieces[:length])):
                return length, found
        return 1, ()

    def _look_up(self, name: str) -> Translations:
        own, shipped = self._own.get(name, ()), _find(self._path, name)
        if not own or not shipped:
            return own or shipped
        # What the reports themselves say counts as much as all the rest.
        merged = defaultdict(float, own)
        for text, sure in shipped:
            merged[text] += sure
        return tuple(sorted(merged.items(), key=lambda item: -item[1])[:BEST])


def key(term: str) -> str:
    """Return what a word or term is looked up by: Chinese without blanks, English stemmed.

    >>> key("Valid Invention Patents"), key("有效 发明专利")
    ('valid invention patent', '有效发明专利')
    """
    text = plain(term)
    if _CHINESE.search(text):
        return "".join(text.split())
    return " ".join(words(text)) or text.strip()


def cut(text: str, language: Language) -> list[str]:
    """Return the pieces of a text that terms are made of: segmented Chinese, stemmed English.

    >>> cut("有效发明专利30584件", "zh")
    ['有效', '发明专利', '30584', '件']
    """
    return segments(text) if language == "zh" else words(text)


def write(path: Path, entries: Mapping[str, Translations], size: int = 128) -> None:
    """Write a lexicon file: sorted entries in compressed blocks, then where each block begins.

    Args:
        path: The file to write; one that exists is replaced.
        entries: Translations by `key`.
        size: Entries in a block.
    """
    names = sorted(entries)
    blocks, places, at = [], [], 0
    for start in range(0, len(names), size):
        lines = [_line(name, entries[name]) for name in names[start : start + size]]
        blocks.append(zlib.compress(("\n" + "\n".join(lines) + "\n").encode(), 9))
        places.append(f"{names[start]}\t{at}")
        at += len(blocks[-1])
    index = zlib.compress("\n".join(places).encode(), 9)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join((*blocks, index, len(index).to_bytes(8, "big"))))


def _line(name: str, translations: Translations) -> str:
    return "\t".join([name, *(f"{round(weight * 100)}:{text}" for text, weight in translations)])


def _spread(carried: dict[str, float], translations: Translations, weight: float) -> None:
    """Share a weight among translations by how sure they are, and among the words of each."""
    total = sum(sure for _, sure in translations)
    for text, sure in translations:
        parts = words(text)
        for part in parts:
            carried[part] += weight * sure / total / len(parts)


def _find(path: Path, name: str) -> Translations:
    """Return an entry of a lexicon file, or nothing."""
    names, places, content = _open(path)
    block = bisect_right(names, name) - 1
    if block < 0 or "\n" in name or "\t" in name:
        return ()
    lines = _unpack(content[places[block] : places[block + 1]])
    start = lines.find(f"\n{name}\t".encode(errors="replace"))
    if start < 0:
        return ()
    line = lines[start + 1 : lines.index(b"\n", start + 1)].decode()
    cells = (cell.partition(":") for cell in line.split("\t")[1:])
    return tuple((text, int(percent) / 100) for percent, _, text in cells)


@cache
def _open(path: Path) -> tuple[list[str], list[int], bytes]:
    """Return each block's first key, where the blocks begin and end, and the file."""
    content = path.read_bytes()
    end = len(content) - 8 - int.from_bytes(content[-8:], "big")
    rows = [row.split("\t") for row in zlib.decompress(content[end:-8]).decode().split("\n")]
    return [name for name, _ in rows], [*(int(at) for _, at in rows), end], content


_unpack = lru_cache(maxsize=512)(zlib.decompress)


def _segment(run: str) -> list[str]:
    """Cut Chinese into dictionary words, grammar and all: a name may hold a character of it."""
    import rjieba

    pieces: list[str] = rjieba.cut(run, hmm=False)
    return pieces
