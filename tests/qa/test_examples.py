"""Examples for the ranker are what the search finds, marked by the quotation that answers."""

from __future__ import annotations

import json

import pytest

from qa.examples import examples

REPORT = """# 澜川海关2021年工作回顾

2021年，澜川海关查获侵权货物128批次，其中出口环节96批次。海关关员周岚获评先进个人。
"""
ROWS = (
    {"id": "a", "question": "澜川海关2021年查获多少批次侵权货物？", "kind": "figure",
     "answer": "128批次", "quote": "查获侵权货物128批次"},
    {"id": "b", "question": "哪位关员获评先进个人？", "kind": "name",
     "answer": "周岚", "quote": "海关关员周岚获评先进个人"},
    {"id": "c", "question": "澜川海关2019年查获多少批次侵权货物？", "kind": "none"},
    {"id": "d", "question": "海关移送多少起案件？", "kind": "figure",
     "answer": "7起", "quote": "移送7起案件"},
)  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "lanchuan-customs-2021.txt").write_text(REPORT, encoding="utf-8")
    lines = (json.dumps(row, ensure_ascii=False) for row in ROWS)
    (tmp_path / "questions.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def words(example):
    return [
        passage["text"][start:end]
        for passage in example["passages"]
        for start, end in passage.get("words", ())
    ]


def test_the_words_that_answer_are_marked_in_their_statement(folder):
    _, figure_in_words, name, *_ = examples(folder)
    assert words(figure_in_words) == ["128批次"]
    assert words(name) == ["周岚"]


def test_a_computed_answer_marks_the_figures_it_is_computed_from(folder):
    operands = [
        {"answer": "128批次", "quote": "查获侵权货物128批次"},
        {"answer": "96批次", "quote": "其中出口环节96批次"},
    ]
    row = {"question": "进口环节查获多少批次？", "kind": "computed", "operands": operands}
    line = json.dumps(row, ensure_ascii=False)
    (folder / "questions.jsonl").write_text(line, encoding="utf-8")
    [computed] = examples(folder)
    assert sum(right for p in computed["passages"] for _, _, right in p["figures"]) == 2


def test_who_has_the_most_is_learned_as_the_column_compared(folder):
    table = "\n| 口岸 | 批次 | 件数 |\n|---|---|---|\n| 东港 | 81 | 402 |\n| 西港 | 47 | 977 |\n"
    (folder / "lanchuan-customs-2021.txt").write_text(REPORT + table, encoding="utf-8")
    row = {"question": "2021年哪个口岸查获的件数最多？", "kind": "figure", "ask": "extreme",
           "answer": "977", "quote": "| 西港 | 47 | 977 |"}  # fmt: skip
    line = json.dumps(row, ensure_ascii=False)
    (folder / "questions.jsonl").write_text(line, encoding="utf-8")
    shown = [passage for example in examples(folder) for passage in example["passages"]]
    right = {p["text"][a:b] for p in shown for a, b, good in p["figures"] if good}
    assert right
    assert right <= {"402", "977"}


def test_the_right_figure_and_statement_are_marked_and_what_is_not_found_is_left_out(folder):
    figure, _, name, *others = examples(folder)
    marked = [
        passage["text"][start:end]
        for passage in figure["passages"]
        for start, end, right in passage["figures"]
        if right
    ]
    assert marked == ["128批次"]
    assert [passage["right"] for passage in name["passages"]].count(True) == 1
    assert all(not p["right"] for other in others for p in other["passages"])
    assert "海关移送多少起案件？" not in [each["question"] for each in (figure, name, *others)]
