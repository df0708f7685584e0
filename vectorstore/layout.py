"""How a file is set: in hard-wrapped lines or whole paragraphs, with indents, in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vectorstore.lines import BULLET, Line
from vectorstore.report import Kind
from vectorstore.script import HAN, width

# White space between Chinese characters or marks: where a narrow column broke its line.
_COLUMN_BREAK = re.compile(rf"(?<=[{HAN}，。、；：！？）》”\d%,;:)\"]) (?=[{HAN}（《“\d\"(])")
_FIRST_WORD = re.compile(r"[!-~]+|.")
_FULL = 0.8  # Share of the widest line at which a justified or recognised line counts as full.
_ENOUGH = 5  # Lines that show a habit.
_NARROWEST = 5.0  # Width of a column; what is narrower was only spaced out.
_LONG = 30.0  # Width of a line that a narrow column would have broken.


@dataclass(frozen=True, slots=True)
class Layout:
    """The habits of one file.

    Attributes:
        wrapped: Lines end where the page was full, not where paragraphs end.
        indented: In wrapped text, a paragraph's first line is set in.
        dense: Every line is a paragraph, and no empty lines stand between them.
        columns: Each paragraph is one line in which spaces show where a narrow column broke it.
        width: How wide a full line stands, in Chinese characters; 0 unless wrapped.
    """

    wrapped: bool
    indented: bool
    dense: bool
    columns: bool
    width: float


def layout(lines: Sequence[Line]) -> Layout:
    """Learn how a file is set from all of its lines."""
    body = [line for line in lines if line.kind is not Kind.TABLE]
    widths = sorted(line.width for line in body)
    full = widths[int(len(widths) * 0.9)] if widths else 0.0
    wrapped = _is_wrapped(body, full)
    set_in = sum(bool(line.indent) for line in body)
    return Layout(
        wrapped=wrapped,
        indented=wrapped and _ENOUGH <= set_in < len(body) * 0.6,
        dense=not wrapped and sum(not line.gap for line in body) * 2 > len(body),
        columns=not wrapped and _in_columns(body),
        width=full if wrapped else 0.0,
    )


def _is_wrapped(lines: Sequence[Line], full: float) -> bool:
    """Tell whether lines break off in mid-sentence because they are full.

    Where every paragraph is one line, the lines that break off are headings and titles: short.
    """
    broken = [
        line
        for line, after in pairwise(lines)
        if not (after.gap or line.finished or line.kind or line.number or line.indent == BULLET)
    ]
    wide = sum(line.width > _FULL * full for line in broken)
    return wide > 2 and wide > 0.4 * len(broken)


def _in_columns(lines: Sequence[Line]) -> bool:
    """Tell whether most long lines show the breaks of a column of one width."""
    broken = [visual(line.text)[:-1] for line in lines if line.width >= _LONG]
    even = sum(
        len(parts) > 1 and max(map(width, parts)) < 1.5 * min(map(width, parts)) + 3
        for parts in broken
        if all(width(part) >= _NARROWEST for part in parts)
    )
    return even > 1 and even * 2 >= len(broken)


def visual(text: str) -> list[str]:
    """Return the lines in which a narrow column printed this text.

    >>> visual("推动嘉兴新 质生产力发展。")
    ['推动嘉兴新', '质生产力发展。']
    """
    return _COLUMN_BREAK.split(text)


def sets_in(text: str) -> bool | None:
    """Tell whether a column's paragraph begins set in by two characters; None when unknowable.

    >>> sets_in("深化知识产权 嘉兴市知识产权保护 中心获批为分中心 是的。")
    True
    """
    first, *rest = [_printed_width(part) for part in visual(text)]
    if len(rest) < 2:
        return None
    short_by = max(rest) - first
    # Justified lines differ by up to a mark or two; in between nothing can be said.
    return True if short_by >= 1.5 else False if short_by <= 0.5 else None


def _printed_width(text: str) -> float:
    """A newspaper sets ASCII marks as wide as its characters; only digits and letters are half."""
    return width(text) + sum(0.5 for c in text if c in ',.;:?!"()' and not c.isalnum())


def is_full(line: Line, after: Line, habits: Layout) -> bool:
    """Tell whether the first word of the next line would not have fitted on this one."""
    first = _FIRST_WORD.match(after.text)
    return line.width + 0.5 + width(first.group() if first else "") > _FULL * habits.width
