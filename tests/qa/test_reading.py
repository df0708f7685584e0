"""A paragraph prepared for reading: the words and places around each figure."""

from __future__ import annotations

import pytest
from makers import paragraph

from qa.reading import Reading, read_paragraph
from vectorstore import Report, Titles, facts, figures, find_places

REPORT = Report(
    "zj-2020", "zj-2020.txt", Titles("浙江省2020年报告", "Zhejiang 2020"), 2020, ("zh",)
)
TEXT = "全省专利授权39万件。宁波市商标注册5万件，同比增长8%；温州市作品登记7件。"


def read(text: str = TEXT) -> Reading:
    own = paragraph(text)
    return read_paragraph(own, REPORT, facts(own, figures(text), (), 2020))


def of(reading: Reading, figure: str) -> int:
    return next(i for i, fact in enumerate(reading.facts) if fact.figure.text == figure)


def test_there_are_surroundings_and_places_for_every_fact():
    reading = read()
    assert len(reading.facts) == len(reading.around) == len(reading.places) == 4


@pytest.mark.parametrize(
    ("figure", "own", "not_own"),
    [("39万件", "授权", "商标"), ("5万件", "商标", "授权"), ("7件", "作品", "商标")],
)
def test_own_words_are_those_of_the_figures_own_stretch(figure, own, not_own):
    reading = read()
    around = reading.around[of(reading, figure)]
    assert own in around.own
    assert not_own not in around.own


def test_a_qualifying_figure_knows_the_words_of_what_it_qualifies():
    reading = read()
    assert "商标" in reading.around[of(reading, "8%")].anchor


def test_stretches_widen_outwards():
    reading = read()
    for around in reading.around:
        assert around.clause <= around.statement <= around.sentence | around.clause
        assert around.sentence <= reading.words


def test_places_said_in_the_sentence_come_before_those_of_the_title():
    reading = read()
    zhejiang = find_places("浙江省")[0].place
    ningbo, wenzhou = (m.place for m in find_places("宁波市温州市"))
    assert reading.places[of(reading, "39万件")].said == ()
    assert reading.places[of(reading, "39万件")].outer == (zhejiang,)
    assert reading.places[of(reading, "5万件")].said == (ningbo,)
    assert reading.places[of(reading, "7件")].said[0] == wenzhou


def test_parts_are_the_statements_of_the_paragraph_in_order():
    reading = read()
    assert "".join(TEXT[slice(*span)] for span, _ in reading.parts).replace(" ", "") == TEXT
