"""A build does what changed, nothing else, and leaves nothing half done."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.vectorstore.conftest import FORESTS, ShapeEmbedder
from vectorstore import health
from vectorstore.build import build, rebuild
from vectorstore.errors import CatalogError, LibraryOutdated, ReportsMissing, UnknownReport
from vectorstore.health import outdated, status, verify
from vectorstore.home import Home
from vectorstore.keep import add_file, remove_file
from vectorstore.library import Library
from vectorstore.make import Progress, Stage


def test_what_is_new_is_added(home: Home, embedder: ShapeEmbedder):
    assert build(home, embedder).added == ("forests", "harbours")
    assert verify(home, embedder) == ()


def test_what_did_not_change_is_not_made_again(
    library: Library, home: Home, embedder: ShapeEmbedder
):
    asked = embedder.asked
    again = build(home, embedder)
    assert (again.added, again.updated, again.removed) == ((), (), ())
    assert embedder.asked == asked


def test_what_changed_is_updated_and_only_new_words_are_embedded(
    library: Library, home: Home, embedder: ShapeEmbedder
):
    asked = embedder.asked
    path = home.folders[0] / "forests.txt"
    path.write_text(FORESTS + "\n新增湿地公园 7 个。\n", encoding="utf-8")
    assert outdated(home, embedder)
    assert build(home, embedder).updated == ("forests",)
    assert embedder.asked == asked + 1
    assert not outdated(home, embedder)


def test_what_is_gone_leaves(library: Library, home: Home, embedder: ShapeEmbedder):
    (home.folders[0] / "forests.txt").unlink()
    assert build(home, embedder).removed == ("forests",)
    with Library.open(home.library) as library:
        assert [report.id for report in library.reports()] == ["harbours"]
    assert verify(home, embedder) == ()


def test_a_touched_file_is_recognised_by_its_bytes(
    library: Library, home: Home, embedder: ShapeEmbedder
):
    path = home.folders[0] / "forests.txt"
    path.write_bytes(path.read_bytes())
    assert build(home, embedder).updated == ()


def test_another_embedder_version_makes_new_vectors(
    library: Library, home: Home, embedder: ShapeEmbedder
):
    other = ShapeEmbedder("2")
    assert set(build(home, other).updated) == {"forests", "harbours"}
    assert other.asked and verify(home, other) == ()


def test_a_change_of_the_catalog_is_taken_in(library: Library, home: Home, embedder: ShapeEmbedder):
    catalog = home.folders[0] / "catalog.toml"
    catalog.write_text('[forests]\nfile = "forests.txt"\nyear = 1999\n', encoding="utf-8")
    build(home, embedder)
    with Library.open(home.library) as library:
        assert library.report("forests").year == 1999


def test_a_malformed_catalog_stops_the_build_with_its_line(home: Home, embedder: ShapeEmbedder):
    (home.folders[0] / "catalog.toml").write_text("[forests\n", encoding="utf-8")
    with pytest.raises(CatalogError, match="line 1"):
        build(home, embedder)


def test_a_file_that_cannot_be_read_does_not_stop_the_others(home: Home, embedder: ShapeEmbedder):
    (home.folders[0] / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    built = build(home, embedder)
    assert built.added == ("forests", "harbours")
    assert [failure.file for failure in built.failed] == ["broken.pdf"]


def test_a_copy_is_kept_but_not_searched(home: Home, embedder: ShapeEmbedder):
    text = (home.folders[0] / "harbours.txt").read_text(encoding="utf-8")
    long = text + "\n".join(
        f"第{n}号码头新增泊位 {n} 个，吞吐量 {n * 7} 万吨。\n" for n in range(30)
    )
    (home.folders[0] / "harbours.txt").write_text(long, encoding="utf-8")
    (home.folders[0] / "other-harbours.txt").write_text(long + "\n完。", encoding="utf-8")
    build(home, embedder)
    with Library.open(home.library) as library:
        copies = [report for report in library.reports() if report.copy_of]
        assert len(copies) == 1
        assert library.copies(copies[0].copy_of) == (copies[0],)
    assert verify(home, embedder) == ()


def test_a_stopped_build_keeps_what_was_complete_and_the_next_continues(
    home: Home, embedder: ShapeEmbedder
):
    def stop(progress: Progress) -> None:
        if progress.stage is Stage.READ and progress.report == "harbours":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(home, embedder, watch=stop)
    with Library.open(home.library) as library:
        assert [report.id for report in library.reports()] == ["forests"]
    assert build(home, embedder).added == ("harbours",)
    assert verify(home, embedder) == ()


def test_a_missing_folder_of_reports_is_named(tmp_path: Path, embedder: ShapeEmbedder):
    with pytest.raises(ReportsMissing, match="nowhere"):
        build(Home(tmp_path / "home", (tmp_path / "nowhere",)), embedder)


def test_rebuilding_replaces_a_library_of_another_version(
    home: Home, embedder: ShapeEmbedder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("vectorstore.schema.SCHEMA", "another")
    build(home, embedder)
    monkeypatch.undo()
    with pytest.raises(LibraryOutdated):
        build(home, embedder)
    assert set(rebuild(home, embedder).added) == {"forests", "harbours"}


def test_rebuilding_replaces_a_damaged_library(
    library: Library, home: Home, embedder: ShapeEmbedder
):
    home.library.write_bytes(b"nonsense" * 1000)
    assert rebuild(home, embedder).added == ("forests", "harbours")
    assert verify(home, embedder) == ()


def test_an_added_file_is_copied_indexed_and_can_be_removed(
    home: Home, embedder: ShapeEmbedder, tmp_path: Path
):
    path = tmp_path / "2020 Rivers.md"
    path.write_text("# 2020年河流报告\n\n治理河道 300 公里。\n", encoding="utf-8")
    add_file(home, path)
    assert build(home, embedder).added == ("forests", "harbours", "2020-rivers")
    assert add_file(home, path).parent == home.added
    remove_file(home, "2020-rivers")
    assert build(home, embedder).removed == ("2020-rivers",)
    assert path.exists()


def test_a_report_of_the_users_own_folder_is_never_deleted(home: Home):
    with pytest.raises(UnknownReport, match="yours"):
        remove_file(home, "forests")
    assert (home.folders[0] / "forests.txt").exists()


def test_the_status_counts_what_is_held_and_what_is_to_do(
    library: Library, home: Home, embedder: ShapeEmbedder
):
    (home.folders[0] / "new.txt").write_text("新增 5 件。", encoding="utf-8")
    found = status(home, embedder)
    assert [held.report.id for held in found.holdings] == ["forests", "harbours"]
    assert all(held.paragraphs and held.chunks and held.figures for held in found.holdings)
    assert [file.report for file in found.todo.added] == ["new"]
    assert not found.index


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("UPDATE chunks SET text = 'x' WHERE key = 1", "offsets"),
        ("UPDATE texts SET text = 'x' || text", "offsets"),
        ("DELETE FROM vectors WHERE chunk = 1", "no vector"),
        ("UPDATE vectors SET vector = zeroblob(length(vector) - 4)", "no vector"),
        ("DELETE FROM words_zh WHERE rowid IN (SELECT min(rowid) FROM words_zh)", "its words"),
    ],
)
def test_checking_finds_what_contradicts(
    library: Library, home: Home, embedder: ShapeEmbedder, spoil: str, said: str
):
    db = sqlite3.connect(home.library)
    with db:
        db.execute(spoil)
    db.close()
    assert any(said in problem.message for problem in verify(home, embedder))


def test_checking_finds_a_file_that_changed(library: Library, home: Home, embedder: ShapeEmbedder):
    (home.folders[0] / "forests.txt").write_text("别的。", encoding="utf-8")
    assert [p.report for p in health.verify(home, embedder)] == ["forests"]
