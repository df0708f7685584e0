"""Statements are put together: one headline, one text, marks that lead to their stretches."""

from __future__ import annotations

import pytest
from makers import EN, ZH, evidence

from qa.answer import Reason, Status
from qa.statement import Ground, Statement, write

PIECE = evidence(ZH, EN)
OWN = PIECE.paragraph
TOLD = Statement("4307件", "申请4307件。{0}", (Ground(OWN, 30, 40),))
REFUSED = Statement("报告没有说明", "没有说明。", reason=Reason.NOT_STATED)


def test_marks_lead_to_the_stretches_they_stand_for():
    draft = write([TOLD], (PIECE,), "zh").draft
    assert draft.text == "申请4307件。[1]"
    quote = draft.quotes[1]
    assert (quote.evidence, quote.start, quote.end) == (0, 30, 40)


def test_one_stretch_has_one_mark_however_often_it_is_cited():
    other = Statement("70.6%", "增长70.6%。{0}", (Ground(OWN, 30, 40),))
    draft = write([TOLD, other], (PIECE,), "zh").draft
    assert draft.text == "申请4307件。[1]增长70.6%。[1]"
    assert len(draft.quotes) == 1


def test_a_sentence_is_said_once():
    again = Statement("增长", TOLD.text, TOLD.grounds)
    draft = write([TOLD, again], (PIECE,), "zh").draft
    assert draft.text.count("申请4307件") == 1
    assert draft.short == "4307件；增长"


def test_a_counterpart_can_be_what_is_cited():
    version = PIECE.counterparts[0]
    told = Statement("4,307", "There were 4,307. {0}", (Ground(version, 0, 20, (OWN, 30, 40)),))
    written = write([told], (PIECE,), "en")
    cited = written.evidence[written.draft.quotes[1].evidence]
    assert cited.paragraph == version
    assert cited.counterparts[written.draft.quotes[1].counterpart[0]] == OWN


@pytest.mark.parametrize(
    ("statements", "status", "reason"),
    [
        ([TOLD], Status.ANSWERED, None),
        ([TOLD, REFUSED], Status.PARTIAL, Reason.NOT_STATED),
        ([REFUSED], Status.REFUSED, Reason.NOT_STATED),
    ],
)
def test_the_status_tells_whether_all_some_or_none_was_answered(statements, status, reason):
    draft = write(statements, (PIECE,), "zh").draft
    assert (draft.status, draft.reason) == (status, reason)


def test_a_partial_answers_headline_is_what_was_answered():
    assert write([TOLD, REFUSED], (PIECE,), "zh").draft.short == "4307件"
