"""Traditional characters to simplified ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.simplify import simplify


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("國際專利申請", "国际专利申请"),
        ("浙江省", "浙江省"),
        ("PCT 4,307", "PCT 4,307"),
        ("", ""),
    ],
)
def test_traditional_becomes_simplified_and_all_else_stays(traditional, simplified):
    assert simplify(traditional) == simplified


@given(st.text("國际專利請軟體滑鼠面乾後a1 ，", max_size=40))
def test_offsets_stay(text):
    assert len(simplify(text)) == len(text)


@given(st.text("國际專利請一隻後a1 ，", max_size=40))
def test_what_is_simple_stays_simple(text):
    assert simplify(simplify(text)) == simplify(text)
