"""Which files are reports, what each is called in the library, and which of them changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from vectorstore.catalog import CATALOG, listed, report_id
from vectorstore.home import Home
from vectorstore.read import READERS

REMEMBERED = "SELECT id, json_extract(data, '$.digest'), folder, stamp, recipe FROM reports"


@dataclass(frozen=True, slots=True)
class File:
    """A file that is, or is to become, a report."""

    report: str  # The id it has in the library.
    path: Path
    stamp: str  # Size and time of change: as long as they stay, so do the bytes.
    catalog: str  # Digest of the catalog beside it, which says what the file cannot.


@dataclass(frozen=True, slots=True)
class Known:
    """What the library remembers of the file behind a report."""

    digest: str
    folder: str
    stamp: str
    recipe: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build has to do."""

    added: tuple[File, ...]
    updated: tuple[File, ...]
    touched: tuple[File, ...]  # The same bytes in another place or with another time.
    unchanged: tuple[File, ...]
    gone: tuple[str, ...]

    @property
    def changed(self) -> tuple[File, ...]:
        """The files that have to be read."""
        return self.added + self.updated

    @property
    def is_empty(self) -> bool:
        """Whether the library is up to date."""
        return not (self.added or self.updated or self.gone)


def remembered(rows: Iterable[Sequence[str]]) -> dict[str, Known]:
    """Read the rows of `REMEMBERED` into what is known of each report's file."""
    return {report: Known(*rest) for report, *rest in rows}


def find_files(home: Home) -> tuple[File, ...]:
    """Return the reports in the home's folders and theirs, by folder and name.

    Raises:
        ReportsMissing: A folder does not exist.
        CatalogError: A catalog is malformed.
    """
    taken: set[str] = set()
    found: list[File] = []
    catalogs: dict[Path, tuple[dict[str, str], str]] = {}
    for folder in home.report_folders():
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() not in READERS or _is_hidden(path, folder) or path.is_dir():
                continue
            if path.parent not in catalogs:
                digest = digest_of(path.parent / CATALOG)[:12]
                catalogs[path.parent] = listed(path.parent), digest
            ids, digest = catalogs[path.parent]
            name = _free(ids.get(path.name) or report_id(path), taken)
            found.append(File(name, path, _stamp(path), digest))
    return tuple(found)


def plan(
    files: Iterable[File], known: Mapping[str, Known], recipe: str, *, everything: bool = False
) -> Plan:
    """Compare files with what the library remembers; only files that look changed are read.

    Args:
        files: What is there now.
        known: What the library remembers, by report id.
        recipe: The versions that a current entry is made with.
        everything: Whether all files count as changed.
    """
    sorted_: dict[str, list[File]] = {"added": [], "updated": [], "touched": [], "unchanged": []}
    present = set()
    for file in files:
        present.add(file.report)
        before = known.get(file.report)
        sorted_[_state(file, before, recipe, everything=everything)].append(file)
    gone = tuple(report for report in known if report not in present)
    return Plan(**{name: tuple(group) for name, group in sorted_.items()}, gone=gone)


def _state(file: File, before: Known | None, recipe: str, *, everything: bool) -> str:
    if before is None:
        return "added"
    if everything or before.recipe != f"{recipe} {file.catalog}":
        return "updated"
    if (before.folder, before.stamp) == (str(file.path.parent), file.stamp):
        return "unchanged"
    return "touched" if before.digest == digest_of(file.path) else "updated"


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, or nothing when it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _stamp(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns}"


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~")) for part in path.relative_to(folder).parts)


def _free(name: str, taken: set[str]) -> str:
    """Return the name, numbered when another file has it already."""
    numbered = (f"{name}-{number}" for number in count(2))
    free = name if name not in taken else next(n for n in numbered if n not in taken)
    taken.add(free)
    return free
