"""One thing said, with the stretches it rests on; several of them make a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.answer import Quantity, Reason, Status, Warning  # noqa: A004
from qa.evidence import Draft, Evidence, Quote
from qa.phrases import LISTING
from vectorstore import Language, Paragraph


@dataclass(frozen=True, slots=True)
class Ground:
    """A stretch of a paragraph that a statement rests on, and its like in the other language."""

    paragraph: Paragraph
    start: int
    end: int
    twin: tuple[Paragraph, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A headline and a sentence, without marks; `{0}`, `{1}` … stand where the marks go."""

    short: str
    text: str
    grounds: tuple[Ground, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    warnings: tuple[Warning, ...] = ()
    reason: Reason | None = None  # Set when it says that the reports do not say.

    @property
    def refused(self) -> bool:
        """Whether it says that the reports do not say."""
        return self.reason is not None and not self.grounds


@dataclass(frozen=True, slots=True)
class Written:
    """A draft with the evidence its marks count in."""

    draft: Draft
    evidence: tuple[Evidence, ...]


def write(
    statements: Sequence[Statement], evidence: Sequence[Evidence], language: Language
) -> Written:
    """Put statements together: one headline, one text, marks that lead to their stretches."""
    known = list(evidence)
    quotes: dict[int, Quote] = {}
    texts = []
    for statement in statements:
        marks = [_mark(ground, known, quotes) for ground in statement.grounds]
        texts.append(_filled(statement.text, marks))
    said = [s for s in statements if not s.refused]
    reasons = [s.reason for s in statements if s.reason]
    draft = Draft(
        text=(" " if language == "en" else "").join(dict.fromkeys(texts)),
        short=LISTING_SHORTS.say(language).join(dict.fromkeys(s.short for s in said or statements)),
        status=_status(len(said), len(statements), reasons),
        reason=reasons[0] if reasons else None,
        quotes=quotes,
        quantities=tuple(q for s in statements for q in s.quantities),
        warnings=tuple(dict.fromkeys(w for s in statements for w in s.warnings)),
    )
    return Written(draft, tuple(known))


LISTING_SHORTS = LISTING._replace(zh="；", en="; ")


def _status(said: int, asked: int, reasons: Sequence[Reason]) -> Status:
    if not said:
        return Status.REFUSED
    return Status.PARTIAL if said < asked and reasons else Status.ANSWERED


def _mark(ground: Ground, known: list[Evidence], quotes: dict[int, Quote]) -> int:
    """Return the mark of a stretch, adding its paragraph to the evidence when it is new."""
    index = _index(ground.paragraph, known)
    quote = Quote(index, ground.start, ground.end, _counterpart(ground, known[index]))
    for mark, taken in quotes.items():
        if taken == quote:
            return mark
    quotes[len(quotes) + 1] = quote
    return len(quotes)


def _index(paragraph: Paragraph, known: list[Evidence]) -> int:
    for index, piece in enumerate(known):
        if piece.paragraph.id == paragraph.id:
            return index
    source = next(p for p in known if any(c.id == paragraph.id for c in p.counterparts))
    known.append(source.turned(paragraph))
    return len(known) - 1


def _counterpart(ground: Ground, piece: Evidence) -> tuple[int, int, int] | None:
    if ground.twin is None:
        return None
    paragraph, start, end = ground.twin
    ids = [counterpart.id for counterpart in piece.counterparts]
    return (ids.index(paragraph.id), start, end) if paragraph.id in ids else None


def _filled(text: str, marks: Sequence[int]) -> str:
    """Put the marks where the text wants them: "{0}" becomes "[1]"."""
    values: Mapping[str, str] = {str(n): f"[{mark}]" for n, mark in enumerate(marks)}
    for gap, mark in values.items():
        text = text.replace("{" + gap + "}", mark)
    return text
