"""What the figure ranker learns from: questions with statements, and what in them answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vectorstore.encoders.pair import Passage, Span


@dataclass(frozen=True, slots=True)
class Example:
    """A question and statements; a figure or statement marked right answers it, or none does."""

    question: str
    passages: tuple[Passage, ...]
    right: tuple[tuple[bool, ...], ...]  # Of each passage: each of its figures.
    answers: tuple[bool, ...]  # Of each passage: whether it holds the answer.
    words: tuple[tuple[Span, ...], ...]  # Of each passage: the stretches that answer.


def read(path: Path) -> list[Example]:
    """Read examples, one JSON object a line, as `eval.examples` writes them."""
    return [_example(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _example(row: dict[str, Any]) -> Example:
    passages = tuple(
        Passage(p["heading"], p["lead"], p["text"], tuple((a, b) for a, b, _ in p["figures"]))
        for p in row["passages"]
    )
    right = tuple(tuple(bool(good) for _, _, good in p["figures"]) for p in row["passages"])
    words = tuple(tuple((a, b) for a, b in p.get("words", ())) for p in row["passages"])
    answers = tuple(p["right"] for p in row["passages"])
    return Example(row["question"], passages, right, answers, words)
