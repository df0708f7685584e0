"""The simple questions inside one that compares or computes."""

from __future__ import annotations

import pytest

from qa.operands import operands
from qa.understand import understand
from qa.wanted import Operation


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("2021年和2022年新建泊位相差多少个？", ["2021", "2022"]),
        ("How many more berths were built in 2022 than in 2021?", ["2021", "2022"]),
        ("2019至2021年新建泊位逐年多少个？", ["2019", "2020", "2021"]),
    ],
)
def test_years_divide_a_question_in_their_order(text, labels):
    sides = operands(understand(text))
    assert [side.label for side in sides] == labels
    assert [side.question.years for side in sides] == [(int(label),) for label in labels]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("2022年厦门市和泉州市引航船舶相差多少艘？", ["厦门", "泉州"]),
        ("Did Xiamen or Quanzhou pilot more ships in 2022?", ["Xiamen", "Quanzhou"]),
    ],
)
def test_places_divide_a_question_that_names_one_year(text, labels):
    sides = operands(understand(text))
    assert [side.label for side in sides] == labels
    for side in sides:
        assert side.question.years == (2022,)
        assert len(side.question.places) == 1


@pytest.mark.parametrize(
    "text", ["2022年福建省厦门市引航船舶多少艘？", "How many ships in Xiamen, Fujian?"]
)
def test_a_place_inside_another_is_one_place(text):
    labels = [side.label for side in operands(understand(text))]
    assert labels != ["福建", "厦门"]
    assert labels != ["Xiamen", "Fujian"]


@pytest.mark.parametrize("text", ["2022年新建泊位多少个？", "How many berths?", "港口", ""])
def test_a_simple_question_has_no_sides(text):
    assert operands(understand(text)) == ()


@pytest.mark.parametrize(
    "text", ["2021年和2022年新建泊位相差多少个？", "How many more berths in 2022 than in 2021?"]
)
def test_every_side_is_a_plain_look_up(text):
    for side in operands(understand(text)):
        assert side.question.operation is Operation.LOOKUP
        assert side.question.parts == ()
