"""What a question asks, in either language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import QuestionError
from qa.question import is_blank, language_of, normalize
from qa.understand import LONGEST, understand
from qa.wanted import Operation, Wanted
from vectorstore import find_places

NINGBO = find_places("宁波市")[0].place


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2020年专利授权多少件？", "zh"),
        ("How many patents?", "en"),
        ("2019年PCT applications 多少件", "zh"),
        ("What does 有效发明专利 mean?", "en"),
        ("", "en"),
        ("2020", "en"),
    ],
)
def test_the_language_is_that_of_the_asking(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", " ", "？？", "...!", "　", "\x00", "—…"])
def test_without_a_letter_or_digit_there_is_no_question(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "2", "专", "？利"])
def test_one_letter_is_a_question(text):
    assert not is_blank(text)


@given(st.text(max_size=60))
def test_the_normal_form_is_its_own_normal_form(text):
    assert normalize(normalize(text)) == normalize(text)


@given(st.text(max_size=200))
def test_any_text_can_be_understood(text):
    question = understand(text)
    assert question.asked == text
    assert question.language in ("zh", "en")


def test_a_text_too_long_for_a_question_says_how_long_it_may_be():
    with pytest.raises(QuestionError, match=str(LONGEST)):
        understand("专" * (LONGEST + 1))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2020年专利授权多少件？", Wanted.COUNT),
        ("How many patents were granted?", Wanted.COUNT),
        ("融资金额多少亿元？", Wanted.MONEY),
        ("How many billion yuan were lent?", Wanted.MONEY),
        ("专利授权同比增长多少？", Wanted.GROWTH),
        ("By how much did grants increase?", Wanted.GROWTH),
        ("发明专利占专利授权的比重是多少？", Wanted.SHARE),
        ("What share of grants were inventions?", Wanted.SHARE),
        ("提高了多少个百分点？", Wanted.POINTS),
        ("By how many percentage points did it rise?", Wanted.POINTS),
        ("居全国第几位？", Wanted.RANK),
        ("Where did it rank in China?", Wanted.RANK),
        ("授权周期缩短到多少天？", Wanted.DURATION),
        ("How long does it take?", Wanted.DURATION),
    ],
)
def test_the_kind_of_figure_asked_for(text, wanted):
    assert understand(text).wanted is wanted


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("哪些城市获批？", Wanted.LIST),
        ("Which cities were approved?", Wanted.LIST),
        ("哪个部门负责？", Wanted.NAME),
        ("Which agency is responsible?", Wanted.NAME),
        ("专项行动叫什么？", Wanted.TITLE),
        ("What was the campaign called?", Wanted.TITLE),
    ],
)
def test_whether_a_name_a_title_or_a_list_is_asked_for(text, asking):
    assert understand(text).asking is asking


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("2020年专利授权多少件？", Operation.LOOKUP),
        ("How many patents were granted in 2020?", Operation.LOOKUP),
        ("收案和结案相差多少件？", Operation.DIFFERENCE),
        ("How many more cases were accepted than concluded?", Operation.DIFFERENCE),
        ("杭州和宁波哪个更多？", Operation.COMPARE),
        ("宁波海关和杭州海关谁查扣的件数多？", Operation.COMPARE),
        ("Which is larger, Hangzhou or Ningbo?", Operation.COMPARE),
        ("民事和刑事案件合计多少件？", Operation.SUM),
        ("What is the combined number of civil and criminal cases?", Operation.SUM),
    ],
)
def test_what_must_be_done_with_the_figures(text, operation):
    assert understand(text).operation is operation


def test_full_width_and_traditional_characters_ask_the_same():
    typed = understand("２０２０年浙江省專利授權多少件？")
    plain = understand("2020年浙江省专利授权多少件?")
    assert (typed.text, typed.years, typed.wanted) == (plain.text, plain.years, plain.wanted)


def test_places_are_read_in_both_languages():
    assert understand("宁波市专利多少件？").places == (NINGBO,)
    assert understand("How many patents has Ningbo?").places == (NINGBO,)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2020年专利授权多少件，同比增长多少？", 2),
        ("How many patents were granted, and what was the growth rate?", 2),
        ("2020年专利授权多少件？", 0),
        ("How many patents were granted in Ningbo, Zhejiang?", 0),
    ],
)
def test_two_questions_in_one_are_two_parts(text, parts):
    assert len(understand(text).parts) == parts


def test_a_later_part_keeps_the_year_and_place_of_the_first():
    first, second = understand("2020年宁波市专利授权多少件，增长多少？").parts
    assert (second.years, second.places) == (first.years, first.places) == ((2020,), (NINGBO,))
    assert "专利授权" in second.full


@pytest.mark.parametrize(
    ("before", "text", "year"),
    [
        ("2020年专利授权多少件？", "那2019年呢？", 2019),
        ("2020年专利授权多少件？", "上一年呢？", 2019),
        ("How many patents were granted in 2020?", "And in 2019?", 2019),
        ("How many patents were granted in 2020?", "What about the following year?", 2021),
    ],
)
def test_a_follow_up_takes_over_the_matter_but_not_the_year(before, text, year):
    question = understand(text, [(before, "…")])
    assert question.years == (year,)
    assert question.wanted is Wanted.COUNT
    assert "2020" not in question.topic
    assert "专利" in question.full or "patents" in question.full


def test_a_follow_up_that_names_a_place_keeps_the_year():
    question = understand("那宁波市呢？", [("2020年杭州市专利授权多少件？", "…")])
    assert (question.years, question.places) == ((2020,), (NINGBO,))
    assert "杭州" not in question.topic


def test_a_whole_question_ignores_the_conversation():
    asked = "2019年全省法院共受理知识产权民事案件多少件？"
    alone = understand(asked)
    assert understand(asked, [("2020年专利授权多少件？", "…")]) == alone


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("What was the growth in berths, and the national rank?", 2),
        ("How many berths were built, and their value?", 2),
        ("How many berths and ships were there?", 0),
    ],
)
def test_a_noun_that_asks_at_the_end_is_a_part_of_its_own(text, pieces):
    assert len(understand(text).parts) == pieces
