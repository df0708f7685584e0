"""The nouns of an answer: what is said, what it rests on, and how far it can be trusted."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from vectorstore import Language, Titles


class Status(StrEnum):
    """Whether the reports answered the question."""

    ANSWERED = "answered"
    PARTIAL = "partial"  # One of several things asked for is missing.
    REFUSED = "refused"


class Reason(StrEnum):
    """Why an answer is partial or refused."""

    EMPTY = "empty"  # There is no question in the input.
    OFF_TOPIC = "off-topic"  # Nothing in the reports is about this.
    NO_YEAR = "no-year"  # The reports cover the matter, but not the year asked for.
    NO_PLACE = "no-place"  # The same for the place or institution.
    NOT_STATED = "not-stated"  # The reports touch the matter but do not give what is asked.
    FALSE_PREMISE = "false-premise"  # The question states something that the reports contradict.
    NO_REPORTS = "no-reports"  # Nothing is indexed, or the chosen filter leaves nothing.
    MODEL_FAILED = "model-failed"  # No model answered and the reader could not either.


class WarningCode(StrEnum):
    """What a reader should know before relying on an answer."""

    VERSIONS_DISAGREE = "versions-disagree"  # The Chinese and English paragraphs differ.
    TABLE_TOTAL = "table-total"  # A table does not add up to its own total.
    UNTRACED_FIGURE = "untraced-figure"  # A figure of the answer is in no cited paragraph.
    UNTRACED_YEAR = "untraced-year"
    UNSUPPORTED_SENTENCE = "unsupported-sentence"  # No citation, or one that does not fit.
    REPAIRED_SOURCE = "repaired-source"  # The quotation rests on mended scan damage.
    FALSE_PREMISE = "false-premise"
    MODEL_FAILED = "model-failed"  # The embedded reader stepped in.
    STREAM_CUT = "stream-cut"
    ASSUMED_YEAR = "assumed-year"  # The question named no year; the latest was taken.


@dataclass(frozen=True, slots=True)
class Passage:
    """A whole paragraph with the stretch of it that matters."""

    id: str  # The paragraph's id in the library.
    language: Language
    text: str
    start: int  # `text[start:end]` is the stretch; both 0 when the whole paragraph is meant.
    end: int

    @property
    def quote(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Citation:
    """The paragraph behind a [number] in the answer, word for word."""

    number: int
    report: str  # Report id.
    titles: Titles
    year: int | None
    section: tuple[str, ...]
    paragraph: int  # Its number within the report.
    page: int | None
    passage: Passage
    counterpart: Passage | None = None  # The same paragraph in the other language.
    copies: tuple[str, ...] = ()  # Ids of reports that repeat this paragraph.

    @property
    def language(self) -> Language:
        """The language of the cited paragraph."""
        return self.passage.language

    @property
    def text(self) -> str:
        """The whole cited paragraph."""
        return self.passage.text

    @property
    def quote(self) -> str:
        """The exact words the answer rests on: `text[start:end]`."""
        return self.passage.quote

    @property
    def start(self) -> int:
        """Where the quotation starts in `text`."""
        return self.passage.start

    @property
    def end(self) -> int:
        """Where the quotation ends in `text`."""
        return self.passage.end


@dataclass(frozen=True, slots=True)
class Computation:
    """How a figure that stands in no report was computed from figures that do."""

    formula: str  # "(4307 − 2525) ÷ 2525", with the operands as they are printed.
    operands: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of the answer and where it comes from."""

    text: str  # As the answer says it.
    value: Decimal  # In base units: yuan, items, per cent.
    unit: str
    citation: int | None = None  # Number of the citation it is printed in, or
    computation: Computation | None = None  # how it was computed. Neither: it is untraced.
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 (the contract's own word)
    """Something the reader should know, in the reader's language."""

    code: WarningCode
    message: str
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """What the answer cost; all zero for the embedded reader."""

    tokens_in: int = 0
    tokens_out: int = 0
    tokens_cached: int = 0
    cost: Decimal | None = None  # In the currency of the configured prices.
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What `ask()` returns.

    `short` is the headline alone; `text` is one or two sentences with [1] marks. Both are in
    the language of the question, also when the answer is a refusal.
    """

    question: str
    language: Language
    status: Status
    short: str
    text: str
    reason: Reason | None = None
    citations: tuple[Citation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    warnings: tuple[Warning, ...] = ()
    model: str = "embedded"
    usage: Usage = Usage()
    timings: Mapping[str, float] = field(default_factory=dict)  # Seconds by stage.

    @property
    def refused(self) -> bool:
        """Whether the reports did not say."""
        return self.status is Status.REFUSED

    def as_dict(self) -> dict[str, object]:
        """Return the answer as plain data, for JSON; Decimals become strings."""
        fields = {f.name: _plain(getattr(self, f.name)) for f in dataclasses.fields(self)}
        return {"refused": self.refused, **fields}


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return fields | {"quote": value.quote} if isinstance(value, Passage) else fields
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Decimal | StrEnum) else value
