"""Years in figures, in words, as ranges and by their distance from another."""

from __future__ import annotations

import pytest

from qa.years import years_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2020年专利授权多少件？", (2020,)),
        ("二〇二〇年专利授权多少件？", (2020,)),
        ("二零一九年和2020年", (2019, 2020)),
        ("How many in 2019 and 2020?", (2019, 2020)),
        ("2019-2021年", (2019, 2020, 2021)),
        ("2019至2021年", (2019, 2020, 2021)),
        ("from 2019 to 2021", (2019, 2020, 2021)),
        ("1949年至2020年", (1949, 2020)),  # History, not years to answer one by one.
        ("20年专利授权多少件？", (2020,)),
        ("2020 in 2020", (2020,)),
    ],
)
def test_years_are_read_in_order_each_once(text, years):
    assert sorted(years_in(text)) == list(years)


@pytest.mark.parametrize(
    "text",
    [
        "2020件专利",
        "2020 patents",
        "2,020 yuan",
        "12020年",
        "近20年来",
        "过去10年内",
        "专利多少件",
        "",
    ],
)
def test_counts_and_spans_are_no_years(text):
    assert years_in(text) == ()


@pytest.mark.parametrize(
    ("text", "year"),
    [("上一年呢？", 2019), ("去年呢？", 2019), ("次年呢？", 2021), ("the previous year?", 2019),
     ("And the following year?", 2021)],
)  # fmt: skip
def test_relative_years_count_from_the_year_before(text, year):
    assert years_in(text, relative_to=(2020,)) == (year,)


def test_a_relative_year_without_anything_to_count_from_is_none():
    assert years_in("去年呢？") == ()
    assert years_in("去年呢？", relative_to=(2019, 2020)) == ()
