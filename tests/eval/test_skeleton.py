"""A skeleton case lacks its question and nothing else."""

from __future__ import annotations

import json

import pytest

from eval.cases import check, load
from eval.skeleton import skeletons
from tests.eval.examples import EN, ZH
from vectorstore import Kind, Paragraph


def paragraph(text, language):
    return Paragraph(
        "white-2020:7", "white-2020", 7, language, Kind.BODY, (), 1, 0, len(text), text
    )


@pytest.mark.parametrize(("text", "language"), [(ZH, "zh"), (EN, "en")])
def test_every_amount_becomes_a_case_with_its_quotation(text, language):
    lines = [json.loads(each.line()) for each in skeletons([paragraph(text, language)], 2020)]
    values = [(line["values"][0]["value"], line["values"][0]["unit"]) for line in lines]
    assert values == [("4307", ""), ("70.6", "%"), ("5600", ""), ("152768000000", "CNY")]
    assert lines[2]["values"][0]["qualifier"] == "more_than"
    assert all(line["sources"][0][0]["quote"] in text for line in lines)
    assert all(line["values"][0]["year"] == 2020 for line in lines)


def test_the_validator_wants_the_question_and_then_is_content(tmp_path):
    file = tmp_path / "mine.jsonl"
    lines = [each.line() for each in skeletons([paragraph(ZH, "zh")], 2020)]
    file.write_text("\n".join(lines), encoding="utf-8")
    problems = check(file)
    assert [(each.line, each.field) for each in problems] == [
        (number, "question") for number in range(1, 5)
    ]
    asked = "\n".join(lines).replace('"question": ""', '"question": "多少？"')
    file.write_text(asked, encoding="utf-8")
    assert check(file, lambda report: ZH if report == "white-2020" else None) == ()
    assert len(load(file)) == 4
