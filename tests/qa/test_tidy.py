# ruff: noqa: E501 (what models say)
"""Whatever is wrapped around an answer comes off, and what was shown never changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.speech import Speech
from qa.tidy import tidy

SAID = [
    "短答：4307件\n\n2020年新增4307件【2†来源】，比上年多{{4307件[2] − 2525件[1]}}[2][9]。\n\n来源：\n[1] 白皮书",
    "<think>let me\nthink</think>\n\n**Short:** 4,307\n\n**In 2020** there were 4,307 [2], see [a](http://x).<br>It rose 70.6% [1].",
    'Here it is:\n```json\n{"short": "4307件", "answer": "共4307件[1]。"}\n```',
    "There were 4,307 applications (2) in all [1] [3]. Also (1) one; (2) two.",
    "<p>共<b>4307</b>件[1]。</p><ul><li>升70.6%[1]。</li></ul>",
    "见“规划(2016-2020)”[1]，a < b & c [2]。",
    "# Answer\n\n- 4,307 [1]\n- 2,525 [2]\n\nReferences\n1. x",
]  # fmt: skip


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 21])
def test_a_stream_shows_the_same_in_pieces_of_any_size(said: str, size: int):
    whole = Speech(3, "zh")
    expected = whole.hear(said) + whole.finish()
    speech = Speech(3, "zh")
    shown = "".join(speech.hear(said[at : at + size]) for at in range(0, len(said), size))
    assert shown + speech.finish() == expected


@given(
    st.text(alphabet='短答：4[]1(（【】{}\n。 <b>/think来源ab*`"', max_size=60), st.integers(1, 7)
)
def test_whatever_is_said_the_stream_ends_as_the_text(said: str, size: int):
    speech = Speech(2, "zh")
    shown = "".join(speech.hear(said[at : at + size]) for at in range(0, len(said), size))
    shown += speech.finish()
    assert isinstance(shown, str)
    assert tidy(speech.raw).text == tidy(said).text


@pytest.mark.parametrize(
    ("said", "short", "text"),
    [
        ("短答：4307件\n\n共4307件[1]。", "4307件", "共4307件[1]。"),
        ("**Short:** 4,307\nThere were 4,307 [1].", "4,307", "There were 4,307 [1]."),
        ("There were 4,307 [1].\n\nSources:\n[1] Paper", "", "There were 4,307 [1]."),
        ("&lt;4,307&gt; [1]", "", "<4,307> [1]"),
        ("```\n共4307件[1]。\n```", "", "共4307件[1]。"),
    ],
)
def test_headline_and_text_are_told_apart(said: str, short: str, text: str):
    assert tidy(said) == (short, text)
