"""Texts to vectors: what an embedder is, and which one is meant by a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from vectorstore.encoders.figure_ranker import FigureRanker

RANKER = Path(__file__).parent / "models" / "figure-ranker"
SHIPPED = Path(__file__).parent / "models" / "bilingual-minilm"


class Embedder(Protocol):
    """Turns texts into unit vectors whose dot product says how alike the texts are.

    Attributes:
        name: What the vectors are kept under.
        version: Changes whenever the same text would get another vector.
        dimensions: How long a vector is.
    """

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def version(self) -> str: ...  # noqa: D102

    @property
    def dimensions(self) -> int: ...  # noqa: D102

    def embed(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """Return one unit row for each text; a text without words gets zeros.

        Args:
            texts: What to embed, in any mixture of the two languages.
            query: Whether these are questions: some models read questions differently.
        """
        ...


@lru_cache(maxsize=4)
def load_embedder(name: str | None = None) -> Embedder:
    """Return the embedder of this name; one is opened once and shared.

    Args:
        name: None or empty for the one that ships; a folder or a name on the model hub for any
            sentence-transformers model; `https://host/v1#model` for an OpenAI-compatible server.

    Raises:
        EmbedderError: There is no such model, or it cannot be opened here.
    """
    if not name:
        from vectorstore.encoders.shipped import OnnxEmbedder

        return OnnxEmbedder(SHIPPED)
    if name.startswith(("http://", "https://")):
        from vectorstore.encoders.endpoint import EndpointEmbedder

        return EndpointEmbedder(name)
    if (Path(name) / "embedder.json").is_file():
        from vectorstore.encoders.shipped import OnnxEmbedder

        return OnnxEmbedder(Path(name))
    from vectorstore.encoders.transformer import TransformerEmbedder

    return TransformerEmbedder(name)


@lru_cache(maxsize=1)
def figure_ranker() -> FigureRanker:
    """Return the model that tells which figure of a statement answers; opened once and shared.

    Raises:
        EmbedderError: Its files are missing.
    """
    from vectorstore.encoders.figure_ranker import FigureRanker

    return FigureRanker(RANKER)
