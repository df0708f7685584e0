"""A file's text becomes paragraphs: language, section, page, and the way back to the file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vectorstore.continuing import Text
from vectorstore.furniture import drop_furniture
from vectorstore.headings import Heading, Sections, is_title, run_in, trust_numbers
from vectorstore.join import Block, Joiner, has_sentence, is_numbered_heading, join
from vectorstore.layout import Layout, layout
from vectorstore.lines import Span, lines
from vectorstore.read import Source
from vectorstore.repair import repair
from vectorstore.report import Kind, Language, Paragraph, Repair
from vectorstore.script import language
from vectorstore.spacing import space
from vectorstore.stray import place_stray
from vectorstore.tables import find_tables
from vectorstore.traced import Origins, Traced, glue, origins

_PICTURED = (Kind.CAPTION, Kind.TABLE)
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
    blocks, bold, mended = _blocks(source)
    kinds = _kinds(blocks)
    traced = [_tidy(block, kind) for block, kind in zip(blocks, kinds, strict=True)]
    traced, repaired = repair(traced)
    whole = glue(traced, BETWEEN)
    places = origins(whole.at, source.pages, paged=source.paged)
    marks = _Marks(tuple(bold), tuple(mended + repaired), "\f".join(source.pages))
    paragraphs = _paragraphs(report, blocks, kinds, traced, marks, places)
    return Parsed(whole.text, tuple(paragraphs), places)


def _blocks(source: Source) -> tuple[list[Block], list[Span], list[Span]]:
    """Return the blocks of a file, its emphasised stretches, and the headings that were mended."""
    printed, bold = lines(source)
    kept = printed if source.marked else drop_furniture(printed)
    habits: Layout = layout(kept)
    kept, mended = trust_numbers(find_tables(kept), habits)
    if not source.marked:
        kept = place_stray(kept, habits, Text("\n".join(line.text for line in kept)))
    return Joiner(kept, habits, marked=source.marked).blocks(), bold, mended


def _kinds(blocks: Sequence[Block]) -> list[Kind | None]:
    """Return what each whole block is; None where it is body text."""
    kinds = [
        Kind.HEADING if block.kind is None and is_numbered_heading(block) else block.kind
        for block in blocks
    ]
    for at in range(1, len(blocks) - 1):
        if kinds[at] is None and kinds[at - 1] in _PICTURED and kinds[at + 1] in _PICTURED:
            # Words between two captions that make no sentence were printed in the picture.
            kinds[at] = None if has_sentence(blocks[at]) else Kind.CAPTION
    return kinds


def _tidy(block: Block, kind: Kind | None) -> Traced:
    text = join(block.lines, block.words)
    if kind is Kind.TABLE:
        return text
    is_chinese = language(text.text) == "zh"
    return space(text, chinese=is_chinese, phrases=kind is Kind.HEADING)


def _paragraphs(
    report: str,
    blocks: Sequence[Block],
    kinds: Sequence[Kind | None],
    traced: Sequence[Traced],
    marks: _Marks,
    places: Origins,
) -> Iterator[Paragraph]:
    headings = {
        at: Heading(text.text, _language(text.text, "zh"), block.number, block.lines[0].depth)
        for at, (block, kind, text) in enumerate(zip(blocks, kinds, traced, strict=True))
        if kind is Kind.HEADING
    }
    sections = Sections(list(headings.values()))
    styles = [sections.style(headings[at]) if at in headings else "" for at in range(len(blocks))]
    start, spoken = 0, _language("".join(text.text for text in traced), "zh")
    for at, text in enumerate(traced):
        spoken = _language(text.text, spoken)
        path = sections.path(spoken)
        if at in headings:
            sections.enter(headings[at], title=is_title(kinds, styles, at))
            path = sections.path(spoken)[:-1] if path != sections.path(spoken) else path
        elif title := run_in(text.text, blocks[at].number) if kinds[at] is None else "":
            sections.enter(Heading(title, spoken, blocks[at].number, 0))
            path = sections.path(spoken)
        yield Paragraph(
            id=f"{report}:{at + 1}",
            report=report,
            number=at + 1,
            language=spoken,
            kind=kinds[at] or Kind.BODY,
            section=path,
            page=places.page_of(text.at[0]).page,
            start=start,
            end=start + len(text),
            text=text.text,
            bold=marks.bold_in(text, start),
            repairs=marks.repairs_in(text, start),
        )
        start += len(text) + len(BETWEEN)


def _language(text: str, otherwise: Language) -> Language:
    return language(text) or otherwise


@dataclass(frozen=True, slots=True)
class _Marks:
    """Stretches of the file that were emphasised or mended, found again in a paragraph."""

    bold: tuple[Span, ...]
    mended: tuple[Span, ...]
    printed: str

    def bold_in(self, text: Traced, start: int) -> tuple[Span, ...]:
        """Return the emphasised spans of a paragraph; those with only space between are one."""
        spans: list[Span] = []
        for one in self.bold:
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
        for one in sorted(set(self.mended)):
            here = _within(one, text)
            if here:
                printed = " ".join(self.printed[one[0] : one[1]].split())
                found.append(Repair(start + here[0], start + here[1], printed))
        return tuple(found)


def _within(span: Span, text: Traced) -> Span | None:
    """Return which characters of `text` stand in this stretch of the file."""
    start, end = bisect_left(text.at, span[0]), bisect_left(text.at, span[1])
    words = text.text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return (start, end) if start < end else None
