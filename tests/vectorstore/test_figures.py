"""Figures: what a text states, in either language, and when two statements are one quantity."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vectorstore import Figure, FigureKind, Qualifier, figures, qualifiers_agree, same

K, Q = FigureKind, Qualifier


def only(text: str) -> Figure:
    """Return the one figure of a text."""
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "noun", "qualifier"),
    [
        ("1527.68 亿元", K.MONEY, 152768000000, "CNY", "", Q.EXACT),
        ("20 万件", K.COUNT, 200000, "", "件", Q.EXACT),
        ("近1/10", K.FRACTION, "0.1", "", "", Q.NEARLY),
        ("34.1 件", K.COUNT, "34.1", "", "件", Q.EXACT),
        ("2 万余个", K.COUNT, 20000, "", "个", Q.MORE_THAN),
        ("100 余家", K.COUNT, 100, "", "家", Q.MORE_THAN),
        ("5.5 万余个", K.COUNT, 55000, "", "个", Q.MORE_THAN),
        ("430 余万人", K.COUNT, 4300000, "", "人", Q.MORE_THAN),
        ("第二十四届", K.ORDINAL, 24, "", "届", Q.EXACT),
        ("40,107 million Yuan", K.MONEY, 40107000000, "CNY", "", Q.EXACT),
        ("0.5 billion", K.COUNT, 500000000, "", "", Q.EXACT),
        ("up 70.6% year on year", K.PERCENT, "70.6", "%", "", Q.EXACT),
        ("3.5万亿元", K.MONEY, 3500000000000, "CNY", "", Q.EXACT),
        ("US$1.2bn", K.MONEY, 1200000000, "USD", "", Q.EXACT),
        ("百分之七十点六", K.PERCENT, "70.6", "%", "", Q.EXACT),
        ("一千五百二十七点六八亿元", K.MONEY, 152768000000, "CNY", "", Q.EXACT),
        ("翻一番", K.MULTIPLE, 2, "×", "", Q.EXACT),
        ("翻两番", K.MULTIPLE, 4, "×", "", Q.EXACT),
        ("专利授权量为52798件", K.COUNT, 52798, "", "件", Q.EXACT),
        ("1,250 cases", K.COUNT, 1250, "", "cases", Q.EXACT),
        ("0.85 percentage points", K.POINTS, "0.85", "pp", "", Q.EXACT),
        ("三成", K.PERCENT, 30, "%", "", Q.EXACT),
        ("四分之一", K.FRACTION, "0.25", "", "", Q.EXACT),
        ("two-fifths", K.FRACTION, "0.4", "", "", Q.EXACT),
        ("more than half of", K.FRACTION, "0.5", "", "", Q.MORE_THAN),
        ("提升３．６％", K.PERCENT, "3.6", "%", "", Q.EXACT),
        ("3倍", K.MULTIPLE, 3, "×", "", Q.EXACT),
        ("1.5 times that of the year before", K.MULTIPLE, "1.5", "×", "", Q.EXACT),
        ("每万人", K.RATE, 10000, "per", "人", Q.EXACT),
        ("per ten thousand people", K.RATE, 10000, "per", "people", Q.EXACT),
        ("every one hundred enterprises", K.RATE, 100, "per", "enterprises", Q.EXACT),
        ("居全国第四位", K.RANK, 4, "", "", Q.EXACT),
        ("位居首位", K.RANK, 1, "", "", Q.EXACT),
        ("居全国第4，", K.RANK, 4, "", "", Q.EXACT),
        ("ranking the fifth among", K.RANK, 5, "", "", Q.EXACT),
        ("became the No.1 in the world", K.RANK, 1, "", "", Q.EXACT),
        ("top 10 enterprises", K.RANK, 10, "top", "", Q.EXACT),
        ("发明专利50强企业", K.RANK, 50, "top", "", Q.EXACT),
        ("the 4th batch", K.ORDINAL, 4, "", "", Q.EXACT),
        ("2020年5月10日", K.DATE, 20200510, "date", "", Q.EXACT),
        ("10 May 2020", K.DATE, 20200510, "date", "", Q.EXACT),
        ("on May 10, 2020,", K.DATE, 20200510, "date", "", Q.EXACT),
        ("“4.26”知识产权宣传周", K.DATE, 426, "date", "", Q.EXACT),
        ("2020年第一季度", K.DATE, 20201, "quarter", "", Q.EXACT),
        ("the second quarter of 2020", K.DATE, 20202, "quarter", "", Q.EXACT),
        ("In 2020, the province", K.YEAR, 2020, "", "", Q.EXACT),
        ("二〇三五年", K.YEAR, 2035, "", "", Q.EXACT),
        ("民国一百零一年九月一日", K.DATE, 20120901, "date", "", Q.EXACT),
        ("thirty (30) members", K.COUNT, 30, "", "members", Q.EXACT),
        ("新台币三亿元", K.MONEY, 300000000, "TWD", "", Q.EXACT),
        ("20世纪90年代", K.YEAR, 1990, "decade", "", Q.EXACT),
        ("近3年", K.DURATION, 3, "year", "", Q.EXACT),
        ("缩短至3天", K.DURATION, 3, "day", "", Q.EXACT),
        ("for three consecutive years", K.DURATION, 3, "year", "", Q.EXACT),
        ("4个月以上", K.DURATION, 4, "month", "", Q.AT_LEAST),
        ("seven new enterprises", K.COUNT, 7, "", "new enterprises", Q.EXACT),
        ("over a dozen", K.COUNT, 12, "", "", Q.MORE_THAN),
        ("不到10件", K.COUNT, 10, "", "件", Q.LESS_THAN),
        ("nearly 8 percentage points", K.POINTS, 8, "pp", "", Q.NEARLY),
        ("约3013万元", K.MONEY, 30130000, "CNY", "", Q.ABOUT),
        ("近百家", K.COUNT, 100, "", "家", Q.NEARLY),
        ("1.2万吨", K.COUNT, 12000, "t", "", Q.EXACT),
        ("300 hectares", K.COUNT, 3000000, "m²", "", Q.EXACT),
        ("2651 candidates", K.COUNT, 2651, "", "candidates", Q.EXACT),
        ("2000 enterprises", K.COUNT, 2000, "", "enterprises", Q.EXACT),
        ("拥有2020件", K.COUNT, 2020, "", "件", Q.EXACT),
    ],
)
def test_a_figure_has_its_value_unit_and_bound(text, kind, value, unit, noun, qualifier):
    figure = only(text)
    assert (figure.kind, figure.value, figure.unit) == (kind, Decimal(value), unit)
    assert (figure.noun, figure.qualifier) == (noun, qualifier)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("10-20%", 10, 20, "%"),
        ("2016—2020年", 2016, 2020, ""),
        ("from 2016 to 2020", 2016, 2020, ""),
        ("2020-21", 2020, 2021, ""),
        ("3至5件", 3, 5, ""),
        ("3—5万元", 30000, 50000, "CNY"),
        ("8000—2万元", 8000, 20000, "CNY"),
        ("between 10 and 20 percent", 10, 20, "%"),
        ("3-5 days", 3, 5, "day"),
        ("1—6月", 100, 600, "date"),
    ],
)
def test_a_range_has_both_its_ends(text, low, high, unit):
    figure = only(text)
    assert (figure.value, figure.high, figure.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "网上技术市场 3.0 版",
        "the 2.0 version",
        "完善“12348 浙江法网”",
        "H3C Communication",
        "COVID-19",
        "“十四五”规划",
        "the 14th Five-year Plan",
        "“10+N”便利化行动",
        "“1+8+N”知识产权保护模式",
        "图 1",
        "Figure 1",
        "as shown [1]",
        "1. Strengthen",
        "（一）加强",
        "(2) improve",
        "ISO 9001",
        "8:30",
        "上午9点30分",
        "三审合一",
        "one-stop service",
        "three-in-one trial",
        "eight eight strategy",
        "十分重要",
        "一体化",
        "第三方",
        "case of first instance",
        "third-party platform",
        "数十家",
        "0571-87654321",
        "1.2.3",
        "（10000 Yuan）",
        "《第十四个五年规划》",
        "第一产业",
        "Scope 1",
        "the following: 1. respect for others; and 2. awareness",
        "依照第三十一条",
        "paragraphs 1 and 2",
        "二、推动",
    ],
)
def test_names_and_numbering_are_no_figures(text):
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("1527.68 亿元", "152,768 million Yuan"),
        ("401.07 亿元", "40,107 million Yuan"),
        ("20 万件", "200,000 patents"),
        ("5 亿元", "500 million Yuan"),
        ("205.05 万元", "2,050,500 Yuan"),
        ("3013 万元", "30.13 million Yuan"),
        ("430 余万人", "more than 4.3 million people"),
        ("2 万余个", "more than 20,000 entries"),
        ("21.7亿元", "2.17 billion yuan"),
        ("5.2798万件", "52,798 items"),
        ("近 8 个百分点", "nearly 8 percentage points"),
        ("占全国总量近 1/10", "approximate 1/10 of the national total"),
        ("两年半", "two and a half years"),
        ("-5.6%", "−5.6%"),
        ("六成五", "65%"),
        ("≥60%", "at least 60%"),
        ("五分之一", "one in five"),
        ("20世纪90年代", "the 1990s"),
        ("每10万人", "per 100,000 inhabitants"),
        ("第十九届", "the 19th session"),
        ("居全国第五位", "ranking the fifth"),
        ("连续三年", "for three consecutive years"),
        ("2020 年", "in 2020"),
        ("超过半数", "more than half of"),
        ("41.6 亿条", "4.16 billion entries"),
        ("两家", "two enterprises"),
        ("30%", "三成"),
        ("50%", "half"),
        ("3次", "three times"),
        ("增长 2 倍", "increased 2 times"),
    ],
)
def test_one_quantity_is_the_same_in_both_languages(zh, en):
    assert same(only(zh), only(en))
    assert same(only(en), only(zh))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("5", "25"),
        ("24.6%", "24.6 percentage points"),
        ("2020年", "2020 件"),
        ("0.85 percentage points", "0.35个百分点"),
        ("5亿元", "5亿人"),
        ("5亿元", "500 million US dollars"),
        ("52,798", "47,769"),
        ("前十名", "第十名"),
        ("3天", "3个月"),
        ("1.2吨", "1.2公里"),
        ("10-20%", "10%"),
        ("每万人", "万余人"),
    ],
)
def test_unlike_quantities_are_not_the_same(a, b):
    assert not same(only(a), only(b), tolerance=True)


def test_a_rounded_figure_is_the_same_only_where_rounding_is_allowed():
    fine, coarse = only("52,798 items"), only("5.28万件")
    assert not same(fine, coarse)
    assert same(fine, coarse, tolerance=True)
    assert not same(only("52,851 items"), coarse, tolerance=True)


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("110余人", "more than 110 people", True),
        ("60%以上", "more than 60%", True),
        ("近1/10", "approximate 1/10", True),
        ("110余人", "110 people", False),
        ("近百家", "more than 100 enterprises", False),
        ("不到10件", "fewer than 10 cases", True),
    ],
)
def test_bounds_agree_across_languages(a, b, agree):
    assert qualifiers_agree(only(a), only(b)) is agree


def test_an_adjacent_number_is_not_a_range():
    low, high = figures("从3个月缩减至3天")
    assert (low.unit, high.unit) == ("month", "day")
    assert [f.value for f in figures("increased by 49 to 158")] == [49, 158]
    counts = [f.value for f in figures("从 2019 年的 27 件增加到 2020 年的 74 件")]
    assert counts == [2019, 27, 2020, 74]


_SCALES = ((1, "", ""), (10**4, "万", " ten thousand"), (10**8, "亿", " hundred million"))
_BOUNDS = (
    ("", ""),
    ("超过", "more than "),
    ("至少", "at least "),
    ("约", "about "),
    ("不到", "less than "),
)
_NOUNS = (
    ("元", " yuan"), ("美元", " US dollars"), ("件", " patents"), ("人", " people"), ("%", "%"),
    ("个百分点", " percentage points"), ("天", " days"), ("吨", " tons"),
)  # fmt: skip
_digits = st.decimals(min_value=Decimal("0.01"), max_value=9999, places=2).map(
    lambda value: f"{value.normalize():f}"
)


@settings(deadline=None)
@given(_digits, st.sampled_from(_SCALES), st.sampled_from(_BOUNDS), st.sampled_from(_NOUNS))
def test_what_one_language_writes_is_read_back_from_the_other(digits, scale, bound, noun):
    zh = only(f"达到{bound[0]}{digits}{scale[1]}{noun[0]}。")
    en = only(f"reached {bound[1]}{digits}{scale[2]}{noun[1]}.")
    assert same(zh, en)
    assert qualifiers_agree(zh, en)
    assert zh.value == Decimal(digits) * scale[0]
    assert zh.step == en.step


_CHARACTERS = "0123456789一二十百千万亿第首半翻每近约超年月日件人元%％.,，-—/·()（）[] \n\t"
_WORDS = ("million ", "half ", "May ", "first ", "top ", "No.", "US$", "百分之", "分之", "two ")
_MORE = ("per ", "more than ", "times ", "以上", "and a half ", "至", " to ", "between ", "成")
_PIECES = st.sampled_from([*_CHARACTERS, *_WORDS, *_MORE])


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(_PIECES, max_size=40).map("".join)))
def test_any_text_can_be_read_and_spans_hold_their_words(text):
    end = 0
    for figure in figures(text):
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert figure.high is None or figure.value < figure.high
        end = figure.end


@pytest.mark.parametrize(
    "text",
    [
        "1" * 50_000,
        "1," * 5_000,
        "一" * 50_000,
        "万亿" * 20_000,
        "two " * 10_000,
        "1/" * 20_000,
        " " * 50_000,
    ],
)
def test_no_run_of_characters_makes_reading_slow(text):
    begin = time.process_time()
    figures(text)
    assert time.process_time() - begin < 5
