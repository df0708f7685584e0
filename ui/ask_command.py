"""`zhiwen ask`: one question, one cited answer."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from qa import Answer, Assistant, QaError, QuestionError, Reason, Settings, is_blank, load_settings
from ui.ask_input import read_history, read_question
from ui.terminal import OK, PROBLEM, REFUSED, USAGE, print_json, refuse
from vectorstore import (
    CatalogError,
    Home,
    LibraryLocked,
    ReportsMissing,
    Standing,
    StoreError,
    UnknownReport,
    build,
    find_home,
    load_embedder,
    outdated,
    standing,
)

EPILOG = """\
examples:
  zhiwen ask "2020年浙江新增PCT国际专利申请多少件？"
  zhiwen ask "How many PCT applications came from Zhejiang in 2020?"
  zhiwen ask --year 2019 "专利授权多少件？"            only from the reports on 2019
  zhiwen ask --language en "2020年有效发明专利多少件？"  asked in Chinese, answered in English
  zhiwen ask --json "..." | jq -r .short            the headline alone, for programs
  zhiwen ask - < question.txt                       the question from standard input
  zhiwen ask --history talk.json "And in 2019?"     a follow-up

Each [1] is a paragraph of a report, shown below the answer with the exact words in bold and the
same paragraph in the other language. `--sources full` shows the paragraphs whole.
A history file is a JSON list of [question, answer text] pairs, or of answers saved with --json.
The first question builds the index of the reports, which takes half a minute.

exit codes: 0 answered, also in part; 1 something failed; 2 bad input; 3 the reports do not say"""

NO_QUESTION = """\
There is no question. Type one in quotes, for example:
  zhiwen ask "2020年浙江新增PCT国际专利申请多少件？"
没有问题。请把问题放在引号里。
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Give the parser this command's options."""
    parser.description = "Ask one question; the answer cites the paragraphs it rests on."
    parser.epilog = EPILOG
    add = parser.add_argument
    add("question", nargs="*", metavar="QUESTION", help="the question, or - to read it from stdin")
    add("--json", action="store_true", help="print the whole answer as JSON, for programs")
    add("--model", default="", help="embedded (default), or a model such as openai:gpt-5-mini")
    add("--year", type=_year, action="append", metavar="YEAR", help="only reports on this year")
    add(
        "--report",
        action="append",
        metavar="ID",
        help="only this report (see: zhiwen index status)",
    )
    add("--language", choices=("zh", "en"), help="language of the answer (default: the question's)")
    add("--sources", choices=("full", "short", "none"), default="short", help="how much of them")
    add(
        "--history",
        type=Path,
        metavar="FILE",
        help="earlier turns, so that follow-ups are understood",
    )
    add("--home", default="", help="where the index is (ZHIWEN_HOME)")


def run(arguments: argparse.Namespace) -> int:
    """Answer the question and return the exit code."""
    as_json: bool = arguments.json
    try:
        question = read_question(arguments.question)
        if is_blank(question):
            return _say_how(as_json)
        answer = _answer(arguments, question)
        _show(answer, arguments)
        sys.stdout.flush()
    except (UnknownReport, ReportsMissing, CatalogError, QuestionError) as error:
        return refuse(error, as_json=as_json, code=USAGE)
    except (QaError, StoreError) as error:
        return refuse(error, as_json=as_json, code=PROBLEM)
    return REFUSED if answer.refused else OK


def _say_how(as_json: bool) -> int:
    if as_json:
        print_json({"error": Reason.EMPTY.value, "message": NO_QUESTION.strip()})
    else:
        sys.stderr.write(NO_QUESTION)
    return USAGE


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise argparse.ArgumentTypeError(f"{text!r} is no year; write it like 2020")
    return int(text)


def _answer(arguments: argparse.Namespace, question: str) -> Answer:
    changes = {"home": arguments.home, "model": arguments.model}
    settings = load_settings(**{name: value for name, value in changes.items() if value})
    history = read_history(arguments.history) if arguments.history else ()
    _build_once(settings, quiet=arguments.json)
    _warn_of_changes(settings)
    assistant = Assistant(settings, once=True)
    for report in arguments.report or ():
        assistant.library.report(report)  # A misspelt one is named with those that exist.
    return assistant.ask(
        question,
        history=history,
        reports=arguments.report,
        years=arguments.year,
        language=arguments.language,
    )


def _build_once(settings: Settings, *, quiet: bool) -> None:
    """Build the index when there is none, or finish what was stopped; say so."""
    home = find_home(settings.home, settings.reports)
    stands = standing(home)
    if stands is Standing.COMPLETE:
        return
    home.report_folders()  # Missing reports are reported before anything is begun.
    _say(_BUILDING[stands])
    try:
        _build(home, settings, quiet=quiet)
    except LibraryLocked:
        if stands is not Standing.BEHIND:
            raise
        _say("Another zhiwen is updating the index; this answer is from what is in it so far.")


_BUILDING = {
    Standing.MISSING: "Building the index of the reports; only the first question waits for it.",
    Standing.UNFINISHED: "Finishing the index of the reports, which was stopped before its end.",
    Standing.BEHIND: "Finishing the last update of the index, which was stopped before its end.",
}


def _build(home: Home, settings: Settings, *, quiet: bool) -> None:
    from ui.index_view import watching

    with watching(quiet=quiet) as watch:
        built = build(home, load_embedder(settings.embedder), watch=watch)
    _say(f"Indexed {len(built.added) + len(built.updated)} reports in {built.seconds:.0f} s.")
    for failure in built.failed:  # A report left out in silence would be missed in answers.
        _say(f"Left out: {failure.message}")


def _warn_of_changes(settings: Settings) -> None:
    """Say when reports have changed since they were indexed; the question is answered anyway."""
    try:
        changed = outdated(
            find_home(settings.home, settings.reports), load_embedder(settings.embedder)
        )
    except (CatalogError, ReportsMissing):  # What is indexed can still be asked.
        return
    if changed:
        _say("Some reports are not indexed as they are now. See: zhiwen index status")


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def _show(answer: Answer, arguments: argparse.Namespace) -> None:
    if arguments.json:
        print_json(answer.as_dict())
        return
    from ui.ask_view import show_answer
    from ui.terminal import open_console

    show_answer(answer, open_console(), sources=arguments.sources)
