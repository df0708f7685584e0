"""The embedded answerer: finds the figure, the name or the items asked for, and says them."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.answer import Reason
from qa.beside import Told, ahead, beside
from qa.candidate import Candidate, conflicts
from qa.extremes import asks_extreme, asks_growth
from qa.find import Finder, Found, Scope
from qa.judge import ENOUGH, confidence, doubt, doubt_text, refusal
from qa.names import answer_text
from qa.operate import operate, work_out_together
from qa.premise import contradiction
from qa.question import Question
from qa.sides import Find
from qa.statement import Statement, Written, write
from qa.stretches import stretches
from qa.tabular import NO_ROW, answer_from_table, in_total
from qa.wanted import Operation, Wanted
from qa.wording import ground, headline, sentence
from qa.wordings import WORDS, meant, operations_meant
from vectorstore import FigureKind, Kind

_LEVELS = frozenset({Wanted.COUNT, Wanted.MONEY, Wanted.PER_HEAD, Wanted.AMOUNT})
# Confidence from which what a report states itself is not computed.
_STATED = {Operation.SHARE: 0.4, Operation.SUM: 0.6, Operation.DIFFERENCE: 0.5}
_COMPARES = re.compile(
    r"[高低多少快慢]于|[高低多少快慢]出|above|below|higher|lower|more than|less than|ahead|behind",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"比(?:上年|上一年|去年|前一年)|较(?:上年|去年)"
    r"|\bthan (?:in )?(?:the )?(?:year before|previous year|last year|prior year)"
    r"|over the (?:previous|preceding) year",
    re.IGNORECASE,
)
_WHAT_WAS = re.compile(
    r"\bwhat(?:'s| was| is| were| are|\s\w+)\b(?! (?:done|meant|called|the name|the title))",
    re.IGNORECASE,
)
_NAMES = frozenset({Wanted.NAME, Wanted.LIST, Wanted.TITLE})
_WORDS = frozenset({Wanted.NAME, Wanted.TITLE, Wanted.LIST, Wanted.STATEMENT, Wanted.YES_NO})


# Likelihood from which a wording asks for a computation, and does so whatever is printed.
_SURELY, _SURELY_NOT_PRINTED = 0.9, 0.95
_WORDED = 0.3  # Likelihood from which a question may well ask for words.


class Reader:
    """Answers from one library without a language model."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._reports = finder.library.reports

    def read(self, question: Question, found: Found, scope: Scope = Scope()) -> Written:
        """Answer a question, each of its parts in turn.

        Args:
            question: What is asked.
            found: What was found for the question as a whole.
            scope: What the reader narrowed the search to.
        """
        gathered = list(found.evidence)

        def find(asked: Question) -> Found:
            theirs = self._finder.find(asked, scope)
            known = {piece.paragraph.id for piece in gathered}
            gathered.extend(p for p in theirs.evidence if p.paragraph.id not in known)
            return theirs

        statements = (
            self._tell_parts(question, find)
            if question.parts
            else [self.tell(question, found, find)]
        )
        return write(statements, gathered, question.language)

    def _tell_parts(self, question: Question, find: Find) -> list[Statement]:
        first, *others = question.parts
        if first.asking in _NAMES and all(_is_short(part) for part in others):
            tabled = self._tabled(first, find(first), find)
            if tabled and tabled is not NO_ROW:
                return [tabled]  # Who has the most, and by its side how much.
        statements: list[Statement] = []
        told: list[Told] = []
        searched = [find(part) for part in question.parts]
        for number, part in enumerate(question.parts):
            found = beside(searched[number], told) if told else searched[number]
            if not told and all(each.wanted not in _WORDS for each in question.parts):
                found = ahead(found, searched[min(number + 1, len(searched) - 1)])
            statements.append(self.tell(part, found, find))
            best = best_candidate(found)
            if best and not statements[-1].refused and part.wanted not in _WORDS:
                told.append(Told.of(best))
        return statements

    def tell(self, question: Question, found: Found, find: Find) -> Statement:
        """Answer one simple question with one statement."""
        false = contradiction(question, find)
        if false:
            return false
        if self._computes(question, found):
            done = operate(_with_year_before(question), find, self._reports())
            if done:
                return done
        done = self._together(question, found, find)
        if done:
            return done
        if question.wanted in _WORDS:
            return self._amount(question, find) or self._tell_words(question, found, find)
        return self._tell_figure(question, found, find)

    def _computes(self, question: Question, found: Found) -> bool:
        """Tell whether to compute: not what the report states, nor "than the year before"."""
        if len(question.years) > 1 or question.turns:
            return True
        if question.operation is Operation.LOOKUP:
            return False
        if _YEAR_BEFORE.search(question.text):
            return len(question.years) == 1 and question.wanted in _LEVELS
        best = best_candidate(found)
        if question.operation not in _STATED or best is None:
            return True
        fact = best.fact
        told = best.reading.paragraph.text[slice(*fact.clause)]
        if question.operation is Operation.DIFFERENCE and not _COMPARES.search(told):
            return True
        return confidence(found, best) <= _STATED[question.operation]

    def _together(self, question: Question, found: Found, find: Find) -> Statement | None:
        """Compute what the wording of a question asks to be computed and no report prints."""
        if question.topic or len(question.places) > 1 or len(question.bodies) > 1:
            return (
                None  # A part is mostly printed with the one before; places are found one by one.
            )
        best = best_candidate(found)
        printed = best is not None and confidence(found, best) > ENOUGH
        for operation, plainly in operations_meant(question):
            if printed and (not plainly or _YEAR_BEFORE.search(question.text)):
                continue
            asked = _for_operands(question, operation)
            surely = question.operation is operation or (
                meant(question.text)[operation] > (_SURELY_NOT_PRINTED if printed else _SURELY)
            )
            done = work_out_together(asked, find(asked), even=printed, plainly=surely)
            if done:
                return done
        if not printed and question.wanted in (Wanted.SHARE, Wanted.PERCENT):
            asked = _for_operands(question, Operation.SHARE)
            return work_out_together(asked, find(asked), even=False)
        return None

    def _amount(self, question: Question, find: Find) -> Statement | None:
        """Answer "what was the stock of …?" with a figure when one fits well."""
        if question.wanted is not Wanted.STATEMENT:
            return None
        if not _WHAT_WAS.search(question.text) and meant(question.text)[WORDS] > _WORDED:
            return None
        asked = replace(question, wanted=Wanted.AMOUNT)
        found = find(asked)
        best = best_candidate(found)
        if best is None or doubt(found, best, self._reports()):
            return None
        return tell_figure(best, asked)

    def _tell_figure(self, question: Question, found: Found, find: Find) -> Statement:
        best = best_candidate(found)
        reports = self._reports()
        reason = doubt(found, best, reports)
        if reason or best is None:
            earlier = self._year_earlier(question, find)
            return earlier or refusal(question, reason or Reason.NOT_STATED, reports)
        return tell_figure(best, question)

    def _year_earlier(self, question: Question, find: Find) -> Statement | None:
        """Work out what a year's figure was from the next year's and its change."""
        if len(question.years) != 1 or question.wanted not in _LEVELS | _RATES:
            return None
        later = replace(question, years=(question.years[0] + 1,))
        asked = _for_operands(later, Operation.BEFORE)
        return work_out_together(asked, find(asked), even=False)

    def _tabled(self, question: Question, found: Found, find: Find) -> Statement | None:
        """Answer a question for names from a table, if one is what it is about."""
        if question.asking not in _NAMES:
            return None
        cell = self._compared(question, find) if asks_extreme(question.text) else None
        return answer_from_table(found, self._finder.known_places(), cell)

    def _compared(self, question: Question, find: Find) -> Candidate | None:
        """Return a figure of the kind of which a question asks who has the most, in a table."""
        wanted = Wanted.GROWTH if asks_growth(question.text) else Wanted.AMOUNT
        found = find(replace(question, wanted=wanted, asking=None, parts=()))
        seen = self._finder.look(found.question, _one_row_each(found))
        amounts = (c for c in seen if c.fact.figure.kind is not FigureKind.RANK)
        best = max(amounts, key=lambda candidate: candidate.judged, default=None)
        return best if best and best.judged > _LIKELY else None

    def _tell_words(self, question: Question, found: Found, find: Find) -> Statement:
        reports = self._reports()
        tabled = self._tabled(question, found, find)
        if tabled:
            return refusal(question, Reason.NOT_STATED, reports) if tabled is NO_ROW else tabled
        ranked = self._finder.reread(found, stretches(found))
        reason = doubt_text(found, ranked[0] if ranked else None, reports)
        told = None if reason else answer_text(found, ranked, self._finder.known_places())
        return told or refusal(question, reason or Reason.NOT_STATED, reports)


def _one_row_each(found: Found) -> list[Candidate]:
    """Return the figures of the likeliest row of each table, the reader's language first."""
    rows: dict[str, tuple[int, int]] = {}
    for candidate in found.candidates:
        paragraph = candidate.reading.paragraph
        if paragraph.kind is Kind.TABLE and not in_total(candidate):
            rows.setdefault(paragraph.id, candidate.fact.statement)
    tabled = [c for c in found.candidates if c.fact.statement == rows.get(c.reading.paragraph.id)]
    return sorted(tabled, key=lambda c: c.reading.paragraph.language != found.question.language)


_LIKELY = -5.5  # The model's word on a cell from which its column is taken for the one meant.


def _is_short(part: Question) -> bool:
    """Tell whether a part asks for no more than the figure of what was just asked for."""
    size = len(part.text) if part.language == "zh" else len(part.text.split())
    return part.wanted not in _WORDS and size <= _SHORT[part.language]


_SHORT = {"zh": 12, "en": 7}  # Characters, and words.
_RATES = frozenset({Wanted.PERCENT, Wanted.SHARE, Wanted.DURATION})
_OF_ANY_KIND = frozenset({Operation.BEFORE, Operation.COMPLEMENT})


def _for_operands(question: Question, operation: Operation) -> Question:
    """Return a question that looks for the figures from which its answer is computed."""
    wanted = Wanted.AMOUNT if operation in _OF_ANY_KIND else Wanted.LEVEL
    return replace(question, operation=operation, wanted=wanted, asking=None, parts=())


def _with_year_before(question: Question) -> Question:
    """Name both years of "in 2020 than in the year before"."""
    if len(question.years) == 1 and _YEAR_BEFORE.search(question.text):
        return replace(question, years=(question.years[0] - 1, question.years[0]))
    return question


def best_candidate(found: Found) -> Candidate | None:
    """Return the figure that answers best; one of another year or place only when all are."""
    fitting = (c for c in found.candidates[:_LOOKED_THROUGH] if not conflicts(c))
    sure = (c for c in fitting if confidence(found, c) >= ENOUGH)
    return next(sure, found.candidates[0] if found.candidates else None)


_LOOKED_THROUGH = 12  # Figures, best first.


def tell_figure(best: Candidate, question: Question) -> Statement:
    """Say a figure, from the paragraph in the reader's language when both state it."""
    reading, index, twin = best.reading, best.index, best.twin
    if twin and twin[0].paragraph.language == question.language != reading.paragraph.language:
        reading, index, twin = twin[0], twin[1], (best.reading, best.index)
    fact = reading.facts[index]
    spoken = reading.paragraph.language
    return Statement(
        short=headline(fact, question.language, spoken),
        text=sentence(reading, fact, question.language),
        grounds=(ground(reading, fact, twin),),
    )
