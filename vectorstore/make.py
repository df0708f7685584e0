"""One file becomes all that the library keeps of it: the seven steps from bytes to vectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from vectorstore.align import align
from vectorstore.catalog import describe
from vectorstore.chunk import CHUNKER, chunks
from vectorstore.embed import Embedder
from vectorstore.figures import figures
from vectorstore.files import File
from vectorstore.quantity import Figure
from vectorstore.read import read
from vectorstore.report import Chunk, Pair, Paragraph, Report
from vectorstore.search import embedder_key
from vectorstore.split import Parsed, split
from vectorstore.words import WORDS
from vectorstore.writer import Entry, Vectors, Writer

MAKING = "3"  # Raised when reading, cleaning, splitting, aligning or figures change.
_BATCH = 256  # Texts embedded between two signs of progress.


class Stage(StrEnum):
    """What a build is busy with."""

    READ = "read"
    EMBED = "embed"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: `done` of `total` reports read, or chunks embedded or indexed."""

    stage: Stage
    report: str  # The one at hand; empty for the index.
    done: int
    total: int


Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that lacks only what needs vectors."""

    file: File
    report: Report
    parsed: Parsed
    chunks: tuple[Chunk, ...]
    figures: Mapping[str, Sequence[Figure]]  # By paragraph id.
    known: Mapping[str, bytes]  # Vectors that an earlier entry has, by the words they are of.


def recipe(embedder: Embedder) -> str:
    """Return the versions of all that makes an entry: another recipe, another entry."""
    return f"{MAKING} {CHUNKER} {WORDS} {embedder_key(embedder)}"


class Maker:
    """Makes entries with one embedder and keeps them with one writer."""

    def __init__(self, embedder: Embedder, writer: Writer) -> None:
        self._embedder = embedder
        self._writer = writer
        self._key = embedder_key(embedder)

    def draft(self, file: File) -> Draft:
        """Read, clean, split, describe, chunk, and find the figures.

        Raises:
            ReportError: The file cannot be read as a report.
        """
        source = read(file.path)
        parsed = split(source, file.report)
        report = describe(file.path.parent, file.path.name, source, parsed)
        return Draft(
            file=file,
            report=replace(report, id=file.report, digest=source.digest),
            parsed=parsed,
            chunks=tuple(chunk for one in parsed.paragraphs for chunk in chunks(one)),
            figures={one.id: figures(one.text) for one in parsed.paragraphs},
            known=self._writer.vectors(file.report, self._key),
        )

    def embed(self, draft: Draft, watch: Watch) -> Vectors:
        """Return the chunks' vectors; those of words that had one before are not made again."""
        cut = draft.chunks
        vectors = np.zeros((len(cut), self._embedder.dimensions), dtype=np.float32)
        missing: list[int] = []
        for row, chunk in enumerate(cut):
            if stored := draft.known.get(chunk.searchable):
                vectors[row] = np.frombuffer(stored, dtype="<f4")
            else:
                missing.append(row)
        for start in range(0, len(missing), _BATCH):
            watch(Progress(Stage.EMBED, draft.file.report, start, len(missing)))
            rows = missing[start : start + _BATCH]
            vectors[rows] = self._embedder.embed([cut[row].searchable for row in rows])
        watch(Progress(Stage.EMBED, draft.file.report, len(missing), len(missing)))
        return vectors

    def keep(self, draft: Draft, vectors: Vectors) -> None:
        """Align the two languages and write everything in one transaction.

        Raises:
            DiskFull: There is no room; what was there before is unchanged.
        """
        entry = Entry(
            report=draft.report,
            folder=str(draft.file.path.parent),
            stamp=draft.file.stamp,
            recipe=f"{recipe(self._embedder)} {draft.file.catalog}",
            text=draft.parsed.text,
            origins=draft.parsed.origins,
            paragraphs=draft.parsed.paragraphs,
            chunks=draft.chunks,
            vectors=vectors,
            embedder=self._key,
            pairs=_pairs(draft, vectors),
            figures=draft.figures,
        )
        self._writer.put(entry)


def _pairs(draft: Draft, vectors: Vectors) -> tuple[Pair, ...]:
    """Align the two languages; a paragraph's meaning is the mean of its chunks' vectors."""
    meaning: dict[str, Vectors] = {}
    for chunk, vector in zip(draft.chunks, vectors, strict=True):
        meaning[chunk.paragraph] = meaning.get(chunk.paragraph, 0) + vector
    for name, vector in meaning.items():
        meaning[name] = vector / (np.linalg.norm(vector) or 1.0)

    def similarity(one: Paragraph, other: Paragraph) -> float:
        return float(meaning[one.id] @ meaning[other.id])

    zh, en = ([p for p in draft.parsed.paragraphs if p.language == of] for of in ("zh", "en"))
    return align(zh, en, similarity)
