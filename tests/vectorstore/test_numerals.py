"""Numbers in digits and in words, Chinese and English."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vectorstore.numerals import normalise, numeral_at
from vectorstore.spelled import read_en, read_zh

_ZH = "零一二三四五六七八九"
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_chinese(value: int) -> str:
    """Spell a number as a report does: 一千零五."""
    if value >= 10**8:
        return in_chinese(value // 10**8) + "亿" + _rest_zh(value % 10**8, 10**7)
    if value >= 10**4:
        return in_chinese(value // 10**4) + "万" + _rest_zh(value % 10**4, 10**3)
    for scale, word in ((1000, "千"), (100, "百"), (10, "十")):
        if value >= scale:
            return _ZH[value // scale] + word + _rest_zh(value % scale, scale // 10)
    return _ZH[value]


def _rest_zh(rest: int, full: int) -> str:
    if rest == 0:
        return ""
    return ("零" if rest < full else "") + in_chinese(rest)


def in_english(value: int) -> str:
    """Spell a number in words: one hundred and five thousand."""
    for scale, word in (
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if value >= scale:
            rest = value % scale
            joint = " and " if 0 < rest < 100 else " "
            tail = joint + in_english(rest) if rest else ""
            return f"{in_english(value // scale)} {word}{tail}"
    if value < 20:
        return _ONES[value]
    return _TENS[value // 10] + (f"-{_ONES[value % 10]}" if value % 10 else "")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一千五百二十七点六八亿", 152768000000),
        ("二十四", 24),
        ("十", 10),
        ("十二", 12),
        ("两万", 20000),
        ("一万零五", 10005),
        ("三千零二十", 3020),
        ("七十点六", Decimal("70.6")),
        ("三万亿", 3 * 10**12),
        ("一百二十万", 1200000),
        ("零", 0),
    ],
)
def test_a_chinese_numeral_has_its_value(words, value):
    assert read_zh(words) == value


@pytest.mark.parametrize("words", ["八八", "百千万亿", "三百五", "二十十", "", "一点", "万一"])
def test_characters_that_form_no_numeral_have_no_value(words):
    assert read_zh(words) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven", 7),
        ("twenty billion", 20 * 10**9),
        ("one hundred and five thousand", 105000),
        ("a hundred", 100),
        ("forty-two", 42),
        ("two dozen", 24),
        ("three million two hundred thousand", 3200000),
    ],
)
def test_an_english_number_in_words_has_its_value(words, value):
    assert read_en(words) == value


@pytest.mark.parametrize("words", ["eight eight", "twenty twelve", "five twenty"])
def test_words_that_form_no_number_have_no_value(words):
    assert read_en(words) is None


@settings(deadline=None)
@given(st.integers(0, 10**12 - 1))
def test_every_number_spelled_in_chinese_is_read_back(value):
    assert read_zh(in_chinese(value)) == value


@settings(deadline=None)
@given(st.integers(0, 10**12 - 1))
def test_every_number_spelled_in_english_is_read_back(value):
    assert read_en(in_english(value)) == value


@settings(deadline=None)
@given(st.text())
def test_normalising_moves_no_character(text):
    assert len(normalise(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("１２．５％", "12.5%"),
        ("ＰＣＴ 萬", "pct 万"),
        ("2016—2020", "2016-2020"),
        ("３～５", "3~5"),
    ],
)
def test_one_form_stands_for_every_way_to_print_a_character(text, form):
    assert normalise(text) == form


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("1527.68 亿", 152768000000, 10**6),
        ("16.06万", 160600, 100),
        ("152,768", 152768, 1),
        ("2 万余", 20000, 10**4),
        ("40,107 million", 40107 * 10**6, 10**6),
        ("3.5 hundred million", 350 * 10**6, 10**7),
        ("5亿3000万", 530 * 10**6, 10**4),
        ("98.47", Decimal("98.47"), Decimal("0.01")),
    ],
)
def test_a_printed_number_has_its_value_and_the_size_of_its_last_digit(text, value, step):
    numeral = numeral_at(text, 0)
    assert numeral is not None
    assert (numeral.value, numeral.step, numeral.end) == (value, step, len(text))
