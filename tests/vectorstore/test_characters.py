"""Every character has one form."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.characters import normalise, one_form
from vectorstore.traced import Traced


def form(text: str) -> str:
    return normalise(Traced.of(text)).text


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        pytest.param("增长２３．８％", "增长23.8%", id="full-width-digits"),
        pytest.param("ＰＣＴ申请", "PCT申请", id="full-width-letters"),
        pytest.param("⻓三⾓⼀体化，⻛险", "长三角一体化，风险", id="radicals-nfkc-misses"),
        pytest.param("the ﬁrst ﬂoor of oﬃce", "the first floor of office", id="ligatures"),
        pytest.param("19<sup>th</sup> Games", "19th Games", id="ordinal"),
        pytest.param("18 billion m<sup>3</sup>", "18 billion m³", id="power"),
        pytest.param("10<sup>4</sup>", "10⁴", id="power-of-ten"),
        pytest.param("收入<sup>1</sup>增长", "收入增长", id="note-mark"),
        pytest.param("year‐on‑year −5", "year-on-year -5", id="dashes"),
        pytest.param("a\u00a0b\u3000c\u200bd\u00ade", "a b cde", id="spaces-and-invisible"),
        pytest.param("R&amp;D <b>bold</b> 100㎡", "R&D bold 100m2", id="entities-tags-units"),
        pytest.param("“中国—以色列”（试行）……", "“中国—以色列”（试行）……", id="usual-marks-stay"),
    ],
)
def test_a_character_is_written_in_one_way(printed, meant):
    assert form(printed) == meant


@pytest.mark.parametrize("block", [range(0x2E80, 0x2EF4), range(0x2F00, 0x2FD6)])
def test_no_radical_is_left(block):
    for code in block:
        if unicodedata.name(chr(code), ""):
            assert not 0x2E80 <= ord(one_form(chr(code))) <= 0x2FD5


@given(st.text(max_size=60))
def test_the_one_form_of_a_form_is_itself_and_every_place_is_kept(text):
    once = normalise(Traced.of(text))
    assert len(once.at) == len(once.text)
    assert list(once.at) == sorted(once.at)
    for character in set(once.text):
        assert all(one_form(c) == c for c in one_form(character))
