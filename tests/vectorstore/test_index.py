"""The Chroma index mirrors the library, and one that breaks is filled anew without embedding."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.vectorstore.conftest import FORESTS, ShapeEmbedder
from vectorstore.build import build
from vectorstore.errors import IndexFailed
from vectorstore.home import Home
from vectorstore.index import open_index, try_index
from vectorstore.library import Library
from vectorstore.search import Query, Searcher, embedder_key
from vectorstore.writer import locked


def searcher(home: Home, library: Library, embedder: ShapeEmbedder) -> Searcher:
    key = embedder_key(embedder)
    return Searcher(library, embedder, None, lambda: open_index(home, library, key))


def break_files(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(b"broken")


@pytest.mark.parametrize("question", ["新建码头多少座？", "How many new quays?", "森林覆盖率"])
def test_chroma_and_numpy_find_the_same(
    home: Home, library: Library, embedder: ShapeEmbedder, question: str
):
    through_chroma = searcher(home, library, embedder).search(Query(question))
    exact = Searcher(library, embedder).search(Query(question))
    assert [hit.paragraph.id for hit in through_chroma] == [hit.paragraph.id for hit in exact]
    assert [hit.dense for hit in through_chroma] == pytest.approx(
        [hit.dense for hit in exact], abs=1e-5
    )


def test_a_locked_search_through_chroma_stays_in_its_reports(
    home: Home, library: Library, embedder: ShapeEmbedder
):
    query = Query("投资多少？", years=frozenset({2021}))
    hits = searcher(home, library, embedder).search(query)
    assert hits and {hit.paragraph.report for hit in hits} == {"harbours"}


@pytest.mark.parametrize("damage", [break_files, shutil.rmtree], ids=["broken", "gone"])
def test_an_index_that_fails_is_filled_anew_without_embedding(
    home: Home, library: Library, embedder: ShapeEmbedder, damage
):
    for folder in list(home.chroma.iterdir()):
        damage(folder)
    with pytest.raises(IndexFailed, match="zhiwen index update"):
        try_index(home, library, embedder_key(embedder))
    build(home, embedder)
    try_index(home, library, embedder_key(embedder)).close()
    assert embedder.asked == 0


@pytest.mark.parametrize("damage", [break_files, shutil.rmtree], ids=["broken", "gone"])
def test_whoever_searches_gets_a_mended_index(
    home: Home, library: Library, embedder: ShapeEmbedder, damage
):
    for folder in list(home.chroma.iterdir()):
        damage(folder)
    index = open_index(home, library, embedder_key(embedder))
    assert index is not None
    index.close()


def test_an_index_that_cannot_be_mended_now_is_done_without(
    home: Home, library: Library, embedder: ShapeEmbedder
):
    shutil.rmtree(home.chroma)
    with locked(home):
        assert open_index(home, library, embedder_key(embedder)) is None


def test_a_change_puts_in_and_takes_out_only_what_changed(
    home: Home, library: Library, embedder: ShapeEmbedder
):
    (home.folders[0] / "forests.txt").write_text(FORESTS + "\n湿地 7 处。\n", encoding="utf-8")
    (home.folders[0] / "harbours.txt").unlink()
    build(home, embedder)
    index = try_index(home, library, embedder_key(embedder))
    counts = {of: collection.count() for of, collection in index.collections.items()}
    index.close()
    wanted = library.rows("SELECT count(*) FROM chunks")[0][0]
    assert counts == {"zh": wanted, "en": 0}
    assert len(list(home.chroma.iterdir())) == 1


def test_an_index_of_an_earlier_state_is_not_opened(
    home: Home, library: Library, embedder: ShapeEmbedder
):
    key = embedder_key(embedder)
    assert try_index(home, library, key).close() is None
    with pytest.raises(IndexFailed):
        try_index(home, library, "another-embedder@1")


def test_a_build_is_whole_even_where_chroma_cannot_be_reached(home: Home, embedder: ShapeEmbedder):
    away = Home(home.root, home.folders, "http://127.0.0.1:9")
    built = build(away, embedder)
    assert built.added == ("forests", "harbours")
    assert "127.0.0.1:9" in built.index
    with Library.open(home.library) as library:
        assert searcher(away, library, embedder).search(Query("码头"))


def test_a_server_that_does_not_answer_is_named(library: Library, home: Home):
    away = Home(home.root, home.folders, "http://127.0.0.1:9")
    with pytest.raises(IndexFailed, match=r"127\.0\.0\.1:9"):
        try_index(away, library, "shape@1")
