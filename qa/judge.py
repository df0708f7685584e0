"""Whether what was found answers the question, and if not, what is missing."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qa.answer import Reason
from qa.find import Candidate, Found
from qa.names import Stretch
from qa.phrases import LISTING, REFUSALS, SHORT_REFUSAL, TOO_MANY
from qa.question import Question
from qa.statement import Statement
from qa.terms import coverage
from vectorstore import Report

ENOUGH = 0.5  # Probability from which a figure counts as the answer.

# A logistic curve over what speaks for the best figure; set on the development cases.
_BIAS = -4.0
_NEAR, _SENTENCE, _PARAGRAPH, _DENSE, _MISSING, _CONTRAST = 4.0, 1.5, 1.5, 4.5, -2.0, -0.8


def confidence(found: Found, candidate: Candidate) -> float:
    """Return how likely the best figure is the one asked for, from 0 to 1."""
    described = candidate.features
    twin = candidate.twin
    missing = described.lacking
    dense = described.dense
    evidence = (
        _BIAS
        + _NEAR * described.near
        + _SENTENCE * described.sentence
        + _PARAGRAPH * described.paragraph
        + _DENSE * dense
        + _MISSING * missing
        + _CONTRAST * described.contrast
        + (0.3 if twin else 0.0)
    )
    return 1 / (1 + math.exp(-evidence))


def doubt(found: Found, candidate: Candidate | None, reports: Sequence[Report]) -> Reason | None:
    """Return why the best figure is no answer, or None when it is one."""
    question = found.question
    if candidate is None:
        return _unfound(question, reports)
    described = candidate.features
    if confidence(found, candidate) < ENOUGH:
        return _unfound(question, reports) if described.near < _NOTHING else Reason.NOT_STATED
    if described.year:
        return Reason.NO_YEAR
    return Reason.NO_PLACE if described.place <= _TOO_WIDE else None


_NOTHING = 0.25  # Below it hardly a word of the question is near any figure.
_TOO_WIDE = -0.5


def doubt_text(found: Found, best: Stretch | None, reports: Sequence[Report]) -> Reason | None:
    """Return why the best statement is no answer, or None when it is one."""
    question = found.question
    if best is None:
        return _unfound(question, reports)
    whole = coverage(found.terms, best.reading.words | best.reading.section | best.reading.title)
    evidence = _BIAS + _NEAR * best.covered + (_SENTENCE + _PARAGRAPH) * whole + 0.6 * best.score
    if evidence < 0:
        return _unfound(question, reports) if best.covered < _NOTHING else Reason.NOT_STATED
    if question.years and best.reading.report.year not in question.years:
        return Reason.NO_YEAR
    return None


def _unfound(question: Question, reports: Sequence[Report]) -> Reason:
    """Tell a year that no report covers from a matter that none deals with."""
    if not reports:
        return Reason.NO_REPORTS
    covered = {report.year for report in reports}
    if question.years and not covered.intersection(question.years):
        return Reason.NO_YEAR
    return Reason.OFF_TOPIC


def refusal(question: Question, reason: Reason, reports: Sequence[Report]) -> Statement:
    """Say in the reader's language that the reports do not say, and what they do cover."""
    language = question.language
    joint = LISTING.say(language)
    known = sorted({report.year for report in reports if report.year})
    places = [p.short if language == "zh" else p.en for p in question.places]
    values = {
        "titles": joint.join([r.titles.get(language) for r in reports if not r.copy_of][:TOO_MANY]),
        "known": joint.join(map(str, known)),
        "asked": joint.join(places if reason is Reason.NO_PLACE else map(str, question.years)),
    }
    phrase = REFUSALS.get(reason.value, REFUSALS["not-stated"])
    return Statement(SHORT_REFUSAL.say(language), phrase.say(language, **values), reason=reason)
