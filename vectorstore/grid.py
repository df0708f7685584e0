"""A table paragraph as rows of cells, and the figures of its cells in their context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from vectorstore.fact import Aspect, Fact
from vectorstore.figures import figures
from vectorstore.quantity import Figure, FigureKind
from vectorstore.report import Kind, Paragraph
from vectorstore.sentences import Span
from vectorstore.split_year import settle

_NUMBER = re.compile(r"[-−+]?[\d,，]*\d(?:\.\d+)?\s*[%％]?")
_RANK = re.compile(r"排名|名次|位次|序号|\brank|\bno\b|^#$", re.IGNORECASE)
_TOTAL = re.compile(
    r"^(?:合计|总计|总数|共计|小计|全[省市县区国州])$|^(?:sub)?total\b|\btotal$|^sum$"
    r"|^all\b(?: \w+){0,2}$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[（(]\s*(?:单位[:：]\s*|in\s+)?([^（）()]{1,24})[）)]")
_UNIT_COLUMN = re.compile(r"^(?:计量)?单位$|^units?(?: of measure(?:ment)?)?$", re.IGNORECASE)
_PER_CENT_LABEL = re.compile(r"[（(]\s*(?:%|％|per ?cent)\s*[）)]", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `paragraph.text[start:end]`."""

    text: str
    start: int
    end: int

    @property
    def numeric(self) -> bool:
        """Whether it holds a number and nothing else."""
        return bool(_NUMBER.fullmatch(self.text.strip()))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: what stands above it, its header, and its rows."""

    title: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def label(self, row: int) -> Cell | None:
        """Return the cell that names a row: its first that is no number."""
        return next((c for c in self.rows[row] if c.text.strip() and not c.numeric), None)

    def is_total(self, row: int) -> bool:
        """Tell whether a row sums up the others."""
        label = self.label(row)
        return bool(label and _TOTAL.match(label.text.strip()))

    def unit(self, row: int) -> str:
        """Return the unit that a row states: in a column of its own, or "%" behind its label."""
        for over, cell in zip(self.header, self.rows[row], strict=False):
            if _UNIT_COLUMN.match(over.text) and cell.text:
                return cell.text
        label = self.label(row)
        return "%" if label and _PER_CENT_LABEL.search(label.text) else ""

    def column(self, cell: Cell, row: int) -> Cell | None:
        """Return the header over a cell."""
        at = self.rows[row].index(cell)
        return self.header[at] if at < len(self.header) else None


def read_grid(paragraph: Paragraph) -> Grid | None:
    """Return the table that a paragraph is, or None when it is none."""
    if paragraph.kind is not Kind.TABLE:
        return None
    lines = list(_lines(paragraph.text))
    first = next((n for n, row in enumerate(lines) if _is_body(row)), len(lines))
    header = lines[first - 1] if first and len(lines[first - 1]) > 1 else ()
    above = lines[: first - 1] if header else lines[:first]
    title = " ".join(cell.text for row in above for cell in row)
    return Grid(title, tuple(header), tuple(tuple(row) for row in lines[first:]))


def _is_body(row: list[Cell]) -> bool:
    """Tell whether a row holds figures; one of years alone is a header."""
    numbers = [cell.text.strip() for cell in row if cell.numeric]
    return bool(numbers) and not all(_YEAR.fullmatch(number) for number in numbers)


def table_facts(paragraph: Paragraph, grid: Grid, report_year: int | None) -> tuple[Fact, ...]:
    """Return a fact for every number of a table: the header says what it is, the row of whom."""
    found, above = [], paragraph.section[-1] if paragraph.section else ""
    for number, row in enumerate(grid.rows):
        span = (row[0].start, row[-1].end)
        for cell in row:
            if cell.numeric:
                found.append(_fact(grid, number, cell, span, above, report_year))
    return tuple(found)


_PER_CENT = re.compile(r"[,，;；:：]\s*(?:in\s+)?(?:per ?cent|%|％)|百分比", re.IGNORECASE)


def _fact(
    grid: Grid, row: int, cell: Cell, span: Span, above: str, report_year: int | None
) -> Fact:
    over = grid.column(cell, row)
    heading, label = over.text if over else "", grid.label(row)
    says = over if over and re.sub(r"[\d年\s]", "", heading) else label
    about = (says.start, says.end) if says else span
    near = settle(f"{heading} {label.text if label else ''}")
    years = _YEAR.findall(near) or _YEAR.findall(settle(f"{above} {grid.title}"))
    named = label.text if label else ""
    said = (heading, named, f"({unit})" if (unit := grid.unit(row)) else "", grid.title, above)
    figure = _figure(cell, *said, "(%)" if _PER_CENT.search(above) else "")
    return Fact(
        figure=figure,
        aspect=Aspect.RANK if figure.kind is FigureKind.RANK else Aspect.LEVEL,
        before=about,
        after=(cell.end, cell.end),
        clause=span,
        statement=span,
        sentence=span,
        anchor=None,
        about=about,
        lead=grid.title,
        year=int(years[0]) if years else report_year,
        year_printed=bool(years),
    )


def _figure(cell: Cell, *said: str) -> Figure:
    """Read a cell with the first unit in brackets: its header's, its row's or the title's."""
    heading = said[0]
    units = (m[1] for text in said for m in _UNIT.finditer(text))
    tried = (figures(written) for unit in units for written in _written(cell.text, unit))
    fitting = (f[0] for f in tried if f and f[0].start == 0 and not f[0].text.strip().isdigit())
    plain = figures(f"x {cell.text}")
    read = next(fitting, plain[0] if plain else None)
    if read is None:
        read = Figure(0, 0, "", FigureKind.COUNT, _value(cell.text))
    kind = FigureKind.RANK if _RANK.search(heading) else read.kind
    return replace(read, start=cell.start, end=cell.end, text=cell.text, kind=kind, noun="")


def _written(number: str, unit: str) -> tuple[str, ...]:
    """Return a number with its unit as running text would write them: £5.1 million."""
    if unit[0] in "£$€¥":
        return (f"{unit[0]}{number} {unit[1:].strip()}",)
    return (f"{number}{unit}", f"{number} {unit}")


def _value(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.]", "", text) or "0")


def _lines(text: str) -> Iterator[list[Cell]]:
    for line in re.finditer(r"[^\n]+", text):
        cells, at = [], line.start()
        for piece in line[0].split("\t"):
            left = len(piece) - len(piece.lstrip())
            start = at + left
            cells.append(Cell(piece.strip(), start, start + len(piece.strip())))
            at += len(piece) + 1
        yield cells
