"""A model's words on their way to a reader: tidied, computed, with marks that never change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from qa.answer import Quantity, Warning  # noqa: A004
from qa.cite import invented_marks
from qa.computing import Worked, work_out
from qa.errors import ComputationError
from qa.marks import renumber
from qa.notices import Notice, notice
from qa.prompts import PROMPTS
from qa.tidy import safe_length, tidy
from vectorstore import Language

_FORMULA = re.compile(r"\{\{(.{1,200}?)\}\}")


@dataclass(slots=True)
class Speech:
    """What a model has said so far.

    `hear` takes its pieces and returns what a reader may see of them; `raw` is everything heard.
    """

    evidence: int  # How many passages there are to cite.
    language: Language
    numbered: tuple[int, ...] = ()  # Evidence whose numbers the reader already knows.
    raw: str = ""
    _shown: str = ""
    _worked: dict[str, Worked | None] = field(default_factory=dict)

    def hear(self, piece: str) -> str:
        """Add a piece; return the text that has become certain."""
        self.raw += piece
        return self._new(self.raw[: safe_length(self.raw)])

    def finish(self) -> str:
        """Return the rest: nothing more will come."""
        return self._new(self.raw)

    def compute(self, formulas: Iterable[str]) -> None:
        """Add what the tool worked out to the figures that are computed."""
        for formula in formulas:
            self._result(formula)

    @property
    def formulas(self) -> tuple[str, ...]:
        """Every formula that was worked out."""
        return tuple(formula for formula, worked in self._worked.items() if worked)

    @property
    def is_refusal(self) -> bool:
        """Whether the headline says that the passages do not tell."""
        return self.short.lower() in {each.not_stated.lower() for each in PROMPTS.values()}

    @property
    def short(self) -> str:
        """The headline, without marks."""
        short = self._computed(tidy(self.raw).short)
        return renumber(short, lambda _: None).strip(" 。.")

    @property
    def text(self) -> str:
        """The text with marks that count in the evidence, as a draft has them."""
        return renumber(self._computed(tidy(self.raw).text), self._known)

    @property
    def seen(self) -> tuple[int, ...]:
        """The evidence (from 0) whose numbers readers know, in the order of these."""
        return tuple(self._numbers(self._computed(tidy(self.raw).text)))

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The figures that were computed."""
        return tuple(worked.quantity for worked in self._worked.values() if worked)

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """Marks that stand for nothing, and formulas that give nothing."""
        invented = invented_marks(tidy(self.raw).text, self.evidence)
        marks = ", ".join(f"[{mark}]" for mark in invented)
        failed = [formula for formula, worked in self._worked.items() if not worked]
        found = [notice(Notice.INVENTED, self.language, marks=marks)] if invented else []
        words = [{"figure": each, "formula": each} for each in failed]
        return (*found, *(notice(Notice.COMPUTED, self.language, **each) for each in words))

    def _new(self, raw: str) -> str:
        text = self._computed(tidy(raw).text)
        numbers = self._numbers(text)
        shown = renumber(text, lambda mark: numbers.get(mark - 1)).rstrip()
        if not shown.startswith(self._shown):  # What was said stays said.
            return ""
        new, self._shown = shown[len(self._shown) :], shown
        return new

    def _known(self, mark: int) -> int | None:
        return mark if 1 <= mark <= self.evidence else None

    def _numbers(self, text: str) -> dict[int, int]:
        """Number the evidence in the order in which it is cited, after what is known already."""
        order = dict.fromkeys(self.numbered)

        def meet(mark: int) -> None:
            if 1 <= mark <= self.evidence:
                order.setdefault(mark - 1)

        renumber(text, meet)
        return {evidence: number for number, evidence in enumerate(order, 1)}

    def _computed(self, text: str) -> str:
        return _FORMULA.sub(lambda match: self._result(match[1]), text)

    def _result(self, formula: str) -> str:
        if formula not in self._worked:
            try:
                self._worked[formula] = work_out(formula, self.language)
            except ComputationError:
                self._worked[formula] = None
        worked = self._worked[formula]
        return worked.text if worked else formula
