"""Reports become a library: the steps in order, only for what changed, kept report by report."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from vectorstore.copies import find_copies
from vectorstore.embed import Embedder, load_embedder
from vectorstore.errors import IndexFailed, LibraryDamaged, LibraryOutdated, ReportError
from vectorstore.files import File, Plan, find_files, plan
from vectorstore.home import Home
from vectorstore.index import refresh
from vectorstore.learn import NOTE, dumps, taught
from vectorstore.library import Library
from vectorstore.make import Draft, Maker, Progress, Stage, Watch, recipe
from vectorstore.search import embedder_key
from vectorstore.sketch import SKETCHES, look_alike, read_sketch
from vectorstore.writer import Writer, locked, writing

LEARNED = "learned"  # The library's note of the state whose terms the lexicon knows.


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
    index: str = ""  # What is wrong with the Chroma index; searches do without it.


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
    with writing(home) as writer:
        todo = plan(files, writer.known(), recipe(embedder), everything=everything)
        for report in todo.gone:
            writer.remove(report)
        for file in todo.touched:
            writer.restamp(file.report, str(file.path.parent), file.stamp)
        failed = tuple(_make_all(todo, writer, embedder, watch))
        wrong = _finish(home, writer, embedder, watch)
    return _built(todo, failed, time.perf_counter() - began, wrong)


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


def _make_all(todo: Plan, writer: Writer, embedder: Embedder, watch: Watch) -> Iterator[Failure]:
    """Make and keep an entry for every changed file; yield those that cannot be read.

    Embedding takes nine tenths of the time and most of it outside Python. So a second thread
    reads the next report and writes the last one meanwhile; at most three are in memory.
    """
    maker = Maker(embedder, writer)
    with ThreadPoolExecutor(1) as beside:
        drafts = _ahead(beside, maker.draft, todo.changed)
        written: Future[None] | None = None
        for count, (file, reading) in enumerate(zip(todo.changed, drafts, strict=True)):
            watch(Progress(Stage.READ, file.report, count, len(todo.changed)))
            try:
                draft = reading.result()
            except ReportError as error:
                yield Failure(file.path.name, str(error))
                continue
            vectors = maker.embed(draft, watch)
            if written:
                written.result()
            written = beside.submit(maker.keep, draft, vectors)
        if written:
            written.result()


def _ahead(
    beside: ThreadPoolExecutor, step: Callable[[File], Draft], files: Sequence[File]
) -> Iterator[Future[Draft]]:
    """Yield what a step makes of each file, always with one more begun."""
    begun: deque[Future[Draft]] = deque()
    for file in files:
        begun.append(beside.submit(step, file))
        if len(begun) > 1:
            yield begun.popleft()
    yield from begun


def _finish(home: Home, writer: Writer, embedder: Embedder, watch: Watch) -> str:
    """Tell copies from originals, learn terms, then bring the index to the library's state.

    Returns:
        Why the index could not be brought there; the library is whole without it.
    """
    with Library.open(home.library) as library:
        originals = _originals(library)
        for report in library.reports():
            if report.copy_of != originals.get(report.id, ""):
                writer.mark_copy(report.id, originals.get(report.id, ""))
        if library.meta(LEARNED) != str(library.generation):
            writer.note(NOTE, dumps(taught(library)))
            writer.note(LEARNED, str(library.generation))
        try:
            refresh(
                home,
                library,
                embedder_key(embedder),
                lambda done, total: watch(Progress(Stage.INDEX, "", done, total)),
            )
        except IndexFailed as error:
            return str(error)
    return ""


def _originals(library: Library) -> dict[str, str]:
    """Return which report each copy repeats; only those that look alike are compared in full."""
    sketches = {name: read_sketch(data) for name, data in library.rows(SKETCHES)}
    alike = look_alike(sketches)
    reports = [report for report in library.reports() if report.id in alike]
    return find_copies(reports, {report.id: library.paragraphs(report.id) for report in reports})


def _built(todo: Plan, failed: Sequence[Failure], seconds: float, index: str) -> Built:
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
        index=index,
    )
