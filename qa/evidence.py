"""What stands between a question and its answer: the evidence, and the draft written from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qa.answer import Quantity, Reason, Status, Usage, Warning  # noqa: A004
from vectorstore import Hit, Paragraph, Report


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paragraph that may answer, with its report and its counterpart in the other language."""

    hit: Hit
    report: Report
    counterparts: tuple[Paragraph, ...] = ()
    copies: tuple[str, ...] = ()  # Ids of reports that repeat the paragraph.

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph itself."""
        return self.hit.paragraph

    def turned(self, counterpart: Paragraph) -> Evidence:
        """Return the same evidence with a counterpart as the paragraph that is cited."""
        rest = tuple(c for c in self.counterparts if c.language != counterpart.language)
        hit = replace(self.hit, paragraph=counterpart)
        return replace(self, hit=hit, counterparts=(self.paragraph, *rest))


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact stretch of one piece of evidence that a mark stands for."""

    evidence: int  # Index into the evidence, from 0.
    start: int  # Offsets into the paragraph's text, not the report's.
    end: int
    counterpart: tuple[int, int, int] | None = None  # Which counterpart, and the stretch in it.


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is verified.

    Marks in `text` count from 1. Where `quotes` has the mark, it stands for that stretch; a model's
    draft has no quotes, and mark n means evidence n.
    """

    text: str
    short: str = ""
    status: Status = Status.ANSWERED
    reason: Reason | None = None
    quotes: Mapping[int, Quote] = field(default_factory=dict)
    quantities: tuple[Quantity, ...] = ()  # Computed figures, with their operands.
    warnings: tuple[Warning, ...] = ()
    model: str = "embedded"
    usage: Usage = Usage()
    numbered: tuple[int, ...] = ()  # Evidence whose marks readers have seen as 1, 2 …: they stay.
