"""All chunks of one language as arrays: what ranking needs, loaded once and searched exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import LibraryOutdated
from vectorstore.library import Library
from vectorstore.report import Language

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]
# Words that may stand for one thing, each with the probability that it does: one word for itself,
# or all words of one language that a word of the other may be a translation of.
Meaning = tuple[tuple[str, float], ...]

# BM25's k1 and b, below the usual 1.2 and 0.75: clauses are short, and their leads make the length.
SATURATION = 0.6  # How soon a repeated word stops counting.
LENGTH = 0.5  # How far a long chunk is held back.
AROUND = 0.5  # How much a word counts that stands elsewhere in the paragraph; 0.3 to 1 are alike.
_REMEMBERED = 1024  # Words whose occurrences stay in memory; at most some 200 MB at 100,000 chunks.
_SAMPLE = 1000


@dataclass(frozen=True, slots=True)
class _Said:
    """Where one meaning is said: the chunks and paragraphs, and how much it says about each."""

    at: Whole
    impact: Floats
    paragraphs: Whole
    most: Floats  # The most that it says about a chunk of the paragraph.


class Shelf:
    """The searchable chunks of one language; those of copies stay out.

    Attributes:
        keys: The library's key of every chunk, in rising order.
        reports: For every chunk, the place of its report in `report_ids` and `years`.
        paragraphs: For every chunk, a number that its paragraph's chunks share.
    """

    def __init__(
        self, library: Library, language: Language, embedder: str, dimensions: int
    ) -> None:
        self.language = language
        self.embedder = embedder
        self.dimensions = dimensions
        self._library = library
        rows = library.rows(
            "SELECT key, report, paragraph, length FROM chunks WHERE language = ? AND report IN "
            "(SELECT id FROM reports WHERE copy_of = '') ORDER BY key",
            language,
        )
        self.keys = np.array([row[0] for row in rows], dtype=np.int64)
        self.report_ids, self.reports = _numbered([row[1] for row in rows])
        years = dict(library.rows("SELECT id, year FROM reports"))
        self.years = [years[name] for name in self.report_ids]
        names, self.paragraphs = _numbered([row[2] for row in rows])
        self._paragraph_count = len(names)
        lengths = np.array([row[3] for row in rows], dtype=np.float32)
        average = max(float(lengths.mean()), 1.0) if len(rows) else 1.0
        self._slow = SATURATION * (1 - LENGTH + LENGTH * lengths / average)
        self._matrix: Floats | None = None
        self._held = lru_cache(maxsize=_REMEMBERED)(self._count)
        self._impact = lru_cache(maxsize=_REMEMBERED)(self._weigh)

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def matrix(self) -> Floats:
        """The vectors of all chunks, a row each; loaded when first needed.

        Raises:
            LibraryOutdated: The library holds vectors of another embedder.
        """
        if self._matrix is None:
            self._matrix = self._load()
        return self._matrix

    def cosines(self, vector: Floats, among: Whole | None = None) -> Floats:
        """Return how alike the vector and every chunk are, or every one of `among`."""
        rows = self.matrix if among is None else self.matrix[among]
        # One thread is as fast as memory; with two, BLAS waits for the other as long as it works.
        cosines: Floats = np.einsum("ij,j->i", rows, vector)
        return cosines

    def spread(self, near: Mapping[int, float], among: Whole) -> Floats:
        """Give each of `among` its cosine where it is known by key, and others the least known."""
        keys, cosines = np.array(sorted(near.items()), dtype=np.float64).reshape(-1, 2).T
        least = cosines.min() if len(cosines) else 0.0
        everywhere = np.full(len(self), least, dtype=np.float32)
        everywhere[np.searchsorted(self.keys, keys.astype(np.int64))] = cosines
        spread: Floats = everywhere[among]
        return spread

    def cosines_by_key(self, vector: Floats, at: Whole) -> dict[int, float]:
        """Return the cosines of a few chunks by key, reading only their vectors."""
        cosines = self._vectors(at) @ vector
        return dict(zip(self.keys[at].tolist(), cosines.tolist(), strict=True))

    def usual(self, vector: Floats, among: Whole) -> Floats:
        """Return some cosines that are usual among these chunks, always of the same ones."""
        at, vectors = self._sample
        return vectors[np.isin(at, among)] @ vector

    @cached_property
    def _sample(self) -> tuple[Whole, Floats]:
        at = np.arange(0, len(self), max(1, len(self) // _SAMPLE))
        return at, self._vectors(at)

    def _vectors(self, at: Whole) -> Floats:
        keys = self.keys[at].tolist()
        marks = ",".join("?" * len(keys))
        sql = f"SELECT vector FROM vectors WHERE embedder = ? AND chunk IN ({marks}) ORDER BY chunk"
        rows = self._library.rows(sql, self.embedder, *keys)
        stored = np.frombuffer(b"".join(row[0] for row in rows), dtype="<f4")
        return stored.reshape(len(rows), self.dimensions)

    def bm25(self, weights: Mapping[Meaning, float]) -> Floats:
        """Return every chunk's BM25 for these meanings, each counting as much as its weight.

        What the rest of its paragraph says of them counts as well, for a clause seldom repeats
        what the sentence before it has named.
        """
        own = np.zeros(len(self), dtype=np.float32)
        around = np.zeros(self._paragraph_count, dtype=np.float32)
        for meaning, weight in weights.items():
            said = self._impact(meaning)
            own[said.at] += weight * said.impact
            around[said.paragraphs] += weight * said.most
        return own + AROUND * around[self.paragraphs]

    def rarity(self, word: str) -> float:
        """Return how telling a word is: more the fewer chunks have it, 0 when none does."""
        found = len(self._held(word)[0])
        return _rarity(len(self), found) if found else 0.0

    def _weigh(self, meaning: Meaning) -> _Said:
        """Return which chunks say a meaning, and how much that says about each."""
        expected = np.zeros(len(self), dtype=np.float32)
        for word, share in meaning:
            at, counts = self._held(word)
            expected[at] += share * counts
        at = np.flatnonzero(expected)
        counts = expected[at]
        rarity = _rarity(len(self), float(np.minimum(counts, 1).sum()))
        impact = (rarity * counts * (SATURATION + 1) / (counts + self._slow[at])).astype(np.float32)
        # Keys rise with paragraphs, so a paragraph's chunks stand together.
        paragraphs, first = np.unique(self.paragraphs[at], return_index=True)
        most = np.maximum.reduceat(impact, first) if len(at) else impact
        return _Said(at, impact, paragraphs, most)

    def _count(self, word: str) -> tuple[Whole, Floats]:
        """Return which chunks have a word, and how often each."""
        at = self._places(self._library.keys_of(self.language, word))
        counts = np.bincount(at, minlength=len(self)).astype(np.float32)
        places = np.flatnonzero(counts)
        return places, counts[places]

    def _places(self, keys: Whole) -> Whole:
        """Return where chunks stand on this shelf; those that do not are left out."""
        if not len(self):
            return keys[:0]
        at = np.minimum(np.searchsorted(self.keys, keys), len(self) - 1)
        places: Whole = at[self.keys[at] == keys]
        return places

    def _load(self) -> Floats:
        matrix = np.empty((len(self), self.dimensions), dtype=np.float32)
        sql = (
            "SELECT vector FROM vectors JOIN chunks ON key = chunk WHERE embedder = ? AND "
            "language = ? AND report IN (SELECT id FROM reports WHERE copy_of = '') ORDER BY key"
        )
        done = 0
        for batch in self._library.stream(sql, self.embedder, self.language):
            rows = np.frombuffer(b"".join(row[0] for row in batch), dtype="<f4")
            matrix[done : done + len(batch)] = rows.reshape(len(batch), -1)
            done += len(batch)
        if done < len(self):
            raise LibraryOutdated(
                f"The index holds no vectors of {self.embedder} for {len(self) - done} chunks. "
                "Run: zhiwen index update"
            )
        return matrix


def _rarity(total: int, holders: float) -> float:
    return float(np.log1p((total - holders + 0.5) / (holders + 0.5)))


def _numbered(names: list[str]) -> tuple[list[str], Whole]:
    """Return the distinct names and, for each name given, its place among them."""
    places: dict[str, int] = {}
    numbers = [places.setdefault(name, len(places)) for name in names]
    return list(places), np.array(numbers, dtype=np.int64)
