"""Which numbers begin headings, and which headings stand above a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vectorstore.layout import Layout
from vectorstore.lines import Line, Span
from vectorstore.numbering import Number, as_roman
from vectorstore.report import Kind, Language
from vectorstore.script import width
from vectorstore.stray import opener, repeated_openers

_DAMAGED_ROMAN = re.compile(r"([IVXLTl1|]{1,6})\.\s+(?=[A-Z])")
_RUN_IN = re.compile(r"[^。；！？]{2,45}?。|.{4,140}?[a-z”’)]\. (?=[“‘(]?[A-Z0-9])")
_UNNUMBERED = ("#", "plain", "opener")
_SURE = ("part", "chapter", "section", "一、", "（一）")  # Hardly anything else begins so.
_SKIPPED = 2  # A list may lose an item to a page, but not many.


def trust_numbers(lines: Sequence[Line], habits: Layout) -> tuple[list[Line], list[Span]]:
    """Keep the heading numbers that count on from the last of their style, mend a damaged one.

    A wrapped line may begin with `25.` only because a sentence ended there.

    Returns:
        The lines, and the stretches of the file that were mended.
    """
    last: dict[tuple[Language | None, str], int] = {}
    trusted: list[Line] = []
    mended: list[Span] = []
    for line in lines:
        damaged = _DAMAGED_ROMAN.match(line.text) if not line.number else None
        reached = last.get((line.language, "I."), 0)
        if damaged and reached and line.kind is None:
            span = (line.traced.at[0], line.traced.at[damaged.end(1)])
            mended.append(span)
            line = _renumbered(line, damaged, reached + 1)
        if line.number and not _counts_on(line, last, habits):
            line = replace(line, number=None)
        if line.number:
            last[line.language, line.number.style] = line.number.value
        trusted.append(line)
    return trusted, mended


def _renumbered(line: Line, damaged: re.Match[str], value: int) -> Line:
    text = line.traced.sub(re.compile(r"^[^.]+"), as_roman(value))
    end = damaged.end() + len(text) - len(line.traced)
    return replace(line, traced=text, number=Number("I.", value, end))


def _counts_on(line: Line, last: dict[tuple[Language | None, str], int], habits: Layout) -> bool:
    if not line.number or (habits.indented and not line.indent and not line.gap):
        return False
    reached = last.get((line.language, line.number.style), 0)
    return (
        line.number.style in _SURE
        or line.number.value == 1
        or 0 < line.number.value - reached <= _SKIPPED
    )


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the section path sees it.

    Attributes:
        text: Its words.
        language: What it is in.
        number: The number it begins with, if any.
        depth: Number of `#` it was marked with, if any.
    """

    text: str
    language: Language
    number: Number | None
    depth: int


class Sections:
    """Keeps, for each language, the headings that stand above the next paragraph.

    A heading's rank is learned from the report: a style not met before lies below the one that is
    open, a style met before closes everything below its own rank.
    """

    def __init__(self, headings: Sequence[Heading]) -> None:
        """Look at all headings first: some say only in the crowd what their rank is."""
        self._parting = repeated_openers([h.text for h in headings if not h.number])
        self._ranks: dict[Language, list[str]] = {}
        self._paths: dict[Language, list[tuple[str, str]]] = {}

    def style(self, heading: Heading) -> str:
        """Return what headings of the same rank share."""
        if heading.number:
            return heading.number.style
        if heading.depth:
            return "#" * heading.depth
        return "opener" if self._parting and opener(heading.text) else "plain"

    def enter(self, heading: Heading) -> None:
        """Stand below this heading from now on."""
        style = self.style(heading)
        ranks = self._ranks.setdefault(heading.language, [])
        path = self._paths.setdefault(heading.language, [])
        open_styles = [known for known, _ in path]
        if style in open_styles:
            del path[open_styles.index(style) :]
        elif style in ranks:
            rank = ranks.index(style)
            path[:] = [(s, text) for s, text in path if ranks.index(s) < rank]
        else:
            below = ranks.index(path[-1][0]) + 1 if path else 0
            ranks.insert(below, style)
        path.append((style, heading.text))

    def path(self, language: Language) -> tuple[str, ...]:
        """Return the headings above, outermost first."""
        return tuple(text for _, text in self._paths.get(language, ()))


def run_in(text: str, number: Number | None) -> str:
    """Return the heading that a numbered paragraph begins with, or "" when it has none.

    >>> run_in("1. 出台《意见》。省委审议通过《意见》，", Number("1.", 1, 3))
    '1. 出台《意见》'
    """
    match = _RUN_IN.match(text, number.end) if number else None
    if not match or width(match.group()) * 2 > len(text) * (2 if text.isascii() else 3):
        return ""
    return text[: match.end()].rstrip(" 。.")


def titles(kinds: Sequence[Kind], styles: Sequence[str]) -> frozenset[int]:
    """Return which headings are the report's title and not a section's.

    They stand before any body text, have no number, and no heading after it is built like them.
    """
    opening = (Kind.HEADING, Kind.CAPTION)
    end = next((at for at, kind in enumerate(kinds) if kind not in opening), len(kinds))
    later = set(styles[end:])
    return frozenset(
        at for at in range(end) if styles[at].startswith(_UNNUMBERED) and styles[at] not in later
    )
