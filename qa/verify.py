"""Is each figure, year, place and quotation of an answer in the paragraphs that it cites?

Nothing is mended here: what cannot be found is marked, in words that a reader understands and a
model can act on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qa.agree import Support
from qa.answer import Citation, Quantity, Warning  # noqa: A004
from qa.backing import Backing, back, facts_of, in_all, script_of
from qa.marks import Sentence, marked_sentences
from qa.notices import Notice, notice
from qa.question import Question
from qa.recompute import computed, recomputed
from qa.sentence_checks import (
    disagreements,
    is_about_question,
    quoted_stretches,
    says_missing,
    strange_places,
    strange_quotations,
    strange_years,
    talks_of_something_else,
)
from qa.stretch import read_figures
from qa.trace import Fault, Trace, trace
from vectorstore import Fact, FigureKind, Place, same


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence of an answer and how well what it cites supports it."""

    text: str
    citations: tuple[int, ...]
    support: Support
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of an answer found."""

    quantities: tuple[Quantity, ...]  # Every figure, with the citation or computation behind it.
    warnings: tuple[Warning, ...]
    sentences: tuple[Checked, ...]

    @property
    def complaints(self) -> tuple[str, ...]:
        """What a model must put right, one sentence each."""
        return tuple(
            dict.fromkeys(w.message for checked in self.sentences for w in checked.warnings)
        )


def verify(
    text: str,
    citations: Sequence[Citation],
    quantities: Sequence[Quantity],
    question: Question,
    places: Iterable[Place] = (),
) -> Verdict:
    """Check every sentence of an answer against the paragraphs which that sentence cites.

    Args:
        text: The answer with its marks, which are the numbers of `citations`.
        citations: What was cited; both language versions count.
        quantities: Computed figures with their operands.
        question: What was asked: its own figures need no source.
        places: Places whose short names are understood, besides the well-known.
    """
    backings = {citation.number: back(citation) for citation in citations}
    checker = _Checker(backings, tuple(quantities), question, tuple(places))
    found: list[Quantity] = []
    sentences: list[Checked] = []
    excused = False  # What follows "the reports do not say" may go on about what they do cover.
    for sentence in marked_sentences(text):
        excused = says_missing(sentence.text) or (excused and not sentence.marks)
        checked, its_quantities = checker.check(sentence, excused)
        sentences.append(checked)
        found += its_quantities
    warnings = [w for checked in sentences for w in checked.warnings]
    warnings += disagreements(backings.values(), question.language)
    return Verdict(tuple(found), tuple(dict.fromkeys(warnings)), tuple(sentences))


_FAULTS = {
    Fault.NOUN: Notice.NOUN,
    Fault.DIRECTION: Notice.DIRECTION,
    Fault.PLACE: Notice.PLACE_OF_FIGURE,
    Fault.MATTER: Notice.MATTER,
}
_NO_QUANTITY = frozenset({FigureKind.YEAR, FigureKind.RATE, FigureKind.ORDINAL})
_NO_TRACE = frozenset({FigureKind.YEAR})
# A minus sign between two figures of a formula, which would else be read as a range.
_MINUS = re.compile(r"(?<!(?:19|20)\d\d) [−–—-] (?=[\d(])")


@dataclass(frozen=True, slots=True)
class _Checker:
    backings: dict[int, Backing]
    quantities: tuple[Quantity, ...]
    question: Question
    places: tuple[Place, ...]

    def check(self, sentence: Sentence, excused: bool) -> tuple[Checked, list[Quantity]]:
        cited = [self.backings[n] for n in sentence.numbers if n in self.backings]
        traces = [self._trace(fact, sentence, cited) for fact in self._facts(sentence, cited)]
        results = [self._result(each, len(cited)) for each in traces]
        figures_missing = [w for warning, _ in results if (w := warning)]
        beyond = [] if excused else self._sentence(sentence, cited, results)
        warnings = [*figures_missing, *beyond]
        quantities = [quantity for _, quantity in results if quantity]
        support = Support.MISSING if warnings else self._support(traces)
        checked = Checked(sentence.text, sentence.numbers, support, tuple(warnings))
        return checked, quantities

    def _facts(self, sentence: Sentence, cited: Sequence[Backing]) -> list[Fact]:
        """Return the figures a sentence states; those it quotes word for word need no check."""
        text = _MINUS.sub(" ; ", sentence.text)
        quoted = quoted_stretches(text, cited)
        return [
            fact
            for fact in facts_of(text, script_of(text))
            if fact.figure.kind not in _NO_TRACE
            and not any(start <= fact.figure.start < end for start, end in quoted)
        ]

    def _trace(self, fact: Fact, sentence: Sentence, cited: Sequence[Backing]) -> Trace:
        near = sorted(cited, key=lambda each: _distance(fact, sentence, each.citation.number))
        return trace(fact, sentence.text, in_all(near), self.places)

    def _result(self, traced: Trace, cited: int) -> tuple[Warning | None, Quantity | None]:
        """Return the warning about a figure, if any, and the quantity it is."""
        figure = traced.figure
        quantity = Quantity(figure.text, figure.value, figure.unit, year=traced.year)
        counted = figure.kind not in _NO_QUANTITY
        if traced.support is not Support.MISSING:
            number = traced.printed.citation if traced.printed else None
            return None, replace(quantity, citation=number) if counted else None
        if (made := computed(figure, self.quantities)) is not None:
            right = recomputed(made, in_all(list(self.backings.values())))
            if right:
                return None, replace(right, text=figure.text)
            formula = made.computation.formula if made.computation else ""
            words = {"figure": figure.text, "formula": formula}
            return notice(Notice.COMPUTED, self.question.language, **words), quantity
        if self._is_asked(traced):
            return None, None
        return self._complaint(traced), quantity if counted else None

    def _is_asked(self, traced: Trace) -> bool:
        asked = read_figures(self.question.asked)
        return traced.fault is Fault.VALUE and any(same(traced.figure, each) for each in asked)

    def _complaint(self, traced: Trace) -> Warning:
        language = self.question.language
        printed, figure = traced.printed, traced.figure.text
        if traced.fault is Fault.YEAR and printed:
            words = {"figure": figure, "found": printed.year, "said": traced.year}
            return notice(Notice.YEAR_OF_FIGURE, language, printed.citation, **words)
        what = _FAULTS.get(traced.fault, Notice.FIGURE)
        near = printed.figure.text if printed else ""
        return notice(what, language, figure=figure, printed=near)

    def _sentence(
        self,
        sentence: Sentence,
        cited: Sequence[Backing],
        results: Sequence[tuple[Warning | None, Quantity | None]],
    ) -> list[Warning]:
        """Return what is wrong with a sentence beyond its figures."""
        language = self.question.language
        if not cited and not results and is_about_question(sentence.text):
            return []
        if not cited:
            rests = bool(results) and all(q and q.computation for _, q in results)
            opens = not results and sentence.text.rstrip().endswith((":", "："))
            words = {"sentence": sentence.text}
            return [] if rests or opens else [notice(Notice.NO_MARK, language, **words)]
        found = [notice(Notice.YEAR, language, said=y) for y in strange_years(sentence.text, cited)]
        found += [
            notice(Notice.PLACE, language, place=place)
            for place in strange_places(sentence.text, cited, self.places, language)
        ]
        found += [
            notice(Notice.QUOTATION, language, quotation=quotation)
            for quotation in strange_quotations(sentence.text, cited, self.question.asked)
        ]
        if not results and not found and talks_of_something_else(sentence.text, cited):
            found.append(notice(Notice.NOT_ABOUT, language, sentence=sentence.text))
        return found

    def _support(self, traces: Sequence[Trace]) -> Support:
        close = any(each.support is Support.CLOSE for each in traces)
        return Support.CLOSE if close else Support.EXACT


def _distance(fact: Fact, sentence: Sentence, number: int) -> int:
    """Return how far a citation's mark stands behind a figure; marks before it come last."""
    behind = [at - fact.figure.end for at, n in sentence.marks if n == number]
    return min((gap if gap >= 0 else 10_000 - gap for gap in behind), default=20_000)
