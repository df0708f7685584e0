"""Answers that are words: names, titles and lists, or the statement that says it."""

from __future__ import annotations

import pytest

from qa import Assistant
from qa.stretches import stretches
from qa.understand import understand


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("2021年厦门市开展了什么专项行动？", "智慧闸口"),
        ("厦门市2021年的专项行动叫什么？", "智慧闸口"),
        ("Which special campaign did Xiamen launch in 2021?", "Smart Gate"),
        ("What was the campaign that Xiamen launched in 2021 called?", "Smart Gate"),
    ],
)
def test_a_title_is_named_alone(assistant: Assistant, question, name):
    answer = assistant.ask(question)
    assert answer.short == name
    assert name in answer.text
    assert name in answer.citations[0].quote


@pytest.mark.parametrize("question", ["2021年厦门市做了什么？", "What did Xiamen do in 2021?"])
def test_a_statement_is_quoted_with_its_source(assistant: Assistant, question):
    answer = assistant.ask(question)
    assert answer.refused or answer.citations


@pytest.mark.parametrize(
    "question", ["厦门市开展了什么专项行动？", "Which campaign did Xiamen launch?"]
)
def test_statements_come_best_first_and_are_words_of_their_paragraph(
    assistant: Assistant, question
):
    finder = assistant.finder
    ranked = stretches(finder.find(understand(question, (), finder.known_places())))
    assert [each.score for each in ranked] == sorted((each.score for each in ranked), reverse=True)
    for each in ranked:
        assert each.text in each.reading.paragraph.text
        assert 0.0 <= each.covered <= 1.0
