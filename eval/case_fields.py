"""What each field of a case in a gold file may hold, and which fields go together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from eval.case import (
    EXPECTATIONS,
    KINDS,
    QUALIFIERS,
    QUANTITIES,
    REASONS,
    Case,
    Source,
    Value,
)
from vectorstore import LANGUAGES

T = TypeVar("T")


def contradictions(case: Case) -> Iterator[tuple[str, str]]:
    """Yield (field, message) for each way in which the fields of a case do not go together."""
    target = bool(case.values or case.texts or case.items)
    answer = case.expect == "answer"
    rules = (
        ("question", bool(case.question.strip()) or not answer, "an answer needs a question"),
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
