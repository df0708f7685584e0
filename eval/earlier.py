"""What earlier runs already know: where to write, and which answers need not be asked for again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from eval.case import Case
from eval.results import Meta, Row, read, read_meta


def key_of(case: Case, fingerprint: str) -> str:
    """Return the digest of what is asked and under which conditions, not of what is expected.

    So a corrected expectation scores old answers anew, and a changed question is asked again.
    """
    asked = [case.question, case.history, fingerprint]
    return hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()[:24]


def earlier_rows(folder: Path, fingerprint: str) -> dict[str, Row]:
    """Return the rows of all earlier runs under the same conditions, by their key."""
    found: dict[str, Row] = {}
    for file in sorted(folder.glob("*.jsonl")):
        if _has_conditions(file, fingerprint):
            found |= {row.key: row for row in read(file).rows.values() if not row.error}
    return found


def answered(file: Path) -> dict[str, str]:
    """Return the key of every case that a file, which need not exist yet, already answers."""
    if not file.exists() or read_meta(file) is None:
        return {}
    return {row.case: row.key for row in read(file).rows.values() if not row.error}


def results_file(folder: Path, meta: Meta, date: str) -> Path:
    """Return where to write: the file of a run under these conditions that day, or a new one.

    Args:
        folder: The folder of results.
        meta: The conditions.
        date: The day, as in 2026-11-20.
    """
    changed = (f"{name}={value}" for name, value in meta.settings.items())
    stem = "-".join([date, meta.commit, *map(_slug, [meta.model, *changed])])
    number = 1
    while True:
        file = folder / (f"{stem}.jsonl" if number == 1 else f"{stem}-{number}.jsonl")
        if not file.exists() or _has_conditions(file, meta.fingerprint):
            return file
        number += 1


def _has_conditions(file: Path, fingerprint: str) -> bool:
    meta = read_meta(file)
    return meta is not None and meta.fingerprint == fingerprint


def _slug(text: str) -> str:
    return "".join(c if c.isalnum() or c in "=._" else "_" for c in text)
