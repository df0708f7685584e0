"""The `zhiwen` command: one file per subcommand, none imported before it is asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TextIO

OK, PROBLEM, USAGE = 0, 1, 2  # Exit codes: done; a problem was found; bad input.
INTERRUPTED = 130  # What shells expect after Ctrl-C.

ABOUT = """\
Ask official reports in Chinese or English; every sentence of an answer cites its paragraph.
用中文或英文向官方报告提问；答案的每句话都注明出处。"""

EXAMPLES = """\
examples:
  zhiwen ask "2020年浙江新增PCT国际专利申请多少件？"
  zhiwen ask "How many PCT applications came from Zhejiang in 2020?" --json
  zhiwen index status
  zhiwen index add my-report.pdf

`zhiwen COMMAND --help` explains a command and shows examples."""


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand: its module offers `configure(parser)` and `run(arguments) -> int`."""

    module: str
    summary: str


COMMANDS = {
    "ask": Command("ui.ask_command", "ask one question"),
    "chat": Command("ui.chat_command", "open the chat in a browser"),
    "index": Command("ui.index_command", "add, update, check and look into the reports"),
    "figures": Command("ui.figures_command", "list the figures of the reports, with their sources"),
    "audit": Command("ui.audit_command", "find where reports contradict themselves"),
    "eval": Command("ui.eval_command", "measure how good the answers are"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 problem, 2 bad input, or its own."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8(sys.stdout, sys.stderr)
    name = given[0] if given else ""
    _read_dotenv(Path(".env"))
    try:
        parsed = _parser(name).parse_args(given)
        run: Callable[[argparse.Namespace], int] = parsed.run
        code = run(parsed)
        sys.stdout.flush()  # A full disk is noticed here, not when the interpreter has gone.
    except KeyboardInterrupt:
        print("Stopped. What was complete is kept.", file=sys.stderr)  # noqa: T201
        return INTERRUPTED
    except BrokenPipeError:  # The reader of our output, such as `head`, has seen enough.
        sys.stderr.close()
        return OK
    except OSError as error:
        return _fail(error)
    return code


def _read_dotenv(path: Path) -> None:
    """Take in `.env`, also its keys for providers; what the environment says goes first."""
    if path.is_file():
        from dotenv import load_dotenv

        load_dotenv(path)


def _fail(error: OSError) -> int:
    """Say what the system would not do; nothing more can be printed if that was printing."""
    where = f"{error.filename}: " if error.filename else ""
    print(f"{where}{error.strerror or error}. Nothing indexed is lost.", file=sys.stderr)  # noqa: T201
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return PROBLEM


def _parser(name: str) -> argparse.ArgumentParser:
    """Build the parser, with the options of the one command that was named."""
    parser = argparse.ArgumentParser(
        prog="zhiwen",
        description=ABOUT,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command, choice in _available().items():
        child = commands.add_parser(
            command,
            help=choice.summary,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if command == name:
            module = import_module(choice.module)
            module.configure(child)
            child.set_defaults(run=module.run)
    return parser


def _available() -> dict[str, Command]:
    """Return the commands whose module is there; importing none of them."""
    from importlib.util import find_spec

    return {name: command for name, command in COMMANDS.items() if find_spec(command.module)}


def _speak_utf8(*streams: TextIO) -> None:
    """Write UTF-8 whatever the terminal's locale says, so that Chinese never fails to print."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
