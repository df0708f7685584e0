"""A run goes on whatever happens, and never asks twice what it knows."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from eval.earlier import earlier_rows, results_file
from eval.results import Meta, Ranked, Shelved, read
from eval.run import OUTAGE, run
from qa import Warning as Notice
from qa import WarningCode
from tests.eval.examples import ZH, answer, case, value

META = Meta("embedded", "own", "abc", "2020-01-01", fingerprint="f1")
CASES = [case(value(4307), id=f"case-{number}", question=f"问题{number}") for number in range(8)]


class Counting:
    """Answer every question alike and remember what was asked."""

    def __init__(self, meta=META, failing=()):
        self.meta = meta
        self.failing = failing
        self.asked = []
        self.lock = threading.Lock()

    def ask(self, asked):
        with self.lock:
            self.asked.append(asked.id)
        if asked.id in self.failing:
            raise ConnectionError("nobody there")
        return answer("4307件")

    def rank(self, asked):
        return {"zh": (Ranked("w:1", 0.5),)}

    def shelve(self, asked, rankings):
        return (Shelved("w:1", "white-2020", 2020, "zh", ZH),)

    def untraced(self, reply):
        return ()


def test_every_case_has_its_row_and_every_paragraph_its_text_once(tmp_path):
    file = tmp_path / "run.jsonl"
    ended = run(CASES, Counting(), file, jobs=3)
    found = read(file)
    assert (ended.asked, ended.failed, ended.left) == (8, 0, 0)
    assert set(found.rows) == {each.id for each in CASES}
    assert found.rows["case-3"].answer.citations[0].text == ZH
    assert file.read_text(encoding="utf-8").count('"paragraph": {"id"') == 1


def test_a_run_that_was_cut_short_goes_on_where_it_stopped(tmp_path):
    file = tmp_path / "run.jsonl"
    run(CASES[:5], Counting(), file)
    with file.open("a", encoding="utf-8") as cut:
        cut.write('{"row": {"case": "case-5", "ques')
    subject = Counting()
    ended = run(CASES, subject, file)
    assert subject.asked == ["case-5", "case-6", "case-7"]
    assert ended.reused == 5
    assert len(read(file).rows) == 8


def test_a_failed_question_is_recorded_and_asked_again_next_time(tmp_path):
    file = tmp_path / "run.jsonl"
    ended = run(CASES, Counting(failing={"case-2"}), file)
    assert (ended.asked, ended.failed) == (8, 1)
    assert "nobody there" in read(file).rows["case-2"].error
    again = Counting()
    run(CASES, again, file)
    assert again.asked == ["case-2"]
    assert read(file).rows["case-2"].error == ""


def test_a_model_that_stays_away_is_not_asked_for_ever(tmp_path):
    many = [replace(CASES[0], id=f"c{n}", question=str(n)) for n in range(60)]
    subject = Counting(failing={each.id for each in many})
    ended = run(many, subject, tmp_path / "run.jsonl")
    assert ended.asked == OUTAGE
    assert ended.left == 60 - OUTAGE
    assert len(subject.asked) < 60


def test_failures_that_are_not_in_a_row_do_not_stop_a_run(tmp_path):
    failing = {f"case-{number}" for number in (0, 1, 2, 4, 5, 6)}
    assert run(CASES, Counting(failing=failing), tmp_path / "run.jsonl").left == 0


def test_an_answer_of_the_reader_in_a_models_place_is_the_models_failure(tmp_path):
    class SteppedIn(Counting):
        def ask(self, asked):
            notice = Notice(WarningCode.MODEL_FAILED, "no key")
            return replace(answer("4307件"), warnings=(notice,))

    file = tmp_path / "run.jsonl"
    run(CASES[:1], SteppedIn(replace(META, model="openai:x")), file)
    assert read(file).rows["case-0"].answer is None
    assert "no key" in read(file).rows["case-0"].error


def test_a_failing_search_does_not_lose_the_answer(tmp_path):
    class Lost(Counting):
        def rank(self, asked):
            raise KeyError("index")

    run(CASES[:1], Lost(), tmp_path / "run.jsonl")
    found = read(tmp_path / "run.jsonl").rows["case-0"]
    assert found.answer.short == "4307件"
    assert "index" in found.error


def test_rows_are_lent_under_the_same_conditions_only(tmp_path):
    run(CASES, Counting(), tmp_path / "old.jsonl")
    same = Counting()
    known = earlier_rows(tmp_path, "f1")
    ended = run(CASES, same, tmp_path / "new.jsonl", known=known)
    assert (same.asked, ended.reused) == ([], 8)
    assert len(read(tmp_path / "new.jsonl").rows) == 8
    assert earlier_rows(tmp_path, "other conditions") == {}


def test_a_changed_question_is_asked_again_and_a_changed_expectation_is_not(tmp_path):
    run(CASES, Counting(), tmp_path / "run.jsonl")
    subject = Counting()
    changed = [replace(CASES[0], question="另一个问题"), replace(CASES[1], values=(value(5),))]
    run(changed, subject, tmp_path / "run.jsonl")
    assert subject.asked == ["case-0"]


def test_progress_tells_how_much_is_left(tmp_path):
    told = []
    run(CASES, Counting(), tmp_path / "run.jsonl", tell=told.append)
    assert [each.done for each in told] == list(range(1, 9))
    assert told[-1].seconds_left == 0


@pytest.mark.parametrize(
    ("model", "settings", "name"),
    [
        ("embedded", {}, "2020-01-01-abc-embedded"),
        ("openai:gpt-5-mini", {}, "2020-01-01-abc-openai_gpt_5_mini"),
        ("embedded", {"year_lock": "false"}, "2020-01-01-abc-embedded-year_lock=false"),
    ],
)
def test_results_are_named_by_date_commit_model_and_choices(tmp_path, model, settings, name):
    meta = replace(META, model=model, settings=settings)
    assert results_file(tmp_path, meta, "2020-01-01").name == f"{name}.jsonl"


def test_other_conditions_never_write_into_the_same_file(tmp_path):
    file = results_file(tmp_path, META, "2020-01-01")
    run(CASES[:1], Counting(), file)
    assert results_file(tmp_path, META, "2020-01-01") == file
    other = results_file(tmp_path, replace(META, fingerprint="f2"), "2020-01-01")
    assert other.stem == f"{file.stem}-2"
