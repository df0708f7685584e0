"""Nouns to rows and back: the one place that knows how each is written in the library."""

from __future__ import annotations

import dataclasses
import json
import zlib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import Any

from vectorstore.quantity import Figure, FigureKind, Qualifier
from vectorstore.report import Kind, Pair, Paragraph, Repair, Report, Titles
from vectorstore.traced import Origins

# In SQL what `Chunk.searchable` is in Python.
SEARCHABLE = "CASE lead WHEN '' THEN text ELSE lead || ' ' || text END"
CHUNK = 'id, paragraph, report, language, "start", "end", text, lead'


def dump(noun: Report | Paragraph | Figure) -> str:
    """Write a noun as JSON."""
    return json.dumps(dataclasses.asdict(noun), ensure_ascii=False, default=_plain)


def report(data: str, copy_of: str) -> Report:
    """Read a report; what it copies is known only after all reports are in."""
    fields = json.loads(data)
    return Report(
        **fields
        | {name: Titles(**fields[name]) for name in ("titles", "publisher")}
        | {name: tuple(fields[name]) for name in ("languages", "guessed")}
        | {"copy_of": copy_of}
    )


def paragraph(data: str) -> Paragraph:
    """Read a paragraph."""
    fields = json.loads(data)
    return Paragraph(
        **fields
        | {
            "kind": Kind(fields["kind"]),
            "section": tuple(fields["section"]),
            "bold": tuple((start, end) for start, end in fields["bold"]),
            "repairs": tuple(Repair(**repair) for repair in fields["repairs"]),
        }
    )


def figure(data: str) -> Figure:
    """Read a figure."""
    fields = json.loads(data)
    exact = {name: _decimal(fields[name]) for name in ("value", "scale", "step", "high")}
    kinds = {"kind": FigureKind(fields["kind"]), "qualifier": Qualifier(fields["qualifier"])}
    return Figure(**fields | exact | kinds)


def pairs(rows: Iterable[Sequence[Any]]) -> tuple[Pair, ...]:
    """Gather rows of (pair, score, paragraph, language), ordered by pair, into pairs."""
    found: list[Pair] = []
    for _, members in groupby(rows, key=lambda row: row[0]):
        kept = list(members)
        zh, en = (tuple(p for _, _, p, spoken in kept if spoken == of) for of in ("zh", "en"))
        found.append(Pair(zh=zh, en=en, score=kept[0][1]))
    return tuple(found)


def dump_origins(way: Origins) -> bytes:
    """Write the way back to the file: many small numbers, so compressed."""
    data = json.dumps(dataclasses.asdict(way), separators=(",", ":"))
    return zlib.compress(data.encode())


def origins(data: bytes) -> Origins:
    """Read the way back to the file."""
    fields = json.loads(zlib.decompress(data))
    runs = tuple((start, there) for start, there in fields["runs"])
    return Origins(runs, tuple(fields["pages"]), fields["paged"])


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _plain(value: object) -> str:
    if isinstance(value, Decimal | StrEnum):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in the library")
