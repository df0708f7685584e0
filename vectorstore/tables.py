"""Tables among the lines: drawn with tabs or pipes, or told by their ranked rows in a scan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vectorstore.layout import Layout
from vectorstore.lines import BULLET, Line
from vectorstore.report import Kind
from vectorstore.traced import Traced

# A recogniser keeps a table's rows but not its cells: rank, name, figure, perhaps a last word.
_RANKED = re.compile(r"(\S{1,3})\s+(\S.*?)\s+(\d[\d,.]*%?)(?:\s+(\S{1,20}))?")
_FIGURES = re.compile(r"([^\s\d]\S*(?: \S+)*?) ((?:[-+]?\d[\d,.]*%? ?)+)")
_TITLE_WIDTH = 40.0
_FEWEST = 3  # Ranked rows that make a table.


def find_tables(lines: Sequence[Line], habits: Layout, *, marked: bool = False) -> list[Line]:
    """Return the lines with every row of a table, and the title above it, marked as such.

    Args:
        lines: All lines of a file.
        habits: How the file is set.
        marked: Whether the format itself says what is a table.
    """
    found = list(lines)
    start = 0
    while start < len(found) and not marked:
        ranked = _ranked_run(found, start)
        end = start + (ranked or _figures_run(found, start, habits))
        for at in range(start, end):
            row = found[at].traced.sub(_RANKED if ranked else _FIGURES, _cells)
            found[at] = replace(found[at], traced=row, kind=Kind.TABLE, number=None)
        start = max(end, start + 1)
    return [
        replace(line, kind=Kind.TABLE)
        if not marked and _is_title(line, after)
        else _with_tabs(line)
        for line, after in zip(found, [*found[1:], None], strict=False)
    ]


def _ranked_run(lines: Sequence[Line], start: int) -> int:
    """Return how many lines from `start` on are rows that count upwards from one."""
    ranks = []
    for line in (lines[at] for at in range(start, len(lines))):
        match = _RANKED.fullmatch(line.text)
        if not match or line.kind is Kind.TABLE:
            break
        ranks.append(match.group(1))
    counted = sum(rank.strip(".") == str(at) for at, rank in enumerate(ranks, 1))
    is_table = len(ranks) >= _FEWEST and ranks[0] == "1" and counted * 3 >= len(ranks) * 2
    return len(ranks) if is_table else 0


def _figures_run(lines: Sequence[Line], start: int, habits: Layout) -> int:
    """Return how many short lines from `start` on end in as many figures as the first.

    A PDF's table comes as such lines; running text hardly ends two short lines in figures.
    """
    if not habits.wrapped:
        return 0
    shape, run = 0, 0
    for line in (lines[at] for at in range(start, len(lines))):
        match = _FIGURES.fullmatch(line.text)
        columns = len(match.group(2).split()) if match else 0
        is_row = columns and line.kind is None and line.width < 0.75 * habits.width
        if not is_row or (run and (line.gap or columns != shape)):
            break
        shape, run = columns, run + 1
    return run if run > 1 else 0


def _cells(match: re.Match[str]) -> str:
    """Put a tab before every figure but leave the words of a name together."""
    name, *rest = (part for part in match.groups() if part)
    if match.re is _FIGURES:
        rest = rest[0].split()
    return "\t".join((name, *rest))


def _is_title(line: Line, after: Line | None) -> bool:
    """Tell whether a short line stands right above the first row of a table."""
    return (
        after is not None
        and after.kind is Kind.TABLE
        and line.kind is None
        and line.indent != BULLET
        and not line.finished
        and line.width <= _TITLE_WIDTH
        and line.text[-1] not in ",，、；;:：-"
    )


def _with_tabs(line: Line) -> Line:
    return replace(line, traced=as_row(line.traced)) if line.kind is Kind.TABLE else line


def as_row(row: Traced) -> Traced:
    r"""Write a table row with one tab between its cells, whichever way it was drawn.

    >>> as_row(Traced.of("| 排名 | 企业 |")).text
    '排名\t企业'
    """
    if row.text.startswith("|"):
        row = row.sub(re.compile(r"^\| *|\s*\|$"), "").sub(re.compile(r" *\| *"), "\t")
    return row.sub(re.compile(r" *\t *"), "\t")
