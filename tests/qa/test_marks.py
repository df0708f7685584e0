"""Marks are understood in every form that models write, and only marks are taken for marks."""

from __future__ import annotations

import pytest

from qa.marks import find_marks, marked_sentences, renumber


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("共4307件[1]。", [(1,)]),
        ("4,307 applications [1, 2].", [(1, 2)]),
        ("共4307件[1、2]", [(1, 2)]),
        ("共4307件[1][3]", [(1,), (3,)]),
        ("共4307件[1-3]", [(1, 2, 3)]),
        ("共4307件【2】", [(2,)]),
        ("共4307件【3†来源】", [(3,)]),
        ("共4307件【3:0†source.txt】", [(3,)]),
        ("共4307件［２］", [(2,)]),
        ("4,307 [^1].", [(1,)]),
        ("共4307件[来源1]", [(1,)]),
        ("共4307件（来源：1、2）", [(1, 2)]),
        ("4,307 [Source 1].", [(1,)]),
        ("4,307 (see source 2).", [(2,)]),
        ("4,307 [ID:4].", [(4,)]),
        ("4,307 [[2]](#s2).", [(2,)]),
        ("4,307 [passage 1 and 3].", [(1, 3)]),
        ("4,307 (1).", [(1,)]),
    ],
)
def test_a_mark_is_read_in_any_form(text: str, numbers: list[tuple[int, ...]]):
    assert [mark.numbers for mark in find_marks(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "浙政发〔2020〕5号",
        "(1) 新增4307件；(2) 增长70.6%",
        "in the list [2020] of years",
        "11 cities (11 in all) took part",
        "（一）统筹推进",
        "[data] and [x]",
    ],
)
def test_what_only_looks_like_a_mark_stays(text: str):
    assert not find_marks(text)
    assert renumber(text, lambda n: n) == text


def test_an_unknown_mark_leaves_without_a_gap():
    assert renumber("A [9]. B [1, 9].", {1: 5}.get) == "A. B [5]."


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("甲[1]。乙[2]。", [("甲。", (1,)), ("乙。", (2,))]),
        ("甲。[1]乙。[2]", [("甲。", (1,)), ("乙。", (2,))]),
        ("甲[1]。[2]乙。", [("甲。", (1,)), ("乙。", (2,))]),
        ("It rose. [1] It fell. [2]", [("It rose.", (1,)), ("It fell.", (2,))]),
        ("It rose [1].", [("It rose.", (1,))]),
        (
            "Nothing is cited. Something is [3].",
            [("Nothing is cited.", ()), ("Something is.", (3,))],
        ),
    ],
)
def test_a_mark_belongs_to_its_sentence(text: str, cited: list[tuple[str, tuple[int, ...]]]):
    assert [(s.text, s.numbers) for s in marked_sentences(text)] == cited
