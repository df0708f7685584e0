"""Under which conditions a run is made: code, reports and questions, as short digests."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from eval.case import Case
from eval.results import as_data

PROJECT = Path(__file__).resolve().parent.parent
ROOMS = ("vectorstore", "qa")  # What an answer depends on; the suite itself and the pages are not.
_KINDS = {".py", ".tsv", ".toml", ".json", ".xz"}
_DIGITS = 12


def digest(value: object) -> str:
    """Return a short digest of plain data."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def gold_digest(cases: Iterable[Case]) -> str:
    """Return a digest of the cases with everything expected of them."""
    return digest(sorted((as_data(case) for case in cases), key=lambda case: str(case["id"])))


def code_digest(root: Path = PROJECT) -> str:
    """Return a digest of the code and tables that answer questions, prompts included."""
    state = hashlib.sha256()
    for room in ROOMS:
        files = (file for file in (root / room).rglob("*") if file.suffix in _KINDS)
        for file in sorted(files):
            state.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes())
    return state.hexdigest()[:_DIGITS]


def fingerprint(
    model: str, embedder: str, settings: Mapping[str, str], index: str, prompt: str
) -> str:
    """Return what two runs must have in common to lend each other answers."""
    return digest([model, embedder, dict(settings), index, prompt])


def commit(root: Path = PROJECT) -> str:
    """Return the short hash of the commit, with "+" when there are changes; "none" without git."""
    found = _git(root, "rev-parse", "--short", "HEAD")
    if not found:
        return "none"
    changed = _git(root, "status", "--porcelain", "--untracked-files=no", "--", *ROOMS, "eval")
    return found + "+" if changed else found


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
