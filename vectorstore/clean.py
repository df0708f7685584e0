"""From the file's text to whole, clean blocks: one step after another, in the order they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vectorstore.continuing import Text
from vectorstore.furniture import drop_furniture
from vectorstore.headings import trust_numbers
from vectorstore.join import Block, Joiner, has_sentence, is_numbered_heading, join
from vectorstore.layout import layout
from vectorstore.lines import Span, lines
from vectorstore.numbering import Number, number
from vectorstore.read import Source
from vectorstore.repair import repair
from vectorstore.report import Kind
from vectorstore.script import language
from vectorstore.spacing import space
from vectorstore.stray import place_stray
from vectorstore.tables import find_tables
from vectorstore.traced import Traced

_PICTURED = (Kind.CAPTION, Kind.TABLE)


@dataclass(frozen=True, slots=True)
class Piece:
    """One clean block of a report.

    Attributes:
        kind: What it is on its page.
        text: Its words, each knowing where it stands in the file.
        number: The heading number it begins with, if any.
        depth: Number of `#` it was marked with; 0 for none.
    """

    kind: Kind
    text: Traced
    number: Number | None
    depth: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A whole file, cleaned.

    Attributes:
        pieces: Its blocks in reading order.
        bold: Emphasised stretches, in offsets of the decoded file.
        mended: Stretches whose printed form was repaired, likewise.
    """

    pieces: tuple[Piece, ...]
    bold: tuple[Span, ...]
    mended: tuple[Span, ...]


def clean(source: Source) -> Cleaned:
    """Clean a file.

    Characters get their one form; page numbers, running heads and scraps go; tables, headings and
    captions are told apart; what was cut is joined; white space and marks get their one form; and
    scan damage is mended.
    """
    printed, bold = lines(source)
    kept = printed if source.marked else drop_furniture(printed)
    habits = layout(kept)
    kept, renumbered = trust_numbers(find_tables(kept, habits, marked=source.marked), habits)
    if not source.marked:
        kept = place_stray(kept, habits, Text("\n".join(line.text for line in kept)))
    blocks = Joiner(kept, habits, marked=source.marked).blocks()
    kinds = _kinds(blocks)
    tidy = [_tidy(block, kind) for block, kind in zip(blocks, kinds, strict=True)]
    texts, repaired = repair(tidy)
    pieces = tuple(
        Piece(kind, text, block.number and number(text.text), block.lines[0].depth)
        for kind, text, block in zip(kinds, texts, blocks, strict=True)
        if text.text
    )
    return Cleaned(pieces, tuple(bold), tuple(renumbered + repaired))


def _kinds(blocks: Sequence[Block]) -> list[Kind]:
    """Return what each whole block is."""
    kinds = [
        block.kind or (Kind.HEADING if is_numbered_heading(block) else Kind.BODY)
        for block in blocks
    ]
    for at in range(1, len(blocks) - 1):
        is_between = kinds[at - 1] in _PICTURED and kinds[at + 1] in _PICTURED
        if kinds[at] is Kind.BODY and is_between and not has_sentence(blocks[at]):
            # Words between two captions that make no sentence were printed in the picture.
            kinds[at] = Kind.CAPTION
    return kinds


def _tidy(block: Block, kind: Kind) -> Traced:
    text = join(block.lines, block.words)
    if kind is Kind.TABLE:
        return text
    is_chinese = language(text.text) == "zh"
    return space(text, chinese=is_chinese, phrases=kind is Kind.HEADING)
