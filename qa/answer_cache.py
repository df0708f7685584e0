"""Answers of models kept on disk: the same question over the same evidence is paid for once."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

_SCHEMA = "create table if not exists answers (key text primary key, said text, at real)"
_MOST = 10_000  # Answers kept; the oldest leave first.


@dataclass(frozen=True, slots=True)
class Kept:
    """What a model said, as it said it."""

    raw: str
    model: str
    formulas: tuple[str, ...] = ()  # Worked out for it by the tool.


class AnswerCache:
    """One SQLite file of answers; when it cannot be used, there is simply nothing in it."""

    def __init__(self, file: Path) -> None:
        """Take the file; it is made when the first answer is kept."""
        self._file = file
        self._lock = threading.Lock()

    def get(self, key: str) -> Kept | None:
        """Return the answer kept under a key."""
        if not self._file.is_file():
            return None
        try:
            with self._lock, closing(self._open()) as database:
                row = database.execute("select said from answers where key = ?", (key,)).fetchone()
            found = json.loads(row[0]) if row else None
            return Kept(found["raw"], found["model"], tuple(found["formulas"])) if found else None
        except (sqlite3.Error, ValueError, KeyError):
            return None

    def put(self, key: str, kept: Kept) -> None:
        """Keep an answer; a full disk or a damaged file loses it and nothing else."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._lock, closing(self._open()) as database, database:
                said = json.dumps(asdict(kept), ensure_ascii=False)
                database.execute(
                    "insert or replace into answers values (?, ?, ?)", (key, said, time.time())
                )
                database.execute(
                    "delete from answers where key in "
                    "(select key from answers order by at desc limit -1 offset ?)",
                    (_MOST,),
                )
        except (sqlite3.Error, OSError):
            return

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._file, timeout=5)
        database.execute(_SCHEMA)
        return database


def cache_key(parts: Sequence[str]) -> str:
    """Return the key of an answer: a digest of everything that could change it.

    >>> cache_key(["a", "bc"]) == cache_key(["ab", "c"])
    False
    """
    return hashlib.sha256(json.dumps(list(parts), ensure_ascii=False).encode()).hexdigest()
