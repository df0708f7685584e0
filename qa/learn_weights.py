"""Learn what speaks for a figure: `python -m qa.learn_weights eval/training/*/`.

The right figure of each question is told from all others by a softmax over weighted features.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa.assistant import Assistant
from qa.examples import candidates_for
from qa.score import WEIGHTS
from qa.settings import Settings
from qa.weigh import Features

Floats = NDArray[np.float64]
_MOST = 80  # Figures of one question.
_STEPS, _RATE, _PULL = 400, 0.05, 1e-4  # Pull towards the weights as they are.
_BY_HAND = ("year", "place", "given", "row")


class Asked(NamedTuple):
    """The features of all figures found for a question, and which of them are right."""

    features: Floats
    right: NDArray[np.bool_]


def read(folders: Sequence[Path]) -> Iterator[Asked]:
    """Yield what is found for each question of these folders that asks for a figure."""
    for folder in folders:
        with TemporaryDirectory() as home:
            assistant = Assistant(Settings(home=home, reports=str(folder), figure_ranker=False))
            for file in sorted(folder.glob("*.jsonl")):
                for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
                    if row["kind"] == "figure":
                        found = sorted(candidates_for(assistant, row), key=lambda each: not each[1])
                        kept = found[:_MOST]
                        right = np.array([good for _, good in kept], bool)
                        if right.any() and not right.all():
                            yield Asked(np.array([each.features for each, _ in kept]), right)


def learn(asked: Sequence[Asked]) -> Features:
    """Fit the weights by Adam, all questions in each step."""
    start = np.array(WEIGHTS, float)
    weights, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    fixed = [Features._fields.index(name) for name in _BY_HAND]
    for step in range(1, _STEPS + 1):
        slope = sum((_slope(weights, each) for each in asked), np.zeros_like(start)) / len(asked)
        slope += 2 * _PULL * (weights - start)
        slope[fixed] = 0.0
        first += 0.1 * (slope - first)
        second += 0.001 * (slope**2 - second)
        even = first / (1 - 0.9**step), second / (1 - 0.999**step)
        weights -= _RATE * even[0] / (np.sqrt(even[1]) + 1e-8)
    return Features(*weights.round(1).tolist())


def _slope(weights: Floats, asked: Asked) -> Floats:
    """Return how the surprise at the right figures changes with each weight."""
    scores = asked.features @ weights
    likely = np.exp(scores - scores.max())
    among = np.where(asked.right, likely, 0.0)
    slope: Floats = (likely / likely.sum() - among / among.sum()) @ asked.features
    return slope


if __name__ == "__main__":
    learned = learn(list(read([Path(place) for place in sys.argv[1:]])))
    sys.stdout.write(f"{learned}\n")
