"""Reports become a library: the steps in order, only for what changed, kept report by report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from vectorstore.align import align
from vectorstore.catalog import describe
from vectorstore.chunk import CHUNKER, chunks
from vectorstore.copies import find_copies
from vectorstore.embed import Embedder, load_embedder
from vectorstore.errors import LibraryDamaged, LibraryOutdated, ReportError
from vectorstore.figures import figures
from vectorstore.files import File, Plan, find_files, plan
from vectorstore.home import Home
from vectorstore.index import refresh
from vectorstore.library import Library
from vectorstore.read import read
from vectorstore.report import Chunk, Pair, Paragraph
from vectorstore.search import embedder_key
from vectorstore.split import Parsed, split
from vectorstore.words import WORDS
from vectorstore.writer import Entry, Vectors, Writer, locked, writing

MAKING = "1"  # Raised when reading, cleaning, splitting, aligning or figures change.
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


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not become a report; the others are unharmed."""

    file: str
    message: str


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Failure, ...]
    seconds: float


Watch = Callable[[Progress], None]


def build(
    home: Home,
    embedder: Embedder | None = None,
    *,
    watch: Watch = lambda progress: None,
    everything: bool = False,
) -> Built:
    """Bring the library and its index up to date with the folders of reports.

    A kill at any moment leaves every report either as it was or as it will be, and the next
    build continues with those that are left.

    Args:
        home: Which folders are read, and where the library is kept.
        embedder: What makes the vectors; None for the shipped model.
        watch: Told how far the build is.
        everything: Make every report anew, also those that did not change.

    Raises:
        ReportsMissing: A folder of reports does not exist.
        LibraryLocked: Another process is writing.
        LibraryOutdated: The library was written by another version; `rebuild` replaces it.
        DiskFull: There is no room; what was complete is kept.
    """
    began = time.perf_counter()
    embedder = embedder or load_embedder()
    files = find_files(home)
    failed: list[Failure] = []
    with writing(home) as writer:
        todo = plan(files, writer.known(), recipe(embedder), everything=everything)
        for report in todo.gone:
            writer.remove(report)
        for file in todo.touched:
            writer.restamp(file.report, str(file.path.parent), file.stamp)
        for count, file in enumerate(todo.changed):
            watch(Progress(Stage.READ, file.report, count, len(todo.changed)))
            try:
                writer.put(make(file, embedder, writer, watch))
            except ReportError as error:
                failed.append(Failure(file.path.name, str(error)))
        _finish(home, writer, embedder, watch)
    return _built(todo, failed, time.perf_counter() - began)


def rebuild(
    home: Home, embedder: Embedder | None = None, *, watch: Watch = lambda progress: None
) -> Built:
    """Make everything anew from the reports, also when the library cannot be opened.

    Raises:
        StoreError: As `build` does, but never for a library that is outdated or damaged.
    """
    try:
        Library.open(home.library).close()
    except (LibraryOutdated, LibraryDamaged):
        with locked(home):
            for suffix in ("", "-wal", "-shm"):
                home.library.with_name(home.library.name + suffix).unlink(missing_ok=True)
    return build(home, embedder, watch=watch, everything=True)


def recipe(embedder: Embedder) -> str:
    """Return the versions of all that makes an entry: another recipe, another entry."""
    return f"{MAKING} {CHUNKER} {WORDS} {embedder_key(embedder)}"


def make(file: File, embedder: Embedder, writer: Writer, watch: Watch) -> Entry:
    """Turn one file into all that the library keeps of it.

    Raises:
        ReportError: The file cannot be read as a report.
    """
    source = read(file.path)
    parsed = split(source, file.report)
    report = describe(file.path.parent, file.path.name, source, parsed)
    cut = tuple(chunk for paragraph in parsed.paragraphs for chunk in chunks(paragraph))
    vectors = _vectors(file.report, cut, embedder, writer, watch)
    return Entry(
        report=replace(report, id=file.report, digest=source.digest),
        folder=str(file.path.parent),
        stamp=file.stamp,
        recipe=f"{recipe(embedder)} {file.catalog}",
        text=parsed.text,
        origins=parsed.origins,
        paragraphs=parsed.paragraphs,
        chunks=cut,
        vectors=vectors,
        embedder=embedder_key(embedder),
        pairs=_pairs(parsed, cut, vectors),
        figures={paragraph.id: figures(paragraph.text) for paragraph in parsed.paragraphs},
    )


def _vectors(
    report: str, cut: Sequence[Chunk], embedder: Embedder, writer: Writer, watch: Watch
) -> Vectors:
    """Return the chunks' vectors; those of words that had one before are not made again."""
    known = writer.vectors(report, embedder_key(embedder))
    vectors = np.zeros((len(cut), embedder.dimensions), dtype=np.float32)
    missing: list[int] = []
    for row, chunk in enumerate(cut):
        if stored := known.get(chunk.searchable):
            vectors[row] = np.frombuffer(stored, dtype="<f4")
        else:
            missing.append(row)
    for start in range(0, len(missing), _BATCH):
        watch(Progress(Stage.EMBED, report, start, len(missing)))
        rows = missing[start : start + _BATCH]
        vectors[rows] = embedder.embed([cut[row].searchable for row in rows])
    watch(Progress(Stage.EMBED, report, len(missing), len(missing)))
    return vectors


def _pairs(parsed: Parsed, cut: Sequence[Chunk], vectors: Vectors) -> tuple[Pair, ...]:
    """Align the two languages; a paragraph's meaning is the mean of its chunks' vectors."""
    meaning: dict[str, Vectors] = {}
    for chunk, vector in zip(cut, vectors, strict=True):
        meaning[chunk.paragraph] = meaning.get(chunk.paragraph, 0) + vector

    def similarity(one: Paragraph, other: Paragraph) -> float:
        a, b = meaning[one.id], meaning[other.id]
        return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b) or 1.0))

    zh, en = ([p for p in parsed.paragraphs if p.language == of] for of in ("zh", "en"))
    return align(zh, en, similarity)


def _finish(home: Home, writer: Writer, embedder: Embedder, watch: Watch) -> None:
    """Tell copies from originals, then bring the index to the library's state."""
    with Library.open(home.library) as library:
        reports = library.reports()
        texts = {report.id: library.paragraphs(report.id) for report in reports}
        originals = find_copies(reports, texts)
        for report in reports:
            if report.copy_of != originals.get(report.id, ""):
                writer.mark_copy(report.id, originals.get(report.id, ""))
        refresh(
            home,
            library,
            embedder_key(embedder),
            lambda done, total: watch(Progress(Stage.INDEX, "", done, total)),
        )


def _built(todo: Plan, failed: Iterable[Failure], seconds: float) -> Built:
    unread = {failure.file for failure in failed}

    def names(group: Iterable[File]) -> tuple[str, ...]:
        return tuple(file.report for file in group if file.path.name not in unread)

    return Built(
        added=names(todo.added),
        updated=names(todo.updated),
        removed=todo.gone,
        unchanged=names(todo.unchanged + todo.touched),
        failed=tuple(failed),
        seconds=seconds,
    )
