"""`zhiwen figures`: every figure of the reports, what it measures and where it stands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ui.terminal import OK, PROBLEM, REFUSED, USAGE, harmless, open_console, print_json, refuse
from ui.web.figure_rows import Row, as_csv, figure_rows, matching
from ui.web.texts import Speaker
from vectorstore import Language, Library, StoreError, UnknownReport, find_home

EPILOG = """\
examples:
  zhiwen figures --search "PCT"                    what the reports say in figures about PCT
  zhiwen figures --report zhejiang-ip-2019 --csv > 2019.csv
  zhiwen figures --year 2020 --language en --json  for programs; values in base units

A value is in base units: yuan, single items, per cent. The words beside it are the report's own.
Growth and shares are listed with the figure they belong to.

exit codes: 0 done, 1 something failed, 2 bad input, 3 no figure fits"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Give the parser this command's options."""
    parser.description = "List the figures of the reports, each with its source."
    parser.epilog = EPILOG
    add = parser.add_argument
    add("--search", default="", metavar="WORDS", help="only figures with all of these words")
    add("--report", action="append", default=[], metavar="ID", help="only of this report")
    add("--year", action="append", default=[], type=int, metavar="YEAR", help="only of this year")
    add("--language", choices=("zh", "en"), help="only from paragraphs in this language")
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="print JSON, for programs")
    forms.add_argument("--csv", action="store_true", help="print CSV, for spreadsheets")
    add("--home", default="", help="where the index is (ZHIWEN_HOME)")


def run(arguments: argparse.Namespace) -> int:
    """List the figures and return the exit code."""
    try:
        rows = _rows(arguments)
    except UnknownReport as error:
        return refuse(error, as_json=arguments.json, code=USAGE)
    except StoreError as error:
        return refuse(error, as_json=arguments.json, code=PROBLEM)
    language: Language = arguments.language or "en"
    if arguments.json:
        print_json([_plain(row) for row in rows])
    elif arguments.csv:
        sys.stdout.buffer.write(as_csv(rows, Speaker(language)))
    else:
        _show(rows)
    return OK if rows else REFUSED


def _rows(arguments: argparse.Namespace) -> list[Row]:
    with Library.open(find_home(arguments.home).library) as library:
        for report in arguments.report:
            library.report(report)
        return matching(
            figure_rows(library),
            search=arguments.search,
            language=arguments.language,
            reports=arguments.report,
            years=arguments.year,
        )


def _plain(row: Row) -> dict[str, object]:
    return {
        "indicator": row.indicator,
        "aspect": row.aspect.value,
        "printed": row.printed,
        "value": f"{row.value:f}",
        "unit": row.unit,
        "year": row.year,
        "place": {"zh": row.place.zh, "en": row.place.en},
        "report": row.report.id,
        "paragraph": row.paragraph.id,
        "page": row.paragraph.page,
        "language": row.paragraph.language,
        "sentence": row.wording,
    }


def _show(rows: Sequence[Row]) -> None:
    """Print a table in a terminal, and lines with tabs between their cells elsewhere."""
    console = open_console()
    if not console.is_terminal:
        for row in rows:
            sys.stdout.write("\t".join(_cells(row)) + "\n")
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, justify in (("figure", "right"), ("year", "left"), ("place", "left")):
        table.add_column(name, justify=justify, overflow="fold")  # type: ignore[arg-type]
    table.add_column("what it measures", overflow="fold", ratio=2)
    table.add_column("source", overflow="fold", ratio=1)
    for row in rows:
        figure, *rest = map(Text, _cells(row))
        figure.stylize("bold yellow")
        table.add_row(figure, *rest)
    console.print(table)
    console.print(f"{len(rows)} figures")


def _cells(row: Row) -> tuple[str, ...]:
    place = row.place.get(row.paragraph.language)
    cells = (row.printed, str(row.year or ""), place, row.indicator, row.paragraph.id)
    return tuple(harmless(cell) for cell in cells)
