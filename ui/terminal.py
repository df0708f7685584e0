"""What the commands share: text that a terminal can show safely, JSON, and refusals."""

from __future__ import annotations

import json
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

OK, PROBLEM, USAGE, REFUSED = 0, 1, 2, 3  # Exit codes.

_UNLIMITED = 1_000_000  # Columns of what is not a terminal: nothing is wrapped for a file.


def open_console() -> Console:
    """Return a console for people: it wraps in a terminal, and never in a file or pipe."""
    from rich.console import Console

    if sys.stdout.isatty():
        return Console(highlight=False, markup=False, emoji=False)
    return Console(
        highlight=False,
        markup=False,
        emoji=False,
        width=_UNLIMITED,
        no_color=True,
        color_system=None,
    )


def harmless(text: str) -> str:
    r"""Return text without control characters, so that no report can steer the terminal.

    >>> harmless("4307\x1b[2J件\tA")
    '4307[2J件  A'
    """
    kept = (c for c in text.replace("\t", "  ") if c == "\n" or unicodedata.category(c)[0] != "C")
    return "".join(kept)


def print_json(data: Any) -> None:  # noqa: ANN401 (whatever JSON holds)
    """Print data as JSON, in characters that people can read."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n")


def refuse(error: Exception, *, as_json: bool, code: int) -> int:
    """Say what is wrong and what to do, where the caller looks for it; return the exit code."""
    if as_json:
        print_json({"error": type(error).__name__, "message": str(error)})
    else:
        sys.stderr.write(f"{error}\n")
    return code
