"""Whether what was found answers the question, and if not, what is missing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from qa.answer import Reason
from qa.candidate import Candidate, conflicts, of_other_year
from qa.find import Found
from qa.lens import coverage
from qa.phrases import LISTING, NOT_FOR_YEAR, REFUSALS, SHORT_REFUSAL, TOO_MANY
from qa.question import Question
from qa.statement import Statement
from qa.stretches import Stretch
from qa.weigh import Features
from vectorstore import Report

ENOUGH = 0.22  # Probability from which a figure counts as the answer.

# A logistic curve over what speaks for the best figure, fitted on the development cases as they
# are and with the right figure hidden, where the best that remains must be doubted, and on 364
# questions about invented reports of which more than half are near misses.
_BIAS = -2.48
_CURVE: Mapping[str, float] = {
    "bare": -1.22, "dense": -0.99, "per": -0.84, "noun": -0.55, "contrast": -2.29, "found": -0.49,
    "year": -3.32,
}  # fmt: skip
_FIGURE, _SCORE = 0.2, 0.122  # What the second look says, and all that speaks for the figure.
_DOUBTFUL = -5.0  # Less than this says no more.
_MARGIN, _CROSS = 1.17, 0.41
_CLEAR = 3.0  # A lead over the next figure from which more says nothing.


def confidence(found: Found, candidate: Candidate) -> float:
    """Return how likely the best figure is the one asked for, from 0 to 1."""
    described = _in_language(found, candidate)._asdict()
    reading, language = candidate.reading, found.question.language
    alone = candidate.twin is None and reading.paragraph.language != language
    evidence = _BIAS + sum(weight * described[name] for name, weight in _CURVE.items())
    evidence += _MARGIN * _lead(found, candidate) / _CLEAR + (_CROSS if alone else 0.0)
    evidence += _FIGURE * max(_DOUBTFUL, candidate.judged) + _SCORE * candidate.score
    evidence += _BESIDE if candidate.beside else 0.0
    return 1 / (1 + math.exp(-evidence))


_BESIDE = 4.0  # The figure stands with the one that the part before was answered with.


def _in_language(found: Found, candidate: Candidate) -> Features:
    """Return the features of the figure's statement in the language of the question."""
    twin = candidate.twin
    if twin and twin[0].paragraph.language == found.question.language:
        for other in found.candidates:
            if other.reading is twin[0] and other.index == twin[1]:
                return other.features
    return candidate.features


def _lead(found: Found, candidate: Candidate) -> float:
    """Return how far the best figure is ahead of the next one that says something else."""
    value = candidate.fact.figure.value
    others = (
        c
        for c in found.candidates
        if c.fact.figure.value != value and (not conflicts(c) or conflicts(candidate))
    )
    following = next(others, None)
    ahead = _CLEAR if following is None else candidate.score - following.score
    return max(-_CLEAR, min(_CLEAR, ahead))


def doubt(
    found: Found,
    candidate: Candidate | None,
    reports: Sequence[Report],
    enough: float = ENOUGH,
) -> Reason | None:
    """Return why the best figure is no answer, or None when it is one."""
    if candidate is None:
        return _unfound_in(found, reports)
    described = candidate.features
    if conflicts(candidate):
        return Reason.NO_YEAR if of_other_year(candidate) else Reason.NO_PLACE
    if confidence(found, candidate) < enough:
        return _unfound_in(found, reports) if described.near < _NOTHING else Reason.NOT_STATED
    return None


_NOTHING = 0.25  # Below it hardly a word of the question is near any figure.


def doubt_text(found: Found, best: Stretch | None, reports: Sequence[Report]) -> Reason | None:
    """Return why the best statement is no answer, or None when it is one."""
    question = found.question
    if best is None or not _answers(found, best):
        return _unfound_in(found, reports)
    told = best.reading.paragraph.text
    if question.years and best.reading.report.year not in question.years:
        return None if any(str(year) in told for year in question.years) else Reason.NO_YEAR
    return None


def _answers(found: Found, best: Stretch) -> bool:
    """Tell whether a statement answers, by the reading model's word where it has looked."""
    if best.told is None:
        return best.score >= _FITS
    foreign = best.reading.paragraph.language != found.question.language
    evidence = _TEXT_BIAS + _SAID * max(_DOUBTFUL, best.told) + _WORDED * best.marked.score
    evidence += _SCORED * best.own + _COVERED * best.covered + (_FOREIGN if foreign else 0.0)
    return 1 / (1 + math.exp(-evidence)) >= _ENOUGH_TEXT


# Fitted as the curve above, on the questions that ask for words.
_TEXT_BIAS, _SAID, _WORDED, _SCORED, _COVERED, _FOREIGN = -3.87, 0.28, 0.04, 0.28, -0.92, 0.49
_ENOUGH_TEXT = 0.2
_FITS = 9.0  # Of the statement's own fit, where no model has looked.


def _unfound_in(found: Found, reports: Sequence[Report]) -> Reason:
    """Tell a matter that the reports deal with, and do not answer, from one that they do not."""
    best = [found.readings[piece.paragraph.id] for piece in found.evidence[:_FIRST]]
    known = max((coverage(found.terms, reading.every) for reading in best), default=0.0)
    reason = unfound(found.question, reports)
    dealt_with = known > _DEALT_WITH or found.question.topic
    return Reason.NOT_STATED if reason is Reason.OFF_TOPIC and dealt_with else reason


_FIRST, _DEALT_WITH = 4, 0.5  # Paragraphs looked at, and the part of the question they must know.


def unfound(question: Question, reports: Sequence[Report]) -> Reason:
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
    covered = reason is Reason.NO_YEAR and set(question.years) <= set(known)
    phrase = NOT_FOR_YEAR if covered else REFUSALS.get(reason.value, REFUSALS["not-stated"])
    return Statement(SHORT_REFUSAL.say(language), phrase.say(language, **values), reason=reason)
