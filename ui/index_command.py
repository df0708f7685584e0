"""`zhiwen index`: add, update, check and look into the reports."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vectorstore import (
    Built,
    CatalogError,
    Home,
    Library,
    LibraryMissing,
    ReportError,
    ReportsMissing,
    StoreError,
    UnknownReport,
    add_file,
    build,
    find_home,
    rebuild,
    remove_file,
    status,
    verify,
)

OK, PROBLEM, USAGE = 0, 1, 2

EPILOG = """\
examples:
  zhiwen index update                    take in what is new or changed in seeds/
  zhiwen index add annual-report.pdf     copy a report in and index it (txt, md, pdf, docx, html)
  zhiwen index status --json             what is indexed, for programs
  zhiwen index show zhejiang-ip-2020     a report's paragraphs beside their counterparts
  zhiwen index verify                    check every offset, vector and word against the texts

The reports are never changed. What is built lies in .zhiwen (ZHIWEN_HOME) and can be deleted at
any time. Stopping an update loses nothing: the next one continues.

exit codes: 0 done, 1 a problem was found, 2 bad input"""

ACTIONS = {
    "update": "take in what is new or changed, take out what is gone",
    "status": "what is indexed, and whether it is up to date",
    "verify": "check the whole index against the reports' texts",
    "rebuild": "make everything anew, also after damage or from another version",
    "show": "print a report's paragraphs beside their counterparts",
    "add": "copy a file in and index it",
    "remove": "take out a report that was added",
}
NAMED = {"show": "report", "add": "file", "remove": "report"}  # What an action is about.


def configure(parser: argparse.ArgumentParser) -> None:
    """Give the parser this command's actions and options."""
    parser.description = "Keep the index of the reports: what `zhiwen ask` searches."
    parser.epilog = EPILOG
    actions = parser.add_subparsers(title="actions", metavar="ACTION", dest="action", required=True)
    for name, summary in ACTIONS.items():
        action = actions.add_parser(name, help=summary, description=summary.capitalize() + ".")
        if name in NAMED:
            action.add_argument("name", metavar=NAMED[name].upper())
        action.add_argument("--json", action="store_true", help="print JSON, for programs")
        action.add_argument("--home", default="", help="where the index is (ZHIWEN_HOME)")
        action.add_argument("--reports", default="", help="folders of reports (ZHIWEN_REPORTS)")


def run(arguments: argparse.Namespace) -> int:
    """Carry out the action and return the exit code."""
    action: Callable[[argparse.Namespace, Home], int] = RUN[arguments.action]
    try:
        return action(arguments, find_home(arguments.home, arguments.reports))
    except (CatalogError, ReportError, ReportsMissing, UnknownReport) as error:
        return _refuse(arguments, error, USAGE)
    except StoreError as error:
        return _refuse(arguments, error, PROBLEM)


def _update(arguments: argparse.Namespace, home: Home) -> int:
    from ui.index_view import watching

    with watching(quiet=arguments.json) as watch:
        return _report(arguments, build(home, watch=watch))


def _rebuild(arguments: argparse.Namespace, home: Home) -> int:
    from ui.index_view import watching

    with watching(quiet=arguments.json) as watch:
        return _report(arguments, rebuild(home, watch=watch))


def _add(arguments: argparse.Namespace, home: Home) -> int:
    add_file(home, Path(arguments.name).expanduser())
    return _update(arguments, home)


def _remove(arguments: argparse.Namespace, home: Home) -> int:
    remove_file(home, arguments.name)
    return _update(arguments, home)


def _status(arguments: argparse.Namespace, home: Home) -> int:
    from ui.index_view import show_status

    try:
        found = status(home)
    except LibraryMissing as error:
        return _refuse(arguments, error, PROBLEM)
    if arguments.json:
        _print_json(dataclasses.asdict(found) | {"current": found.todo.is_empty})
    else:
        show_status(found)
    return OK if found.todo.is_empty and not found.index else PROBLEM


def _verify(arguments: argparse.Namespace, home: Home) -> int:
    from ui.index_view import show_problems

    problems = verify(home)
    if arguments.json:
        _print_json({"problems": [dataclasses.asdict(problem) for problem in problems]})
    else:
        show_problems(problems)
    return PROBLEM if problems else OK


def _show(arguments: argparse.Namespace, home: Home) -> int:
    from ui.index_view import beside, show_report

    with Library.open(home.library) as library:
        report = library.report(arguments.name)
        rows = beside(library, report.id)
    if arguments.json:
        _print_json(
            [{"zh": [dataclasses.asdict(p) for p in zh], "en": [dataclasses.asdict(p) for p in en]}
             for zh, en in rows]
        )  # fmt: skip
    else:
        show_report(report, rows)
    return OK


def _report(arguments: argparse.Namespace, built: Built) -> int:
    from ui.index_view import show_built

    if arguments.json:
        _print_json(dataclasses.asdict(built))
    else:
        show_built(built)
    return PROBLEM if built.failed or built.index else OK


def _refuse(arguments: argparse.Namespace, error: StoreError, code: int) -> int:
    """Say what is wrong and what to do, where the caller looks for it."""
    if arguments.json:
        _print_json({"error": type(error).__name__, "message": str(error)})
    else:
        sys.stderr.write(f"{error}\n")
    return code


def _print_json(data: Any) -> None:  # noqa: ANN401 (whatever JSON holds)
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n")


RUN: dict[str, Callable[[argparse.Namespace, Home], int]] = {
    "update": _update,
    "status": _status,
    "verify": _verify,
    "rebuild": _rebuild,
    "show": _show,
    "add": _add,
    "remove": _remove,
}
