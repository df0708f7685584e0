"""Token scores become stretches of text that begin and end with whole words."""

from __future__ import annotations

import numpy as np
import pytest

from vectorstore.encoders.marked import BEGINS, INSIDE, OUTSIDE, marked

TEXT = "launched by Zhejiang University and Taizhou"
WORDS = [(0, 8), (9, 11), (12, 17), (17, 20), (21, 31), (32, 35), (36, 43)]  # Zheji, ang: pieces.


def tags(*wanted: int) -> np.ndarray:
    scores = np.zeros((len(wanted), 3), np.float32)
    for row, tag in enumerate(wanted):
        scores[row, tag] = 6.0
    return scores


def told(found: tuple[int, int] | None) -> str:
    return TEXT[slice(*found)] if found else ""


def test_the_likeliest_stretch_is_read_from_its_first_token_to_its_last():
    found = marked(tags(OUTSIDE, OUTSIDE, BEGINS, INSIDE, INSIDE, OUTSIDE, OUTSIDE), WORDS, TEXT)
    assert told(found.best) == "Zhejiang University"
    assert found.score > 0


def test_each_stretch_of_a_list_is_told_in_the_order_of_the_text():
    found = marked(tags(OUTSIDE, OUTSIDE, BEGINS, INSIDE, INSIDE, OUTSIDE, BEGINS), WORDS, TEXT)
    assert [told(span) for span in found.each] == ["Zhejiang University", "Taizhou"]


@pytest.mark.parametrize("piece", [2, 3])
def test_a_piece_of_a_word_stands_for_the_whole_word(piece):
    wanted = [OUTSIDE] * len(WORDS)
    wanted[piece] = BEGINS
    assert told(marked(tags(*wanted), WORDS, TEXT).best) == "Zhejiang"


def test_nothing_likely_scores_below_nothing_and_lists_nothing():
    found = marked(tags(*[OUTSIDE] * len(WORDS)), WORDS, TEXT)
    assert found.score < 0
    assert found.each == ()


def test_the_heading_and_the_lead_answer_nothing():
    places = [(-9, -5), (-4, -1), *WORDS]
    found = marked(tags(BEGINS, INSIDE, *[OUTSIDE] * 6, BEGINS), places, TEXT)
    assert told(found.best) == "Taizhou"
    assert marked(tags(BEGINS), [(-3, -1)], TEXT).best is None


def test_every_token_of_the_statement_has_a_chance():
    found = marked(tags(OUTSIDE, BEGINS, *[OUTSIDE] * 5), WORDS, TEXT)
    chances = {TEXT[start:stop]: chance for start, stop, chance in found.chances}
    assert chances["by"] > 0.9 > 0.1 > chances["launched"]
