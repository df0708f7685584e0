"""Writing to the library: one writer at a time, one transaction a report, all of it or nothing."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore import records
from vectorstore.errors import DiskFull, LibraryError, LibraryLocked
from vectorstore.files import REMEMBERED, Known, remembered
from vectorstore.home import Home
from vectorstore.quantity import Figure
from vectorstore.report import LANGUAGES, Chunk, Pair, Paragraph, Report
from vectorstore.schema import connect_for_writing, plainly
from vectorstore.sketch import sketch
from vectorstore.traced import Origins
from vectorstore.words import words

Vectors = NDArray[np.float32]

_NEXT = "UPDATE meta SET value = value + 1 WHERE key = 'generation'"


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the library keeps of one report."""

    report: Report
    folder: str  # Where the file is.
    stamp: str  # Size and time of the file, to see quickly whether it may have changed.
    recipe: str  # Versions of everything that made this entry.
    text: str
    origins: Origins  # The way back to the decoded file.
    paragraphs: tuple[Paragraph, ...]
    chunks: tuple[Chunk, ...]
    vectors: Vectors  # One row a chunk.
    embedder: str  # What made the vectors.
    pairs: tuple[Pair, ...] = ()
    figures: Mapping[str, Sequence[Figure]] = field(default_factory=dict)  # By paragraph id.


class Writer:
    """The one who may change the library; get one from `writing`."""

    def __init__(self, home: Home, db: sqlite3.Connection) -> None:
        self._home = home
        self._db = db

    def put(self, entry: Entry) -> None:
        """Write everything of a report, in place of what was there before.

        Raises:
            DiskFull: There is no room; what was there before is unchanged.
        """
        report = entry.report
        with self._transaction():
            self._delete(report.id)
            file = (entry.folder, entry.stamp, entry.recipe)
            about = (report.year, report.copy_of, sketch(entry.text), records.dump(report))
            self._insert("reports", [(report.id, *file, *about)])
            self._insert("texts", [(report.id, entry.text, records.dump_origins(entry.origins))])
            for paragraph in entry.paragraphs:
                row = (paragraph.id, report.id, paragraph.number)
                self._insert("paragraphs", [row], records.dump(paragraph))
            for pair in entry.pairs:
                self._put_pair(report.id, pair)
            self._put_chunks(entry)
            for paragraph_id, figures in entry.figures.items():
                for number, figure in enumerate(figures, 1):
                    self._insert("figures", [(paragraph_id, number)], records.dump(figure))

    def remove(self, report: str) -> None:
        """Remove everything of a report."""
        with self._transaction():
            self._delete(report)

    def mark_copy(self, report: str, original: str) -> None:
        """Note that a report repeats another's text; an empty `original` takes that back."""
        with self._transaction():
            self._db.execute("UPDATE reports SET copy_of = ? WHERE id = ?", (original, report))

    def restamp(self, report: str, folder: str, stamp: str) -> None:
        """Note that a file looks different from outside while its bytes are the same."""
        with self._transaction(visible=False):
            self._db.execute(
                "UPDATE reports SET folder = ?, stamp = ? WHERE id = ?", (folder, stamp, report)
            )

    def note(self, key: str, value: str) -> None:
        """Keep a value under a key."""
        with self._transaction(visible=False):
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def known(self) -> dict[str, Known]:
        """Return what is remembered of the file behind every report, by report id."""
        return remembered(self._rows(REMEMBERED))

    def vectors(self, report: str, embedder: str) -> dict[str, bytes]:
        """Return a report's vectors by what they are vectors of, so none is made twice."""
        sql = (
            f"SELECT {records.SEARCHABLE}, vector "
            "FROM chunks JOIN vectors ON chunk = key WHERE report = ? AND embedder = ?"
        )
        return dict(self._rows(sql, report, embedder))

    def _put_pair(self, report: str, pair: Pair) -> None:
        sql = "INSERT INTO pairs (report, score) VALUES (?, ?)"
        key = self._db.execute(sql, (report, pair.score)).lastrowid
        for language, members in (("zh", pair.zh), ("en", pair.en)):
            self._insert("pair_members", [(key, member, language) for member in members])

    def _put_chunks(self, entry: Entry) -> None:
        first = 1 + self._last_key()
        for key, (chunk, vector) in enumerate(zip(entry.chunks, entry.vectors, strict=True), first):
            found = words(chunk.searchable)
            where = (chunk.id, chunk.paragraph, chunk.report, chunk.language)
            self._insert(
                "chunks",
                [(key, *where, chunk.start, chunk.end, chunk.text, chunk.lead, len(found))],
            )
            self._insert("vectors", [(key, entry.embedder, vector.astype("<f4").tobytes())])
            self._db.execute(
                f"INSERT INTO words_{chunk.language} (rowid, words) VALUES (?, ?)",
                (key, " ".join(found)),
            )

    def _last_key(self) -> int:
        rows = self._rows("SELECT seq FROM sqlite_sequence WHERE name = 'chunks'")
        return int(rows[0][0]) if rows else 0

    def _delete(self, report: str) -> None:
        for language in LANGUAGES:
            self._db.execute(
                f"DELETE FROM words_{language} WHERE rowid IN "
                "(SELECT key FROM chunks WHERE report = ? AND language = ?)",
                (report, language),
            )
        self._db.execute("DELETE FROM reports WHERE id = ?", (report,))

    def _insert(self, table: str, rows: Sequence[tuple[object, ...]], *more: object) -> None:
        full = [(*row, *more) for row in rows]
        if full:
            marks = ",".join("?" * len(full[0]))
            self._db.executemany(f"INSERT INTO {table} VALUES ({marks})", full)

    def _rows(self, sql: str, *values: object) -> list[Any]:
        with plainly(self._home.library):
            return self._db.execute(sql, values).fetchall()

    @contextmanager
    def _transaction(self, *, visible: bool = True) -> Iterator[None]:
        """Make all changes or none; let readers know when something they see has changed."""
        with plainly(self._home.library):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                if visible:
                    self._db.execute(_NEXT)
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # A full disk may have ended it already.
                    self._db.execute("ROLLBACK")
                raise


@contextmanager
def writing(home: Home) -> Iterator[Writer]:
    """Hold the writers' lock and give the one writer.

    Raises:
        LibraryLocked: Another process is writing.
        LibraryOutdated: The library was written by another version.
        LibraryDamaged: The library cannot be read.
    """
    with locked(home):
        db = connect_for_writing(home.library)
        try:
            yield Writer(home, db)
        finally:
            db.close()


@contextmanager
def locked(home: Home) -> Iterator[None]:
    """Hold the lock that makes us the only writer; a killed process lets go of it by itself.

    Raises:
        LibraryLocked: Another process holds it.
        LibraryError: The folder cannot be written.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(home.lock, timeout=0)
    try:
        home.root.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise LibraryLocked(
            f"Another zhiwen is updating {home.root}. Wait until it is done, then try again."
        ) from error
    except OSError as error:
        kind: type[LibraryError] = LibraryError
        advice = "Check the folder's permissions"
        if error.errno == errno.ENOSPC:
            kind, advice = DiskFull, "Make room"
        raise kind(f"{home.root} cannot be written ({error.strerror}). {advice}.") from error
    try:
        yield
    finally:
        lock.release()
