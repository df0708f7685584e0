"""The `eval` command: its actions and options; what they do is in the modules named after them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from eval.case import KINDS
from vectorstore import LANGUAGES

EXAMPLES = """\
examples:
  zhiwen eval                                     ask every case of the project's gold set
  zhiwen eval --dev --kind figure --limit 20      a quick look
  zhiwen eval --setting search_mode=lexical       the same with one choice changed
  zhiwen eval --model embedded --model openai:gpt-5-mini
  zhiwen eval compare A.jsonl B.jsonl --language zh
  zhiwen eval gate                                is the newest run worse than the kept one?
  zhiwen eval scorecard --html page.html
  zhiwen eval validate my.jsonl; zhiwen eval --gold my.jsonl --reports my-reports/
  zhiwen eval skeleton my-report > my.jsonl       cases that lack only their question

The format of a gold file is described in eval/gold/README.md."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Give the parser this command's actions and options."""
    parser.description = "Measure how good the answers are, without a judge."
    parser.epilog = EXAMPLES
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    _run_options(parser, fresh=True)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="actions")
    _run_options(actions.add_parser("run", help="ask the cases (the default)"), fresh=False)
    _compare(actions.add_parser("compare", help="two runs: what differs, and by more than noise?"))
    _gate(actions.add_parser("gate", help="exit with 1 when a run is worse than the kept one"))
    _scorecard(actions.add_parser("scorecard", help="read a run again"))
    _scorecard(actions.add_parser("rescore", help="the same: answers are scored when read"))
    _validate(actions.add_parser("validate", help="check a gold file, naming line and field"))
    _skeleton(actions.add_parser("skeleton", help="write cases from a report's figures"))


def run(arguments: argparse.Namespace) -> int:
    """Carry out the action and return the exit code: 0 done, 1 problem found, 2 bad input."""
    from eval.cases import GoldError
    from eval.read_commands import ACTIONS
    from eval.results import ResultsError
    from eval.run_command import run_cases
    from qa import QaError
    from vectorstore import StoreError

    act = ACTIONS.get(arguments.action or "", run_cases)
    try:
        return act(arguments)
    except (GoldError, ResultsError, StoreError, QaError, OSError, ValueError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2


def _run_options(parser: argparse.ArgumentParser, fresh: bool) -> None:
    """Add the options of a run; `fresh` gives them defaults, which must be given only once."""
    parser.argument_default = None if fresh else argparse.SUPPRESS
    add = parser.add_argument
    absent: list[str] | str = [] if fresh else argparse.SUPPRESS
    add("--model", action="append", default=absent, help="a model; repeat to run several")
    add("--embedder", action="append", default=absent, help="an embedder; repeat for several")
    add("--setting", action="append", default=absent, metavar="NAME=VALUE", help="change a choice")
    add("--kind", action="append", choices=KINDS, default=absent, help="only this kind of case")
    add("--tag", action="append", default=absent, help="only cases with this tag")
    add("--gold", action="append", type=Path, default=absent, help="your own gold file")
    default = None if fresh else argparse.SUPPRESS
    add("--language", choices=LANGUAGES, default=default, help="only questions in this language")
    add("--reports", type=Path, default=default, help="folder of the reports that --gold is about")
    add("--limit", type=int, default=default, help="at most so many cases")
    add("--jobs", type=int, default=default, help="questions at the same time")
    add("--results", type=Path, default=default, help="folder for results (eval/results)")
    add("--print", choices=LANGUAGES, default=default, dest="shown", help="language of the output")
    flag = False if fresh else argparse.SUPPRESS
    parts = parser.add_mutually_exclusive_group()
    for name in ("dev", "held-out", "all"):
        parts.add_argument(f"--{name}", action="store_true", default=flag, help=_PARTS[name])
    add("--fresh", action="store_true", default=flag, help="ask again what earlier runs answered")
    add("--show-held-out", action="store_true", default=flag, help="list their wrong answers too")
    add("--json", action="store_true", default=flag, help="print the measures as JSON")


_PARTS = {
    "dev": "only the part that may be looked at",
    "held-out": "only the part that is scored and not looked at",
    "all": "both parts (the default)",
}


def _reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gold", action="append", type=Path, default=[], help="your own gold file")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="language to read in")
    parser.add_argument("--show-held-out", action="store_true", help="list their wrong answers too")
    parser.add_argument("--json", action="store_true", help="print for programs")


def _compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page with both runs")
    _reading(parser)


def _gate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", help="a run; the newest by default")
    parser.add_argument("--baseline", type=Path, help="the kept run (eval/baseline.json)")
    parser.add_argument("--keep", action="store_true", help="make this run the baseline")
    _reading(parser)


def _scorecard(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="*", help="runs; the newest by default")
    parser.add_argument("--markdown", action="store_true", help="print Markdown")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write one self-contained page")
    parser.add_argument(
        "--readme", type=Path, nargs="?", const=Path("README.md"), help="put the table in a README"
    )
    _reading(parser)


def _validate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="*", help="gold files; the project's by default")
    parser.add_argument("--reports", type=Path, help="folder of the reports they quote")


def _skeleton(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", help="the report's id; see `zhiwen index status`")
    parser.add_argument("--language", choices=LANGUAGES, help="only paragraphs in this language")
    parser.add_argument("--reports", type=Path, help="folder that the report lies in")
    parser.add_argument("--limit", type=int, default=0, help="at most so many cases")
