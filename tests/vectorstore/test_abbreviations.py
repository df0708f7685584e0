"""Abbreviations are known by their full words in both languages."""

from __future__ import annotations

import pytest

from vectorstore.abbreviations import spelled_out


@pytest.mark.parametrize(
    ("short", "zh"), [("ip", "知识产权"), ("gdp", "生产总值"), ("知产", "知识产权")]
)
def test_an_abbreviation_stands_for_words_of_both_languages(short, zh):
    english, chinese = spelled_out(short)
    assert english.isascii()
    assert chinese == zh


@pytest.mark.parametrize("word", ["patent", "专利", ""])
def test_other_words_stand_for_themselves(word):
    assert spelled_out(word) == ()
