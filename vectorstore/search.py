"""A question's words and vector to the paragraphs that may answer it, in both languages.

Each language is searched on its own, so that the question's language does not crowd out the other.
Within one, a chunk's score is a weighted sum of two standardised scores: its likeness to the
question, and the BM25 of the question's words, which a lexicon carries into the other language.
Rank fusion loses what BM25 alone had, namely by how much a chunk is better than the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Literal

import numpy as np

from vectorstore.library import Library
from vectorstore.pieces import Part, Pieces
from vectorstore.ranking import share, standard, top
from vectorstore.report import LANGUAGES, Hit, Language
from vectorstore.shelf import Floats, Shelf, Whole
from vectorstore.translation import Translator, carried, readings
from vectorstore.words import is_chinese, words

if TYPE_CHECKING:
    from vectorstore.embed import Embedder
    from vectorstore.index import Index

Mode = Literal["hybrid", "lexical", "dense"]

DENSE = 0.7  # Share of the vectors in a fused score; 0.6 to 0.75 differ little.
PER_PARAGRAPH = 4  # Chunks that a hit shows.
CANDIDATES = 12  # Chunks looked at for every paragraph wanted: paragraphs hold many.
_ASKED = 8  # Questions whose BM25 stays in memory: one is searched with and without its lock.


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for, and where.

    Attributes:
        text: The question, in either language.
        languages: Which languages' paragraphs to find; each gets equal room.
        reports: Ids of the only reports to look in; None for all.
        years: The only years to look in; None for all.
        limit: How many paragraphs to return at most.
        mode: Both searches, or one of them.
    """

    text: str
    languages: tuple[Language, ...] = LANGUAGES
    reports: frozenset[str] | None = None
    years: frozenset[int] | None = None
    limit: int = 8
    mode: Mode = "hybrid"


@dataclass(frozen=True, slots=True)
class _Ranked:
    """One language's chunks that may answer, best first, as places on its shelf."""

    shelf: Shelf
    at: Whole
    fused: Floats
    dense: Floats
    lexical: Floats


class Searcher:
    """Searches one library; made once and kept, since it holds the chunks' vectors in memory."""

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        lexicon: Translator | None = None,
        open_index: Callable[[], Index | None] = lambda: None,
    ) -> None:
        """Prepare to search; nothing is loaded until the first search.

        Args:
            library: What to search.
            embedder: What the library's vectors were made with.
            lexicon: Carries a question's words into the other language.
            open_index: Opens the Chroma index of the library's present state; by default there is
                none, and all vectors are read instead.
        """
        self.library = library
        self._embedder = embedder
        self._lexicon = lexicon
        self._open_index = open_index
        self._index: Index | None = None
        self._generation = -1
        self._lock = RLock()  # Two first searches at once would open the index twice, which fails.
        self._shelves: dict[Language, Shelf] = {}
        self._pieces = Pieces(library, embedder_key(embedder), embedder.dimensions)
        self._worded = lru_cache(maxsize=_ASKED)(self._lexical)
        self._vector = lru_cache(maxsize=256)(self._embed)

    def search(self, query: Query) -> tuple[Hit, ...]:
        """Return the best paragraphs, at least half the room for each language that has any."""
        if not query.text.strip() or query.limit < 1:
            return ()
        self._refresh()
        found = [self._paragraphs(query, self._rank(query, name)) for name in query.languages]
        return share(found, query.limit)

    def likeness(self, text: str, paragraphs: Sequence[str]) -> dict[str, tuple[Part, ...]]:
        """Return how alike the text and every chunk of these paragraphs are.

        Returns:
            For each paragraph id the chunks' (start, end, cosine); offsets count in the report.
        """
        self._refresh()
        return self._pieces.likeness(self._vector(text), paragraphs)

    def rarity(self, word: str, language: Language) -> float:
        """Return how telling a word is in one language: 0 where it never occurs."""
        self._refresh()
        return self._shelves[language].rarity(word)

    def _rank(self, query: Query, language: Language) -> _Ranked:
        shelf = self._shelves[language]
        allowed = self._allowed(shelf, query)
        if not len(allowed):
            nothing = np.zeros(0, dtype=np.float32)
            return _Ranked(shelf, allowed, nothing, nothing, nothing)
        lexical = self._worded(query.text, shelf)[allowed]
        dense, background = np.zeros_like(lexical), np.zeros(1, dtype=np.float32)
        if query.mode != "lexical":
            dense, background = self._likeness(query, shelf, allowed, lexical)
        weight = {"hybrid": DENSE, "lexical": 0.0, "dense": 1.0}[query.mode]
        fused = weight * standard(dense, background) + (1 - weight) * standard(lexical, lexical)
        best = top(fused, query.limit * CANDIDATES)
        return _Ranked(shelf, allowed[best], fused[best], dense[best], lexical[best])

    def _likeness(
        self, query: Query, shelf: Shelf, allowed: Whole, lexical: Floats
    ) -> tuple[Floats, Floats]:
        """Return every allowed chunk's cosine to the question, and what cosines are usual.

        Chroma knows the nearest chunks only; those that the words favour are looked at as well.
        """
        vector = self._vector(query.text)
        everything = len(allowed) == len(shelf)
        if self._index is None or not self._index.serves(len(shelf), everything=everything):
            dense = shelf.cosines(vector, None if everything else allowed)
            return dense, dense
        reports = None if everything else {shelf.report_ids[n] for n in set(shelf.reports[allowed])}
        room = query.limit * CANDIDATES
        near = self._index.nearest(shelf.language, vector, 2 * room, reports)
        worded = np.sort(allowed[top(lexical, room)])
        known = {**shelf.cosines_by_key(vector, worded), **near}
        return shelf.spread(known, allowed), shelf.usual(vector, allowed)

    def _allowed(self, shelf: Shelf, query: Query) -> Whole:
        """Return the places of the chunks whose report the query's lock lets through."""
        if query.reports is None and query.years is None:
            return np.arange(len(shelf))
        lets_through = np.array(
            [
                (query.reports is None or name in query.reports)
                and (query.years is None or year in query.years)
                for name, year in zip(shelf.report_ids, shelf.years, strict=True)
            ],
            dtype=bool,
        )
        return np.flatnonzero(lets_through[shelf.reports]) if len(shelf) else np.arange(0)

    def _lexical(self, text: str, shelf: Shelf) -> Floats:
        """Return every chunk's BM25 for the question's words, carried over where need be.

        Across languages two scores are joined that err differently: the question translated word
        by word, and each chunk read as the question's words that its own may stand for.
        """
        own = {word: float(count) for word, count in Counter(words(text)).items()}
        asked: Language = "zh" if any(map(is_chinese, own)) else "en"
        if shelf.language == asked:
            return shelf.bm25({((word, 1.0),): weight for word, weight in own.items()})
        there = shelf.bm25(carried(text, shelf.language, self._lexicon))
        back = shelf.bm25(readings(own, self._lexicon))
        joined: Floats = np.mean(
            [standard(there, there), standard(back, back)], axis=0, dtype=np.float32
        )
        return joined

    def _paragraphs(self, query: Query, ranked: _Ranked) -> list[Hit]:
        """Gather ranked chunks into their paragraphs, best paragraph first."""
        gathered: dict[int, list[int]] = {}
        for place, paragraph in enumerate(ranked.shelf.paragraphs[ranked.at].tolist()):
            gathered.setdefault(paragraph, []).append(place)
        chosen = [places[:PER_PARAGRAPH] for places in gathered.values()][: query.limit]
        known = ranked.shelf.keys[ranked.at].tolist()
        keys = {place: known[place] for places in chosen for place in places}
        chunks = self._pieces.chunks.of(keys.values())
        ids = [chunks[keys[places[0]]].paragraph for places in chosen]
        paragraphs = self._pieces.paragraphs.of(ids)
        return [
            Hit(
                paragraph=paragraphs[name],
                chunks=tuple((chunks[keys[p]], float(ranked.fused[p])) for p in places),
                score=float(ranked.fused[places[0]]),
                dense=float(ranked.dense[places].max()),
                lexical=float(ranked.lexical[places].max()),
            )
            for name, places in zip(ids, chosen, strict=True)
        ]

    def _refresh(self) -> None:
        """Take up what another process has written since the last search."""
        with self._lock:
            generation = self.library.generation
            if generation != self._generation:
                key, size = embedder_key(self._embedder), self._embedder.dimensions
                self._shelves = {name: Shelf(self.library, name, key, size) for name in LANGUAGES}
                self._pieces = Pieces(self.library, key, size)
                self._worded = lru_cache(maxsize=_ASKED)(self._lexical)
                self._index = self._open_index()
                self._generation = generation

    def _embed(self, text: str) -> Floats:
        vector: Floats = self._embedder.embed([text], query=True)[0]
        return vector


def search(
    library: Library, embedder: Embedder, query: Query, lexicon: Translator | None = None
) -> tuple[Hit, ...]:
    """Search once; whoever searches again keeps a `Searcher`."""
    return Searcher(library, embedder, lexicon).search(query)


def embedder_key(embedder: Embedder) -> str:
    """Return what an embedder's vectors are kept under: another version has other vectors."""
    return f"{embedder.name}@{embedder.version}"
