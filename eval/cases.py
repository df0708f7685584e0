"""The cases of a gold file, read and checked: every problem is told with its file, line and field.

A gold file is JSON Lines, one case a line; `gold/README.md` describes every field. The target of a
case is a quotation in a report, never a paragraph number, so that no change of cleaning, splitting
or chunking makes the gold set stale.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from eval.case import Case, Source, Value, plain
from eval.case_fields import READERS, REQUIRED, contradictions

__all__ = [
    "GOLD",
    "UNSEEN",
    "Case",
    "GoldError",
    "Problem",
    "Source",
    "Value",
    "check",
    "load",
    "plain",
]

GOLD = Path(__file__).parent / "gold"
UNSEEN = GOLD / "unseen.jsonl"  # Asked of the reports in gold/unseen, never of the seeds.

Found = list[tuple[str, str]]  # (field, message) of each thing wrong with one line.


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a gold file, and where."""

    file: str
    line: int  # From 1.
    field: str  # "" where the line as a whole is meant.
    message: str

    def __str__(self) -> str:
        """Say where and what, as compilers do."""
        return ": ".join(filter(None, (f"{self.file}:{self.line}", self.field, self.message)))


class GoldError(ValueError):
    """A gold file has problems; `problems` names the line and field of each."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


def load(*paths: Path) -> tuple[Case, ...]:
    """Return the cases of these gold files, or all that are about the seeds when none is given.

    Args:
        paths: Files, or folders whose `*.jsonl` files are all read.

    Raises:
        GoldError: A line cannot be read; every problem of every file is listed.
    """
    cases: list[Case] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for file, number, line in _lines(paths or sorted(set(GOLD.glob("*.jsonl")) - {UNSEEN})):
        case, found = _parse(line)
        if case and case.id in seen:
            found.append(("id", f"{case.id!r} is taken by {seen[case.id]}"))
        problems += [Problem(str(file), number, *each) for each in found]
        if case:
            seen.setdefault(case.id, f"{file.name}:{number}")
            cases.append(case)
    if problems:
        raise GoldError(problems)
    return tuple(cases)


def check(path: Path, text_of: Callable[[str], str | None] | None = None) -> tuple[Problem, ...]:
    """Return what is wrong in a gold file, line by line; nothing when all is well.

    Args:
        path: The gold file.
        text_of: Gives a report's text by its id, or None for an unknown report. When given, every
            quotation must be in the report it names.
    """
    try:
        load(path)
    except GoldError as error:
        return error.problems
    return tuple(_misquotations(path, text_of)) if text_of else ()


def _misquotations(path: Path, text_of: Callable[[str], str | None]) -> Iterator[Problem]:
    @cache
    def words_of(report: str) -> str | None:
        text = text_of(report)
        return None if text is None else plain(text)

    for file, number, line in _lines((path,)):
        case, _ = _parse(line)
        for source in (source for group in case.sources for source in group) if case else ():
            words = words_of(source.report)
            if words is None:
                message = f"no report is called {source.report!r}"
            elif plain(source.quote) not in words:
                message = f"{source.report} does not say {source.quote!r}"
            else:
                continue
            yield Problem(str(file), number, "sources", message)


def _lines(paths: Iterable[Path]) -> Iterator[tuple[Path, int, str]]:
    for path in paths:
        for file in sorted(path.glob("*.jsonl")) if path.is_dir() else (path,):
            for number, line in enumerate(_text_of(file).split("\n"), start=1):
                if line.strip():
                    yield file, number, line


def _text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig")  # Some editors open a file with a mark.


def _parse(line: str) -> tuple[Case | None, Found]:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        return None, [("", f"this is not JSON: {error.msg} at column {error.colno}")]
    if not isinstance(data, dict):
        return None, [("", "a case is a JSON object")]
    found: Found = [(name, "there is no such field") for name in data if name not in READERS]
    found += [(name, "this field is required") for name in REQUIRED if name not in data]
    read: dict[str, Any] = {}
    for name in READERS.keys() & data.keys():
        try:
            read[name] = READERS[name](data[name])
        except ValueError as error:
            found.append((name, str(error)))
    if found:
        return None, found
    case = Case(**read)
    return case, list(contradictions(case))
