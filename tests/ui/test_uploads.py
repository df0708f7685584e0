"""Reports that readers add."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.web import uploads
from ui.web.uploads import Upload, add, is_added, remove, safe_name
from vectorstore import Home, Library


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "seeds").mkdir()
    return Home(tmp_path / "home", (tmp_path / "seeds",))


TEXT = "# 港口公报 2021\n\n2021年，港口新增泊位登记量4307件。\n\nIn 2021, 4,307 berths were new.\n"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\reports\\年报.PDF", "年报.pdf"),
        ("....md", "report.md"),
        ("a<b>|c.html", "a_b__c.html"),
    ],
)
def test_a_name_leads_nowhere_else(name: str, kept: str):
    assert safe_name(name) == kept


def test_what_is_refused_is_never_written(home: Home, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(uploads, "LARGEST", 0)
    monkeypatch.setattr(uploads, "MOST", 2)
    files = [Upload("a.exe", b"x"), Upload("b.txt", b"x"), Upload("c.txt", b"x")]
    outcomes = add(files, home, "", lambda progress: None)
    assert [each.problem for each in outcomes] == ["wrong_kind", "too_large", "too_many"]
    assert not home.added.exists()


def test_a_report_is_added_and_removed_and_a_damaged_file_is_told(home: Home):
    seen = []
    files = [Upload("公报.md", TEXT.encode()), Upload("broken.pdf", b"%PDF-1.7 nothing")]
    good, bad = sorted(add(files, home, "", seen.append), key=lambda each: each.problem)
    assert good.kept == "公报.md"
    assert bad.problem == "failed"
    assert "broken.pdf" in bad.message
    assert seen
    with Library.open(home.library) as library:
        (report,) = library.reports()
    assert is_added(report, home)
    assert [path.name for path in home.added.iterdir()] == ["公报.md"]
    remove(report, home, "")
    with Library.open(home.library) as library:
        assert library.reports() == ()
    assert not list(home.added.iterdir())
