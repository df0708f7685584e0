"""A second look at what a search found: off by default, since on two cores it takes seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from vectorstore.report import Hit


class Reranker(Protocol):
    """Reads a question and passages together and says how well each answers it."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return one score for each passage, comparable within one call."""
        ...


@lru_cache(maxsize=2)
def load_reranker(name: str) -> Reranker | None:
    """Return the cross-encoder of this name, or None where none is wanted.

    Args:
        name: A folder or a name on the model hub, such as `BAAI/bge-reranker-v2-m3`; empty: none.

    Raises:
        EmbedderError: There is no such model, or it cannot be opened here.
    """
    if not name:
        return None
    from vectorstore.encoders.transformer import CrossEncoderReranker

    return CrossEncoderReranker(name)


def rerank(reranker: Reranker | None, question: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Put the hits in the reranker's order, judged by the chunks that made them hits.

    Args:
        reranker: None leaves everything as it is.
        question: What was searched for.
        hits: What the search found.

    Returns:
        The same hits, best first, each scored by the reranker.
    """
    if reranker is None or not hits:
        return tuple(hits)
    passages = ["\n".join(chunk.searchable for chunk, _ in hit.chunks) for hit in hits]
    scores = reranker.scores(question, passages)
    judged = [replace(hit, score=score) for hit, score in zip(hits, scores, strict=True)]
    return tuple(sorted(judged, key=lambda hit: -hit.score))
