"""The cases of a gold file, read and checked: every problem is told with its file, line and field.

A gold file is JSON Lines, one case a line; `gold/README.md` describes every field. The target of a
case is a quotation in a report, never a paragraph number, so that no change of cleaning, splitting
or chunking makes the gold set stale.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

from eval.case import (
    EXPECTATIONS,
    KINDS,
    QUALIFIERS,
    QUANTITIES,
    REASONS,
    Case,
    Source,
    Value,
    plain,
)
from vectorstore import LANGUAGES

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
T = TypeVar("T")


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
    if text_of is None:
        return ()
    return tuple(
        Problem(str(file), number, "sources", message)
        for file, number, line in _lines((path,))
        if (case := _parse(line)[0])
        for message in _untraced(case, text_of)
    )


def _untraced(case: Case, text_of: Callable[[str], str | None]) -> Iterator[str]:
    for source in (source for group in case.sources for source in group):
        text = text_of(source.report)
        if text is None:
            yield f"no report is called {source.report!r}"
        elif plain(source.quote) not in plain(text):
            yield f"{source.report} does not say {source.quote!r}"


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
    return case, list(_contradictions(case))


def _contradictions(case: Case) -> Iterator[tuple[str, str]]:
    target = bool(case.values or case.texts or case.items)
    answer = case.expect == "answer"
    rules = (
        ("expect", answer == (case.kind != "refusal"), "refusals, and only they, are refused"),
        ("values", target or not answer, "an answer needs values, texts or items"),
        ("sources", bool(case.sources) or not answer, "an answer needs a source"),
        ("reason", not (case.reason and answer), "only a refusal has a reason"),
        (
            "reason",
            answer or not target or case.reason == "false-premise",
            "only a false premise can be refused and say what is true instead",
        ),
        ("history", bool(case.history) or case.kind != "follow-up", "a follow-up needs a history"),
    )
    yield from ((name, message) for name, holds, message in rules if not holds)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is not a text")
    return value


def _choice(*allowed: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in allowed:
            raise ValueError(f"{value!r} is not one of {', '.join(allowed)}")
        return str(value)

    return read


def _each(read: Callable[[object], T]) -> Callable[[object], tuple[T, ...]]:
    def read_all(value: object) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise ValueError(f"{value!r} is not a list")
        return tuple(map(read, value))

    return read_all


def _turn(value: object) -> tuple[str, str]:
    match value:
        case [str(question), str(answer)]:
            return question, answer
    raise ValueError(f"{value!r} is not a question and its answer")


def _object(value: object, noun: type) -> Mapping[str, object]:
    known = [each.name for each in fields(noun)]
    if not isinstance(value, dict) or not value.keys() <= set(known):
        raise ValueError(f"{value!r} is not an object with {', '.join(known)}")
    return value


def _source(value: object) -> Source:
    data = _object(value, Source)
    return Source(_text(data.get("report")), _text(data.get("quote")))


def _value(value: object) -> Value:
    data = _object(value, Value)
    try:
        number = Decimal(_text(data.get("value")))
    except InvalidOperation:
        raise ValueError(f'{data["value"]!r} is not a number such as "152768000000"') from None
    year = data.get("year")
    if not isinstance(year, int | None):
        raise ValueError(f"{year!r} is not a year")
    return Value(
        number,
        str(data.get("unit", "")),
        _choice(*QUANTITIES)(data.get("kind", "count")),
        _choice(*QUALIFIERS)(data.get("qualifier", "exact")),
        year,
    )


REQUIRED = ("id", "question", "language", "kind", "expect")
READERS: Mapping[str, Callable[[object], object]] = {
    "id": _text,
    "question": str,  # Empty input is a case too.
    "language": _choice(*LANGUAGES),
    "kind": _choice(*KINDS),
    "expect": _choice(*EXPECTATIONS),
    "history": _each(_turn),
    "values": _each(_value),
    "alternatives": _each(_value),
    "texts": _each(_text),
    "items": _each(_each(_text)),
    "sources": _each(_each(_source)),
    "reason": _choice(*REASONS),
    "tags": _each(_text),
    "note": _text,
}
