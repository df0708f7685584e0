"""How the library stands, and whether everything in it still agrees with everything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from vectorstore.build import LEARNED
from vectorstore.embed import Embedder, load_embedder
from vectorstore.errors import IndexFailed, LibraryMissing
from vectorstore.files import REMEMBERED, Plan, digest_of, find_files, plan, remembered
from vectorstore.home import Home
from vectorstore.index import try_index
from vectorstore.library import Library
from vectorstore.make import recipe
from vectorstore.records import SEARCHABLE
from vectorstore.report import LANGUAGES, Report
from vectorstore.search import embedder_key
from vectorstore.words import words

_NEARLY_ONE = 1e-3  # How far a stored vector's length may be from one.


@dataclass(frozen=True, slots=True)
class Holding:
    """What the library holds of one report."""

    report: Report
    folder: str
    paragraphs: int
    chunks: int
    figures: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Status:
    """How a library stands."""

    library: Path
    size: int  # Bytes of the library file.
    embedder: str
    holdings: tuple[Holding, ...]
    todo: Plan  # What an update would do.
    index: str  # Empty when the Chroma index mirrors the library, or what is wrong with it.


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the library that contradicts something else."""

    report: str  # Empty when it is about no single report.
    message: str


def status(home: Home, embedder: Embedder | None = None) -> Status:
    """Return how the library stands; nothing is changed.

    Raises:
        LibraryMissing: Nothing has been indexed yet.
        ReportsMissing: A folder of reports does not exist.
    """
    embedder = embedder or load_embedder()
    with Library.open(home.library) as library:
        known = remembered(library.rows(REMEMBERED))
        return Status(
            library=home.library,
            size=home.library.stat().st_size,
            embedder=embedder_key(embedder),
            holdings=tuple(
                _holding(library, report, known[report.id].folder) for report in library.reports()
            ),
            todo=plan(find_files(home), known, recipe(embedder)),
            index=next((p.message for p in _index(home, library, embedder)), ""),
        )


def verify(home: Home, embedder: Embedder | None = None) -> tuple[Problem, ...]:
    """Check every offset, digest, vector and word, and the Chroma index; return what is wrong.

    Raises:
        LibraryMissing: Nothing has been indexed yet.
        LibraryDamaged: The file cannot be read at all.
        ReportsMissing: A folder of reports does not exist.
    """
    embedder = embedder or load_embedder()
    with Library.open(home.library) as library:
        problems = [Problem("", said) for (said,) in library.rows("PRAGMA integrity_check")]
        problems = [problem for problem in problems if problem.message != "ok"]
        for report in library.reports():
            problems += _texts(library, report.id)
            problems += _words(library, report.id)
            problems += _vectors(library, report.id, embedder)
        return (*problems, *_files(home, library), *_index(home, library, embedder))


class Standing(StrEnum):
    """How far the building of a library has come."""

    MISSING = "missing"  # Nothing is indexed.
    UNFINISHED = "unfinished"  # The first build was stopped, or is still running.
    BEHIND = "behind"  # A later build was: what was there before can be asked.
    COMPLETE = "complete"


def standing(home: Home) -> Standing:
    """Say whether the last build came to its end; the reports themselves are not looked at.

    Raises:
        LibraryError: The library cannot be opened.
    """
    try:
        with Library.open(home.library) as library:
            finished, now = library.meta(LEARNED), str(library.generation)
    except LibraryMissing:
        return Standing.MISSING
    if not finished:
        return Standing.UNFINISHED
    return Standing.COMPLETE if finished == now else Standing.BEHIND


def outdated(home: Home, embedder: Embedder | None = None) -> bool:
    """Say whether an update would change anything: a quick look at names, sizes and times.

    Raises:
        LibraryMissing: Nothing has been indexed yet.
    """
    embedder = embedder or load_embedder()
    with Library.open(home.library) as library:
        known = remembered(library.rows(REMEMBERED))
    return not plan(find_files(home), known, recipe(embedder)).is_empty


def _holding(library: Library, report: Report, folder: str) -> Holding:
    counts = (
        library.rows(f"SELECT count(*) FROM {table} WHERE report = ?", report.id)[0][0]
        for table in (
            "paragraphs",
            "chunks",
            "figures JOIN paragraphs ON paragraphs.id = paragraph",
            "pairs",
        )
    )
    return Holding(report, folder, *counts)


def _texts(library: Library, report: str) -> Iterator[Problem]:
    text = library.text(report)
    for paragraph in library.paragraphs(report):
        if text[paragraph.start : paragraph.end] != paragraph.text:
            yield Problem(report, f"{paragraph.id} is not what its offsets lead to.")
        for chunk in library.chunks(paragraph.id):
            if text[chunk.start : chunk.end] != chunk.text:
                yield Problem(report, f"{chunk.id} is not what its offsets lead to.")


def _words(library: Library, report: str) -> Iterator[Problem]:
    for language in LANGUAGES:
        sql = (
            f"SELECT id, {SEARCHABLE}, words FROM chunks LEFT JOIN words_{language} AS w "
            "ON w.rowid = key WHERE report = ? AND language = ?"
        )
        for name, searchable, stored in library.rows(sql, report, language):
            if stored != " ".join(words(searchable)):
                yield Problem(report, f"{name} is not indexed under its words.")


def _vectors(library: Library, report: str, embedder: Embedder) -> Iterator[Problem]:
    sql = (
        "SELECT id, vector FROM chunks LEFT JOIN vectors ON chunk = key AND embedder = ? "
        "WHERE report = ?"
    )
    for name, stored in library.rows(sql, embedder_key(embedder), report):
        if stored is None or len(stored) != 4 * embedder.dimensions:
            yield Problem(report, f"{name} has no vector of {embedder_key(embedder)}.")
            continue
        length = float(np.linalg.norm(np.frombuffer(stored, dtype="<f4")))
        if length and not abs(length - 1) < _NEARLY_ONE:
            yield Problem(report, f"The vector of {name} has length {length:.3f} instead of 1.")


def _files(home: Home, library: Library) -> Iterator[Problem]:
    paths = {file.report: file.path for file in find_files(home)}
    for report in library.reports():
        path = paths.get(report.id)
        if path is None or digest_of(path) != report.digest:
            said = f"{path} has changed since it was read" if path else f"{report.file} is gone"
            yield Problem(report.id, f"{said}. Run: zhiwen index update")


def _index(home: Home, library: Library, embedder: Embedder) -> Iterator[Problem]:
    try:
        try_index(home, library, embedder_key(embedder)).close()
    except IndexFailed as error:
        yield Problem("", str(error))
