"""Tables among the lines: drawn with tabs or pipes, or told by their ranked rows in a scan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vectorstore.lines import Line
from vectorstore.report import Kind
from vectorstore.traced import Traced

# A recogniser keeps a table's rows but not its cells: rank, name, figure, perhaps a last word.
_RANKED = re.compile(r"(\S{1,3})\s+(\S.*?)\s+(\d[\d,.]*%?)(?:\s+(\S{1,20}))?")
_TITLE_WIDTH = 40.0
_FEWEST = 3  # Ranked rows that make a table.


def find_tables(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with every row of a table, and the title above it, marked as such."""
    found = list(lines)
    start = 0
    while start < len(found):
        end = start + _ranked_run(found, start)
        for at in range(start, end):
            row = found[at].traced.sub(_RANKED, _cells)
            found[at] = replace(found[at], traced=row, kind=Kind.TABLE, number=None)
        start = max(end, start + 1)
    return [
        replace(line, kind=Kind.TABLE) if _is_title(line, after) else _with_tabs(line)
        for line, after in zip(found, [*found[1:], None], strict=True)
    ]


def _ranked_run(lines: Sequence[Line], start: int) -> int:
    """Return how many lines from `start` on are rows that count upwards from one."""
    ranks = []
    for line in lines[start:]:
        match = _RANKED.fullmatch(line.text)
        if not match or line.kind is Kind.TABLE:
            break
        ranks.append(match.group(1))
    counted = sum(rank.strip(".") == str(at) for at, rank in enumerate(ranks, 1))
    is_table = len(ranks) >= _FEWEST and ranks[0] == "1" and counted * 3 >= len(ranks) * 2
    return len(ranks) if is_table else 0


def _cells(match: re.Match[str]) -> str:
    return "\t".join(cell for cell in match.groups() if cell)


def _is_title(line: Line, after: Line | None) -> bool:
    """Tell whether a short line stands right above the first row of a table."""
    return (
        after is not None
        and after.kind is Kind.TABLE
        and line.kind is None
        and not line.finished
        and line.width <= _TITLE_WIDTH
        and line.text[-1] not in ",，、；;:：-"
    )


def _with_tabs(line: Line) -> Line:
    return replace(line, traced=as_row(line.traced)) if line.kind is Kind.TABLE else line


def as_row(row: Traced) -> Traced:
    """Write a table row with one tab between its cells, whichever way it was drawn.

    >>> as_row(Traced.of("| 排名 | 企业 |")).text
    '排名\\t企业'
    """
    if row.text.startswith("|"):
        row = row.sub(re.compile(r"^\|\s*|\s*\|$"), "").sub(re.compile(r"\s*\|\s*"), "\t")
    return row.sub(re.compile(r" *\t *"), "\t")
