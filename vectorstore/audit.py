"""Where reports contradict themselves: two languages, two copies, a table and its own total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from vectorstore.copies import copied_from
from vectorstore.disagree import Difference, differences, row_figures
from vectorstore.library import Library
from vectorstore.quantity import Figure
from vectorstore.report import Kind, Pair, Paragraph

_TOTAL = re.compile(r"\s*(?:合\s*计|总\s*计|总\s*和|total|sum|overall)\b", re.I)
_STOP = re.compile(r"[。；！？]|[.;!?](?=\s)|\n")


class FindingKind(StrEnum):
    """What contradicts what."""

    LANGUAGES = "languages"  # The two language versions of a paragraph.
    COPIES = "copies"  # A report and another that repeats it.
    TOTAL = "total"  # A table's rows and the total that it prints.


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure as a report prints it, with the sentence around it.

    `report_text[start:end]` is `text`.
    """

    paragraph: str
    report: str
    start: int
    end: int
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction.

    Attributes:
        kind: What contradicts what.
        quotes: Both sides; only one where the other side says nothing.
        bound: Only the bound differs: "about" stands on one side alone.
        expected: What the rows add up to, where a total is wrong.
        reading: The cell that would make the total right, were it the value `fits`.
        fits: The value that would.
    """

    kind: FindingKind
    quotes: tuple[Quote, ...]
    bound: bool = False
    expected: Decimal | None = None
    reading: Quote | None = None
    fits: Decimal | None = None

    @property
    def is_conflict(self) -> bool:
        """Whether two values are stated that cannot both be right."""
        return self.expected is not None or (len(self.quotes) == 2 and not self.bound)


def audit(library: Library) -> tuple[Finding, ...]:
    """Return every contradiction in the library, report by report in reading order."""
    found: list[Finding] = []
    texts = {report.id: library.paragraphs(report.id) for report in library.reports()}
    for report in library.reports():
        if report.copy_of in texts:
            found += audit_copy(texts[report.id], texts[report.copy_of])
        else:
            found += audit_report(texts[report.id], library.pairs(report.id))
    return tuple(found)


def audit_report(paragraphs: Sequence[Paragraph], pairs: Sequence[Pair]) -> tuple[Finding, ...]:
    """Return where a report's two languages disagree and where its tables do not add up."""
    known = {paragraph.id: paragraph for paragraph in paragraphs}
    found: list[tuple[int, Finding]] = []
    for pair in pairs:
        zh, en = ([known[one] for one in side] for side in (pair.zh, pair.en))
        found += [(zh[0].start, one) for one in _compare(FindingKind.LANGUAGES, zh, en)]
    for paragraph in paragraphs:
        if paragraph.kind is Kind.TABLE:
            found += [(paragraph.start, finding) for finding in audit_table(paragraph)]
    return tuple(finding for _, finding in sorted(found, key=lambda one: one[0]))


def audit_copy(copy: Sequence[Paragraph], original: Sequence[Paragraph]) -> tuple[Finding, ...]:
    """Return where a copy states other figures than the report it repeats."""
    known = {paragraph.id: paragraph for paragraph in original}
    found: list[Finding] = []
    for paragraph_id, ids in copied_from(copy, original).items():
        mine = next(paragraph for paragraph in copy if paragraph.id == paragraph_id)
        theirs = [known[one] for one in ids if known[one].kind is mine.kind]
        if theirs:
            found += _compare(FindingKind.COPIES, [mine], theirs)
    return tuple(found)


def _compare(
    kind: FindingKind, left: Sequence[Paragraph], right: Sequence[Paragraph]
) -> Iterator[Finding]:
    if left[0].kind is Kind.TABLE:
        yield from _compare_tables(kind, left[0], right[0])
        return
    for difference in differences(_together(left), _together(right)):
        quotes = _quotes(difference, left, right)
        # A caption may state in one language the unit that the other leaves to the chart.
        if left[0].kind is Kind.BODY or difference.is_conflict:
            yield Finding(kind, quotes, bound=difference.bound)


def _together(side: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in side)


def _quotes(
    difference: Difference, left: Sequence[Paragraph], right: Sequence[Paragraph]
) -> tuple[Quote, ...]:
    sides = ((difference.left, left), (difference.right, right))
    return tuple(_quote(figure, side) for figure, side in sides if figure is not None)


def _quote(figure: Figure, side: Sequence[Paragraph]) -> Quote:
    """Find the paragraph that a figure of their joined text stands in."""
    offset = 0
    for paragraph in side:
        if figure.start < offset + len(paragraph.text):
            break
        offset += len(paragraph.text) + 1
    return quote(paragraph, figure.start - offset, figure.end - offset)


def quote(paragraph: Paragraph, start: int, end: int) -> Quote:
    """Return words of a paragraph, given their place in it, with the sentence they stand in."""
    stops = [0, *(stop.end() for stop in _STOP.finditer(paragraph.text)), len(paragraph.text)]
    around = next(((a, b) for a, b in pairwise(stops) if a <= start < b), (0, None))
    return Quote(
        paragraph=paragraph.id,
        report=paragraph.report,
        start=paragraph.start + start,
        end=paragraph.start + end,
        text=paragraph.text[start:end],
        sentence=paragraph.text[slice(*around)].strip(),
    )


def _compare_tables(kind: FindingKind, left: Paragraph, right: Paragraph) -> Iterator[Finding]:
    """Compare the numbers of two tables: row by row, or rank by rank where one has lost rows."""
    mine, theirs = _numbered_rows(left), _numbered_rows(right)
    if len(mine) == len(theirs):
        met = list(zip(mine.values(), theirs.values(), strict=True))
    else:
        met = [(mine[rank], theirs[rank]) for rank in mine if rank in theirs]
    for a, b in met:
        for (one, cell), (two, other) in zip(a, b, strict=False):
            if one != two:
                yield Finding(kind, (quote(left, *cell), quote(right, *other)))


def _numbered_rows(table: Paragraph) -> dict[str, list[tuple[Decimal, tuple[int, int]]]]:
    """Return the numbers of each row with their places, by the cell that the row begins with."""
    rows = _rows(table)
    found: dict[str, list[tuple[Decimal, tuple[int, int]]]] = {}
    for at, column, value in row_figures(rows):
        if column and not _TOTAL.match(rows[at][0]):
            found.setdefault(rows[at][0], []).append((value, _cell(table, at, column)))
    return found


def audit_table(table: Paragraph) -> tuple[Finding, ...]:
    """Return the totals of a table that its rows do not add up to."""
    rows = _rows(table)
    cells = list(row_figures(rows))
    found, since = [], 1  # The first row names the columns.
    for at, row in enumerate(rows):
        if not _TOTAL.match(row[0]):
            continue
        for _, column, stated in (cell for cell in cells if cell[0] == at):
            above = [(r, v) for r, c, v in cells if c == column and since <= r < at]
            added = sum((value for _, value in above), Decimal(0))
            if len(above) > 1 and added != stated:
                found.append(_wrong_total(table, (at, column), above, stated - added))
        since = at + 1
    return tuple(found)


def _wrong_total(
    table: Paragraph,
    total: tuple[int, int],
    above: Sequence[tuple[int, Decimal]],
    missing: Decimal,
) -> Finding:
    """Describe a wrong total, and the one cell that would make it right if it lost a digit."""
    added = sum((value for _, value in above), Decimal(0))
    suspects = [
        (row, value + missing) for row, value in above if _one_digit_off(value, value + missing)
    ]
    row, fits = suspects[0] if len(suspects) == 1 else (None, None)
    return Finding(
        FindingKind.TOTAL,
        (quote(table, *_cell(table, *total)),),
        expected=added,
        reading=None if row is None else quote(table, *_cell(table, row, total[1])),
        fits=fits,
    )


def _one_digit_off(printed: Decimal, meant: Decimal) -> bool:
    """Tell whether leaving out, adding or changing one digit makes one of the other.

    >>> _one_digit_off(Decimal(24998), Decimal(2498)), _one_digit_off(Decimal(586), Decimal(12))
    (True, False)
    """
    a, b = sorted((f"{printed:f}", f"{meant:f}"), key=len)
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return len(b) - len(a) == 1 and any(b[:at] + b[at + 1 :] == a for at in range(len(b)))


def _rows(table: Paragraph) -> list[list[str]]:
    return [line.split("\t") for line in table.text.split("\n")]


def _cell(table: Paragraph, row: int, column: int) -> tuple[int, int]:
    """Return where a cell stands in its table."""
    rows = _rows(table)
    start = sum(len("\t".join(cells)) + 1 for cells in rows[:row])
    start += sum(len(cell) + 1 for cell in rows[row][:column])
    return start, start + len(rows[row][column])
