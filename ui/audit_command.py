"""`zhiwen audit`: where the reports contradict themselves."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from ui.terminal import OK, PROBLEM, USAGE, harmless, open_console, print_json, refuse
from vectorstore import (
    Finding,
    FindingKind,
    Library,
    Quote,
    StoreError,
    UnknownReport,
    audit,
    find_home,
)

if TYPE_CHECKING:
    from rich.text import Text

FOUND = 3  # Exit code: the reports contradict themselves.
_INDENT = 4

EPILOG = """\
examples:
  zhiwen audit                             all reports
  zhiwen audit --report zhejiang-ip-2019   one of them
  zhiwen audit --json                      with the place of every figure, for programs

Three things are compared: the two language versions of every paragraph, a copy with the report
that it repeats, and every table's rows with the total it prints. A difference in wording alone
("about 100" beside "100") is shown with --all.

exit codes: 0 no contradiction, 1 something failed, 2 bad input, 3 contradictions were found"""

TITLES = {
    FindingKind.LANGUAGES: "the two languages differ",
    FindingKind.COPIES: "a copy differs from its original",
    FindingKind.TOTAL: "a table does not add up to its total",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Give the parser this command's options."""
    parser.description = "Find where the reports contradict themselves."
    parser.epilog = EPILOG
    add = parser.add_argument
    add("--report", action="append", default=[], metavar="ID", help="only this report")
    add("--all", action="store_true", help="also what one side leaves out or words less exactly")
    add("--json", action="store_true", help="print JSON, for programs")
    add("--home", default="", help="where the index is (ZHIWEN_HOME)")


def run(arguments: argparse.Namespace) -> int:
    """Audit the reports and return the exit code."""
    try:
        findings = _findings(arguments.home, arguments.report, everything=arguments.all)
    except UnknownReport as error:
        return refuse(error, as_json=arguments.json, code=USAGE)
    except StoreError as error:
        return refuse(error, as_json=arguments.json, code=PROBLEM)
    if arguments.json:
        print_json([{**dataclasses.asdict(f), "conflict": f.is_conflict} for f in findings])
    else:
        _show(findings)
    return FOUND if any(finding.is_conflict for finding in findings) else OK


def _findings(home: str, reports: Sequence[str], *, everything: bool) -> list[Finding]:
    with Library.open(find_home(home).library) as library:
        for report in reports:
            library.report(report)
        return [
            finding
            for finding in audit(library)
            if (everything or finding.is_conflict)
            and (not reports or any(quote.report in reports for quote in finding.quotes))
        ]


def _show(findings: Sequence[Finding]) -> None:
    from ui.wrap import print_wrapped

    console = open_console()
    for finding in findings:
        for number, line in enumerate(_lines(finding)):
            print_wrapped(line, console, _INDENT if number else 0)
        console.print()
    count = len(findings) or "No"
    console.print(f"{count} contradiction{'' if len(findings) == 1 else 's'} found.")


def _lines(finding: Finding) -> Iterator[Text]:
    """Yield what contradicts what, then each side in its sentence."""
    from rich.text import Text

    style = "bold yellow" if finding.is_conflict else "bold"
    yield Text(f"{finding.quotes[0].report}: {TITLES[finding.kind]}", style=style)
    for quote in finding.quotes:
        yield _quoted(quote)
    if finding.expected is not None:
        yield Text(f"The rows add up to {_plain(finding.expected)}.")
    if finding.reading is not None and finding.fits is not None:
        yield Text(f"It would add up if this were {_plain(finding.fits)}:")
        yield _quoted(finding.reading)


def _plain(value: Decimal) -> str:
    """Write a value as people do.

    >>> _plain(Decimal("35337.00"))
    '35,337'
    """
    return f"{value.normalize():,f}"


def _quoted(quote: Quote) -> Text:
    from rich.text import Text

    line = Text().append(f"{quote.paragraph}  ", style="dim")
    line.append(f"{harmless(quote.text)}  ", style="bold yellow")
    return line.append(" ".join(harmless(quote.sentence).split()))
