"""A second look at the best figures and statements: a model reads them with the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.candidate import Candidate
from vectorstore import FigureRanker, Passage

if TYPE_CHECKING:
    from qa.stretches import Stretch

LOOKED_AT = 4  # Statements: more are seldom right, and each takes some ten milliseconds.
REREAD = 6
_WEIGHT = 0.8  # Of the model's word against the sum of what speaks for a figure.
_TOLD = 0.3  # Of the model's word against the fit of a statement.
_UNREAD = 1.0  # A figure that was not looked at is below those that were.
_HEADING, _LEAD = 40, 60  # Characters, as the model was trained with.

Key = tuple[str, int, int, str]  # Paragraph, statement, and what governs it.


def look_again(
    ranker: FigureRanker, question: str, candidates: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """Put figures in the order that their own weights and the model's reading give together.

    Args:
        ranker: Reads question and statement together.
        question: With the words it leaves out.
        candidates: Best first; the statements of the first are looked at.
    """
    groups = by_statement(candidates, LOOKED_AT)
    verdicts = ranker.judge(question, [_passage(group) for group in groups])
    judged: dict[tuple[str, int], tuple[float, float]] = {}
    for group, verdict in zip(groups, verdicts, strict=True):
        for candidate, figure in zip(group, verdict.figures, strict=True):
            judged[_name(candidate)] = figure, verdict.statement
    lowest = min((figure for figure, _ in judged.values()), default=0.0) - _UNREAD
    seen = [_seen(candidate, judged, lowest) for candidate in candidates]
    return tuple(sorted(seen, key=lambda candidate: candidate.score, reverse=True))


def passage_of(candidate: Candidate, figures: Sequence[Candidate]) -> Passage:
    """Return a candidate's statement as the model reads it, with figures of that statement."""
    reading, fact = candidate.reading, candidate.reading.facts[candidate.index]
    start, end = fact.statement
    spans = (each.reading.facts[each.index].figure for each in figures)
    return Passage(
        heading=heading_of(candidate.reading.paragraph.section),
        lead=fact.lead[-_LEAD:],
        text=reading.paragraph.text[start:end],
        figures=tuple((figure.start - start, figure.end - start) for figure in spans),
    )


def heading_of(section: Sequence[str]) -> str:
    """Return as much of the nearest heading as the model reads."""
    return " ".join(section[-1:])[:_HEADING]


def _passage(group: Sequence[Candidate]) -> Passage:
    return passage_of(group[0], group)


def by_statement(candidates: Sequence[Candidate], most: int) -> list[list[Candidate]]:
    """Return figures by the statement they stand in, at most so many statements."""
    groups: dict[Key, list[Candidate]] = {}
    for candidate in candidates:
        fact = candidate.reading.facts[candidate.index]
        key = (candidate.reading.paragraph.id, *fact.statement, fact.lead)
        if key in groups or len(groups) < most:
            groups.setdefault(key, []).append(candidate)
    return list(groups.values())


def _name(candidate: Candidate) -> tuple[str, int]:
    return candidate.reading.paragraph.id, candidate.index


def _seen(
    candidate: Candidate, judged: dict[tuple[str, int], tuple[float, float]], lowest: float
) -> Candidate:
    """Return a candidate with the better of the verdicts on it and on its other version."""
    names = [_name(candidate)]
    if candidate.twin:
        names.append((candidate.twin[0].paragraph.id, candidate.twin[1]))
    known = [judged[name] for name in names if name in judged]
    figure, statement = max(known, default=(lowest, lowest))
    return replace(
        candidate, score=candidate.score + _WEIGHT * figure, judged=figure, told=statement
    )


def reread(ranker: FigureRanker, question: str, ranked: Sequence[Stretch]) -> list[Stretch]:
    """Put statements in the order that their own fit and the model's reading give together."""
    passages = [
        Passage(heading_of(one.reading.paragraph.section), "", one.text, ())
        for one in ranked[:REREAD]
    ]
    told = [verdict.statement for verdict in ranker.judge(question, passages)]
    lowest = min(told, default=0.0) - _UNREAD
    told += [lowest] * (len(ranked) - len(told))
    seen = [
        replace(one, score=one.score + _TOLD * said, told=said)
        for one, said in zip(ranked, told, strict=True)
    ]
    return sorted(seen, key=lambda one: one.score, reverse=True)
