"""A search finds paragraphs of both languages by words and by meaning, within its locks."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.vectorstore.conftest import ShapeEmbedder
from vectorstore.build import build
from vectorstore.errors import LibraryOutdated
from vectorstore.home import Home
from vectorstore.library import Library
from vectorstore.report import Hit
from vectorstore.search import Query, Searcher, search


class Dictionary:
    """Translates the few words it knows."""

    known = {"投资": "invested", "关停": "closed", "clos": "关停"}  # noqa: RUF012

    def translate(self, word: str) -> tuple[tuple[str, float], ...]:
        return ((self.known[word], 0.9),) if word in self.known else ()

    def translate_text(self, text: str, to: str) -> tuple[tuple[str, float], ...]:
        found = (there for here, there in self.known.items() if here in text.lower())
        return tuple((word, 1.0) for word in found)


def of(hits: tuple[Hit, ...], language: str) -> list[Hit]:
    return [hit for hit in hits if hit.paragraph.language == language]


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("新建码头多少座？", {"zh": "码头", "en": "quays"}),
        ("How many outfalls were closed?", {"zh": "排污口", "en": "outfalls"}),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_language_finds_the_statement(
    library: Library, embedder: ShapeEmbedder, question: str, word: dict[str, str], language: str
):
    best = of(search(library, embedder, Query(question)), language)[0]
    assert word[language] in best.chunks[0][0].text


def test_both_languages_get_room(library: Library, embedder: ShapeEmbedder):
    hits = search(library, embedder, Query("码头", limit=2))
    assert {hit.paragraph.language for hit in hits} == {"zh", "en"}


def test_hits_come_best_first_with_scores_that_mean_something(
    library: Library, embedder: ShapeEmbedder
):
    hits = search(library, embedder, Query("新建码头", languages=("zh",)))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert -1 <= hits[0].dense <= 1.001 and hits[0].lexical > 0
    assert all(chunk.paragraph == hit.paragraph.id for hit in hits for chunk, _ in hit.chunks)


@pytest.mark.parametrize(
    ("locks", "reports"),
    [
        ({"years": frozenset({2022})}, {"forests"}),
        ({"reports": frozenset({"harbours"})}, {"harbours"}),
        ({"years": frozenset({1999})}, set()),
        ({"reports": frozenset({"harbours"}), "years": frozenset({2022})}, set()),
    ],
)
def test_a_lock_lets_only_its_reports_through(
    library: Library, embedder: ShapeEmbedder, locks: dict[str, frozenset], reports: set[str]
):
    hits = search(library, embedder, Query("投资 造林 码头", **locks))
    assert {hit.paragraph.report for hit in hits} == reports


@pytest.mark.parametrize("mode", ["hybrid", "lexical", "dense"])
def test_every_mode_finds_something(library: Library, embedder: ShapeEmbedder, mode: str):
    assert search(library, embedder, Query("码头投资", mode=mode))


def test_words_cross_the_languages_by_a_lexicon(library: Library, embedder: ShapeEmbedder):
    with_words = Searcher(library, embedder, Dictionary())
    best = with_words.search(Query("关停", languages=("en",), mode="lexical"))[0]
    assert "closed" in best.chunks[0][0].text
    best = with_words.search(Query("Closed?", languages=("zh",), mode="lexical"))[0]
    assert "关停" in best.chunks[0][0].text


@pytest.mark.parametrize("text", ["", "  ", "？！…", "the of"])
def test_a_question_without_words_is_no_error(library: Library, embedder: ShapeEmbedder, text: str):
    assert isinstance(search(library, embedder, Query(text)), tuple)


def test_a_kept_searcher_sees_what_changed(library: Library, embedder: ShapeEmbedder, home: Home):
    kept = Searcher(library, embedder)
    assert kept.search(Query("造林"))[0].paragraph.report == "forests"
    (home.folders[0] / "forests.txt").unlink()
    build(home, embedder)
    assert {hit.paragraph.report for hit in kept.search(Query("造林"))} <= {"harbours"}


def test_vectors_of_another_embedder_are_not_mixed_in(library: Library):
    with pytest.raises(LibraryOutdated, match="zhiwen index update"):
        search(library, ShapeEmbedder("2"), Query("码头"))


def test_an_empty_library_finds_nothing(home: Home, embedder: ShapeEmbedder):
    for path in home.folders[0].iterdir():
        path.unlink()
    build(home, embedder)
    with Library.open(home.library) as library:
        assert search(library, embedder, Query("码头")) == ()


def test_first_searches_at_the_same_time_open_the_index_once(
    library: Library, embedder: ShapeEmbedder
):
    opened = []

    def open_slowly() -> None:
        time.sleep(0.05)
        opened.append(1)

    searcher = Searcher(library, embedder, open_index=open_slowly)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(searcher.search, [Query("patents")] * 4))
    assert opened == [1]
