"""The library gives back what was put in, keeps what is whole, and says what is wrong."""

from __future__ import annotations

import sqlite3

import pytest

from tests.vectorstore.conftest import ShapeEmbedder
from vectorstore.build import build
from vectorstore.errors import (
    DiskFull,
    LibraryDamaged,
    LibraryLocked,
    LibraryMissing,
    LibraryOutdated,
    UnknownReport,
)
from vectorstore.figures import figures
from vectorstore.home import Home
from vectorstore.library import Library
from vectorstore.writer import locked, writing


def test_every_paragraph_and_chunk_is_where_its_offsets_say(library: Library):
    for report in library.reports():
        text = library.text(report.id)
        for paragraph in library.paragraphs(report.id):
            assert text[paragraph.start : paragraph.end] == paragraph.text
            assert library.paragraph(paragraph.id) == paragraph
            for chunk in library.chunks(paragraph.id):
                assert text[chunk.start : chunk.end] == chunk.text


def test_figures_come_back_as_they_were_read(library: Library):
    for paragraph in library.paragraphs("harbours"):
        assert library.figures(paragraph.id) == figures(paragraph.text)


def test_counterparts_lead_both_ways(library: Library):
    zh = next(p for p in library.paragraphs("harbours") if "码头" in p.text)
    (en,) = library.counterparts(zh.id)
    assert "quays" in en.text and library.counterparts(en.id) == (zh,)


def test_pairs_come_back_in_reading_order(library: Library):
    assert all(pair.zh and pair.en and pair.score > 0 for pair in library.pairs("harbours"))


def test_an_offset_leads_back_to_the_file(library: Library, home: Home):
    printed = (home.folders[0] / "harbours.txt").read_text(encoding="utf-8")
    paragraph = next(p for p in library.paragraphs("harbours") if "码头" in p.text)
    spot = library.origins("harbours").spot(paragraph.start)
    assert printed[spot.offset : spot.offset + 4] == "省交通厅"


@pytest.mark.parametrize("ask", ["report", "paragraph", "text", "origins"])
def test_an_unknown_name_is_said_to_be_unknown(library: Library, ask: str):
    with pytest.raises(UnknownReport):
        getattr(library, ask)("no-such-thing")


def test_without_a_library_the_next_step_is_said(home: Home):
    with pytest.raises(LibraryMissing, match="zhiwen index update"):
        Library.open(home.library)


@pytest.mark.parametrize("content", [b"no database at all", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_file_is_told_from_a_missing_one(home: Home, content: bytes):
    home.root.mkdir()
    home.library.write_bytes(content)
    with pytest.raises(LibraryDamaged, match="zhiwen index rebuild"):
        Library.open(home.library)


def test_another_version_asks_for_a_rebuild(home: Home, embedder: ShapeEmbedder):
    build(home, embedder)
    with sqlite3.connect(home.library) as db:
        db.execute("UPDATE meta SET value = 'another' WHERE key = 'schema'")
    db.close()
    with pytest.raises(LibraryOutdated, match="zhiwen index rebuild"):
        Library.open(home.library)


def test_a_second_writer_is_turned_away(home: Home):
    with locked(home), pytest.raises(LibraryLocked), writing(home):
        pass


def test_a_reader_sees_what_is_written_meanwhile(
    library: Library, home: Home, embedder: ShapeEmbedder
):
    before = library.generation
    (home.folders[0] / "forests.txt").unlink()
    build(home, embedder)
    assert library.generation > before
    assert [report.id for report in library.reports()] == ["harbours"]


def test_a_full_disk_is_said_and_loses_nothing(
    home: Home, embedder: ShapeEmbedder, library: Library
):
    before = [library.paragraphs(report.id) for report in library.reports()]
    with writing(home) as writer:
        pages = writer._db.execute("PRAGMA page_count").fetchone()[0]
        writer._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull, match="full"):
            writer.note("long", "x" * 100_000)
    assert [library.paragraphs(report.id) for report in library.reports()] == before
    build(home, embedder)
