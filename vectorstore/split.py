"""A file's text becomes paragraphs: language, section, page, and the way back to the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from vectorstore.clean import Piece, clean
from vectorstore.headings import Heading, Sections, run_in, titles
from vectorstore.lines import Span
from vectorstore.read import Source
from vectorstore.report import Kind, Language, Paragraph, Repair
from vectorstore.script import language
from vectorstore.traced import Origins, Traced, glue, origins

BETWEEN = "\n\n"  # Stands between two paragraphs of the cleaned text.


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report, cleaned and cut into paragraphs.

    Attributes:
        text: The cleaned report; every paragraph is a slice of it.
        paragraphs: In reading order.
        origins: Leads an offset of `text` back to page and offset of the decoded file.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    origins: Origins


def split(source: Source, report: str) -> Parsed:
    """Cut a file into whole paragraphs.

    Args:
        source: The file as it was read.
        report: The report's id, with which its paragraphs' ids begin.
    """
    cleaned = clean(source)
    whole = glue((piece.text for piece in cleaned.pieces), BETWEEN)
    places = origins(whole.at, source.pages, paged=source.paged)
    marks = _Marks(cleaned.bold, cleaned.mended, "\f".join(source.pages))
    outline = list(_outline(cleaned.pieces, _language(whole.text, "zh")))
    paragraphs: list[Paragraph] = []
    start, before = 0, None
    for number, (piece, (spoken, above)) in enumerate(zip(cleaned.pieces, outline, strict=True), 1):
        section = (*above, *_captioned(piece, before))
        before = piece
        paragraphs.append(
            Paragraph(
                id=f"{report}:{number}",
                report=report,
                number=number,
                language=spoken,
                kind=piece.kind,
                section=section,
                page=places.page_of(piece.text.at[0]).page,
                start=start,
                end=start + len(piece.text),
                text=piece.text.text,
                bold=marks.bold_in(piece.text, start),
                repairs=marks.repairs_in(piece.text, start),
            )
        )
        start += len(piece.text) + len(BETWEEN)
    return Parsed(whole.text, tuple(paragraphs), places)


def _captioned(piece: Piece, before: Piece | None) -> tuple[str, ...]:
    """Return the caption right above a table: it heads the table as a heading does a section."""
    if piece.kind is not Kind.TABLE or before is None or before.kind is not Kind.CAPTION:
        return ()
    return (before.text.text,)


def _outline(
    pieces: Sequence[Piece], spoken: Language
) -> Iterator[tuple[Language, tuple[str, ...]]]:
    """Yield the language of each piece and the headings above it."""
    headings = {at: _heading(p) for at, p in enumerate(pieces) if p.kind is Kind.HEADING}
    sections = Sections(list(headings.values()))
    styles = [sections.style(headings[at]) if at in headings else "" for at in range(len(pieces))]
    above_all = titles([piece.kind for piece in pieces], styles)
    for at, piece in enumerate(pieces):
        spoken = _language(piece.text.text, spoken)
        if at in headings:
            if at not in above_all:
                sections.enter(headings[at])
            path = sections.path(spoken)
            yield spoken, path if at in above_all else path[:-1]
            continue
        inner = run_in(piece.text.text, piece.number) if piece.kind is Kind.BODY else ""
        if inner:
            sections.enter(Heading(inner, spoken, piece.number, 0))
        yield spoken, sections.path(spoken)


def _heading(piece: Piece) -> Heading:
    text = piece.text.text
    return Heading(text, _language(text, "zh"), piece.number, piece.depth)


def _language(text: str, otherwise: Language) -> Language:
    return language(text) or otherwise


class _Marks:
    """Stretches of the file that were emphasised or mended, found again in a paragraph."""

    def __init__(self, bold: Sequence[Span], mended: Sequence[Span], printed: str) -> None:
        self._bold = _Spans(bold)
        self._mended = _Spans(mended)
        self._printed = printed

    def bold_in(self, text: Traced, start: int) -> tuple[Span, ...]:
        """Return the emphasised spans of a paragraph; those with only space between are one."""
        spans: list[Span] = []
        for one in self._bold.near(text):
            here = _within(one, text)
            if not here:
                continue
            if spans and not text.text[spans[-1][1] - start : here[0]].strip():
                spans[-1] = (spans[-1][0], start + here[1])
            else:
                spans.append((start + here[0], start + here[1]))
        return tuple(spans)

    def repairs_in(self, text: Traced, start: int) -> tuple[Repair, ...]:
        """Return the mended spans of a paragraph with what the file prints there."""
        found = []
        for one in self._mended.near(text):
            here = _within(one, text)
            printed = " ".join(self._printed[one[0] : one[1]].split())
            if here and printed != text.text[slice(*here)]:
                found.append(Repair(start + here[0], start + here[1], printed))
        return tuple(found)


class _Spans:
    """Stretches of the file in order, of which those near a paragraph are found at once."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(set(spans))
        self._starts = [start for start, _ in self._spans]
        self._ends = list(accumulate((end for _, end in self._spans), max))

    def near(self, text: Traced) -> Sequence[Span]:
        """Return the stretches that may share a character with this text."""
        first = bisect_right(self._ends, text.at[0])
        return self._spans[first : bisect_right(self._starts, text.at[-1])]


def _within(span: Span, text: Traced) -> Span | None:
    """Return which characters of `text` stand in this stretch of the file, without outer space."""
    start, end = bisect_left(text.at, span[0]), bisect_left(text.at, span[1])
    words = text.text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return (start, end) if start < end else None
