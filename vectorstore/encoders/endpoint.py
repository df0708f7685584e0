"""An embedding model behind an OpenAI-compatible address."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vectorstore.encoders.prompts import prompts_of
from vectorstore.errors import EmbedderError

if TYPE_CHECKING:
    from openai import OpenAI

BATCH = 64
TIMEOUT = 30.0  # Seconds for one request.
RETRIES = 2


class EndpointEmbedder:
    """A model served at `<address>/embeddings`, named `https://host/v1#model`.

    Attributes:
        name: The model's name as the server knows it.
        version: Keeps the vectors of two servers apart.
    """

    def __init__(
        self, address: str, environment: Mapping[str, str] | None = None, timeout: float = TIMEOUT
    ) -> None:
        """Remember where the model is served; nothing is sent yet.

        Args:
            address: The server's base address, `#`, and the model's name.
            environment: Holds the key in `OPENAI_API_KEY`; local servers need none.
            timeout: Seconds that one request may take.

        Raises:
            EmbedderError: The address names no model.
        """
        self._base, _, self.name = address.partition("#")
        if not self.name:
            raise EmbedderError(
                f"{address} names no model. Write it after a #: http://localhost:8080/v1#bge-m3"
            )
        known = os.environ if environment is None else environment
        self._key = known.get("OPENAI_API_KEY") or "none"
        self._timeout = timeout
        self.version = hashlib.sha256(self._base.encode()).hexdigest()[:12]

    @cached_property
    def dimensions(self) -> int:
        """How long a vector is, which only the server knows."""
        return len(self._ask(["?"])[0])

    def embed(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """Return one unit vector for each text; a text without words gets zeros and is not sent.

        Args:
            texts: What to embed.
            query: Whether these are questions: some models' prompts differ.

        Raises:
            EmbedderError: The server does not answer, or not with vectors.
        """
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        prompts = prompts_of(self.name)
        before = prompts.query if query else prompts.passage
        rows = [row for row, text in enumerate(texts) if text.strip()]
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            found = np.array(self._ask([before + texts[row] for row in batch]), np.float32)
            vectors[batch] = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
        return vectors

    def _ask(self, texts: list[str]) -> list[list[float]]:
        from openai import OpenAIError

        try:
            # Many servers know only plain numbers, not the client's packed form.
            reply = self._client.embeddings.create(
                model=self.name, input=texts, encoding_format="float"
            )
            found = [row.embedding for row in sorted(reply.data, key=lambda row: row.index)]
        except (OpenAIError, AttributeError, TypeError, ValueError) as error:
            raise self._failed(error) from error
        if len(found) != len(texts) or not all(found):
            raise self._failed(f"{len(found)} vectors for {len(texts)} texts")
        return found

    def _failed(self, reason: object) -> EmbedderError:
        return EmbedderError(
            f"The embedding model {self.name} at {self._base} did not answer ({reason}). Check "
            f"the address in ZHIWEN_EMBEDDER, that the server runs, and OPENAI_API_KEY."
        )

    @cached_property
    def _client(self) -> OpenAI:
        from openai import OpenAI

        return OpenAI(
            base_url=self._base, api_key=self._key, timeout=self._timeout, max_retries=RETRIES
        )
