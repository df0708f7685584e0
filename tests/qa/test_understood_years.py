"""Years that a question takes from the talk, and years that it only compares with."""

from __future__ import annotations

import pytest

from qa.understand import understand
from qa.word_borders import whole_words
from qa.years import years_in


@pytest.mark.parametrize(
    ("text", "year"),
    [("And three years before that?", 2021), ("那五年后呢？", 2029), ("上一年度是多少？", 2023)],
)
def test_a_distance_counts_from_the_year_spoken_of(text, year):
    assert years_in(text, (2024,)) == (year,)


@pytest.mark.parametrize(
    "text",
    [
        "How many patents were granted in 2022, and what was the rise over 2021?",
        "2022年授权多少件，比2021年增长多少？",
    ],
)
def test_a_year_that_a_later_part_only_compares_with_is_none_of_the_questions(text):
    question = understand(text)
    assert question.years == (2022,)
    assert [part.years for part in question.parts] == [(2022,), (2022,)]


def test_both_years_of_a_comparison_stay():
    assert understand("How many more were granted in 2022 than in 2021?").years == (2022, 2021)


@pytest.mark.parametrize(
    ("text", "core"),
    [
        (
            "We met last week. Could you tell me how many ports were built?",
            "how many ports were built?",
        ),
        ("请问2020年新建泊位多少个？", "2020年新建泊位多少个?"),
    ],
)
def test_a_model_reads_a_question_without_preamble_and_politeness(text, core):
    assert understand(text).core == core


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("林若溪获得冠军", "林若", "林若溪"),
        (
            "浙江省知识产权研究与服务中心编制了指南",
            "浙江省知识产权研究与",
            "浙江省知识产权研究与服务中心",
        ),
        ("the Ministry of Education said", "inistry", "Ministry"),
    ],
)
def test_a_marked_name_is_widened_to_whole_words(text, marked, whole):
    start = text.index(marked)
    first, last = whole_words(text, (start, start + len(marked)))
    assert text[first:last] == whole
