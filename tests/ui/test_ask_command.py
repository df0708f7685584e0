"""`zhiwen ask` as people and programs meet it, over two small reports."""

from __future__ import annotations

import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from ui.cli import main
from vectorstore import Home, build

ROOT = Path(__file__).resolve().parents[2]
ZH, EN = "2021年福建新建泊位多少个？", "How many new berths were built in Fujian in 2022?"


@pytest.fixture
def ask(ports: Home, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]):
    """Return what runs the command over the small reports: `(exit code, stdout, stderr)`."""
    monkeypatch.setenv("ZHIWEN_HOME", str(ports.root))
    monkeypatch.setenv("ZHIWEN_REPORTS", str(ports.folders[0]))

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(["ask", *arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return run


def typed(monkeypatch: pytest.MonkeyPatch, given: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))


@pytest.mark.parametrize(
    ("question", "headline", "counterpart"),
    [(ZH, "312个", "312 new berths"), (EN, "390", "新建泊位390个")],
)
def test_an_answer_shows_its_headline_and_its_source_in_both_languages(
    ask, question, headline, counterpart
):
    code, out, _ = ask(question)
    assert code == 0
    assert out.splitlines()[0].startswith(headline)
    assert "[1]" in out
    assert counterpart in out


def test_a_source_names_title_section_and_paragraph_in_the_readers_language(ask):
    _, zh, _ = ask(ZH)
    _, en, _ = ask(EN)
    assert "[1] 2021年福建省港口发展报告\n    一、总体情况 / 第4段\n" in zh
    assert "[1] 2022 Report on Port Development in Fujian Province\n" in en
    assert "    I. Overview / paragraph 6\n" in en


def test_what_is_no_terminal_gets_no_colours_no_wrapping_and_quotations_in_brackets(ask):
    _, out, _ = ask(EN)
    assert "\x1b" not in out
    assert "⟦In 2022, the ports of the province built 390 new berths, up 25% year on year" in out


def test_sources_can_be_left_out_or_shown_whole(ask):
    assert "Fujian Province" not in ask(EN, "--sources", "none")[1]
    assert "benefited more than 1,500 enterprises." in ask(EN, "--sources", "full")[1]


def test_json_is_the_whole_answer_and_nothing_else(ask):
    code, out, err = ask("--json", ZH)
    answer = json.loads(out)
    passage = answer["citations"][0]["passage"]
    assert (code, err, answer["short"], answer["refused"]) == (0, "", "312个", False)
    assert passage["text"][passage["start"] : passage["end"]] == passage["quote"]


@pytest.mark.parametrize("question", ["2030年福建新建泊位多少个？", "How many berths in 2030?"])
def test_a_refusal_has_its_own_exit_code(ask, question):
    code, out, _ = ask(question)
    assert code == 3
    assert out.startswith(("无法回答", "Not answered"))


def test_years_reports_and_language_can_be_chosen(ask):
    assert ask("--year", "2022", "--sources", "none", "新建泊位多少个？")[1].startswith("390个")
    assert ask("--report", "ports-2021", "--sources", "none", "新建泊位多少个？")[1].startswith(
        "312个"
    )
    assert ask("--language", "en", ZH)[1].startswith("312")


def test_a_disagreement_of_the_versions_looks_like_a_warning(ask):
    _, out, _ = ask("2022年厦门培训船员多少人？")
    assert "⚠ 注意" in out
    assert "45" in out.split("⚠")[1].splitlines()[0]


def test_a_computed_figure_shows_its_formula_and_operands(ask):
    _, out, _ = ask("How many more berths were built in 2022 than in 2021?", "--sources", "none")
    shown = out.split("Computed: ")[1]
    assert shown.startswith("390 − 312 = 78")
    assert "(2021)" in shown
    assert "(2022)" in shown


def test_a_follow_up_is_understood_from_a_history_file(ask, tmp_path):
    pairs, saved = tmp_path / "pairs.json", tmp_path / "answers.json"
    pairs.write_text(json.dumps([[ZH, "312个"]]), encoding="utf-8")
    saved.write_text(json.dumps([{"question": ZH, "text": "312个"}]), encoding="utf-8")
    for history in (pairs, saved):
        code, out, _ = ask("--history", str(history), "那2022年呢？")
        assert (code, out.splitlines()[0]) == (0, "390个")


@pytest.mark.parametrize("content", ["{", '{"a": 1}', "[[1, 2]]", '[["only one"]]', "7"])
def test_a_malformed_history_is_bad_input(ask, tmp_path, content):
    path = tmp_path / "history.json"
    path.write_text(content, encoding="utf-8")
    code, _, err = ask("--history", str(path), ZH)
    assert code == 2
    assert "is no history" in err


def test_a_question_can_come_from_standard_input(ask, monkeypatch):
    typed(monkeypatch, f"\ufeff{ZH}\n".encode())
    assert ask("-", "--sources", "none")[1].startswith("312个")


@pytest.mark.parametrize("given", [(), ("",), ("  ",), ("？？！",), ("...",), ("-", b"")])
def test_no_question_is_bad_input_and_teaches(ask, monkeypatch, given):
    typed(monkeypatch, b"")
    code, out, err = ask(*(each for each in given if isinstance(each, str)))
    assert (code, out) == (2, "")
    assert "zhiwen ask" in err


def test_bytes_that_are_no_text_are_bad_input(ask, monkeypatch):
    typed(monkeypatch, bytes(range(128, 256)))
    assert ask("-")[0] == 2
    code, _, err = ask("\udcff\udcfe专利")
    assert code == 2
    assert "UTF-8" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("专利" * 5000,), "at most"),
        (("--report", "nope", ZH), "Reports are: ports-2022, ports-2021"),
        (("--year", "twenty", ZH), "write it like 2020"),
        (("--frobnicate", ZH), "--frobnicate"),
        (("--history", "/no/such/file", ZH), "/no/such/file"),
    ],
)
def test_bad_input_is_named_in_one_sentence(ask, arguments, said):
    code, out, err = ask(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_missing_reports_are_named_before_anything_is_built(ask, tmp_path, monkeypatch):
    monkeypatch.setenv("ZHIWEN_REPORTS", str(tmp_path / "gone"))
    code, _, err = ask("--home", str(tmp_path / "home"), ZH)
    assert code == 2
    assert str(tmp_path / "gone") in err
    assert not (tmp_path / "home").exists()


def test_a_damaged_and_an_outdated_index_say_how_to_mend_them(ask, tmp_path):
    damaged, outdated = tmp_path / "damaged", tmp_path / "outdated"
    for home in (damaged, outdated):
        home.mkdir()
    (damaged / "library.sqlite").write_bytes(b"no library" * 200)
    with sqlite3.connect(outdated / "library.sqlite") as db:
        db.executescript("CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('schema', '0')")
    db.close()
    for home in (damaged, outdated):
        code, _, err = ask("--home", str(home), ZH)
        assert code == 1
        assert "zhiwen index rebuild" in err


def test_the_first_question_builds_the_index_and_says_so(ask, tmp_path):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (tmp_path / "note.txt").write_text("2021年，全市新建码头12座。", encoding="utf-8")
    reports, home = tmp_path, tmp_path / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZHIWEN_REPORTS", str(reports))
        code, out, err = ask("--home", str(home), "2021年新建码头多少座？")
    assert (code, out.splitlines()[0]) == (0, "12座")
    assert "Building the index" in err
    assert "broken.pdf" in err


def test_an_answer_from_an_index_that_is_behind_its_reports_says_so(ask, tmp_path, monkeypatch):
    note = tmp_path / "note.txt"
    note.write_text("2021年，全市新建码头12座。", encoding="utf-8")
    monkeypatch.setenv("ZHIWEN_REPORTS", str(tmp_path))
    where = ("--home", str(tmp_path / "home"), "2021年新建码头多少座？")
    assert "not indexed" not in ask(*where)[2]
    note.write_text("2021年，全市新建码头13座，投资5亿元。", encoding="utf-8")
    code, out, err = ask(*where)
    assert (code, out.splitlines()[0]) == (0, "12座")
    assert "zhiwen index status" in err


def stopped(home: Home, *, ever_finished: bool) -> None:
    """Leave the library as a build leaves it that was stopped before its end."""
    build(home)
    with sqlite3.connect(home.library) as db:
        db.execute(
            "UPDATE meta SET value = ? WHERE key = 'learned'", ("0" if ever_finished else "",)
        )
    db.close()


@pytest.mark.parametrize("ever_finished", [True, False])
def test_a_build_that_was_stopped_is_finished_first(ask, ports, tmp_path, ever_finished):
    stopped(Home(tmp_path, ports.folders), ever_finished=ever_finished)
    code, _, err = ask("--home", str(tmp_path), ZH)
    assert code == 0
    assert "stopped before its end" in err
    assert "stopped" not in ask("--home", str(tmp_path), ZH)[2]


def test_while_the_first_build_runs_elsewhere_nothing_is_answered_from_half_of_it(
    ask, ports, tmp_path
):
    home = Home(tmp_path, ports.folders)
    stopped(home, ever_finished=False)
    with FileLock(home.lock):
        code, out, err = ask("--home", str(tmp_path), ZH)
    assert (code, out) == (1, "")
    assert "Another zhiwen" in err


def test_while_an_update_runs_elsewhere_the_index_can_be_asked(ask, ports, tmp_path):
    home = Home(tmp_path, ports.folders)
    stopped(home, ever_finished=True)
    with FileLock(home.lock):
        code, out, err = ask("--home", str(tmp_path), ZH)
    assert (code, out.splitlines()[0]) == (0, "312个")
    assert "Another zhiwen" in err


def test_a_dotenv_file_where_one_stands_says_where_the_index_is(
    ports, tmp_path, monkeypatch, capfd
):
    monkeypatch.chdir(tmp_path)
    for name in ("ZHIWEN_HOME", "ZHIWEN_REPORTS"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)  # Restored at the end, whatever the file sets.
    lines = f"ZHIWEN_HOME={ports.root}\nZHIWEN_REPORTS={ports.folders[0]}\n"
    (tmp_path / ".env").write_text(lines, encoding="utf-8")
    assert main(["ask", "--sources", "none", EN]) == 0
    assert main(["index", "status"]) == 0
    assert "ports-2022" in capfd.readouterr().out


def test_errors_are_json_too_when_json_is_asked_for(ask):
    code, out, err = ask("--json", "--report", "nope", ZH)
    assert (code, err) == (2, "")
    assert json.loads(out)["error"] == "UnknownReport"


def test_ctrl_c_ends_with_a_sentence(ask, monkeypatch):
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ui.ask_command._answer", interrupted)
    code, _, err = ask(ZH)
    assert code == 130
    assert "Stopped" in err


def test_a_question_loads_nothing_heavy(ports: Home):
    code = f"""
import sys
from ui.cli import main
main(["ask", "--home", {str(ports.root)!r}, "--sources", "none", {EN!r}])
heavy = ("torch", "transformers", "sentence_transformers", "chromadb", "langchain", "streamlit")
print(*(name for name in heavy if name in sys.modules), sep=",")
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[0].startswith("390")
    assert done.stdout.splitlines()[-1] == ""
