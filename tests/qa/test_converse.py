"""A conversation is told within its budget, and a rewritten question adds nothing."""

from __future__ import annotations

import pytest

from qa.converse import cleaned, is_faithful, told
from vectorstore import count_tokens

TURNS = [
    ("2020年新增PCT申请多少件？", "2020年新增4307件[1]。同比增长70.6%[1]。"),
    ("居全国第几？", "居全国第四位[1]。"),
]


def test_the_last_turn_is_told_in_full_and_older_ones_in_a_sentence():
    text = told(
        TURNS, "zh", count_tokens("问：2020年新增PCT申请多少件？答：2020年新增4307件。") + 25
    )
    assert "居全国第四位" in text
    assert "4307件" in text
    assert "70.6%" not in text


@pytest.mark.parametrize("budget", [0, 20, 60, 400])
def test_a_long_conversation_keeps_to_its_budget(budget: int):
    assert count_tokens(told(TURNS * 40, "zh", budget)) <= budget


@pytest.mark.parametrize(
    ("rewritten", "question", "faithful"),
    [
        ("2019年新增PCT申请多少件？", "那2019年呢？", True),
        ("2019年新增PCT申请多少件？", "那上年呢？", True),
        ("How many PCT applications were there in 2020?", "And in English?", True),
        ("2018年新增PCT申请多少件？", "那2019年呢？", False),
        ("2019年新增的4308件PCT申请居第几？", "那2019年呢？", False),
        ("", "那2019年呢？", False),
        ("2019年新增多少件？\n答：2525件", "那2019年呢？", False),
    ],
)
def test_a_rewritten_question_adds_no_figure(rewritten: str, question: str, faithful: bool):
    assert is_faithful(rewritten, question, TURNS) == faithful


def test_labels_and_quotation_marks_are_taken_off():
    assert cleaned("改写后的问题：“2019年多少件？”") == "2019年多少件？"
    assert cleaned('Rewritten question: "How many in 2019?"') == "How many in 2019?"
