"""What a search shows: chunks, paragraphs and how alike they are to a question, each read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from vectorstore.library import Library
from vectorstore.recent import Recent
from vectorstore.report import Chunk, Paragraph
from vectorstore.shelf import Floats

Part = tuple[int, int, float]  # Start and end of a chunk in the report, and its cosine.

_KEPT = 4096  # Of chunks, and of paragraphs with their vectors, that stay in memory.


class _Parts(NamedTuple):
    """The chunks of one paragraph: where each starts and ends, and its vector, a row each."""

    spans: Sequence[tuple[int, int]]
    vectors: Floats


class Pieces:
    """The pieces of one state of a library.

    Attributes:
        chunks: By the whole numbers that they are kept under.
        paragraphs: By id.
    """

    def __init__(self, library: Library, embedder: str, dimensions: int) -> None:
        """Read nothing yet.

        Args:
            library: Where the pieces are.
            embedder: What the vectors are kept under.
            dimensions: How long a vector is.
        """
        self._library = library
        self._embedder = embedder
        self._dimensions = dimensions
        self.chunks = Recent[int, Chunk](library.chunks_by_key, _KEPT)
        self.paragraphs = Recent[str, Paragraph](self._read_paragraphs, _KEPT)
        self._parts = Recent[str, _Parts](self._read_parts, _KEPT)

    def likeness(self, vector: Floats, paragraphs: Sequence[str]) -> dict[str, tuple[Part, ...]]:
        """Return for each paragraph its chunks' (start, end, cosine); offsets as in the report."""
        return {
            name: tuple(
                (*span, cosine)
                for span, cosine in zip(parts.spans, (parts.vectors @ vector).tolist(), strict=True)
            )
            for name, parts in self._parts.of(paragraphs).items()
        }

    def _read_paragraphs(self, ids: Sequence[str]) -> dict[str, Paragraph]:
        return {paragraph.id: paragraph for paragraph in self._library.paragraphs_by_id(ids)}

    def _read_parts(self, paragraphs: Sequence[str]) -> dict[str, _Parts]:
        sql = (
            'SELECT paragraph, "start", "end", vector FROM chunks JOIN vectors ON key = chunk '
            f"WHERE embedder = ? AND paragraph IN ({','.join('?' * len(paragraphs))})"
        )
        found = defaultdict[str, list[tuple[tuple[int, int], bytes]]](list)
        for name, start, end, vector in self._library.rows(sql, self._embedder, *paragraphs):
            found[name].append(((start, end), vector))
        return {name: self._joined(rows) for name, rows in found.items()}

    def _joined(self, rows: Sequence[tuple[tuple[int, int], bytes]]) -> _Parts:
        vectors = np.frombuffer(b"".join(vector for _, vector in rows), dtype="<f4")
        return _Parts([span for span, _ in rows], vectors.reshape(-1, self._dimensions))
