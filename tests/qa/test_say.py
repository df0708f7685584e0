"""Figures said in the reader's language."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qa.digits import chinese, number, ordinal
from qa.say import say, say_value, say_with_noun
from vectorstore import Figure, FigureKind, figures, qualifiers_agree, same


def only(text: str) -> Figure:
    """Return the one figure of a text."""
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("40,107 million Yuan", "401.07亿元", "40.107 billion yuan"),
        ("1527.68 亿元", "1527.68亿元", "152.768 billion yuan"),
        ("20万件", "20万件", "200,000"),
        ("200,000 patents", "20万件", "200,000 patents"),
        ("52798件", "52798件", "52,798"),
        ("居全国第四位", "第四位", "fourth"),
        ("第二十一届", "第二十一届", "21st"),
        ("24.60%", "24.60%", "24.60%"),
        ("3.6 percentage points", "3.6个百分点", "3.6 percentage points"),
        ("1个百分点", "1个百分点", "1 percentage point"),
        ("110 余人", "超过110人", "more than 110 people"),
        ("约30%", "约30%", "about 30%"),
        ("近8个百分点", "近8个百分点", "nearly 8 percentage points"),
        ("至少三个小时", "至少3小时", "at least 3 hours"),
        ("不到10件", "不到10件", "less than 10"),
        ("每万人", "每万人", "per 10,000 people"),
        ("2/3", "2/3", "2/3"),
        ("一半", "一半", "half"),
        ("翻两番", "4倍", "4 times"),
        ("3天", "3天", "3 days"),
        ("1 month", "1个月", "1 month"),
        ("US$1.2bn", "12亿美元", "1.2 billion US dollars"),
        ("2016—2020年", "2016—2020年", "2016–2020"),
        ("3—5万元", "3万—5万元", "30,000–50,000 yuan"),
        ("10 May 2020", "2020年5月10日", "10 May 2020"),
        ("2020年第一季度", "2020年第一季度", "first quarter of 2020"),
        ("50强", "前50名", "top 50"),
        ("300公顷", "3平方公里", "3 square kilometers"),
        ("3325 批次", "3325批次", "3,325 batches"),
        ("61,858 person-times", "61858", "61,858 person-times"),
    ],
)
def test_a_figure_is_said_in_each_language(text, zh, en):
    figure = only(text)
    assert (say(figure, "zh"), say(figure, "en")) == (zh, en)


def test_a_counter_that_depends_on_its_thing_is_left_out_rather_than_guessed():
    assert say(only("22 家"), "en") == "22"
    assert say_with_noun(only("22 家"), "en", "alliances") == "22 alliances"
    assert say_with_noun(only("22 alliances"), "zh", "家") == "22家"


def test_a_computed_value_is_said_like_a_printed_one():
    assert say_value(Decimal("70.57"), FigureKind.PERCENT, "%", "zh") == "70.57%"
    assert say_value(Decimal("1782"), FigureKind.COUNT, "", "zh", noun="件") == "1782件"
    assert say_value(Decimal("40107000000"), FigureKind.MONEY, "CNY", "en") == "40.107 billion yuan"


def test_small_words_are_customary():
    assert [chinese(n) for n in (1, 10, 11, 20, 24, 120)] == [
        "一",
        "十",
        "十一",
        "二十",
        "二十四",
        "120",
    ]
    assert [ordinal(n) for n in (1, 10, 11, 13, 22, 101)] == [
        "first", "tenth", "11th", "13th", "22nd", "101st",
    ]  # fmt: skip


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=10**14, places=2))
def test_a_written_number_loses_no_digit(value):
    for language in ("zh", "en"):
        assert sum(f.value for f in figures(f"共{number(value, language)}件")) == value


_KINDS = st.sampled_from(
    [
        (FigureKind.COUNT, ""),
        (FigureKind.COUNT, "t"),
        (FigureKind.MONEY, "CNY"),
        (FigureKind.MONEY, "USD"),
        (FigureKind.PERCENT, "%"),
        (FigureKind.POINTS, "pp"),
        (FigureKind.MULTIPLE, "×"),
        (FigureKind.DURATION, "month"),
    ]
)


_FIRST_YEAR, _NO_YEAR = 1800, 2200  # A bare 2082 that counts nothing named is read as a year.


@settings(deadline=None)
@given(_KINDS, st.integers(1, 10**13), st.sampled_from([0, 1, 2]))
def test_what_is_said_is_read_as_the_same_quantity(kind, digits, places):
    value = Decimal(digits).scaleb(-places)
    assume(kind[0] is not FigureKind.COUNT or kind[1] or not _FIRST_YEAR <= value < _NO_YEAR)
    zh = only(f"共{say_value(value, *kind, 'zh')}。")
    en = only(f"by {say_value(value, *kind, 'en')}.")
    assert zh.value == en.value == value
    assert same(zh, en)


_PRINTED = (
    "超过5亿元 至少20名 约30% 近8个百分点 不到10天 不超过5% 3—5万元 10-20% -5.6% 第四位 每万人 "
    "1/10 2/3 一半 2016—2020年 2020年5月10日 5月10日 2020年5月 1—6月 "
    "2020年第三季度 前十名 第二十一届 20世纪90年代 半年 两年半 300公顷 六成五 3次"
)


@pytest.mark.parametrize("text", _PRINTED.split())
def test_every_kind_is_read_back_as_said(text):
    figure = only(text)
    for language in ("zh", "en"):
        again = only(say(figure, language))
        assert same(figure, again), say(figure, language)
        assert qualifiers_agree(figure, again)
