"""Any sentence-transformers model, from a folder or the model hub; torch is imported only here."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from vectorstore.encoders.prompts import Prompts, prompts_of
from vectorstore.errors import EmbedderError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer

Model = TypeVar("Model")

BATCH = 32
_YES = frozenset({"1", "on", "true", "yes"})


class TransformerEmbedder:
    """A model of the sentence-transformers kind, opened with the first text.

    Attributes:
        name: The hub's name of the model, or its folder's.
    """

    def __init__(self, name: str, environment: Mapping[str, str] | None = None) -> None:
        """Remember which model is meant.

        Args:
            name: A name on the model hub, or a folder.
            environment: What to read instead of the process's: `HF_HUB_OFFLINE`.

        Raises:
            EmbedderError: The model is not on this machine and may not be downloaded.
        """
        self._source = name
        self._local = find_model(name, os.environ if environment is None else environment)
        self.name = Path(name).name if Path(name).is_dir() else name

    @cached_property
    def version(self) -> str:
        """A digest of the model's files, or the hub's revision of them."""
        folder = Path(self._source)
        if folder.is_dir():
            return digest(folder)
        config = getattr(self._model[0], "config", None)
        return str(getattr(config, "_commit_hash", None) or "unversioned")[:12]

    @property
    def dimensions(self) -> int:
        """How long a vector is."""
        return int(self._model.get_embedding_dimension() or 0)

    def embed(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """Return one unit vector for each text; a text without words gets zeros.

        Args:
            texts: What to embed.
            query: Whether these are questions: the model's prompts differ.
        """
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        rows = [row for row, text in enumerate(texts) if text.strip()]
        if rows:
            before = self._prompts.query if query else self._prompts.passage
            vectors[rows] = self._model.encode(
                [texts[row] for row in rows],
                prompt=before,
                batch_size=BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return vectors

    @cached_property
    def _model(self) -> SentenceTransformer:
        def start() -> SentenceTransformer:
            from sentence_transformers import SentenceTransformer

            return SentenceTransformer(self._source, local_files_only=self._local)

        return open_model(self._source, start)

    @cached_property
    def _prompts(self) -> Prompts:
        """The prompts in the model's own folder, or its family's."""
        own = self._model.prompts
        query = own.get("query") or ""
        passage = own.get("document") or own.get("passage") or ""
        return Prompts(query, passage) if query or passage else prompts_of(self._source)


class CrossEncoderReranker:
    """A cross-encoder: reads question and passage together; exact, and slow without a GPU."""

    def __init__(self, name: str, environment: Mapping[str, str] | None = None) -> None:
        """Remember which model is meant; arguments and errors are those of TransformerEmbedder."""
        self.name = name
        self._local = find_model(name, os.environ if environment is None else environment)

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return how well each passage answers the question; comparable within one call."""
        pairs = [(question, passage) for passage in passages]
        return [float(score) for score in self._model.predict(pairs, show_progress_bar=False)]

    @cached_property
    def _model(self) -> CrossEncoder:
        def start() -> CrossEncoder:
            from sentence_transformers import CrossEncoder

            model: CrossEncoder = CrossEncoder(self.name, local_files_only=self._local)
            return model

        return open_model(self.name, start)


def find_model(name: str, environment: Mapping[str, str]) -> bool:
    """Tell whether a model is on this machine; where it is not, whether it may be fetched.

    Args:
        name: A folder or a name on the model hub.
        environment: Says in `HF_HUB_OFFLINE` whether the network may be used.

    Returns:
        True when it lies here, False when the hub has to be asked.

    Raises:
        EmbedderError: It lies nowhere here and the network is not to be used.
    """
    if Path(name).is_dir():
        return True
    from huggingface_hub import try_to_load_from_cache

    try:
        if isinstance(try_to_load_from_cache(name, "config.json"), str):
            return True
    except ValueError as error:
        raise EmbedderError(
            f"{name} is neither a folder nor a model's name ({error}). "
            "Correct ZHIWEN_EMBEDDER, or unset it for the embedder that ships."
        ) from error
    if environment.get("HF_HUB_OFFLINE", "").lower() in _YES:
        raise EmbedderError(
            f"The model {name} is not on this machine and HF_HUB_OFFLINE forbids fetching it. "
            f"Set HF_HUB_OFFLINE=0 to download it, name a folder that holds it in ZHIWEN_EMBEDDER, "
            f"or unset ZHIWEN_EMBEDDER for the embedder that ships."
        )
    return False


def open_model(name: str, start: Callable[[], Model]) -> Model:
    """Open a model and say plainly why when it does not.

    Raises:
        EmbedderError: There is no network, no such model, or its files are damaged.
    """
    try:
        return start()
    except Exception as error:  # The libraries raise a dozen kinds, none of them documented.
        raise EmbedderError(
            f"The model {name} cannot be opened ({type(error).__name__}: {error}). Check its name "
            f"and the network, name a folder that holds it, or unset ZHIWEN_EMBEDDER."
        ) from error


def digest(folder: Path) -> str:
    """Return a digest of a model's folder: names, sizes and the small files' contents."""
    found = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = file.stat().st_size
        found.update(f"{file.relative_to(folder)} {size}\n".encode())
        with file.open("rb") as content:
            found.update(content.read(1 << 16))
            content.seek(max(0, size - (1 << 16)))
            found.update(content.read())
    return found.hexdigest()[:12]
