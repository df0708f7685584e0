"""How well a figure fits a question: truths that hold whatever the weights are."""

from __future__ import annotations

import pytest
from makers import paragraph

from qa.lens import Lens
from qa.reading import read_paragraph
from qa.score import score
from qa.terms import terms
from qa.understand import understand
from qa.weigh import Features, features, weigh_kind
from vectorstore import Report, Titles, facts, figures

REPORT = Report(
    "zj-2020", "zj-2020.txt", Titles("浙江省2020年报告", "Zhejiang 2020"), 2020, ("zh",)
)


def described(question: str, text: str) -> dict[str, Features]:
    """Return the features of every figure of a text by the figure's words."""
    own = paragraph(text)
    reading = read_paragraph(own, REPORT, facts(own, figures(text), (), 2020))
    asked = understand(question)
    lens = Lens(terms(asked, lambda word, language: 1.0), reading.every)
    return {
        fact.figure.text: features(asked, lens, reading, index, 0.5, 1.0)
        for index, fact in enumerate(reading.facts)
    }


def best(question: str, text: str) -> str:
    found = described(question, text)
    return max(found, key=lambda figure: score(found[figure]))


TEXT = "2020年，全省专利授权39.2万件，同比增长37.3%，居全国第三位；商标注册52万件，同比增长8.1%。"


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("2020年专利授权多少件？", "39.2万件"),
        ("2020年商标注册多少件？", "52万件"),
        ("2020年专利授权同比增长多少？", "37.3%"),
        ("2020年商标注册同比增长多少？", "8.1%"),
        ("2020年专利授权居全国第几位？", "第三位"),
    ],
)
def test_the_figure_asked_for_weighs_most(question, figure):
    assert best(question, TEXT) == figure


@pytest.mark.parametrize(
    ("question", "fits", "not_at_all"),
    [
        ("授权多少件？", "39.2万件", "37.3%"),
        ("居第几位？", "第三位", "39.2万件"),
        ("授权多少亿元？", None, "39.2万件"),
    ],
)
def test_figures_of_another_kind_are_ruled_out(question, fits, not_at_all):
    own = paragraph(TEXT)
    found = {fact.figure.text: fact for fact in facts(own, figures(TEXT), (), 2020)}
    wanted = understand(question).wanted
    assert weigh_kind(wanted, found[not_at_all], TEXT) == 0
    assert fits is None or weigh_kind(wanted, found[fits], TEXT) == 1


def test_another_year_speaks_against_a_figure():
    found = described("2020年授权多少件？", "2019年授权5件，2020年授权7件。")
    assert (found["5件"].year, found["7件"].year) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("question", "text", "place"),
    [
        ("宁波授权多少件？", "宁波市授权5件。", 1.0),
        ("温州授权多少件？", "宁波市授权5件。", -1.0),
        ("宁波授权多少件？", "授权5件。", -0.5),  # All of the province the report is about.
        ("授权多少件？", "宁波市授权5件。", 0.0),
    ],
)
def test_the_place_asked_for_speaks_for_a_figure_and_others_against(question, text, place):
    assert described(question, text)["5件"].place == place


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("新增商标多少件？", "累计商标5件。"),
        ("专利申请多少件？", "专利授权5件。"),
        ("进口多少吨？", "出口5吨。"),
    ],
)
def test_opposites_clash(question, text):
    [found] = described(question, text).values()
    assert found.contrast == 1.0


def test_another_thing_is_not_what_was_to_be_counted():
    assert described("查处多少人？", "查处案件5起。")["5起"].noun > 0
    assert described("查处多少起？", "查处案件5起。")["5起"].noun == 0


def test_every_feature_is_a_small_number():
    for found in described("2020年宁波专利授权多少件？", TEXT).values():
        assert all(-1.0 <= value <= 2.0 for value in found)


def test_a_figure_that_the_question_states_speaks_for_the_sentence_that_has_it():
    text = "已认定的10家中心突破技术63项。累计15家中心突破技术71项。"
    found = described("15家中心突破技术多少项？", text)
    assert (found["63项"].given, found["71项"].given) == (0.0, 1.0)
    assert best("15家中心突破技术多少项？", text) == "71项"
    assert described("中心突破技术多少项？", text)["71项"].given == 0.0
