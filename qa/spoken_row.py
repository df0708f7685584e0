"""A row of a table as running text, each cell behind its header, for the reading model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from vectorstore import Grid, Paragraph, read_grid

Span = tuple[int, int]
_KEPT = 512
_JOINTS = {"zh": ("：", "；", ""), "en": (": ", "; ", " ")}  # After a label, a cell and a header.


def spoken_row(
    paragraph: Paragraph, row: Span, cells: Sequence[Span]
) -> tuple[str, tuple[Span, ...]]:
    r"""Return a row of a table as text, and where in it some of its cells stand.

    >>> from vectorstore import Kind
    >>> text = "Region\tVisits\tClosures\nNorth\t312\t14"
    >>> table = Paragraph("", "", 1, "en", Kind.TABLE, (), None, 0, 37, text)
    >>> spoken_row(table, (23, 35), [(33, 35)])
    ('North: Visits 312; Closures 14', ((28, 30),))

    Args:
        paragraph: A table.
        row: Where the row starts and ends in the paragraph.
        cells: Where the cells asked for start and end in the paragraph.
    """
    grid = _grid(paragraph)
    number = next((n for n, line in enumerate(grid.rows) if line[0].start == row[0]), None)
    if number is None:
        return paragraph.text[slice(*row)], tuple((a - row[0], b - row[0]) for a, b in cells)
    label = grid.label(number)
    behind_label, between, behind_header = _JOINTS[paragraph.language]
    text, placed = f"{label.text}{behind_label}" if label else "", {}
    for cell in grid.rows[number]:
        if cell is label or not cell.text:
            continue
        over = grid.column(cell, number)
        text += f"{over.text}{behind_header}" if over and over.text else ""
        placed[cell.start, cell.end] = (len(text), len(text) + len(cell.text))
        text += f"{cell.text}{between}"
    return text.removesuffix(between), tuple(placed.get(span, (0, 0)) for span in cells)


def before_cell(paragraph: Paragraph, row: Span, cell: Span) -> str:
    """Return what stands before a cell: what its row is of, and its header unless it is a year."""
    text, ((start, _),) = spoken_row(paragraph, row, [cell])
    behind_label, between, behind_header = _JOINTS[paragraph.language]
    label, joint, _ = text.partition(behind_label)
    header = text[len(label) + len(joint) : start].split(between)[-1].strip()
    return f"{label}{joint}{'' if _DATES.fullmatch(header) else header + behind_header}"


_DATES = re.compile(r"(?:19|20)\d\d\s*年?")


@lru_cache(maxsize=_KEPT)
def _grid(paragraph: Paragraph) -> Grid:
    grid = read_grid(paragraph)
    if grid is None:
        raise ValueError(f"Paragraph {paragraph.id} is no table.")
    return grid
