"""Every figure with what it is about: its stretch, the figure it qualifies, its year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore import Aspect, Fact, Kind, Language, Paragraph, facts, figures


def read(text: str, language: Language = "zh", year: int | None = 2020) -> tuple[Fact, ...]:
    paragraph = Paragraph("x:1", "x", 1, language, Kind.BODY, (), None, 0, len(text), text)
    return facts(paragraph, figures(text), (), year)


def facts_of(text: str, language: Language = "zh", year: int | None = 2020) -> dict[str, Fact]:
    """Return a text's facts by the figure as it is printed."""
    return {fact.figure.text: fact for fact in read(text, language, year)}


ZH = (
    "全省专利授权39.2万件，同比增长37.3%，占全国的12.7%，居全国第三位；"
    "商标注册52万件，同比下降8.1%。"
)
EN = (
    "The province granted 392,000 patents, up 37.3% year on year, accounting for 12.7% of the "
    "total in China; 520,000 trademarks were registered, down 8.1%."
)


@pytest.mark.parametrize(
    ("text", "language", "figure", "aspect"),
    [
        (ZH, "zh", "39.2万件", Aspect.LEVEL),
        (ZH, "zh", "37.3%", Aspect.GROWTH),
        (ZH, "zh", "12.7%", Aspect.SHARE),
        (ZH, "zh", "第三位", Aspect.RANK),
        (ZH, "zh", "8.1%", Aspect.GROWTH),
        (EN, "en", "392,000", Aspect.LEVEL),
        (EN, "en", "37.3%", Aspect.GROWTH),
        (EN, "en", "12.7%", Aspect.SHARE),
        (EN, "en", "8.1%", Aspect.GROWTH),
    ],
)
def test_an_aspect_says_what_a_figure_tells_of_its_indicator(text, language, figure, aspect):
    assert facts_of(text, language)[figure].aspect is aspect


@pytest.mark.parametrize(
    ("text", "language", "figure", "qualified"),
    [
        (ZH, "zh", "37.3%", "39.2万件"),
        (ZH, "zh", "第三位", "39.2万件"),
        (ZH, "zh", "8.1%", "52万件"),
        (EN, "en", "37.3%", "392,000"),
        (EN, "en", "8.1%", "520,000"),
    ],
)
def test_growth_share_and_rank_belong_to_the_level_before_them(text, language, figure, qualified):
    found = facts_of(text, language)
    anchor = found[figure].anchor
    assert anchor is not None
    assert list(found)[anchor] == qualified


def test_of_figures_said_respectively_each_has_its_own_level():
    found = facts_of("专利授权39.2万件和商标注册52万件，分别增长37.3%和8.1%。")
    assert [list(found)[found[name].anchor] for name in ("37.3%", "8.1%")] == ["39.2万件", "52万件"]


def test_of_totals_said_respectively_each_goes_with_its_own_figure_before():
    found = facts_of("新获授权农业品种55个、林业品种67个，累计授权各达408个、236个。")
    assert [list(found)[found[name].anchor] for name in ("408个", "236个")] == ["55个", "67个"]


def test_what_is_measured_stands_before_a_chinese_figure():
    fact = facts_of(ZH)["52万件"]
    assert ZH[slice(*fact.before)] == "商标注册"
    assert "商标注册" in ZH[slice(*fact.about)]
    assert ZH[slice(*fact.statement)].startswith("商标注册")


@pytest.mark.parametrize(
    ("text", "language", "figure", "year"),
    [
        ("2019年授权5件，2020年授权7件。", "zh", "5件", 2019),
        ("2019年授权5件，2020年授权7件。", "zh", "7件", 2020),
        ("Grants rose from 27 patents in 2019 to 74 patents in 2021.", "en", "27", 2019),
        ("Grants rose from 27 patents in 2019 to 74 patents in 2021.", "en", "74", 2021),
        ("授权7件，比2019年增长5%。", "zh", "7件", 2020),  # 2019 is only what it is measured from.
        ("按照《2018年计划》授权7件。", "zh", "7件", 2020),  # A title dates nothing outside it.
        ("授权7件。", "zh", "7件", 2020),
    ],
)
def test_the_nearest_year_governs_a_figure_or_else_the_reports(text, language, figure, year):
    assert facts_of(text, language)[figure].year == year


def test_whether_a_year_is_printed_is_known():
    assert facts_of("2019年授权5件。")["5件"].year_printed
    assert not facts_of("授权5件。")["5件"].year_printed


def test_a_count_that_looks_like_a_year_dates_nothing():
    assert facts_of("培训1997人，授权7件。")["7件"].year == 2020


def test_without_any_year_there_is_none():
    assert facts_of("授权5件。", year=None)["5件"].year is None


@given(st.text("年授权同比增长占全国和，；。、 5 2019%万件", max_size=60))
def test_spans_nest_and_lie_in_the_text(text):
    for fact in read(text):
        assert text[fact.figure.start : fact.figure.end] == fact.figure.text
        for start, end in (fact.clause, fact.statement, fact.sentence, fact.before, fact.about):
            assert 0 <= start <= end <= len(text)
        assert fact.sentence[0] <= fact.statement[0] <= fact.clause[0] <= fact.figure.start
        assert fact.figure.end <= fact.clause[1]


@given(st.text("年授权同比增长占全国分别和，；。、 5 2019%万件", max_size=60))
def test_a_figure_qualifies_only_a_level_before_it(text):
    found = read(text)
    for fact in found:
        if fact.anchor is not None:
            assert found[fact.anchor].aspect is Aspect.LEVEL
            assert found[fact.anchor].figure.start < fact.figure.start


INCOME = "Income was £48 million (2021: £45 million), £31 million of it in grants."


@pytest.mark.parametrize(
    ("text", "language", "figure", "year"),
    [
        (INCOME, "en", "£45 million", 2021),
        (INCOME, "en", "£48 million", 2022),
        (INCOME, "en", "£31 million", 2022),
        ("床位由上年的76张增至118张。", "zh", "76张", 2021),
        ("床位由上年的76张增至118张。", "zh", "118张", 2022),
        ("It fell to 12 from 45 last year.", "en", "45", 2021),
        ("It grew 5% on the previous year.", "en", "5%", 2022),
        ("Wealth is 47% above its 2007 peak.", "en", "47%", 2022),
    ],
)
def test_a_year_in_brackets_or_the_year_before_dates_what_stands_with_it(
    text, language, figure, year
):
    assert facts_of(text, language, 2022)[figure].year == year
