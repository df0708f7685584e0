"""Answers that a table gives: who is first, who is fourth, which rows are of one place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.candidate import Candidate
from qa.extremes import (
    CHANGES,
    asks_extreme,
    asks_growth,
    asks_least,
    asks_most,
    asks_speed,
    rank_asked,
)
from qa.find import Found
from qa.lens import Term, coverage
from qa.phrases import LISTING, Phrase
from qa.question import Question
from qa.reading import Reading
from qa.statement import Ground, Statement
from qa.wanted import Wanted
from vectorstore import Cell, Grid, Place, find_places, read_grid, words


@dataclass(frozen=True, slots=True)
class Table:
    """A table that the question may be about."""

    reading: Reading
    grid: Grid
    fit: float  # Which part of the question's words it holds.


_ENOUGH = 0.7  # Part of the question's words that a table must hold.


_PUT_AFTER = Phrase("（{cell}）", " ({cell})")
NO_ROW = Statement("", "")  # The table is the right one, but it has no row of the rank asked for.


def answer_from_table(
    found: Found, known: Sequence[Place], cell: Candidate | None = None
) -> Statement | None:
    """Answer a question for names from a table; None when no table is what it is about.

    Args:
        found: What was found for the question.
        known: Places whose short names count.
        cell: A figure that is of the kind compared, where a question asks for the most: it tells
            the table and the column.
    """
    question = found.question
    if cell and (grid := read_grid(cell.reading.paragraph)) and rank_asked(question.text) is None:
        table: Table | None = Table(cell.reading, grid, 1.0)
        column = _column_of(cell, grid, growth=asks_growth(question.text))
    else:
        table, column = _table(found), None
    if table is None:
        return None
    rows, column = _rows(question, found.terms, table, known, column)
    if not rows:
        return NO_ROW if rank_asked(question.text) else None
    return _tell(question, table, rows, column)


def in_total(candidate: Candidate) -> bool:
    """Tell whether a figure of a table stands in a row that sums up the others."""
    grid = read_grid(candidate.reading.paragraph)
    start = candidate.fact.statement[0]
    return grid is not None and any(
        row[0].start == start and grid.is_total(number) for number, row in enumerate(grid.rows)
    )


def _column_of(cell: Candidate, grid: Grid, *, growth: bool) -> int | None:
    """Return the column that a figure stands in, or that of how it changed, which is behind it."""
    start = cell.fact.figure.start
    places = (n for row in grid.rows for n, each in enumerate(row) if each.start == start)
    column = next(places, None)
    if column is None or not growth:
        return column
    changes = [n for n, head in enumerate(grid.header) if CHANGES.search(head.text)]
    return next((n for n in changes if n >= column), changes[0] if changes else column)


def _table(found: Found) -> Table | None:
    tables = []
    for reading in found.readings.values():
        grid = read_grid(reading.paragraph)
        if grid:
            whole = reading.words | reading.section | reading.title
            fit = coverage(found.terms, whole)
            same = reading.paragraph.language == found.question.language
            if fit >= _ENOUGH:
                tables.append(Table(reading, grid, fit + (_OWN if same else 0.0)))
    return max(tables, key=lambda table: table.fit, default=None)


_OWN = 0.3  # A table in the reader's language is preferred to its counterpart.


def _rows(
    question: Question,
    terms: Sequence[Term],
    table: Table,
    known: Sequence[Place],
    column: int | None,
) -> tuple[list[int], int | None]:
    """Return the rows that the question picks out, by rank, by extreme, by place; and by what."""
    named = [table.grid.label(n) for n in range(len(table.grid.rows))]
    body = [
        n
        for n, label in enumerate(named)
        if not table.grid.is_total(n) and not (label and label.text in question.text)
    ]
    rank = rank_asked(question.text)
    if rank is not None and not asks_most(question.text):
        return _ranked(table.grid, body, rank), None
    if not asks_extreme(question.text):
        if question.places and question.asking is Wanted.LIST:
            return [n for n in body if _of_place(table.grid, n, question.places, known)], None
        return [], None
    column = _column(question, terms, table.grid) if column is None else column
    least = asks_least(question.text)
    if column is not None and asks_speed(question.text) and _in_time(table.grid, column):
        least = not least  # Who is slowest takes the most days.
    return _extreme(table.grid, body, column, least=least), column


_TIME = re.compile(
    r"[天日秒]数?|分钟|小时|个?月数?|时间|时长|用时|周期|\b(?:days?|minutes?|hours?|weeks?|months?|seconds?)\b",
    re.IGNORECASE,
)


def _in_time(grid: Grid, column: int) -> bool:
    """Tell whether a column says how long something takes."""
    return column < len(grid.header) and bool(_TIME.search(grid.header[column].text))


def _ranked(grid: Grid, body: Sequence[int], rank: int) -> list[int]:
    first = [grid.rows[n][0].text.strip(" .、") for n in body]
    if str(rank) in first:
        return [body[first.index(str(rank))]]
    return []


def _of_place(grid: Grid, row: int, places: Sequence[Place], known: Sequence[Place]) -> bool:
    last = grid.rows[row][-1].text
    return any(mention.place in places for mention in find_places(last, known))


def _column(question: Question, terms: Sequence[Term], grid: Grid) -> int | None:
    """Return the column that the question speaks of, by its header; None when none is named."""
    fits = {
        n: coverage(terms, frozenset(words(head.text)))
        + (_MEANT if CHANGES.search(question.text) and CHANGES.search(head.text) else 0.0)
        + (_MEANT if asks_speed(question.text) and _in_time(grid, n) else 0.0)
        for n, head in enumerate(grid.header)
        if any(n < len(row) and row[n].numeric for row in grid.rows)
    }
    best = max(fits, key=lambda n: fits[n], default=None)
    return best if best is not None and fits[best] > _SPOKEN_OF else None


_MEANT, _SPOKEN_OF = 0.5, 0.1


def _extreme(grid: Grid, body: Sequence[int], column: int | None, *, least: bool) -> list[int]:
    values = {n: value for n in body if (value := _amount(grid, n, column)) is not None}
    if not values or len({grid.unit(n) for n in values}) > 1:
        return []  # Tonnes are not more than per cent.
    pick = min if least else max
    return [pick(values, key=lambda n: values[n])]


def _amount(grid: Grid, row: int, column: int | None) -> float | None:
    """Return a row's amount: that of a column, or its last number, for ranks stand first."""
    cells = grid.rows[row]
    numbers = [cell.text for cell in cells if cell.numeric]
    if column is not None:
        numbers = [c.text for c in cells[column : column + 1] if c.numeric]
    if not numbers:
        return None
    sign = -1.0 if numbers[-1].lstrip()[:1] in ("-", "−") else 1.0
    return sign * float(re.sub(r"[^\d.]", "", numbers[-1]))


def _tell(
    question: Question, table: Table, rows: Sequence[int], column: int | None
) -> Statement | None:
    labels = [label for row in rows if (label := table.grid.label(row))]
    if not labels:
        return None
    joint = "; " if any("," in label.text for label in labels) else LISTING.say(question.language)
    short = joint.join(label.text for label in labels)
    if column is not None and len(rows) == 1:
        short += _PUT_AFTER.say(question.language, cell=table.grid.rows[rows[0]][column].text)
    marks = "".join(f"{{{n}}}" for n in range(len(rows)))
    said = [_row(table.grid.rows[row]) for row in rows]
    title = table.grid.title
    joint = "：" if question.language == "zh" else ": "
    end = "。" if question.language == "zh" else ". "
    told = ("；" if question.language == "zh" else "; ").join(said)
    text = f"{title}{joint if title else ''}{told}{end}{marks}"
    grounds = tuple(_ground(table, row) for row in rows)
    return Statement(short, text, grounds)


def _row(cells: Sequence[Cell]) -> str:
    return " ".join(cell.text for cell in cells if cell.text)


def _ground(table: Table, row: int) -> Ground:
    cells = table.grid.rows[row]
    return Ground(table.reading.paragraph, cells[0].start, cells[-1].end)
