"""A question to the paragraphs that may answer it, and to the figures in them, best first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from qa.candidate import Candidate
from qa.evidence import Evidence
from qa.glance import (
    counterparts_of,
    known_places,
    looks_back,
    opening_of,
    report_of,
)
from qa.lens import Term
from qa.lock import covering, named_in
from qa.nearness import nearest, weigh_paragraph
from qa.question import Question
from qa.reading import Reading, read_paragraph
from qa.second_look import LOOKED_AT, TO_COMPUTE, look_again, reread
from qa.settings import Settings
from qa.terms import terms
from qa.twins import pair_up
from qa.wanted import Operation
from vectorstore import (
    LANGUAGES,
    Hit,
    Language,
    Lexicon,
    Library,
    Place,
    Query,
    Searcher,
    facts,
    figure_ranker,
)

if TYPE_CHECKING:
    from qa.stretches import Stretch

_KEPT = 4096  # Paragraphs kept ready for reading.
_SEARCHES = 16  # Whose hits are kept: the parts of one question ask for the same more than once.
_NARROW = 2  # Paragraphs asked of the search for every one that is handed on.


@dataclass(frozen=True, slots=True)
class Scope:
    """What the reader narrowed the search to; None leaves it open."""

    reports: frozenset[str] | None = None
    years: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was found for one question."""

    question: Question
    terms: tuple[Term, ...]
    evidence: tuple[Evidence, ...]
    readings: Mapping[str, Reading]  # By paragraph id: the evidence and its counterparts.
    candidates: tuple[Candidate, ...]  # Best first.
    likeness: Likeness


Likeness = Mapping[str, tuple[tuple[int, int, float], ...]]  # Chunks' (start, end, cosine).


class Finder:
    """Finds evidence in one library; kept, since it remembers the paragraphs it has read."""

    def __init__(
        self, library: Library, searcher: Searcher, lexicon: Lexicon | None, settings: Settings
    ) -> None:
        self.library = library
        self._searcher = searcher
        self._lexicon = lexicon
        self._settings = settings
        self._read: OrderedDict[tuple[int, str], Reading] = OrderedDict()
        self._searched: dict[tuple[int, Query], tuple[Hit, ...]] = {}
        self._rarity = lru_cache(maxsize=4 * _KEPT)(self._rarity_at)

    def but(self, settings: Settings) -> Finder:
        """Return a finder with other settings on the same library and its vectors."""
        return Finder(self.library, self._searcher, self._lexicon, settings)

    def find(self, question: Question, scope: Scope = Scope()) -> Found:
        """Search the reports that the question's years allow, then weigh the figures found."""
        if not self._settings.year_lock:
            question = replace(question, years=())
        generation = self.library.generation
        rarity = partial(self._rarity, generation)
        wanted = terms(question, rarity, self._lexicon)
        hits = self._search(question, scope)
        evidence = tuple(self._evidence(hit, generation) for hit in hits)
        readings = self._readings(evidence, generation)
        by_words = self._settings.search_mode == "lexical"
        likeness = {} if by_words else self._searcher.likeness(question.core, tuple(readings))
        found = Found(question, wanted, evidence, readings, (), likeness)
        return replace(found, candidates=self._candidates(found))

    def reread(self, found: Found, ranked: Sequence[Stretch]) -> Sequence[Stretch]:
        """Take a second look at the best statements for a question that asks for words."""
        if not self._settings.figure_ranker:
            return ranked
        return reread(figure_ranker(), found.question.core, ranked)

    def look(self, question: Question, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """Take a second look at the first of these figures, whatever else was found."""
        if not self._settings.figure_ranker:
            return tuple(candidates)
        return look_again(figure_ranker(), question.core, candidates, TO_COMPUTE)

    def known_places(self) -> tuple[Place, ...]:
        """Return the places that the reports name in full, so that their short names count."""
        return known_places(self.library, self.library.generation)

    def rank(self, question: Question, scope: Scope, limit: int) -> dict[Language, tuple[Hit, ...]]:
        """Return the best paragraphs of each language, under the same lock as `find`."""
        return {
            language: self._search(question, scope, limit, (language,)) for language in LANGUAGES
        }

    def _search(
        self,
        question: Question,
        scope: Scope,
        limit: int = 0,
        languages: tuple[Language, ...] = LANGUAGES,
    ) -> tuple[Hit, ...]:
        named = named_in(self.library, question)
        open_to = named if scope.reports is None else scope.reports
        query = Query(
            text=question.full,
            languages=languages,
            reports=open_to,
            years=scope.years,
            limit=limit or self._settings.passages * _NARROW,
            mode=self._settings.search_mode,
        )
        if not self._settings.year_lock or not question.years or scope.years is not None:
            return self._hits_for(query)
        locked = covering(self.library, question, open_to, named)
        hits = self._hits_for(replace(query, reports=locked)) if locked else ()
        return (*hits, *self._told_elsewhere(query, question.years, hits))

    def _hits_for(self, query: Query) -> tuple[Hit, ...]:
        """Search, or return what was found when the same was asked for another kind of answer."""
        asked = self.library.generation, query
        hits = self._searched.get(asked)
        if hits is None:
            hits = self._searcher.search(query)
            if len(self._searched) >= _SEARCHES:
                self._searched = {}  # A new one, for another thread may be reading the old.
            self._searched[asked] = hits
        return hits

    def _told_elsewhere(self, query: Query, years: Sequence[int], hits: Sequence[Hit]) -> list[Hit]:
        """Return paragraphs of other reports that look back on a year asked for."""
        known = {hit.paragraph.id for hit in hits}
        return [
            hit
            for hit in self._hits_for(query)
            if hit.paragraph.id not in known
            and any(str(year) in hit.paragraph.text for year in years)
        ]

    def _rarity_at(self, _generation: int, word: str, language: Language) -> float:
        return self._searcher.rarity(word, language)

    def _evidence(self, hit: Hit, generation: int) -> Evidence:
        report, copies = report_of(self.library, hit.paragraph.report, generation)
        counterparts = counterparts_of(self.library, hit.paragraph.id, generation)
        return Evidence(hit=hit, report=report, counterparts=counterparts, copies=copies)

    def _readings(self, evidence: Sequence[Evidence], generation: int) -> dict[str, Reading]:
        readings: dict[str, Reading] = {}
        for piece in evidence:
            for paragraph in (piece.paragraph, *piece.counterparts):
                key = (generation, paragraph.id)
                if key not in self._read:
                    figures = self.library.figures(paragraph.id)
                    found = facts(
                        paragraph, figures, self.library.chunks(paragraph.id), piece.report.year
                    )
                    self._read[key] = read_paragraph(
                        paragraph,
                        piece.report,
                        found,
                        self.known_places(),
                        self._opening(piece.report.id),
                        looks_back=piece.report.id in looks_back(self.library, generation),
                    )
                    while len(self._read) > _KEPT:
                        self._read.popitem(last=False)
                readings[paragraph.id] = self._read[key]
        return readings

    def _opening(self, report: str) -> str:
        """Return the headings that a report opens with: what it is, and whose."""
        return opening_of(self.library, report, self.library.generation)

    def _candidates(self, found: Found) -> tuple[Candidate, ...]:
        places = {e.paragraph.id: rank for rank, e in enumerate(found.evidence)}
        near = nearest(found)
        weighed = [
            candidate
            for name, reading in found.readings.items()
            for candidate in weigh_paragraph(
                found, reading, 1 / (1 + places.get(name, len(places))), near
            )
        ]
        paired = pair_up(weighed, found.evidence)
        ranked = sorted(paired, key=lambda candidate: candidate.score, reverse=True)
        if not self._settings.figure_ranker:
            return tuple(ranked)
        most = LOOKED_AT if found.question.operation is Operation.LOOKUP else TO_COMPUTE
        return look_again(figure_ranker(), found.question.core, ranked, most)
