"""Conversations kept on disk in one SQLite file, each owner's apart."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from eval.restore import restore
from qa import Answer
from ui.web.conversation import Conversation, Summary, Turn

LONGEST_TITLE = 80

_SCHEMA = """
create table if not exists conversation (
    id text primary key, owner text not null, title text not null, updated text not null);
create table if not exists turn (
    id integer primary key autoincrement,
    conversation text not null references conversation on delete cascade,
    question text not null, asked text not null, answer text, draft text not null default '',
    thumb integer, comment text not null default '');
create index if not exists conversation_owner on conversation (owner, updated);
create index if not exists turn_conversation on turn (conversation);
"""


class History:
    """The conversations of one owner; no other owner's can be read or changed through it."""

    def __init__(self, file: Path, owner: str = "") -> None:
        """Take the file; it is made when something is first kept or looked for.

        Args:
            file: The SQLite file, shared by all owners.
            owner: Whose conversations; empty on a machine with one reader.
        """
        self.file = file
        self.owner = owner

    def begin(self, title: str) -> str:
        """Start a conversation under a title and return its id."""
        identity = uuid4().hex[:12]
        with self._open() as db:
            db.execute(
                "insert into conversation values (?, ?, ?, ?)",
                (identity, self.owner, _short(title), _now()),
            )
        return identity

    def add(self, conversation: str, question: str, answer: Answer | None, draft: str = "") -> None:
        """Keep a question and its answer, or what had been written when it was stopped."""
        data = json.dumps(answer.as_dict(), ensure_ascii=False) if answer else None
        with self._open() as db:
            db.execute(
                "insert into turn (conversation, question, asked, answer, draft) "
                "select id, ?, ?, ?, ? from conversation where id = ? and owner = ?",
                (question, _now(), data, draft, conversation, self.owner),
            )
            db.execute(
                "update conversation set updated = ? where id = ? and owner = ?",
                (_now(), conversation, self.owner),
            )

    def summaries(self, search: str = "") -> tuple[Summary, ...]:
        """Return the conversations whose title or words contain the search, latest first."""
        like = f"%{_literal(search)}%"
        with self._open() as db:
            rows = db.execute(
                "select c.id, c.title, c.updated, count(t.id) from conversation c "
                "left join turn t on t.conversation = c.id where c.owner = ? "
                "group by c.id having c.title like ? escape '!' "
                "or max(t.question like ? escape '!') "
                "or max(coalesce(json_extract(t.answer, '$.text'), t.draft) like ? escape '!') "
                "order by c.updated desc, c.rowid desc",
                (self.owner, like, like, like),
            ).fetchall()
        return tuple(Summary(*row) for row in rows)

    def open(self, conversation: str) -> Conversation | None:
        """Return a conversation with its turns; None when this owner has none of that id."""
        with self._open() as db:
            found = db.execute(
                "select id, title, updated from conversation where id = ? and owner = ?",
                (conversation, self.owner),
            ).fetchone()
            turns = db.execute(
                "select id, question, asked, answer, draft, thumb, comment from turn "
                "where conversation = ? order by id",
                (conversation,),
            ).fetchall()
        if not found:
            return None
        identity, title, updated = found
        return Conversation(identity, title, updated, tuple(map(_turn, turns)))

    def drop_turn(self, turn: int) -> None:
        """Forget one question and its answer."""
        self._change_turn("delete from turn", turn)

    def rate(self, turn: int, thumb: int | None, comment: str = "") -> None:
        """Keep what the reader thinks of an answer: 1 up, 0 down, None no opinion."""
        self._change_turn("update turn set thumb = ?, comment = ?", turn, thumb, comment)

    def rename(self, conversation: str, title: str) -> None:
        """Give a conversation another title; an empty one changes nothing."""
        if title.strip():
            self._change("update conversation set title = ?", conversation, _short(title))

    def delete(self, conversation: str) -> None:
        """Forget a conversation and everything said in it."""
        self._change("delete from conversation", conversation)

    def _change(self, statement: str, conversation: str, *values: object) -> None:
        with self._open() as db:
            db.execute(
                f"{statement} where id = ? and owner = ?", (*values, conversation, self.owner)
            )

    def _change_turn(self, statement: str, turn: int, *values: object) -> None:
        owned = "id = ? and conversation in (select id from conversation where owner = ?)"
        with self._open() as db:
            db.execute(f"{statement} where {owned}", (*values, turn, self.owner))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Give a connection of its own to each piece of work: pages run on many threads.

        The file is made when it is not there, also when somebody deleted it meanwhile.
        """
        self.file.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self.file, timeout=10)
        try:
            db.executescript(_SCHEMA)
            db.execute("pragma foreign_keys = on")
            with db:
                yield db
        finally:
            db.close()


def _turn(row: tuple[int, str, str, str | None, str, int | None, str]) -> Turn:
    identity, question, asked, data, draft, thumb, comment = row
    answer = restore(Answer, json.loads(data)) if data else None
    return Turn(identity, question, asked, answer, draft, thumb, comment)


def _short(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1] + "…"


def _literal(search: str) -> str:
    """Return the search with SQL's wildcards made ordinary characters."""
    for sign in "!%_":
        search = search.replace(sign, "!" + sign)
    return search.strip()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
