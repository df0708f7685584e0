"""Reports that readers add and remove: checked before they are kept, indexed at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vectorstore import Home, Progress, Report, build, load_embedder

KINDS = ("txt", "md", "pdf", "docx", "html", "htm")
LARGEST = 50  # Megabytes a file; `ui/.streamlit/config.toml` refuses larger ones on the wire.
MOST = 10  # Files at a time: more would hold the one writer for minutes.

Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `problem` names a text of the pages, or is the store's message."""

    file: str
    kept: str = ""  # The file's name beside the index; empty when it was not added.
    problem: str = ""  # "too_large", "too_many", "wrong_kind" or "failed".
    message: str = ""


def add(uploads: Sequence[Upload], home: Home, embedder: str, watch: Watch) -> tuple[Outcome, ...]:
    """Keep the files beside the index and index them; what cannot be read is not kept.

    Raises:
        StoreError: The index cannot be written; no file is kept then.
    """
    refused = [_refusal(upload, place) for place, upload in enumerate(uploads)]
    kept = {
        _keep(upload, home.added): upload.name
        for upload, why in zip(uploads, refused, strict=True)
        if not why
    }
    outcomes = [why for why in refused if why]
    return (*outcomes, *_index(kept, home, embedder, watch)) if kept else tuple(outcomes)


def remove(report: Report, home: Home, embedder: str) -> None:
    """Take a report that was added here out of the index, and its file away.

    Raises:
        StoreError: The index cannot be written.
    """
    if is_added(report, home):
        (home.added / report.file).unlink()
        build(home, load_embedder(embedder))


def is_added(report: Report, home: Home) -> bool:
    """Say whether a report was added by readers, and so may be removed by them."""
    return (home.added / report.file).is_file()


def _refusal(upload: Upload, place: int) -> Outcome | None:
    """Return why a file is not even tried."""
    if place >= MOST:
        return Outcome(upload.name, problem="too_many")
    if Path(upload.name).suffix.lower().lstrip(".") not in KINDS:
        return Outcome(upload.name, problem="wrong_kind")
    if len(upload.data) > LARGEST * 2**20:
        return Outcome(upload.name, problem="too_large")
    return None


def _keep(upload: Upload, folder: Path) -> Path:
    """Write a file under a name that is free and stays in its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    name = safe_name(upload.name)
    path, number = folder / name, 2
    while path.exists() and path.read_bytes() != upload.data:
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        number += 1
    path.write_bytes(upload.data)
    return path


def safe_name(name: str) -> str:
    """Return a file name without anything that leads elsewhere.

    >>> safe_name("../../etc/年报 2021.PDF")
    '年报 2021.pdf'
    """
    last = re.split(r"[\\/]", name)[-1]
    stem, _, suffix = last.rpartition(".")
    stem = re.sub(r"[^\w（）()《》·\- ]", "_", stem).strip(" ._")[:80]
    return f"{stem or 'report'}.{suffix.lower()}"


def _index(kept: dict[Path, str], home: Home, embedder: str, watch: Watch) -> tuple[Outcome, ...]:
    try:
        built = build(home, load_embedder(embedder), watch=watch)
    except Exception:
        for path in kept:
            path.unlink(missing_ok=True)
        raise
    failed = {failure.file: failure.message for failure in built.failed}
    for path in kept:
        if path.name in failed:
            path.unlink(missing_ok=True)
    return tuple(
        Outcome(name, problem="failed", message=failed[path.name])
        if path.name in failed
        else Outcome(name, kept=path.name)
        for path, name in kept.items()
    )
