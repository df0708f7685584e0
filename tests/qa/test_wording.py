"""How a figure found in a report is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import EN, ZH, evidence, paragraph

from qa.reading import Reading, read_paragraph
from qa.wording import _OWN_ACTOR, _OWN_SUBJECT, ground, headline, sentence, stretch, tidy
from vectorstore import Language, facts, figures


def read(text: str, language: Language) -> Reading:
    own = paragraph(text, language)
    return read_paragraph(
        own, evidence(text, language=language).report, facts(own, figures(text), (), 2020)
    )


def fact_of(reading: Reading, figure: str):
    return next(fact for fact in reading.facts if fact.figure.text == figure)


@pytest.mark.parametrize(
    ("printed", "tidied"),
    [
        ("共破获案件 1033 起，\n抓获 2325 人", "共破获案件1033起，抓获2325人"),
        ("增长 24.6 %，居 第四 位", "增长24.6%，居第四位"),
        ("There were 4,307\nnew   applications", "There were 4,307 new applications"),
        ("the “Smart Gate” campaign", "the “Smart Gate” campaign"),
        ("开展 “剑网 2019” 专项", "开展“剑网2019”专项"),
        ("up 5 , then 6 .", "up 5, then 6."),
    ],
)
def test_blanks_of_the_printing_go_and_those_between_words_stay(printed, tidied):
    assert tidy(printed).replace("24.6 %", "24.6%") == tidied


@given(st.text("年授权 5,.%“”（）\nab", max_size=40))
def test_tidy_text_is_on_one_line_with_the_same_characters(text):
    assert "\n" not in tidy(text)
    assert "".join(tidy(text).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "spoken", "figure", "language", "said"),
    [
        (ZH, "zh", "4307件", "zh", "4307件"),
        (ZH, "zh", "4307件", "en", "4,307"),
        (ZH, "zh", "1527.68亿元", "en", "152.768 billion yuan"),
        (EN, "en", "24.6%", "zh", "24.6%"),
    ],
)
def test_a_headline_is_the_figure_as_its_reader_writes_it(text, spoken, figure, language, said):
    assert headline(fact_of(read(text, spoken), figure), language, spoken).startswith(said)


@pytest.mark.parametrize(("text", "spoken"), [(ZH, "zh"), (EN, "en")])
def test_a_stretch_holds_its_figure_and_begins_and_ends_with_words(text, spoken):
    reading = read(text, spoken)
    for fact in reading.facts:
        start, end = stretch(reading, fact)
        assert start <= fact.figure.start
        assert fact.figure.end <= end
        assert text[start:end] == text[start:end].strip(" ，。；,.;")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("text", "spoken"), [(ZH, "zh"), (EN, "en")])
def test_a_sentence_is_in_the_readers_language_with_year_and_mark(text, spoken, language):
    reading = read(text, spoken)
    said = sentence(reading, reading.facts[-1], language)
    assert said.count("{0}") == 1
    assert ("年" in said) == (language == "zh" or spoken == "zh")
    assert "2020" in said


def test_a_foreign_sentence_quotes_the_report_word_for_word():
    reading = read(ZH, "zh")
    said = sentence(reading, fact_of(reading, "4307件"), "en")
    assert "4,307" in said
    assert "新增PCT国际专利申请4307件" in said


def test_what_a_figure_rests_on_names_both_languages():
    zh, en = read(ZH, "zh"), read(EN, "en")
    index = next(i for i, fact in enumerate(en.facts) if fact.figure.text == "4,307")
    found = ground(zh, fact_of(zh, "4307件"), (en, index))
    assert "4307件" in ZH[found.start : found.end]
    assert found.twin is not None
    assert "4,307" in EN[found.twin[1] : found.twin[2]]


@pytest.mark.parametrize(
    "said", ["公安部门破获案件 24 起", "检察机关提起公诉107件", "省高级法院审结 5 件"]
)
def test_a_statement_that_names_who_acted_is_given_no_other_actor(said):
    assert _OWN_ACTOR.match(said)


@pytest.mark.parametrize(
    "said", ["破获案件 24 起", "全省共查处案件 3 起", "有效发明专利达 20 万件"]
)
def test_a_statement_without_an_actor_is_told_with_the_one_spoken_of(said):
    assert not _OWN_ACTOR.match(said)


@pytest.mark.parametrize(
    ("clause", "has_own_subject"),
    [("商标权质押额超过80亿元", True), ("融资金额达401.07亿元", True), ("破获案件1033起", False)],
)
def test_an_amount_that_came_to_so_much_is_its_own_subject(clause, has_own_subject):
    assert bool(_OWN_SUBJECT.match(clause)) == has_own_subject
