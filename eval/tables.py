"""Scores and comparisons as tables of words, before anything decides how they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from eval.case import Value
from eval.compare import Comparison, Difference
from eval.labels import GROUPS, KINDS, LANGUAGES, PARTS, VERDICTS, WORDS
from eval.measures import MEASURES, MISTAKES, Form, Measure, Verdict
from eval.metrics import Score
from eval.summary import Estimate, Summary
from vectorstore import Language, Titles

NONE = "—"
_FORMS = {
    Form.SHARE: lambda value: f"{100 * value:.1f} %",
    Form.NUMBER: lambda value: f"{value:,.1f}",
    Form.SECONDS: lambda value: f"{value:.3f} s",
    Form.MONEY: lambda value: f"{value:.5f}",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A title, a head and rows of text."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    wordy: bool = False  # Its cells are sentences, too wide for the columns of a terminal.


def word(name: str, language: Language) -> str:
    """Return one of the scorecard's words."""
    return WORDS[name].get(language)


def shown(measure: Measure, value: float | None) -> str:
    """Return a measure's value as it is printed."""
    return NONE if value is None else _FORMS[measure.form](value)


def interval(estimate: Estimate) -> str:
    """Return the bounds of a share in per cent."""
    if estimate.low is None or estimate.high is None:
        return NONE
    return f"{100 * estimate.low:.1f}–{100 * estimate.high:.1f}"


def slice_name(group: str, name: str, language: Language) -> str:
    """Return what a slice is called: "kind: figure"."""
    known: dict[str, Titles] = {**KINDS, **LANGUAGES, **PARTS}
    title = known[name].get(language) if group != "tag" and name in known else name
    return f"{GROUPS[group].get(language)}: {title}" if name else GROUPS[group].get(language)


def measure_table(summary: Summary, language: Language) -> Table:
    """Return every measure that applies, with its interval and the cases it applies to."""
    rows = [
        (measure.title(language), shown(measure, each.value), interval(each), str(each.cases))
        for measure, each in ((MEASURES[name], found) for name, found in summary.estimates.items())
    ]
    seconds = MEASURES["seconds"]
    rows += [
        (word(name, language), shown(seconds, value), NONE, "")
        for name, value in (("p50", summary.p50), ("p95", summary.p95))
    ]
    head = tuple(word(each, language) for each in ("measure", "right", "interval", "cases"))
    return Table(word("measures", language), (head[0], "", *head[2:]), tuple(rows))


def slice_table(summary: Summary, language: Language) -> Table:
    """Return the share of right answers of every slice."""
    rows = [
        (slice_name(each.group, each.name, language), shown(MEASURES["right"], right.value),
         interval(right), str(right.cases))
        for each, found in summary.slices
        if (right := found.get("right"))
    ]  # fmt: skip
    head = tuple(word(each, language) for each in ("slice", "right", "interval", "cases"))
    return Table(word("slices", language), head, tuple(rows))


def verdict_table(scores: Sequence[Score], language: Language) -> Table:
    """Return how many cases came to what."""
    counts = {verdict: sum(each.verdict is verdict for each in scores) for verdict in Verdict}
    rows = [(VERDICTS[each].get(language), str(count)) for each, count in counts.items() if count]
    head = (word("verdict", language), word("cases", language))
    return Table(word("verdicts", language), head, tuple(rows))


def wrong_table(scores: Sequence[Score], language: Language, held_out: bool) -> Table:
    """Return the wrong answers; those of held-out cases only when asked for."""
    wrong = [score for score in scores if score.right is False]
    listed = [score for score in wrong if held_out or not score.case.held_out]
    hidden = len(wrong) - len(listed)
    names = ("case", "verdict", "question", "expected", "got", "sources", "mistakes")
    return Table(
        word("wrong", language),
        tuple(word(each, language) for each in names),
        tuple(_wrong_row(score, language) for score in listed),
        word("hidden", language).format(hidden) if hidden else "",
        wordy=True,
    )


def _wrong_row(score: Score, language: Language) -> tuple[str, ...]:
    return (
        score.case.id,
        VERDICTS[score.verdict].get(language),
        score.case.question,
        expected(score, language),
        got(score, language),
        cited(score),
        mistakes(score, language),
    )


def expected(score: Score, language: Language) -> str:
    """Return what would have been right, in words."""
    case = score.case
    parts = [*map(_value, case.values), *case.texts[:2], *(item[0] for item in case.items)]
    if case.expect == "refuse":
        parts = [word("refuse", language), *parts]
    return "; ".join(parts)


def got(score: Score, language: Language) -> str:
    """Return what the answer said, or how asking failed."""
    answer = score.row.answer
    if answer is None:
        return score.row.error
    return f"{word('refused', language)} {answer.reason}" if answer.refused else answer.short


def cited(score: Score) -> str:
    """Return where the answer's citations lead."""
    citations = score.row.answer.citations if score.row.answer else ()
    return " ".join(f"{each.report}:{each.paragraph}" for each in citations)


def mistakes(score: Score, language: Language) -> str:
    """Return the mistakes that were found in the answer."""
    found = [measure for measure in MISTAKES if score.get(measure.name)]
    return ", ".join(measure.title(language) for measure in found)


def _value(value: Value) -> str:
    qualifier = "" if value.qualifier == "exact" else f"{value.qualifier.replace('_', ' ')} "
    number = f"{value.value:,f}" if abs(value.value) >= Decimal(10_000) else f"{value.value:f}"
    return f"{qualifier}{number} {value.unit}".strip()


def difference_table(found: Sequence[Difference], title: str, language: Language) -> Table:
    """Return what differs between two runs, each with how sure it is; what is equal is left out."""
    names = ("slice", "cases", "values", "difference", "flipped", "p")
    head = tuple(word(each, language) for each in names)
    rows = [_difference_row(each, language) for each in found if each.value or each.lost]
    note = word("decisive", language) if any(each.decisive for each in found) else ""
    return Table(title, head, tuple(rows), note)


def _difference_row(each: Difference, language: Language) -> tuple[str, ...]:
    by_measure = each.group == "all" and each.measure.name != "right"
    scale = 100 if each.measure.form is Form.SHARE else 1
    low, high = scale * each.low, scale * each.high
    return (
        each.measure.title(language) if by_measure else slice_name(each.group, each.name, language),
        str(each.first.cases),
        change(each).removesuffix(" %"),
        f"{scale * each.value:+.1f} ({low:+.1f}…{high:+.1f})",
        f"−{each.lost} +{each.gained}" if each.measure.binary else NONE,
        p_value(each.p) + (" *" if each.decisive else ""),
    )


def change(each: Difference) -> str:
    """Return what a measure was and has become."""
    first, _, unit = shown(each.measure, each.first.value).partition(" ")
    second = shown(each.measure, each.second.value).partition(" ")[0]
    return f"{first} → {second} {unit}".strip()


def p_value(p: float) -> str:
    """Return p as it is printed.

    >>> p_value(0.00001), p_value(0.034)
    ('< 0.001', '0.034')
    """
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def p_sign(p: float) -> str:
    """Return p with its sign of relation, as it stands after the letter.

    >>> p_sign(0.00001), p_sign(0.034)
    ('< 0.001', '= 0.034')
    """
    found = p_value(p)
    return found if found.startswith("<") else f"= {found}"


def flip_table(comparison: Comparison, language: Language, held_out: bool) -> Table:
    """Return the cases that are right in one run only."""
    flips = [each for each in comparison.flips if held_out or not each.first.case.held_out]
    hidden = len(comparison.flips) - len(flips)
    rows = [
        (each.first.case.id, word("gained" if each.gained else "lost", language),
         each.first.case.question, expected(each.first, language),
         got(each.first, language), got(each.second, language))
        for each in sorted(flips, key=lambda flip: flip.gained)
    ]  # fmt: skip
    names = ("case", "flip", "question", "expected", "first", "second")
    head = tuple(word(each, language) for each in names)
    note = word("hidden_flips", language).format(hidden) if hidden else ""
    return Table(word("flips", language), head, tuple(rows), note, wordy=True)
