"""Planted mistakes are caught by the number meant for them, and right answers by none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from eval.measures import MISTAKES, Verdict
from eval.metrics import score
from qa import Answer, Computation, Quantity, Reason, Status, WarningCode
from qa import Warning as Notice
from tests.eval.examples import (
    CITIES_EN,
    CITIES_ZH,
    EN,
    ZH,
    ZH_2019,
    answer,
    case,
    citation,
    row,
    value,
)

PCT = case(value(4307, year=2020))
GROWTH = case(value("70.6", "%", "percent"), sources=[("white-2020", "增长70.6%")])
MONEY = case(value(152_768_000_000, "CNY", "money"), sources=[("white-2020", "1527.68亿元")])
TWICE = case(value(2, "×", "multiple"), sources=[("white-2020", "PCT")], kind="computed")
TOTAL = case(value(5600, qualifier="more_than"), sources=[("white-2020", "5600余件")])
CITIES = case(
    value(92399),
    value(60084),
    question="杭州和宁波的专利授权量各是多少？",
    sources=[("white-2020", "杭州市92399件，宁波市60084件")],
)
NINGBO = case(
    value(60084),
    question="How many patents were granted in Ningbo?",
    language="en",
    sources=[("white-2020", "宁波市60084件")],
)


def cities(short, language="zh"):
    return answer(short, language=language, citations=(citation(CITIES_ZH, other=CITIES_EN),))


def mistakes(wanted, reply):
    found = score(wanted, row(reply), {})
    return {measure.name for measure in MISTAKES if found.get(measure.name)}


def verdict(wanted, reply):
    return score(wanted, row(reply), {}).verdict


@pytest.mark.parametrize(
    ("wanted", "reply"),
    [
        pytest.param(PCT, answer("4307件"), id="zh"),
        pytest.param(PCT, answer("4,307 applications", language="en"), id="en"),
        pytest.param(PCT, answer("0.4307万件"), id="zh-scaled"),
        pytest.param(PCT, answer("2020年为４３０７件"), id="full-width"),
        pytest.param(MONEY, answer("1527.68亿元"), id="money-zh"),
        pytest.param(MONEY, answer("152.768 billion yuan", language="en"), id="money-en"),
        pytest.param(MONEY, answer("RMB 152,768 million", language="en"), id="money-millions"),
        pytest.param(GROWTH, answer("70.6%"), id="percent"),
        pytest.param(GROWTH, answer("70.6 percent", language="en"), id="percent-en"),
        pytest.param(TOTAL, answer("5600余件"), id="yu"),
        pytest.param(TOTAL, answer("more than 5,600", language="en"), id="more-than"),
        pytest.param(TOTAL, answer("over 5,600 applications", language="en"), id="over"),
        pytest.param(CITIES, cities("杭州92399件，宁波60084件"), id="cities"),
        pytest.param(CITIES, cities("宁波60084件、杭州92399件"), id="cities-turned"),
        pytest.param(CITIES, cities("杭州和宁波分别为92399件和60084件"), id="cities-respectively"),
        pytest.param(
            CITIES, cities("92,399 in Hangzhou and 60,084 in Ningbo", "en"), id="place-after"
        ),
        pytest.param(CITIES, cities("Hangzhou: 92,399; Ningbo: 60,084", "en"), id="cities-en"),
        pytest.param(NINGBO, cities("60,084", "en"), id="one-city"),
    ],
)
def test_a_right_answer_has_no_mistake_in_either_language(wanted, reply):
    assert mistakes(wanted, reply) == set()
    assert verdict(wanted, reply) is Verdict.RIGHT


@pytest.mark.parametrize(
    ("wanted", "reply", "mistake"),
    [
        pytest.param(GROWTH, answer("70.6个百分点"), "wrong_unit", id="points-zh"),
        pytest.param(
            GROWTH, answer("70.6 percentage points", language="en"), "wrong_unit", id="points-en"
        ),
        pytest.param(MONEY, answer("1527.68亿件"), "wrong_unit", id="items-for-yuan"),
        pytest.param(MONEY, answer("1527.68亿美元"), "wrong_unit", id="dollars-zh"),
        pytest.param(MONEY, answer("USD 152.768 billion", language="en"), "wrong_unit", id="usd"),
        pytest.param(MONEY, answer("1527.68万元"), "wrong_scale", id="wan-for-yi"),
        pytest.param(
            MONEY, answer("152.768 million yuan", language="en"), "wrong_scale", id="million"
        ),
        pytest.param(PCT, answer("4307万件"), "wrong_scale", id="wan-for-one"),
        pytest.param(TOTAL, answer("5600件"), "dropped_qualifier", id="yu-dropped"),
        pytest.param(TOTAL, answer("5,600", language="en"), "dropped_qualifier", id="over-dropped"),
        pytest.param(TOTAL, answer("近5600件"), "wrong_qualifier", id="nearly-for-over"),
        pytest.param(MONEY, answer("1528亿元"), "rounded", id="rounded"),
        pytest.param(CITIES, cities("杭州60084件，宁波92399件"), "swapped_place", id="swapped-zh"),
        pytest.param(
            CITIES, cities("Hangzhou 60,084, Ningbo 92,399", "en"), "swapped_place", id="swapped-en"
        ),
        pytest.param(
            CITIES,
            cities("杭州和宁波分别为60084件和92399件"),
            "swapped_place",
            id="swapped-respectively",
        ),
        pytest.param(NINGBO, cities("92,399", "en"), "swapped_place", id="other-city"),
        pytest.param(
            PCT, answer("4307件、2525件、5600件、1000件"), "crowded", id="several-to-choose-from"
        ),
        pytest.param(
            PCT,
            answer("2525件", citations=(citation(ZH_2019, year=2019, report="white-2019"),)),
            "wrong_year",
            id="last-years-figure",
        ),
        pytest.param(
            PCT,
            answer("4307件", quantities=(Quantity("4307件", Decimal(4307), "", 1, year=2019),)),
            "wrong_year",
            id="said-of-another-year",
        ),
        pytest.param(
            PCT,
            answer("4307件", citations=(citation("全省共有4307件。", report="white-2020"),)),
            "untraced_citation",
            id="right-figure-wrong-citation",
        ),
        pytest.param(PCT, answer("4307件", citations=()), "untraced_citation", id="no-citation"),
        pytest.param(
            PCT, answer("4307件", text="共4307件。[2]"), "untraced_citation", id="dangling-mark"
        ),
        pytest.param(
            PCT,
            answer("4307件", text="共4307件，占全国9.9%。[1]"),
            "unsupported_figure",
            id="made-up",
        ),
        pytest.param(
            PCT,
            answer("4,307", text="4,307, or 9.9% of China. [1]", language="en"),
            "unsupported_figure",
            id="made-up-en",
        ),
        pytest.param(
            PCT,
            answer("4307件" + "（其中大部分来自企业，" * 9 + "）"),
            "right_not_short",
            id="long-headline",
        ),
    ],
)
def test_a_planted_mistake_is_caught_by_its_own_number(wanted, reply, mistake):
    assert mistake in mistakes(wanted, reply)


@pytest.mark.parametrize(
    ("wanted", "reply"),
    [
        (GROWTH, answer("70.6个百分点")),
        (MONEY, answer("152.768 million yuan", language="en")),
        (CITIES, cities("杭州60084件，宁波92399件")),
        (PCT, answer("2525件")),
    ],
)
def test_a_mistake_in_the_figure_makes_the_answer_wrong(wanted, reply):
    assert verdict(wanted, reply) is Verdict.WRONG


def test_a_dropped_qualifier_is_counted_apart_from_the_figure():
    found = score(TOTAL, row(answer("5600件")), {})
    assert found.verdict is Verdict.RIGHT
    assert found.numbers["dropped_qualifier"] == 1


def test_a_citation_whose_text_is_not_in_its_report_is_untraced():
    found = score(PCT, row(answer("4307件"), untraced=(1,)), {})
    assert found.numbers["untraced_citation"] == 1


def test_the_counterpart_of_a_cited_paragraph_supports_as_well():
    english = case(value(4307), sources=[("white-2020", "4,307 PCT applications")])
    found = score(english, row(answer("4307件", citations=(citation(ZH, other=EN),))), {})
    assert found.numbers["citation_recall"] == 1
    assert found.numbers["citation_recall_direct"] == 0


def test_a_computed_figure_rests_on_what_it_is_computed_from():
    parts = (Quantity("4307", Decimal(4307), "", 1), Quantity("5600", Decimal(5600), "", 1))
    made = Quantity("1293", Decimal(1293), "", computation=Computation("5600件 − 4307件", parts))
    said = answer("1293件", quantities=(made,))
    assert "unsupported_figure" not in mistakes(case(value(1293), kind="computed"), said)
    formula = replace(said, text="差为1293件（5600件 − 4307件）。[1]")
    assert "unsupported_figure" not in mistakes(case(value(1293), kind="computed"), formula)
    alone = answer("1293件")
    assert "unsupported_figure" in mistakes(case(value(1293), kind="computed"), alone)


@pytest.mark.parametrize("short", ["70.57%", "71%"])
def test_only_computed_figures_may_be_rounded(short):
    computed = case(value("70.6", "%", "percent"), kind="computed")
    assert verdict(computed, answer(short)) is Verdict.RIGHT
    assert verdict(GROWTH, answer(short)) is Verdict.WRONG


@pytest.mark.parametrize("short", ["2倍", "2 times", "2 times as many"])
def test_times_are_a_multiple_where_one_is_asked_for(short):
    assert verdict(TWICE, answer(short)) is Verdict.RIGHT
    assert verdict(case(value(2)), answer("2%")) is Verdict.WRONG


def refusal(reason=Reason.NO_YEAR, language="zh"):
    text = "报告没有2021年的数据。" if language == "zh" else "The reports do not cover 2021."
    return Answer("?", language, Status.REFUSED, text, text, reason=reason)


def test_refusing_is_right_only_when_the_reports_do_not_say():
    absent = case(expect="refuse", kind="refusal", reason="no-year")
    assert verdict(absent, refusal()) is Verdict.RIGHT
    assert verdict(absent, answer("4307件")) is Verdict.ANSWERED_WRONGLY
    assert verdict(PCT, refusal()) is Verdict.REFUSED_WRONGLY


def test_refusals_have_a_precision_a_recall_and_a_reason():
    absent = case(expect="refuse", kind="refusal", reason="no-year")
    good = score(absent, row(refusal()), {}).numbers
    assert (good["refusal_recall"], good["refusal_precision"], good["reason"]) == (1, 1, 1)
    assert score(absent, row(refusal(Reason.OFF_TOPIC)), {}).numbers["reason"] == 0
    assert score(PCT, row(refusal()), {}).numbers["refusal_precision"] == 0
    assert score(absent, row(answer("4307件")), {}).numbers["refusal_recall"] == 0


def test_a_false_premise_may_be_refused_or_corrected():
    premise = case(value(4307), expect="refuse", kind="refusal", reason="false-premise")
    warned = (Notice(WarningCode.FALSE_PREMISE, "不是5000件"),)
    corrected = score(premise, row(answer("不是，是4307件", warnings=warned)), {})
    assert corrected.verdict is Verdict.RIGHT
    assert corrected.numbers["corrected"] == 1
    assert verdict(premise, answer("5000件")) is Verdict.ANSWERED_WRONGLY


def test_an_answer_in_the_wrong_language_is_counted():
    assert score(PCT, row(answer("4307件")), {}).numbers["language"] == 1
    english = answer("4,307", language="en")
    assert score(PCT, row(english), {}).numbers["language"] == 0
    quoting = answer("4,307", "It is 4,307 (“新增PCT国际专利申请4307件”). [1]", language="en")
    assert score(replace(PCT, language="en"), row(quoting), {}).numbers["language"] == 1


def test_a_failed_question_is_an_error_and_not_right():
    found = score(PCT, row(None, error="TimeoutError: too slow"), {})
    assert found.verdict is Verdict.ERROR
    assert found.right is False


def test_names_and_lists_are_scored_by_their_forms():
    names = case(texts=("浙江大学", "Zhejiang University"), kind="name")
    assert verdict(names, answer("浙江大学（杭州）")) is Verdict.RIGHT
    assert verdict(names, answer("ZHEJIANG UNIVERSITY", language="en")) is Verdict.RIGHT
    assert verdict(names, answer("宁波大学")) is Verdict.WRONG
    cities = case(items=(("杭州", "Hangzhou"), ("宁波", "Ningbo")), kind="list")
    assert verdict(cities, answer("杭州市、宁波市")) is Verdict.RIGHT
    assert verdict(cities, answer("杭州、宁波、温州")) is Verdict.WRONG
    assert score(cities, row(answer("杭州")), {}).numbers["list_recall"] == 0.5
