"""Financial and school years are known by the year in which they end."""

from __future__ import annotations

import pytest

from vectorstore.split_year import settle


@pytest.mark.parametrize(
    ("text", "year"),
    [("in 2018/19", "2019"), ("2019-20 budget", "2020"), ("1999/00", "2000")],
)
def test_the_last_year_takes_the_place_of_both(text, year):
    assert year in settle(text)
    assert len(settle(text)) == len(text)


@pytest.mark.parametrize("text", ["2015-20", "2018/2019", "12/2018/19", "2018–19年"])
def test_what_counts_no_single_year_on_is_left(text):
    assert settle(text) == text
