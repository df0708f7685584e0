"""What a run leaves behind: a JSONL file from which every answer can be read and scored again.

A file opens with a `meta` line. `paragraph` lines hold the text of every paragraph that a later
line names, once each; `row` lines hold one asked case each, with the whole answer. Lines are only
ever appended, and of two rows of one case the later counts.
"""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from eval.restore import restore
from qa import Answer
from vectorstore import Language


@dataclass(frozen=True, slots=True)
class Meta:
    """The conditions of a run; runs with the same `fingerprint` can lend each other rows."""

    model: str
    embedder: str
    commit: str  # Short hash, with "+" where the working tree had changes.
    date: str  # ISO 8601, UTC, when the run began.
    settings: Mapping[str, str] = field(default_factory=dict)  # Those that are not the default.
    index: str = ""  # Version of the index: reports, splitter, chunker and embedder.
    prompt: str = ""  # Version of the prompts and of the code that answers.
    gold: str = ""  # Digest of the cases asked.
    gold_files: tuple[str, ...] = ()  # Where they are; empty for the project's own.
    fingerprint: str = ""

    @property
    def name(self) -> str:
        """What tells this run from another: its model and the settings it changed.

        >>> Meta("embedded", "own", "abc", "2021", {"year_lock": "False"}).name
        'embedded year_lock=False'
        """
        return " ".join([self.model, *(f"{key}={value}" for key, value in self.settings.items())])


@dataclass(frozen=True, slots=True)
class Shelved:
    """A paragraph that an answer or a ranking of the run names."""

    id: str
    report: str
    year: int | None
    language: Language
    text: str
    counterparts: tuple[str, ...] = ()  # Ids of the same paragraph in the other language.


@dataclass(frozen=True, slots=True)
class Ranked:
    """A paragraph's place in a ranking is its place in the tuple; this is its score."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Row:
    """One case as it was asked and answered."""

    case: str  # The case's id.
    key: str  # Digest of what was asked and under which conditions.
    question: str
    answer: Answer | None  # None when asking failed; `error` says how.
    rankings: Mapping[Language, tuple[Ranked, ...]] = field(default_factory=dict)
    untraced: tuple[int, ...] = ()  # Citations whose text is not in their report word for word.
    seconds: float = 0.0  # Wall time of the whole question.
    error: str = ""


Shelf = Mapping[str, Shelved]


@dataclass(frozen=True, slots=True)
class Run:
    """Everything in a results file."""

    meta: Meta
    rows: Mapping[str, Row]  # By case id.
    shelf: Shelf  # By paragraph id.
    file: Path | None = None


class ResultsError(ValueError):
    """A results file cannot be read."""


def read(path: Path) -> Run:
    """Return a run from its file; a last line that a kill cut short is left out.

    Raises:
        ResultsError: The file is missing or is not a results file.
    """
    lines = _lines(path)
    metas = [line["meta"] for line in lines if "meta" in line]
    if not metas:
        raise ResultsError(f"{path} holds no results. Make some with: zhiwen eval run")
    rows = [restore(Row, line["row"]) for line in lines if "row" in line]
    shelf = [restore(Shelved, line["paragraph"]) for line in lines if "paragraph" in line]
    return Run(
        restore(Meta, metas[-1]),
        {row.case: row for row in rows},
        {paragraph.id: paragraph for paragraph in shelf},
        path,
    )


def read_meta(path: Path) -> Meta | None:
    """Return the conditions of a results file from its first line; None for another file."""
    with path.open(encoding="utf-8") as file:
        line = _parse(file.readline())
    return restore(Meta, line["meta"]) if line and "meta" in line else None


def newest(folder: Path) -> Path:
    """Return the results file that was written last.

    Raises:
        ResultsError: There is none.
    """
    files = sorted(folder.glob("*.jsonl"), key=lambda file: file.stat().st_mtime)
    if not files:
        raise ResultsError(f"There are no results in {folder}. Make some with: zhiwen eval run")
    return files[-1]


class Writer:
    """Append to a results file so that a kill at any moment loses at most the line in hand."""

    def __init__(self, path: Path, meta: Meta) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._shelved: set[str] = set()
        if path.exists():
            _drop_cut_line(path)
            self._shelved = {
                line["paragraph"]["id"] for line in _lines(path) if "paragraph" in line
            }
        self._file = path.open("a", encoding="utf-8")
        if path.stat().st_size == 0:
            self._append({"meta": as_data(meta)})

    def write(self, row: Row, paragraphs: Iterable[Shelved]) -> None:
        """Append a row and those paragraphs that the file does not hold yet, and sync."""
        for paragraph in paragraphs:
            if paragraph.id not in self._shelved:
                self._shelved.add(paragraph.id)
                self._append({"paragraph": as_data(paragraph)})
        self._append({"row": as_data(row)})
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Writer:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def _append(self, line: Mapping[str, object]) -> None:
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")


def as_data(value: Any) -> Any:  # noqa: ANN401 (what JSON holds)
    """Return nouns as what JSON can hold; Decimals become strings."""
    if isinstance(value, Answer):
        return value.as_dict()
    if dataclasses.is_dataclass(value):
        return {each.name: as_data(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_data(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [as_data(item) for item in value]
    return str(value) if isinstance(value, Decimal | StrEnum) else value


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise ResultsError(f"There is no file {path}. List results with: ls eval/results")
    texts = path.read_text(encoding="utf-8").split("\n")
    return [line for line in map(_parse, texts) if line is not None]


def _parse(text: str) -> dict[str, Any] | None:
    try:
        line = json.loads(text)
    except json.JSONDecodeError:
        return None
    return line if isinstance(line, dict) else None


def _drop_cut_line(path: Path) -> None:
    """Cut the file after its last line feed, so that a new line does not join half an old one."""
    data = path.read_bytes()
    if data and not data.endswith(b"\n"):
        with path.open("r+b") as file:
            file.truncate(data.rfind(b"\n") + 1)
