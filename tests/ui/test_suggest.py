"""Questions made from figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.ui.fakes import FakeAssistant, FakeLibrary
from ui.web.phrasing import chinese_question, english_question
from ui.web.suggest import Candidate, answered, from_paragraphs, from_reports
from vectorstore import figures


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("全年新增商标注册申请达4307件。", "2021年新增商标注册申请有多少件？"),
        ("质押登记金额达到172亿元。", "2021年质押登记金额是多少亿元？"),
        ("发明专利授权量同比增长24.6%。", "2021年发明专利授权量增长百分之多少？"),
        ("其中4307件。", ""),
        ("（专利4307件。", ""),
        ("The number of valid patents reached 4,307.",
         "What was the number of valid patents in 2021?"),
        ("The total output increased by 24.6%.",
         "By how much did the total output increase in 2021?"),
        ("The courts handled 4,307 cases of first instance, up 3%.",
         "How many cases of first instance were handled in 2021?"),
        ("and 4,307 of them.", ""),
    ],
)  # fmt: skip
def test_a_clause_with_a_figure_becomes_a_question_or_nothing(text: str, question: str):
    write = english_question if text.isascii() else chinese_question
    assert write(text, figures(text)[0], 2021) == question


@pytest.mark.parametrize("language", ["zh", "en"])
def test_only_questions_that_are_answered_with_their_figure_are_offered(language):
    wrong = Candidate("How many berths?", "harbour-2021", Decimal(4306))
    found = list(from_paragraphs(FakeLibrary(), ["harbour-2021:3", "harbour-2021:4"], language))
    assert next(from_reports(FakeLibrary(), language)) in found
    offered = answered([wrong, *found], FakeAssistant(), 5)
    assert set(offered) <= {candidate.question for candidate in found}
    assert len(offered) == 2


def test_paragraphs_of_the_other_language_are_left_out():
    found = list(from_paragraphs(FakeLibrary(), ["harbour-2021:3", "harbour-2021:4"], "en"))
    assert found
    assert all(candidate.question.isascii() for candidate in found)
