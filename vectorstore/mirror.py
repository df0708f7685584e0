"""What a Chroma collection must hold, brought there from the library, and how it is tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from vectorstore.errors import IndexFailed
from vectorstore.library import Library
from vectorstore.records import SEARCHABLE
from vectorstore.report import Language

Collection = Any  # Chroma's own; importing its types costs half a second.

_BATCH = 2000  # Chroma takes 1,400 records a second in such batches, 310 in batches of 40.
_SEARCHED = "report IN (SELECT id FROM reports WHERE copy_of = '')"


def expected(library: Library, language: Language) -> int:
    """Return how many chunks of a language are searched: all but those of copies."""
    sql = f"SELECT count(*) FROM chunks WHERE language = ? AND {_SEARCHED}"
    return int(library.rows(sql, language)[0][0])


def mirror(
    collection: Collection, library: Library, language: Language, embedder: str
) -> Iterator[int]:
    """Take out what the library no longer has, put in what is new; yield counts as it goes."""
    present = {int(key) for key in collection.get(include=[])["ids"]}
    sql = f"SELECT key FROM chunks WHERE language = ? AND {_SEARCHED}"
    wanted = {row[0] for row in library.rows(sql, language)}
    gone = sorted(present - wanted)
    for start in range(0, len(gone), _BATCH):
        collection.delete(ids=[str(key) for key in gone[start : start + _BATCH]])
    yield len(present & wanted)
    sql = (
        f"SELECT key, report, paragraph, {SEARCHABLE}, vector FROM chunks "
        f"JOIN vectors ON chunk = key WHERE embedder = ? AND language = ? AND {_SEARCHED}"
    )
    for batch in library.stream(sql, embedder, language, size=_BATCH):
        rows = [row for row in batch if row[0] not in present]
        if rows:
            _add(collection, rows)
            yield len(rows)


def probe(collection: Collection, library: Library, language: Language, embedder: str) -> None:
    """Make sure that a collection counts right and finds something.

    Raises:
        IndexFailed: It does not.
    """
    count, wanted = collection.count(), expected(library, language)
    if count != wanted:
        raise IndexFailed(
            f"The Chroma collection {collection.name} holds {count} chunks instead of {wanted}. "
            "Run: zhiwen index update"
        )
    if wanted:
        row = library.rows("SELECT vector FROM vectors WHERE embedder = ? LIMIT 1", embedder)[0]
        vector = np.frombuffer(row[0], dtype="<f4")
        collection.query(query_embeddings=[vector], n_results=1, include=["distances"])


def _add(collection: Collection, rows: list[Any]) -> None:
    collection.add(
        ids=[str(row[0]) for row in rows],
        documents=[row[3] for row in rows],
        metadatas=[{"report": row[1], "paragraph": row[2]} for row in rows],
        embeddings=[np.frombuffer(row[4], dtype="<f4") for row in rows],
    )
