"""Every mark becomes a citation with its exact words, and nothing else does."""

from __future__ import annotations

import pytest
from makers import EARLIER, EN, ZH, evidence

from qa.cite import cite, invented_marks
from qa.evidence import Draft, Quote


def test_marks_are_renumbered_in_reading_order():
    text, citations = cite(
        Draft("2019年为2525件[3]，2020年为4307件[1]。"),
        [evidence(), evidence("别的事。"), evidence(EARLIER, name="zj-2019", year=2019)],
        "zh",
    )
    assert text == "2019年为2525件[1]，2020年为4307件[2]。"
    assert [(c.number, c.year) for c in citations] == [(1, 2019), (2, 2020)]


def test_an_invented_mark_leaves_the_text_and_is_reported():
    text, citations = cite(Draft("共4307件[1][7]。"), [evidence()], "zh")
    assert text == "共4307件[1]。"
    assert [c.number for c in citations] == [1]
    assert invented_marks("共4307件[1][7]。", 1) == (7,)


def test_a_sentence_without_a_mark_gets_none():
    assert cite(Draft("新增PCT国际专利申请4307件。"), [evidence()], "zh") == (
        "新增PCT国际专利申请4307件。",
        (),
    )


@pytest.mark.parametrize(
    ("said", "language", "zh", "en"),
    [
        (
            "新增PCT申请4307件[1]。",
            "zh",
            "新增PCT国际专利申请4307件，同比增长70.6%，居全国第四位",
            "There were 4,307 new PCT international patent applications, up 70.6% year on year, "
            "ranking the fourth in China.",
        ),
        (
            "Financing reached 152.768 billion yuan [1].",
            "en",
            "专利商标质押融资额1527.68亿元，惠及企业8000余家。",
            "The pledge financing amounted to 152.768 billion yuan and benefited more than 8,000 "
            "enterprises.",
        ),
    ],
)
def test_the_quotation_is_the_clause_with_the_figure(said: str, language, zh: str, en: str):
    _, (alone,) = cite(Draft(said), [evidence(ZH)], language)
    assert alone.quote == zh
    for piece in (evidence(ZH, EN), evidence(EN, ZH, language="en")):
        _, (citation,) = cite(Draft(said), [piece], language)
        assert citation.language == language
        assert citation.counterpart is not None
        quotes = {citation.language: citation.quote}
        quotes[citation.counterpart.language] = citation.counterpart.quote
        assert quotes == {"zh": zh, "en": en}
        assert citation.text[citation.start : citation.end] == citation.quote


def test_the_counterpart_quotes_the_same_figures():
    _, (citation,) = cite(Draft("新增PCT申请4307件[1]。"), [evidence(ZH, EN)], "zh")
    assert citation.counterpart is not None
    assert citation.counterpart.quote == (
        "There were 4,307 new PCT international patent applications, up 70.6% year on year, "
        "ranking the fourth in China."
    )


def test_a_drafts_own_quotes_are_kept_word_for_word():
    start = ZH.index("4307件")
    draft = Draft("共4307件[1]。", quotes={1: Quote(0, start, start + 5, (0, 0, 8))})
    _, (citation,) = cite(draft, [evidence(ZH, EN)], "zh")
    assert citation.quote == "4307件"
    assert citation.counterpart is not None
    assert citation.counterpart.quote == EN[:8]


def test_numbers_that_readers_have_seen_stay():
    text, citations = cite(
        Draft("2020年为4307件[1]。", numbered=(1, 0)),
        [evidence(), evidence(EARLIER, name="zj-2019", year=2019)],
        "zh",
    )
    assert text == "2020年为4307件[2]。"
    assert [c.number for c in citations] == [2]
