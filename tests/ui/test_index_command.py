"""`zhiwen index` does what it says, in words and in JSON, and its exit code tells how it went."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui.cli import main
from vectorstore import Home
from vectorstore.writer import locked

REPORT = """\
# 2021年港口报告

# 2021 Harbour Report

省交通厅新建码头 12 座，同比增长 20%。

Department of Transport built 12 new quays, up 20% year on year.
"""


@pytest.fixture
def where(tmp_path: Path) -> list[str]:
    """Options that name a home and a folder with one report."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "harbours.txt").write_text(REPORT, encoding="utf-8")
    return ["--home", str(tmp_path / "home"), "--reports", str(seeds)]


@pytest.fixture
def indexed(where: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["index", "update", *where]) == 0
    assert "added  harbours" in capsys.readouterr().out
    return where


def out(capsys: pytest.CaptureFixture[str]) -> dict:
    return json.loads(capsys.readouterr().out)


def test_what_is_indexed_is_told(indexed: list[str], capsys: pytest.CaptureFixture[str]):
    assert main(["index", "status", *indexed]) == 0
    assert "harbours" in capsys.readouterr().out
    assert main(["index", "status", "--json", *indexed]) == 0
    told = out(capsys)
    assert told["current"] is True
    assert told["holdings"][0]["report"]["year"] == 2021


def test_what_is_to_do_is_told_and_is_a_problem(
    indexed: list[str], capsys: pytest.CaptureFixture[str]
):
    Path(indexed[-1], "new.txt").write_text("新增 5 件。", encoding="utf-8")
    assert main(["index", "status", *indexed]) == 1
    assert "zhiwen index update" in capsys.readouterr().out


def test_a_whole_index_verifies(indexed: list[str], capsys: pytest.CaptureFixture[str]):
    assert main(["index", "verify", *indexed]) == 0
    assert "agrees" in capsys.readouterr().out


def test_paragraphs_are_shown_beside_their_counterparts(
    indexed: list[str], capsys: pytest.CaptureFixture[str]
):
    assert main(["index", "show", "harbours", *indexed]) == 0
    assert any("码头" in line for line in capsys.readouterr().out.splitlines())
    assert main(["index", "show", "harbours", "--json", *indexed]) == 0
    rows = json.loads(capsys.readouterr().out)
    beside = next(row for row in rows if row["zh"] and "码头" in row["zh"][0]["text"])
    assert "quays" in beside["en"][0]["text"]


def test_a_file_is_added_and_removed(
    indexed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "rivers.md"
    path.write_text("# 2020年河流报告\n\n治理河道 300 公里。\n", encoding="utf-8")
    assert main(["index", "add", str(path), "--json", *indexed]) == 0
    assert out(capsys)["added"] == ["rivers"]
    assert main(["index", "remove", "rivers", "--json", *indexed]) == 0
    assert out(capsys)["removed"] == ["rivers"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["status"], 1, "zhiwen index update"),
        (["verify"], 1, "zhiwen index update"),
        (["show", "harbours"], 1, "zhiwen index update"),
        (["add", "no-such-file.txt"], 2, "no-such-file.txt"),
        (["remove", "harbours"], 2, "yours"),
        (["remove", "nothing"], 2, "harbours"),
        (["update", "--reports", "no-such-folder"], 2, "no-such-folder"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(
    where: list[str],
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    said: str,
):
    action, *rest = arguments
    assert main(["index", action, *where, *rest]) == code
    assert said in capsys.readouterr().err
    assert main(["index", action, "--json", *where, *rest]) == code
    assert said in out(capsys)["message"]


def test_a_locked_index_is_said_to_be_locked(where: list[str], capsys: pytest.CaptureFixture[str]):
    with locked(Home(Path(where[1]), ())):
        assert main(["index", "update", *where]) == 1
    assert "Another zhiwen" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["index"], ["index", "nonsense"], ["index", "show"], []])
def test_an_unknown_wish_shows_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: zhiwen" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["index", "--help"]])
def test_help_teaches_by_example(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 0
    assert "examples:" in capsys.readouterr().out


def test_ctrl_c_keeps_what_was_complete(
    where: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ui.index_command.build", stop)
    assert main(["index", "update", *where]) == 130
    assert "kept" in capsys.readouterr().err
