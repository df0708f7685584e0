"""Gold files are read whole or not at all, and every problem has a file, a line and a field."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from eval.cases import Case, GoldError, Source, Value, check, load, plain

CASE = {
    "id": "one",
    "question": "How many?",
    "language": "en",
    "kind": "figure",
    "expect": "answer",
    "values": [{"value": "4307", "qualifier": "more_than", "year": 2020}],
    "sources": [[{"report": "r", "quote": "4,307 件"}]],
}


def write(folder: Path, *cases: object) -> Path:
    path = folder / "gold.jsonl"
    lines = [case if isinstance(case, str) else json.dumps(case) for case in cases]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_case_is_read_as_it_is_written(tmp_path: Path) -> None:
    (case,) = load(write(tmp_path, CASE))
    assert case == Case(
        id="one",
        question="How many?",
        language="en",
        kind="figure",
        expect="answer",
        values=(Value(Decimal(4307), qualifier="more_than", year=2020),),
        sources=((Source("r", "4,307 件"),),),
    )


def test_empty_lines_are_no_cases_but_count_as_lines(tmp_path: Path) -> None:
    (problem,) = check(write(tmp_path, CASE, "", {**CASE, "id": "two", "kind": "riddle"}))
    assert (problem.line, problem.field) == (3, "kind")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"language": "fr"}, "language", id="a-language-we-do-not-speak"),
        pytest.param({"answer": "4307"}, "answer", id="an-unknown-field"),
        pytest.param({"id": " "}, "id", id="a-blank-id"),
        pytest.param({"values": [{"value": "many"}]}, "values", id="a-value-that-is-no-number"),
        pytest.param({"values": [{"value": 4307}]}, "values", id="a-number-that-is-no-string"),
        pytest.param({"values": [{"value": "1", "unti": "%"}]}, "values", id="a-misspelt-unit"),
        pytest.param({"values": [{"value": "1", "kind": "age"}]}, "values", id="an-unknown-kind"),
        pytest.param({"values": {"value": "1"}}, "values", id="a-value-outside-a-list"),
        pytest.param({"values": []}, "values", id="an-answer-without-a-target"),
        pytest.param({"sources": []}, "sources", id="an-answer-without-a-source"),
        pytest.param({"sources": [{"report": "r"}]}, "sources", id="a-source-outside-a-group"),
        pytest.param({"sources": [[{"report": "r"}]]}, "sources", id="a-source-without-a-quote"),
        pytest.param({"reason": "no-year"}, "reason", id="an-answer-with-a-reason-to-refuse"),
        pytest.param({"kind": "follow-up"}, "history", id="a-follow-up-without-a-history"),
        pytest.param({"history": [["only a question"]]}, "history", id="half-a-turn"),
        pytest.param({"expect": "refuse"}, "expect", id="a-figure-that-is-refused"),
        pytest.param(
            {"kind": "refusal", "expect": "refuse"}, "reason", id="a-refusal-with-an-answer"
        ),
    ],
)
def test_a_problem_names_the_field(change: dict[str, object], field: str, tmp_path: Path) -> None:
    path = write(tmp_path, CASE | change)
    found = check(path)
    assert field in {problem.field for problem in found}
    assert all(str(problem).startswith(f"{path}:1: ") for problem in found)


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    (problem,) = check(write(tmp_path, {k: v for k, v in CASE.items() if k != "question"}))
    assert problem.field == "question"


@pytest.mark.parametrize("line", ["{", "[]", '"case"'])
def test_a_line_that_is_no_case_is_told_by_its_number(line: str, tmp_path: Path) -> None:
    (problem,) = check(write(tmp_path, CASE, line))
    assert (problem.line, problem.field) == (2, "")


def test_an_id_is_taken_once_over_all_files(tmp_path: Path) -> None:
    write(tmp_path, CASE)
    (tmp_path / "more.jsonl").write_text(json.dumps(CASE), encoding="utf-8")
    with pytest.raises(GoldError, match=r"more\.jsonl:1: id: 'one' is taken by gold\.jsonl:1"):
        load(tmp_path)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(GoldError) as caught:
        load(write(tmp_path, CASE | {"language": "fr", "kind": "riddle"}, "{"))
    assert len(caught.value.problems) == 3


def test_a_false_premise_may_say_what_is_true(tmp_path: Path) -> None:
    change = {"kind": "refusal", "expect": "refuse", "reason": "false-premise"}
    assert check(write(tmp_path, CASE | change)) == ()


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        pytest.param("In all, 4,307\n 件。", [], id="wrapped-in-the-report"),
        pytest.param("In all, ４，３０７件。", [], id="full-width-in-the-report"),
        pytest.param("In all, 4,308 件。", ["r does not say '4,307 件'"], id="not-there"),
        pytest.param(None, ["no report is called 'r'"], id="no-such-report"),
    ],
)
def test_a_quotation_must_be_in_its_report(
    text: str | None, messages: list[str], tmp_path: Path
) -> None:
    found = check(write(tmp_path, CASE), lambda _: text)
    assert [(problem.line, problem.field) for problem in found] == [(1, "sources")] * len(messages)
    assert [problem.message for problem in found] == messages


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("**Hangzhou\nCustoms** seized", "HangzhouCustomsseized", id="bold-and-wraps"),
        pytest.param("13<sup>th</sup> plan", "13thplan", id="superscript"),
        pytest.param("增长１２％ 。", "增长12%。", id="full-width"),
    ],
)
def test_quotations_are_compared_without_how_they_are_printed(text: str, form: str) -> None:
    assert plain(text) == form


def test_a_case_is_held_out_by_its_id_alone() -> None:
    held = [Case(str(n), "?", "en", "figure", "answer").held_out for n in range(3000)]
    assert 900 < sum(held) < 1100
    assert held[:50] == [Case(str(n), "!", "zh", "list", "answer").held_out for n in range(50)]
