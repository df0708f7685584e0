"""The tables of the library, how its file is opened, and what its failures mean in plain words."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vectorstore.errors import (
    DiskFull,
    LibraryDamaged,
    LibraryError,
    LibraryLocked,
    LibraryMissing,
    LibraryOutdated,
)

SCHEMA = "2"  # Raised whenever the tables change.

# Chunks have whole numbers as keys: the full-text tables and the vectors are keyed by the
# same, and none is ever given twice, so the derived index sees what changed by its keys alone.
# One full-text table a language: rarity of a word is judged within its own language.
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    folder TEXT NOT NULL,
    stamp TEXT NOT NULL,
    recipe TEXT NOT NULL,
    year INTEGER,
    copy_of TEXT NOT NULL,
    sketch BLOB NOT NULL,
    data TEXT NOT NULL
);
CREATE TABLE texts (
    report TEXT PRIMARY KEY REFERENCES reports ON DELETE CASCADE,
    text TEXT NOT NULL,
    origins BLOB NOT NULL
);
CREATE TABLE paragraphs (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    number INTEGER NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX paragraphs_of_report ON paragraphs (report, number);
CREATE TABLE pairs (
    id INTEGER PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    score REAL NOT NULL
);
CREATE INDEX pairs_of_report ON pairs (report);
CREATE TABLE pair_members (
    pair INTEGER NOT NULL REFERENCES pairs ON DELETE CASCADE,
    paragraph TEXT NOT NULL REFERENCES paragraphs ON DELETE CASCADE,
    language TEXT NOT NULL,
    PRIMARY KEY (pair, paragraph)
);
CREATE INDEX pairs_of_paragraph ON pair_members (paragraph);
CREATE TABLE chunks (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    paragraph TEXT NOT NULL REFERENCES paragraphs ON DELETE CASCADE,
    report TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    language TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    lead TEXT NOT NULL,
    length INTEGER NOT NULL
);
CREATE INDEX chunks_of_paragraph ON chunks (paragraph);
CREATE INDEX chunks_of_report ON chunks (report);
CREATE TABLE figures (
    paragraph TEXT NOT NULL REFERENCES paragraphs ON DELETE CASCADE,
    number INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (paragraph, number)
);
CREATE TABLE vectors (
    chunk INTEGER NOT NULL REFERENCES chunks ON DELETE CASCADE,
    embedder TEXT NOT NULL,
    vector BLOB NOT NULL,
    PRIMARY KEY (embedder, chunk)
);
CREATE VIRTUAL TABLE words_zh USING fts5
    (words, tokenize = "unicode61 remove_diacritics 0 tokenchars '.'");
CREATE VIRTUAL TABLE words_en USING fts5
    (words, tokenize = "unicode61 remove_diacritics 0 tokenchars '.'");
CREATE VIRTUAL TABLE places_zh USING fts5vocab (words_zh, instance);
CREATE VIRTUAL TABLE places_en USING fts5vocab (words_en, instance);
"""


def connect(path: Path) -> sqlite3.Connection:
    """Open an existing library for reading.

    Raises:
        LibraryMissing: Nothing has been indexed yet.
        LibraryOutdated: It was written by another version.
        LibraryDamaged: The file is no library, or broken.
    """
    if not path.is_file():
        raise LibraryMissing(f"Nothing is indexed at {path}. Run: zhiwen index update")
    with plainly(path):
        address = f"{path.absolute().as_uri()}?mode=ro"
        db = sqlite3.connect(address, uri=True, check_same_thread=False)
        try:
            db.execute("PRAGMA query_only = 1")
            check_version(db, path)
        except BaseException:
            db.close()
            raise
    return db


def connect_for_writing(path: Path) -> sqlite3.Connection:
    """Open the library, or begin an empty one; the caller holds the writers' lock.

    Raises:
        LibraryOutdated: It was written by another version.
        LibraryDamaged: The file is no library, or broken.
        DiskFull: There is no room for it.
    """
    with plainly(path):
        db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")  # A killed process loses nothing.
            db.execute("PRAGMA foreign_keys = ON")
            _create(db)
            check_version(db, path)
        except BaseException:
            db.close()
            raise
    return db


def check_version(db: sqlite3.Connection, path: Path) -> None:
    """Make sure that the tables are those of this version.

    Raises:
        LibraryOutdated: They are not.
    """
    try:
        row = db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        row = None
    if row is None or row[0] != SCHEMA:
        raise LibraryOutdated(
            f"The index at {path} was written by another version of zhiwen. "
            "Build it anew from the reports; nothing else is lost. Run: zhiwen index rebuild"
        )


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn the database's errors into ours, which say what to do.

    Raises:
        LibraryError: Or the kind of it that fits.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _translate(error, path) from error


def _create(db: sqlite3.Connection) -> None:
    """Create the tables in one transaction, so that a kill leaves none or all of them."""
    if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        return
    db.execute("BEGIN IMMEDIATE")
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.execute("INSERT INTO meta VALUES ('schema', ?), ('generation', '0')", (SCHEMA,))
    birth = secrets.token_hex(4)  # Tells this library's states from those of one deleted before.
    db.execute("INSERT INTO meta VALUES ('birth', ?)", (birth,))
    db.execute("COMMIT")


def _translate(error: sqlite3.Error, path: Path) -> LibraryError:
    said = str(error)
    if "full" in said:
        return DiskFull(
            f"The disk that holds {path.parent} is full. What was complete is kept; "
            "make room and run the same command again."
        )
    if "locked" in said or "busy" in said:
        return LibraryLocked(f"Another program is using {path}. Wait for it, then try again.")
    if "unable to open" in said or "readonly" in said or "disk I/O" in said:
        return LibraryError(f"{path} cannot be opened ({said}). Check the folder's permissions.")
    return LibraryDamaged(
        f"The index at {path} is damaged ({said}). "
        "Build it anew from the reports; nothing else is lost. Run: zhiwen index rebuild"
    )
