"""Comparisons and computations over figures that are found, never over ones that are not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa import Assistant, Reason


def computed(assistant: Assistant, question: str) -> list[tuple[Decimal, str]]:
    return [(q.value, q.unit) for q in assistant.ask(question).quantities if q.computation]


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("2021年和2022年新建泊位相差多少个？", "78", ""),
        ("How many more berths were built in 2022 than in 2021?", "78", ""),
        ("2021年和2022年港口建设投资合计多少亿元？", "9680000000", "CNY"),
        (
            "What was the combined investment in port construction in 2021 and 2022?",
            "9680000000",
            "CNY",
        ),
        ("2022年厦门市和泉州市引航船舶相差多少艘？", "3400", ""),
    ],
)
def test_figures_of_two_years_or_places_are_computed_with(assistant, question, value, unit):
    assert computed(assistant, question) == [(Decimal(value), unit)]


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("2021年和2022年新建泊位相差多少个？", {"312", "390"}),
        ("How many more berths were built in 2022 than in 2021?", {"312", "390"}),
    ],
)
def test_a_computation_names_the_figures_and_cites_both(assistant, question, sides):
    answer = assistant.ask(question)
    [done] = [q.computation for q in answer.quantities if q.computation]
    assert {str(operand.value) for operand in done.operands} == sides
    assert all(side in done.formula for side in sides)
    assert len(answer.citations) == 2


@pytest.mark.parametrize(
    ("question", "ahead"),
    [
        ("2022年厦门和泉州谁引航的船舶更多？", "厦门"),
        ("2021年和2022年，哪一年新建泊位更多？", "2022"),
        ("In which year were more new berths built, 2021 or 2022?", "2022"),
    ],
)
def test_a_comparison_names_the_side_that_is_ahead(assistant, question, ahead):
    assert assistant.ask(question).short.startswith(ahead)


@pytest.mark.parametrize(
    "question",
    ["2021年和2030年新建泊位相差多少个？", "How many more berths were built in 2030 than in 2021?"],
)
def test_nothing_is_computed_when_a_side_is_missing(assistant, question):
    answer = assistant.ask(question)
    assert not [q for q in answer.quantities if q.computation]
    assert answer.reason in (Reason.NO_YEAR, None)


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("福建2022年新建泊位比2021年多了还是少了？", "增加"),
        ("Were more or fewer berths built in Fujian in 2022 than in 2021?", "Rose"),
    ],
)
def test_two_years_are_compared_by_what_happened_between_them(assistant: Assistant, question, way):
    assert assistant.ask(question).short.startswith(way)
