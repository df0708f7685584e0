"""Learn which wordings ask for what: `python -m qa.learn_wordings eval/training/*/`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.wordings import FILE, LABELS, LOOKUP, WORDS, wordings

_LEAST = 4  # Questions that a wording must stand in.
_STEPS, _RATE, _DECAY = 60, 0.05, 3e-5
_SMALL = 0.02  # A weight that decides nothing.


def read(folders: Sequence[Path]) -> Iterator[tuple[frozenset[str], int]]:
    """Yield the wordings of each question of these folders, and which of LABELS it asks for."""
    for file in (file for folder in folders for file in sorted(folder.glob("*.jsonl"))):
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            asked = {"figure": LOOKUP, "name": WORDS, "list": WORDS}.get(row["kind"])
            asked = asked or row.get("operation", "")
            if asked in LABELS:
                yield wordings(row["question"]), LABELS.index(asked)


def learn(
    rows: Sequence[tuple[frozenset[str], int]],
) -> tuple[list[str], NDArray[np.float32], NDArray[np.float32]]:
    """Fit a multinomial logistic regression by Adam, all questions in each step.

    Returns:
        The wordings, their weights for each label, and the bias of each label.
    """
    spread = Counter(wording for found, _ in rows for wording in found)
    known = sorted(wording for wording, count in spread.items() if count >= _LEAST)
    place = {wording: at for at, wording in enumerate(known)}
    pairs = [(n, place[w]) for n, (found, _) in enumerate(rows) for w in found if w in place]
    of, which = (np.array(column) for column in zip(*pairs, strict=True))
    right = np.eye(len(LABELS))[[label for _, label in rows]]
    weights = np.zeros((len(known) + 1, len(LABELS)))  # The last row is the bias.
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        wrong = (_likely(weights, of, which, len(rows)) - right) / len(rows)
        slope = np.zeros_like(weights)
        for label in range(len(LABELS)):
            slope[:-1, label] = np.bincount(which, wrong[of, label], len(known))
        slope[-1] = wrong.sum(axis=0)
        slope[:-1] += 2 * _DECAY * weights[:-1]
        first += 0.1 * (slope - first)
        second += 0.001 * (slope**2 - second)
        even = first / (1 - 0.9**step), second / (1 - 0.999**step)
        weights -= _RATE * even[0] / (np.sqrt(even[1]) + 1e-8)
    kept = np.abs(weights[:-1]).max(axis=1) > _SMALL
    names = [wording for wording, keep in zip(known, kept, strict=True) if keep]
    return names, weights[:-1][kept].astype(np.float32), weights[-1].astype(np.float32)


def _likely(
    weights: NDArray[np.float64], of: NDArray[np.int64], which: NDArray[np.int64], rows: int
) -> NDArray[np.float64]:
    columns = [np.bincount(of, weights[which, label], rows) for label in range(weights.shape[1])]
    scores = np.stack(columns, axis=1) + weights[-1]
    shares: NDArray[np.float64] = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


if __name__ == "__main__":
    known, weights, bias = learn(list(read([Path(place) for place in sys.argv[1:]])))
    np.savez_compressed(
        FILE, wordings=np.array(known), weights=weights.astype(np.float16), bias=bias
    )
    sys.stdout.write(f"{len(known)} wordings\n")
