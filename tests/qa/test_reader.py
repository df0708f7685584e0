"""The embedded answerer: the shortest headline that answers, and a sentence that carries it."""

from __future__ import annotations

import pytest

from qa import Assistant, Status
from qa.settings import Settings


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("2021年港口建设投资多少亿元？", "45.6亿元"),
        ("How much was invested in port construction in 2021?", "4.56 billion yuan"),
        ("2022年新建泊位居全国第几位？", "第二位"),
        ("2022年惠及企业多少家？", "1500余家"),
        ("How many enterprises benefited in 2022?", "more than 1,500"),
        ("2021年新建泊位同比增长多少？", "12.5%"),
    ],
)
def test_the_headline_is_the_figure_with_its_bound_and_unit(assistant: Assistant, question, short):
    assert assistant.ask(question).short.startswith(short)


@pytest.mark.parametrize(
    "question",
    ["2021年港口建设投资多少亿元？", "How much was invested in port construction in 2021?"],
)
def test_the_sentence_holds_headline_year_and_mark(assistant: Assistant, question):
    answer = assistant.ask(question)
    assert answer.short in answer.text
    assert "2021" in answer.text
    assert answer.text.rstrip().endswith("[1]")


@pytest.mark.parametrize(
    ("question", "quote"),
    [("2021年新建泊位多少个？", "zh"), ("How many new berths were built in 2021?", "en")],
)
def test_a_source_in_the_readers_language_is_cited_when_there_is_one(assistant, question, quote):
    assert assistant.ask(question).citations[0].language == quote


@pytest.mark.parametrize(
    "question",
    ["2021年投资多少，2030年投资多少？", "How much was invested in 2021, and how much in 2030?"],
)
def test_one_missing_part_makes_an_answer_partial_or_is_left_out_openly(assistant, question):
    answer = assistant.ask(question)
    assert answer.status in (Status.PARTIAL, Status.REFUSED, Status.ANSWERED)
    assert all(citation.year != 2030 for citation in answer.citations)
    assert "2030" not in answer.short or answer.status is not Status.ANSWERED


def test_of_two_parts_each_is_answered_beside_the_other(tmp_path):
    (tmp_path / "reports").mkdir()
    report = (
        "# 澜溪市2023年统计公报\n\n"
        "年末高技术产业增加值占规模以上工业的18.7%，比重比上年提高1.4个百分点。\n"
        "\n年末装备制造业占规模以上工业的34.5%。\n"
    )
    (tmp_path / "reports" / "lanxi-2023.txt").write_text(report, encoding="utf-8")
    reader = Assistant(Settings(home=str(tmp_path / "home"), reports=str(tmp_path / "reports")))
    asked = "2023年澜溪高技术产业占规上工业的比重是多少，比前一年高了几个百分点？"
    assert reader.ask(asked).short == "18.7%；1.4个百分点"
