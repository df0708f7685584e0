"""A score for every case: a pure function of the case and the row that holds its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from eval.case import Case
from eval.citation_score import CUTS, broken_citations, score_citations, score_retrieval
from eval.figure_match import match, read_figures
from eval.figure_score import FigureScore, score_figures
from eval.measures import Verdict
from eval.results import Row, Run, Shelf
from eval.supported import unsupported_figures
from eval.text_score import says, score_list
from qa import Answer, WarningCode
from vectorstore import Language

SHORT = {"zh": 60, "en": 25}  # Characters and words: longer is an explanation, not a headline.
_HAN = re.compile(r"[㐀-䶿一-鿿]")
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*")
_QUOTED = re.compile("“[^”]*”|「[^」]*」|《[^》]*》")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_COUNTED = ("rounded", "wrong_unit", "wrong_scale", "swapped_place",
            "dropped_qualifier", "wrong_qualifier", "crowded")  # fmt: skip

Numbers = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Score:
    """What an answer is worth. A measure that does not apply is not among the numbers."""

    case: Case
    row: Row
    verdict: Verdict
    numbers: Numbers  # By the names of `eval.measures`.

    @property
    def right(self) -> bool | None:
        """Whether the case came out right; None where that cannot be told."""
        return None if self.verdict is Verdict.UNSCORED else self.verdict is Verdict.RIGHT

    def get(self, name: str) -> float | None:
        """Return a number, or None where it does not apply."""
        return self.numbers.get(name)


def score_run(cases: Mapping[str, Case], run: Run) -> tuple[Score, ...]:
    """Score every row whose case is known, in the order of the cases."""
    rows = [(case, run.rows[name]) for name, case in cases.items() if name in run.rows]
    return tuple(score(case, row, run.shelf) for case, row in rows)


def score(case: Case, row: Row, shelf: Shelf) -> Score:
    """Score one answer.

    Args:
        case: What was asked and what would be right.
        row: The answer and the rankings behind it.
        shelf: The paragraphs that the row names.
    """
    numbers: dict[str, float] = dict(_retrieval(case, row, shelf))
    if row.answer is None:
        return Score(case, row, Verdict.ERROR, numbers | {"right": 0.0})
    numbers |= {name: float(value) for name, value in _answer(case, row, row.answer)}
    verdict = _verdict(case, row.answer, numbers)
    if verdict is not Verdict.UNSCORED:
        numbers["right"] = float(verdict is Verdict.RIGHT)
    if verdict is Verdict.RIGHT:
        numbers["right_not_short"] = 1 - numbers["short"]
    return Score(case, row, verdict, numbers)


def _verdict(case: Case, answer: Answer, numbers: Numbers) -> Verdict:
    if case.expect == "refuse":
        return Verdict.RIGHT if _declined(answer) else Verdict.ANSWERED_WRONGLY
    if answer.refused:
        return Verdict.REFUSED_WRONGLY
    parts = [numbers[name] for name in ("figure", "text", "list_exact") if name in numbers]
    if not parts:
        return Verdict.UNSCORED
    return Verdict.RIGHT if all(parts) else Verdict.WRONG


def _declined(answer: Answer) -> bool:
    """Tell whether an answer refuses, or says that the question's premise is false."""
    return answer.refused or any(each.code is WarningCode.FALSE_PREMISE for each in answer.warnings)


def _answer(case: Case, row: Row, answer: Answer) -> Iterator[tuple[str, float]]:
    yield from _manner(case, answer)
    yield from _costs(row, answer)
    yield from _refusal(case, answer)
    if answer.refused:
        return
    yield "unsupported_figure", bool(unsupported_figures(answer))
    if case.expect == "answer":
        figures = score_figures(case, answer)
        yield from _figures(figures)
        yield from _names(case, answer)
        yield from _citations(case, row, answer, bool(figures and figures.right))


def _manner(case: Case, answer: Answer) -> Iterator[tuple[str, float]]:
    spoken = language_of(answer.text)
    if spoken is not None:
        yield "language", spoken == case.language
    length = headline_length(answer.short, case.language)
    yield "headline", length
    yield "short", length <= SHORT[case.language]


def _costs(row: Row, answer: Answer) -> Iterator[tuple[str, float]]:
    yield "seconds", row.seconds
    if tokens := answer.usage.tokens_in + answer.usage.tokens_out:
        yield "tokens", tokens
    if answer.usage.cost is not None:
        yield "cost", float(answer.usage.cost)


def _refusal(case: Case, answer: Answer) -> Iterator[tuple[str, float]]:
    should, declined = case.expect == "refuse", _declined(answer)
    if should:
        yield "refusal_recall", declined
    if declined:
        yield "refusal_precision", should
    if should and declined and case.reason:
        yield "reason", str(answer.reason) == case.reason
    if should and case.reason == "false-premise" and (case.values or case.texts):
        yield "corrected", _says_instead(case, answer)


def _says_instead(case: Case, answer: Answer) -> bool:
    """Tell whether the answer gives what the reports say where the question was mistaken."""
    found = match(case, read_figures(answer.text), loose=False)
    return all(figure for _, figure in found) and (not case.texts or says(answer.text, case.texts))


def _figures(figures: FigureScore | None) -> Iterator[tuple[str, float]]:
    if figures is None:
        return
    yield "figure", figures.right
    if figures.year is not None:
        yield "year", figures.year
    yield "wrong_year", figures.year is False
    yield from ((name, getattr(figures, name)) for name in _COUNTED)


def _names(case: Case, answer: Answer) -> Iterator[tuple[str, float]]:
    if case.texts:
        yield "text", says(answer.short, case.texts)
    if case.items:
        found = score_list(answer.short, case.items)
        yield "list_precision", found.precision
        yield "list_recall", found.recall
        yield "list_f1", found.f1
        yield "list_exact", found.exact


def _citations(
    case: Case, row: Row, answer: Answer, figure_right: bool
) -> Iterator[tuple[str, float]]:
    found = score_citations(case, answer)
    elsewhere = figure_right and found is not None and not found.recall
    yield "untraced_citation", bool(broken_citations(row)) or elsewhere
    if found is not None:
        yield "citation_recall", found.recall
        yield "citation_recall_direct", found.recall_direct
        if found.precision is not None:
            yield "citation_precision", found.precision
    if case.kind == "disagreement":
        shown = {each.code for each in answer.warnings}
        yield "disagreement_shown", WarningCode.VERSIONS_DISAGREE in shown


def _retrieval(case: Case, row: Row, shelf: Shelf) -> Iterator[tuple[str, float]]:
    found = score_retrieval(case, row, shelf)
    if found is None:
        return
    for suffix in ("", "_cross" if found.cross else "_same"):
        yield from ((f"recall@{k}{suffix}", found.recall[k]) for k in CUTS)
        yield f"mrr{suffix}", found.reciprocal_rank


def headline_length(short: str, language: Language) -> int:
    """Return a headline's length: characters of Chinese, words of English.

    >>> headline_length("4307 件", "zh"), headline_length("4,307 applications", "en")
    (5, 2)
    """
    return len("".join(short.split())) if language == "zh" else len(_WORD.findall(short))


def language_of(text: str) -> Language | None:
    """Return the language a text is written in; None for one of figures alone.

    What it quotes does not count: an English answer may show the Chinese words it rests on.

    >>> [language_of(text) for text in ("新增PCT申请4307件", "It says “共计4307件”.", "5")]
    ['zh', 'en', None]
    """
    own = _QUOTED.sub(" ", text)
    han, latin = len(_HAN.findall(own)), len(_LATIN.findall(own))
    if not han and not latin:
        return None
    return "zh" if han > 2 * latin else "en"  # A name in brackets does not change a language.
