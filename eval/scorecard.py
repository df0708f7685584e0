"""A run for people: in the terminal, in Markdown, and as the README's table."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from eval.compare import Comparison, Difference
from eval.labels import (
    ABOUT_INTERVALS,
    ALSO_BETTER,
    ALSO_WORSE,
    BETTER,
    NO_DIFFERENCE,
    NOTHING_IN_COMMON,
    WORSE,
)
from eval.measures import MEASURES
from eval.metrics import Score
from eval.summary import Estimate, Summary, estimates, summarise
from eval.tables import (
    NONE,
    Table,
    change,
    difference_table,
    flip_table,
    interval,
    measure_table,
    p_sign,
    shown,
    slice_table,
    verdict_table,
    word,
    wrong_table,
)
from vectorstore import LANGUAGES, Language, Titles

if TYPE_CHECKING:
    from rich.console import Console

WIDE = 110  # Columns where nothing says how many there are.
START, END = "<!-- eval:start -->", "<!-- eval:end -->"
# What a newcomer should know of the suite; the whole scorecard has every measure.
README_MEASURES = (
    "right", "figure", "text", "list_f1", "refusal_recall", "refusal_precision", "wrong_year",
    "wrong_unit", "wrong_scale", "unsupported_figure", "untraced_citation", "citation_precision",
    "citation_recall", "recall@5_same", "recall@5_cross", "language", "short",
)  # fmt: skip


def score_tables(
    scores: Sequence[Score], language: Language, held_out: bool = False
) -> tuple[Table, ...]:
    """Return a run's tables; wrong answers of held-out cases only when asked for."""
    summary = summarise(scores)
    return (
        verdict_table(scores, language),
        measure_table(summary, language),
        slice_table(summary, language),
        wrong_table(scores, language, held_out),
    )


def comparison_tables(
    comparison: Comparison, language: Language, held_out: bool = False
) -> tuple[Table, ...]:
    """Return the tables of two runs compared."""
    right = [comparison.right] if comparison.right else []
    return (
        difference_table([*right, *comparison.slices], word("slices", language), language),
        difference_table(comparison.measures, word("measures", language), language),
        flip_table(comparison, language, held_out),
    )


def conclusion(comparison: Comparison, language: Language) -> str:
    """Return in one sentence whether one run is better, or that nothing decisive was found."""
    found = comparison.right
    if found is None:
        return NOTHING_IN_COMMON.get(language)
    sentence = NO_DIFFERENCE if not found.decisive else BETTER if found.better else WORSE
    return " ".join(
        (_sentence(sentence, comparison, found, language), *_beside(comparison, language))
    )


def _beside(comparison: Comparison, language: Language) -> Iterator[str]:
    """Yield what else differs decisively: first what is worse, then what is better."""
    for sentence, better in ((ALSO_WORSE, False), (ALSO_BETTER, True)):
        every = [each for each in comparison.measures if each.decisive and each.better is better]
        if every:
            yield sentence.get(language).format(
                "; ".join(_change(each, language) for each in every)
            )


def _change(each: Difference, language: Language) -> str:
    return f"{each.measure.title(language)} {change(each)} (p {p_sign(each.p)})"


def _sentence(
    sentence: Titles, comparison: Comparison, found: Difference, language: Language
) -> str:
    first, second = comparison.names
    return sentence.get(language).format(
        cases=found.first.cases,
        first=first,
        second=second,
        before=shown(found.measure, found.first.value),
        after=shown(found.measure, found.second.value),
        lost=found.lost,
        gained=found.gained,
        p=p_sign(found.p),
    )


def terminal() -> Console:
    """Return where tables are printed; a file or pipe has room for every column."""
    from rich.console import Console

    return Console() if sys.stdout.isatty() else Console(width=WIDE)


def print_tables(tables: Iterable[Table], console: Console, most: int | None = None) -> None:
    """Print tables in the terminal; one without rows is left out.

    Args:
        tables: What to print.
        console: Where.
        most: Rows of a wordy table to print; all by default.
    """
    for table in tables:
        if table.wordy:
            _print_blocks(table, console, most)
        elif table.rows:
            _print_columns(table, console)
        if table.note:
            console.print(table.note, markup=False)


def _print_columns(table: Table, console: Console) -> None:
    from rich import box
    from rich.table import Table as Drawn
    from rich.text import Text

    console.print(table.title, style="italic", markup=False)
    drawn = Drawn(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, name in enumerate(table.head):
        drawn.add_column(name, overflow="fold", no_wrap=place > 0, min_width=0 if place else 14)
    for row in table.rows:
        drawn.add_row(*map(Text, row))
    console.print(drawn)


def _print_blocks(table: Table, console: Console, most: int | None) -> None:
    """Print every row as a few lines: what it is, then each of its cells after its name."""
    if table.rows:
        console.print(table.title, style="italic", markup=False)
    for first, second, *rest in table.rows[:most]:
        console.print(f"{first} · {second}", style="bold", markup=False, highlight=False)
        for name, cell in zip(table.head[2:], rest, strict=True):
            if cell:
                console.print(f"  {name}: {cell}", markup=False, highlight=False)
    if most is not None and len(table.rows) > most:
        console.print(f"… {len(table.rows) - most}", markup=False, highlight=False)


def markdown(tables: Iterable[Table], level: int = 2) -> str:
    """Return tables in Markdown, each under its title."""
    return "\n\n".join(
        "\n\n".join(filter(None, (f"{'#' * level} {table.title}", grid(table), table.note)))
        for table in tables
    )


def grid(table: Table) -> str:
    r"""Return one table in Markdown.

    >>> print(grid(Table("", ("a", "b"), (("1", "x|y"),))))
    | a | b |
    | --- | --- |
    | 1 | x\|y |
    """
    lines = [table.head, ("---",) * len(table.head), *table.rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def readme_table(scores: Sequence[Score], language: Language = "en") -> str:
    """Return the few lines on the answers' quality that a README shows."""
    whole = summarise(scores)
    found = [estimates([each for each in scores if each.case.language == one]) for one in LANGUAGES]
    rows = [
        (
            MEASURES[name].title(language),
            *(_cell_of(each, name) for each in (whole.estimates, *found)),
        )
        for name in README_MEASURES
        if name in whole.estimates
    ]
    rows.append((f"{word('p50', language)} / 95 %", _times(whole), "", ""))
    head = ("", f"{word('cases', language)}: {len(scores)}", "中文", "English")
    return f"{grid(Table('', head, tuple(rows)))}\n\n{ABOUT_INTERVALS.get(language)}"


def _cell_of(found: Mapping[str, Estimate], name: str) -> str:
    if name not in found:
        return NONE
    each = found[name]
    bounds = interval(each)
    return shown(MEASURES[name], each.value) + (f" ({bounds})" if bounds != NONE else "")


def _times(summary: Summary) -> str:
    seconds = MEASURES["seconds"]
    return f"{shown(seconds, summary.p50)} / {shown(seconds, summary.p95)}"


def write_readme(path: Path, table: str) -> None:
    """Put the table between the markers of a README.

    Raises:
        ValueError: The README has no such markers.
    """
    text = path.read_text(encoding="utf-8")
    pattern = re.compile(f"{re.escape(START)}.*?{re.escape(END)}", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"{path} has no place for the table: add the lines {START} and {END}.")
    path.write_text(pattern.sub(lambda _: f"{START}\n{table}\n{END}", text), encoding="utf-8")
