"""A second look reorders figures and statements, and says how much it believes them."""

from __future__ import annotations

import pytest

from qa import Assistant
from qa.second_look import LOOKED_AT, by_statement
from qa.stretches import stretches
from qa.understand import understand

QUESTION = "厦门市2021年扣留了多少批侵权货物？"


def found(assistant: Assistant):
    finder = assistant.finder
    return finder, finder.find(understand(QUESTION, (), finder.known_places()))


def test_the_best_candidates_carry_a_verdict_and_come_in_order(assistant: Assistant):
    _, result = found(assistant)
    assert result.candidates[0].judged
    scores = [candidate.score for candidate in result.candidates]
    assert scores == sorted(scores, reverse=True)


def test_without_the_ranker_nothing_is_judged(assistant: Assistant):
    _, result = found(assistant.but(figure_ranker=False))
    assert not any(candidate.judged for candidate in result.candidates)


def test_statements_are_reread_and_none_is_lost(assistant: Assistant):
    finder, result = found(assistant)
    ranked = stretches(result)
    again = finder.reread(result, ranked)
    assert {(s.reading.paragraph.id, s.span) for s in again} == {
        (s.reading.paragraph.id, s.span) for s in ranked
    }
    assert all(each.told is not None for each in again)


@pytest.mark.parametrize("most", [1, LOOKED_AT])
def test_only_so_many_statements_are_looked_at(assistant: Assistant, most):
    _, result = found(assistant)
    groups = by_statement(result.candidates, most)
    assert 1 <= len(groups) <= most
    assert groups[0][0] == result.candidates[0]
