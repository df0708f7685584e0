"""A second look at the best figures and statements: a model reads them with the question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from qa.candidate import Candidate, conflicts
from qa.spoken_row import spoken_row
from vectorstore import FigureRanker, Kind, Passage, Verdict

if TYPE_CHECKING:
    from qa.stretches import Stretch

LOOKED_AT = 3  # Statements: more are seldom right, and each takes some five milliseconds.
TO_COMPUTE = 5  # The figures of a computation may stand in several.
REREAD = 5
# Of the model's words against what else speaks for a figure: of it, and of how far it is behind
# the best of its statement, which only exact reading tells apart.
_FIGURE, _BEHIND = 0.3, 0.1
_TOLD, _MARKED = 0.5, 0.6  # Of the model's word on a statement and its words against its fit.
_SURE = 4.0  # More than this on words says no more.
_UNREAD = 1.0  # A figure that was not looked at is below those that were.
_HEADING, _LEAD = 40, 60  # Characters, as the model was trained with.


class Judged(NamedTuple):
    """What the model says of a figure and of its statement, and how far it is behind the best."""

    figure: float
    statement: float
    behind: float


Key = tuple[str, int, int, str]  # Paragraph, statement, and what governs it.


def look_again(
    ranker: FigureRanker, question: str, candidates: Sequence[Candidate], most: int = LOOKED_AT
) -> tuple[Candidate, ...]:
    """Put figures in the order that their own weights and the model's reading give together.

    Args:
        ranker: Reads question and statement together.
        question: With the words it leaves out.
        candidates: Best first; the statements of the first are looked at.
        most: How many statements.
    """
    groups = by_statement(_once(candidates), most)
    verdicts = ranker.judge(question, [_passage(group) for group in groups])
    judged: dict[tuple[str, int], Judged] = {}
    for group, verdict in zip(groups, verdicts, strict=True):
        figures = _whatever_year(group, verdict.figures)
        best = _best_fitting(group, figures)
        for candidate, figure in zip(group, figures, strict=True):
            behind = min(0.0, figure - best)
            judged[_name(candidate)] = Judged(figure, verdict.statement, behind)
    lowest = min((said.figure for said in judged.values()), default=0.0) - _UNREAD
    seen = [_seen(candidate, judged, lowest) for candidate in candidates]
    return tuple(sorted(seen, key=lambda candidate: candidate.score, reverse=True))


def _whatever_year(group: Sequence[Candidate], figures: Sequence[float]) -> list[float]:
    """Return the words on a row's figures: of several years' the best, for rules tell the years."""
    years = {c.fact.year for c in group if c.fact.year_printed}
    several = len(years) > 1 and _in_table(group[0])
    dated = [several and c.fact.year_printed for c in group]
    best = max((f for f, has in zip(figures, dated, strict=True) if has), default=0.0)
    return [best if has else f for f, has in zip(figures, dated, strict=True)]


def _in_table(candidate: Candidate) -> bool:
    return candidate.reading.paragraph.kind is Kind.TABLE


def _best_fitting(group: Sequence[Candidate], figures: Sequence[float]) -> float:
    """Return the best word on a figure of the year and place asked for; on any if none is."""
    fitting = [f for c, f in zip(group, figures, strict=True) if not conflicts(c)]
    return max(fitting or figures)


def _once(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield of two versions of one figure the better one: what is said of it holds for both."""
    known: set[tuple[str, int]] = set()
    for candidate in candidates:
        if candidate.twin and (candidate.twin[0].paragraph.id, candidate.twin[1]) in known:
            continue
        known.add(_name(candidate))
        yield candidate


def passage_of(candidate: Candidate, figures: Sequence[Candidate]) -> Passage:
    """Return a candidate's statement as the model reads it, with figures of that statement."""
    paragraph, fact = candidate.reading.paragraph, candidate.fact
    start, end = fact.statement
    spans = [(each.fact.figure.start, each.fact.figure.end) for each in figures]
    text, placed = paragraph.text[start:end], tuple((a - start, b - start) for a, b in spans)
    if paragraph.kind is Kind.TABLE:
        text, placed = spoken_row(paragraph, fact.statement, spans)
    return Passage(heading_of(paragraph.section), fact.lead[-_LEAD:], text, placed)


def heading_of(section: Sequence[str]) -> str:
    """Return as much of the nearest heading as the model reads."""
    return " ".join(section[-1:])[:_HEADING]


def _passage(group: Sequence[Candidate]) -> Passage:
    return passage_of(group[0], group)


def by_statement(candidates: Iterable[Candidate], most: int) -> list[list[Candidate]]:
    """Return figures by the statement they stand in, at most so many statements."""
    groups: dict[Key, list[Candidate]] = {}
    for candidate in candidates:
        fact = candidate.fact
        key = (candidate.reading.paragraph.id, *fact.statement, fact.lead)
        if key in groups or len(groups) < most:
            groups.setdefault(key, []).append(candidate)
    return list(groups.values())


def _name(candidate: Candidate) -> tuple[str, int]:
    return candidate.reading.paragraph.id, candidate.index


def _seen(
    candidate: Candidate, judged: Mapping[tuple[str, int], Judged], lowest: float
) -> Candidate:
    """Return a candidate with the better of the verdicts on it and on its other version."""
    names = [_name(candidate)]
    if candidate.twin:
        names.append((candidate.twin[0].paragraph.id, candidate.twin[1]))
    known = [judged[name] for name in names if name in judged]
    said = max(known, default=Judged(lowest, lowest, 0.0))
    gained = _FIGURE * said.figure + _BEHIND * said.behind
    return replace(
        candidate, score=candidate.score + gained, judged=said.figure, told=said.statement
    )


def reread(ranker: FigureRanker, question: str, ranked: Sequence[Stretch]) -> list[Stretch]:
    """Put statements in the order that their own fit and the model's reading give together."""
    passages = [
        Passage(heading_of(one.reading.paragraph.section), "", one.text, ())
        for one in ranked[:REREAD]
    ]
    verdicts = ranker.judge(question, passages)
    lowest = min((verdict.statement for verdict in verdicts), default=0.0) - _UNREAD
    verdicts += [Verdict((), lowest)] * (len(ranked) - len(verdicts))
    seen = [
        replace(
            one,
            score=one.score + _TOLD * said.statement + _MARKED * min(_SURE, said.words.score),
            told=said.statement,
            marked=said.words,
        )
        for one, said in zip(ranked, verdicts, strict=True)
    ]
    return sorted(seen, key=lambda one: one.score, reverse=True)
