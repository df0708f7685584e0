"""The embedder that ships: onnxruntime and tokenizers, no torch, no download."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from vectorstore.encoders.session import open_session
from vectorstore.errors import EmbedderError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

BATCH = 32  # Texts of like length that go through the model together.
BATCH_TOKENS = 2048  # Fewer long texts at a time: attention grows with the square of the length.

Vectors = NDArray[np.float32]


class OnnxEmbedder:
    """A folder with `model.onnx`, `tokenizer.json` and `embedder.json`, opened when first used.

    Attributes:
        name: What the vectors are kept under.
        version: A digest of model and tokenizer: another version gives other vectors.
        dimensions: How long a vector is.
    """

    def __init__(self, folder: Path) -> None:
        """Read what the model is; its weights are read with the first text.

        Args:
            folder: What `vectorstore.training` has exported.

        Raises:
            EmbedderError: The folder holds no such model.
        """
        self._folder = folder
        card = _read_card(folder)
        self.name: str = card["name"]
        self.version: str = card["version"]
        self.dimensions: int = card["dimensions"]
        self._tokens: int = card["tokens"]
        self._opening = Lock()
        self._open: tuple[Tokenizer, InferenceSession] | None = None

    def embed(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Return one unit vector for each text, in order; a text without words gets zeros.

        Args:
            texts: Questions, sentences or paragraphs; what exceeds 256 tokens is not read.
            query: Whether they are questions; this model treats both alike.

        Raises:
            EmbedderError: The model's files are damaged.
        """
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        if not texts:
            return vectors
        tokenizer, session = self._opened()
        encoded = tokenizer.encode_batch_fast([_clean(text) for text in texts])
        tokens = [encoding.ids for encoding in encoded]
        for rows in _batches([len(ids) for ids in tokens]):
            vectors[rows] = _run(session, [tokens[row] for row in rows])
        return vectors

    def _opened(self) -> tuple[Tokenizer, InferenceSession]:
        with self._opening:
            if self._open is None:
                self._open = _open(self._folder, self._tokens)
            return self._open


def _read_card(folder: Path) -> dict[str, Any]:
    try:
        card: dict[str, Any] = json.loads((folder / "embedder.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EmbedderError(
            f"There is no embedding model in {folder} ({error}). "
            f"Install Zhiwen again, or make one with: make train-embedder"
        ) from error
    return card


def _open(folder: Path, tokens: int) -> tuple[Tokenizer, InferenceSession]:
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        session = open_session(folder / "model.onnx")
    except Exception as error:  # Both libraries raise bare exceptions of their own.
        raise EmbedderError(
            f"The embedding model in {folder} cannot be opened ({error}). Restore its files."
        ) from error
    tokenizer.enable_truncation(tokens)
    return tokenizer, session


def _clean(text: str) -> str:
    """Replace what is no character: a lone half of a surrogate pair stops the tokenizer."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the rows of texts of like length together; the two marks alone are no text.

    >>> list(_batches([9, 2, 4, 8]))
    [[2, 3, 0]]
    """
    batch: list[int] = []
    for row in sorted((r for r, n in enumerate(lengths) if n > 2), key=lambda r: lengths[r]):
        if len(batch) == BATCH or (len(batch) + 1) * lengths[row] > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _run(session: InferenceSession, tokens: Sequence[Sequence[int]]) -> Vectors:
    longest = max(map(len, tokens))
    ids = np.zeros((len(tokens), longest), np.int64)
    mask = np.zeros((len(tokens), longest), np.int32)
    for row, numbers in enumerate(tokens):
        ids[row, : len(numbers)] = numbers
        mask[row, : len(numbers)] = 1
    vectors: Vectors = session.run(None, {"ids": ids, "mask": mask})[0]
    return vectors
