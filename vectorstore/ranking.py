"""Scores made comparable, the best of them, and room shared between the languages."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

import numpy as np

from vectorstore.report import Hit
from vectorstore.shelf import Floats, Whole


def standard(scores: Floats, background: Floats) -> Floats:
    """Return how many standard deviations each score is above what is usual."""
    spread = float(background.std())
    usual: Floats = (scores - background.mean()) / (spread if spread > 0 else 1.0)
    return usual.astype(np.float32)


def top(scores: Floats, count: int) -> Whole:
    """Return the places of the highest scores, highest first; equal ones in reading order.

    >>> top(np.array([0.5, 0.9, 0.5], dtype=np.float32), 2).tolist()
    [1, 0]
    """
    if count < len(scores):
        least = np.partition(scores, len(scores) - count)[len(scores) - count]
        places = np.flatnonzero(scores >= least)
    else:
        places = np.arange(len(scores))
    best: Whole = places[np.argsort(-scores[places], kind="stable")][:count]
    return best


def share(found: Sequence[Sequence[Hit]], limit: int) -> tuple[Hit, ...]:
    """Give each language its equal room, the rest to the best that remain; best first."""
    room = limit // max(1, len(found))
    score = attrgetter("score")
    chosen = [hit for hits in found for hit in hits[:room]]
    rest = sorted((hit for hits in found for hit in hits[room:]), key=score, reverse=True)
    return tuple(sorted([*chosen, *rest[: limit - len(chosen)]], key=score, reverse=True))
