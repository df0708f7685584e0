"""Figures that are read off together are combined as the question asks, and only if they fit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from makers import evidence, paragraph

from qa.candidate import Candidate
from qa.find import Found
from qa.pairing import combine
from qa.reading import read_paragraph
from qa.understand import understand
from qa.wanted import Operation
from qa.weigh import Features
from vectorstore import facts, figures

COURTS = "全省法院新收一审案件474件，审结463件，涉案企业58家。"
LEVELS = "全市新增代理机构49家，累计达158家。"
FALLING = "全年火灾118起，比上年减少15起。"
MONEY = "135家企业质押专利，融资34.23亿元，占比74.2%。"
NOTHING = Features(*[0.0] * len(Features._fields))


def found(text: str, judged: dict[str, float]) -> Found:
    own = paragraph(text)
    reading = read_paragraph(own, evidence(text).report, facts(own, figures(text), (), 2020))
    candidates = [
        Candidate(reading, index, NOTHING, says, judged=says)
        for index, fact in enumerate(reading.facts)
        if (says := judged.get(fact.figure.text)) is not None
    ]
    ranked = tuple(sorted(candidates, key=lambda each: each.score, reverse=True))
    return Found(understand("多少？"), (), (evidence(text),), {own.id: reading}, ranked, {})


@pytest.mark.parametrize(
    ("operation", "text", "judged", "value"),
    [
        (Operation.DIFFERENCE, COURTS, {"474件": 5, "463件": 4, "58家": 1}, "11"),
        (Operation.SUM, COURTS, {"474件": 5, "463件": 4, "58家": 1}, "937"),
        (Operation.SHARE, COURTS, {"474件": 5, "463件": 4}, "97.68"),
        (Operation.BEFORE, LEVELS, {"49家": 4, "158家": 5}, "109"),
        (Operation.BEFORE, FALLING, {"118起": 5, "15起": 4}, "133"),
        (Operation.QUOTIENT, MONEY, {"135家": 4, "34.23亿元": 5}, "25360000"),
        (Operation.COMPLEMENT, MONEY, {"135家": -3, "74.2%": 5}, "25.8"),
    ],
)
def test_the_likeliest_figures_that_fit_are_combined(operation, text, judged, value):
    best = combine(operation, found(text, judged))
    assert best is not None
    assert str(best.computed.value) == value


@pytest.mark.parametrize("operation", [Operation.DIFFERENCE, Operation.SHARE, Operation.SUM])
def test_figures_that_count_different_things_are_not_combined(operation):
    assert combine(operation, found(MONEY, {"135家": 5, "34.23亿元": 5})) is None


def test_unlikely_figures_are_left_alone():
    assert combine(Operation.SUM, found(COURTS, {"474件": -4, "463件": -5})) is None


def test_a_figure_far_less_likely_than_the_other_is_not_called_for():
    uneven = combine(Operation.SUM, found(COURTS, {"474件": 8, "463件": 1}))
    even = combine(Operation.SUM, found(COURTS, {"474件": 8, "463件": 6}))
    assert even is not None
    assert even.even
    assert uneven is not None
    assert not uneven.even


def test_figures_of_another_year_are_not_combined():
    strangers = found(COURTS, {"474件": 5, "463件": 4})
    other = tuple(
        replace(each, features=each.features._replace(year=1.0)) for each in strangers.candidates
    )
    assert combine(Operation.SUM, replace(strangers, candidates=other)) is None


def test_a_whole_is_not_added_to_its_part():
    drugs = "共查办案件699起，其中假药58起、劣药183起。"
    best = combine(Operation.SUM, found(drugs, {"699起": 6, "58起": 5, "183起": 5}))
    assert best is not None
    assert best.computed.formula == "58起 + 183起"


def test_what_is_new_is_not_added_to_the_total_it_is_part_of():
    varieties = "新获授权农业品种55个、林业品种67个，累计授权各达408个、236个。"
    judged = {"55个": 4, "67个": 9, "408个": 5, "236个": 9}
    best = combine(Operation.SUM, found(varieties, judged))
    assert best is not None
    assert best.computed.formula != "67个 + 236个"


def test_a_question_that_plainly_computes_takes_the_figure_beside_the_one_called_for():
    one = found(COURTS, {"474件": -3, "463件": 5})
    assert combine(Operation.DIFFERENCE, one) is None
    best = combine(Operation.DIFFERENCE, one, plainly=True)
    assert best is not None
    assert best.plain
    assert str(best.computed.value) == "11"
