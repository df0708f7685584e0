"""What is written is what is read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from eval.results import Meta, Ranked, ResultsError, Row, Shelved, Writer, newest, read
from qa import Computation, Quantity, Reason, Status, Usage, WarningCode
from qa import Warning as Notice
from tests.eval.examples import EN, ZH, answer, citation

META = Meta("embedded", "own", "abc", "2020-01-01", {"year_lock": "false"}, "i", "p", "g")
PARAGRAPH = Shelved("w:1", "white-2020", 2020, "zh", ZH + "\u2028\x85", ("w:2",))
PARTS = (Quantity("4307件", Decimal("4307"), "", citation=1, year=2020),)
MADE = Quantity("70.6%", Decimal("70.6"), "%", computation=Computation("4307 ÷ 2525", PARTS))
FULL = answer(
    "4307件",
    citations=(citation(ZH, other=EN, span=(3, 9)),),
    quantities=(*PARTS, MADE),
    status=Status.PARTIAL,
    reason=Reason.NOT_STATED,
    warnings=(Notice(WarningCode.TABLE_TOTAL, "不等于合计", 1),),
    usage=Usage(10, 5, 0, Decimal("0.00125"), "USD"),
    timings={"search": 0.01},
)
ROW = Row("a", "k", "问题？", FULL, {"zh": (Ranked("w:1", 0.5),)}, (1,), 0.031, "")


def written(folder, *rows):
    file = folder / "run.jsonl"
    with Writer(file, META) as writer:
        for row in rows:
            writer.write(row, [PARAGRAPH])
    return file


def test_a_run_reads_back_as_it_was_written(tmp_path):
    found = read(written(tmp_path, ROW))
    assert found.meta == META
    assert found.rows == {"a": ROW}
    assert found.shelf == {"w:1": PARAGRAPH}


def test_a_failed_row_reads_back_without_an_answer(tmp_path):
    failed = Row("a", "k", "?", None, error="TimeoutError: slow")
    assert read(written(tmp_path, failed)).rows["a"] == failed


def test_of_two_rows_of_a_case_the_later_counts(tmp_path):
    later = replace(ROW, seconds=9.0)
    assert read(written(tmp_path, ROW, later)).rows["a"].seconds == 9.0


def test_a_half_written_line_is_left_out_and_never_joined_to_the_next(tmp_path):
    file = written(tmp_path, ROW)
    with file.open("a", encoding="utf-8") as cut:
        cut.write('{"row": {"case": "b", "question": "浙')
    assert set(read(file).rows) == {"a"}
    written(tmp_path, replace(ROW, case="c"))
    assert set(read(file).rows) == {"a", "c"}


def test_a_field_of_a_later_version_is_passed_over(tmp_path):
    file = written(tmp_path, ROW)
    text = file.read_text(encoding="utf-8").replace('"commit":', '"weather": "fair", "commit":')
    file.write_text(text, encoding="utf-8")
    assert read(file).meta == META


def test_errors_say_what_to_do(tmp_path):
    with pytest.raises(ResultsError, match="zhiwen eval run"):
        newest(tmp_path)
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(ResultsError, match="zhiwen eval run"):
        read(tmp_path / "empty.jsonl")
