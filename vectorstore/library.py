"""The system of record: one SQLite file with reports, paragraphs, figures, chunks and vectors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore import records
from vectorstore.errors import UnknownReport
from vectorstore.quantity import Figure
from vectorstore.report import Chunk, Language, Pair, Paragraph, Report
from vectorstore.schema import connect, plainly
from vectorstore.traced import Origins


class Library:
    """Everything that is known about the reports, read-only; open it with `Library.open`.

    It may be shared between threads, and read while another process writes: what it returns is
    always the last complete state.
    """

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db
        self._lock = RLock()

    @classmethod
    def open(cls, path: Path) -> Library:
        """Open the library in this file.

        Raises:
            LibraryMissing: Nothing has been indexed yet.
            LibraryOutdated: It was written by another version.
            LibraryDamaged: The file is no library, or broken.
        """
        return cls(path, connect(path))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def generation(self) -> int:
        """A number that grows with every change, so that caches know when they are stale."""
        return int(self.meta("generation") or 0)

    def meta(self, key: str) -> str:
        """Return what is noted under this key, or nothing."""
        rows = self.rows("SELECT value FROM meta WHERE key = ?", key)
        return str(rows[0][0]) if rows else ""

    def reports(self) -> tuple[Report, ...]:
        """Return every report, latest year first."""
        rows = self.rows("SELECT data, copy_of FROM reports ORDER BY year DESC, id")
        return tuple(records.report(*row) for row in rows)

    def report(self, report: str) -> Report:
        """Return the report of this id.

        Raises:
            UnknownReport: There is none.
        """
        rows = self.rows("SELECT data, copy_of FROM reports WHERE id = ?", report)
        if not rows:
            known = ", ".join(r.id for r in self.reports()) or "none yet"
            raise UnknownReport(f"There is no report {report!r}. Reports are: {known}.")
        return records.report(*rows[0])

    def copies(self, report: str) -> tuple[Report, ...]:
        """Return the reports that repeat this one's text and are not searched themselves."""
        rows = self.rows("SELECT data, copy_of FROM reports WHERE copy_of = ? ORDER BY id", report)
        return tuple(records.report(*row) for row in rows)

    def text(self, report: str) -> str:
        """Return the cleaned text that all offsets of this report count in.

        Raises:
            UnknownReport: There is no such report.
        """
        rows = self.rows("SELECT text FROM texts WHERE report = ?", self.report(report).id)
        return str(rows[0][0])

    def origins(self, report: str) -> Origins:
        """Return the way back from offsets of the cleaned text to the decoded file.

        Raises:
            UnknownReport: There is no such report.
        """
        rows = self.rows("SELECT origins FROM texts WHERE report = ?", self.report(report).id)
        return records.origins(rows[0][0])

    def paragraphs(self, report: str) -> tuple[Paragraph, ...]:
        """Return a report's paragraphs in reading order."""
        sql = "SELECT data FROM paragraphs WHERE report = ? ORDER BY number"
        return tuple(records.paragraph(data) for (data,) in self.rows(sql, report))

    def paragraph(self, paragraph: str) -> Paragraph:
        """Return the paragraph of this id.

        Raises:
            UnknownReport: There is none.
        """
        found = self.paragraphs_by_id((paragraph,))
        if not found:
            raise UnknownReport(f"There is no paragraph {paragraph!r}.")
        return found[0]

    def paragraphs_by_id(self, ids: Sequence[str]) -> tuple[Paragraph, ...]:
        """Return those of the named paragraphs that exist, in the order they are named."""
        rows = self.rows(f"SELECT id, data FROM paragraphs WHERE id IN ({_marks(ids)})", *ids)
        found = dict(rows)
        return tuple(records.paragraph(found[name]) for name in ids if name in found)

    def counterparts(self, paragraph: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs that say the same in the other language, in reading order."""
        rows = self.rows(
            "SELECT DISTINCT p.data, p.number FROM pair_members mine "
            "JOIN pair_members theirs ON theirs.pair = mine.pair "
            "JOIN paragraphs p ON p.id = theirs.paragraph "
            "WHERE mine.paragraph = ? AND theirs.language <> mine.language ORDER BY p.number",
            paragraph,
        )
        return tuple(records.paragraph(data) for data, _ in rows)

    def pairs(self, report: str) -> tuple[Pair, ...]:
        """Return which paragraphs of a report are counterparts, in reading order."""
        rows = self.rows(
            "SELECT pairs.id, score, paragraph, language FROM pairs "
            "JOIN pair_members ON pair = pairs.id JOIN paragraphs ON paragraphs.id = paragraph "
            "WHERE pairs.report = ? ORDER BY pairs.id, number",
            report,
        )
        return records.pairs(rows)

    def figures(self, paragraph: str) -> tuple[Figure, ...]:
        """Return a paragraph's quantities; their offsets count within the paragraph."""
        sql = "SELECT data FROM figures WHERE paragraph = ? ORDER BY number"
        return tuple(records.figure(data) for (data,) in self.rows(sql, paragraph))

    def chunks(self, paragraph: str) -> tuple[Chunk, ...]:
        """Return a paragraph's chunks in reading order."""
        sql = f"SELECT {records.CHUNK} FROM chunks WHERE paragraph = ? ORDER BY key"
        return tuple(Chunk(*row) for row in self.rows(sql, paragraph))

    def chunks_by_key(self, keys: Iterable[int]) -> dict[int, Chunk]:
        """Return chunks by the whole numbers that they, their words and vectors are kept under."""
        wanted = list(keys)
        sql = f"SELECT key, {records.CHUNK} FROM chunks WHERE key IN ({_marks(wanted)})"
        return {key: Chunk(*row) for key, *row in self.rows(sql, *wanted)}

    def keys_of(self, language: Language, word: str) -> NDArray[np.int64]:
        """Return the key of a chunk once for every time the word is in it."""
        sql = f"SELECT group_concat(doc) FROM places_{language} WHERE term = ?"
        listed = self.rows(sql, word)[0][0]  # One long text: a row for each would take longer.
        return np.fromstring(listed or "", dtype=np.int64, sep=",")

    def rows(self, sql: str, *values: object) -> list[Any]:
        """Run a query of your own and return its rows.

        Raises:
            LibraryDamaged: The file cannot be read.
        """
        with self._lock, plainly(self.path):
            return self._db.execute(sql, values).fetchall()

    def stream(self, sql: str, *values: object, size: int = 2000) -> Iterator[list[Any]]:
        """Run a query and yield its rows in batches, so that memory stays flat."""
        with plainly(self.path):
            cursor = self._db.execute(sql, values)
            while batch := cursor.fetchmany(size):
                yield batch


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
