"""Which words of a statement answer: from a score of every token to stretches of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Span = tuple[int, int]
Floats = NDArray[np.float32]
OUTSIDE, BEGINS, INSIDE = 0, 1, 2  # The tags of a token.
_LONGEST = 48  # Tokens of one stretch.


class Marked(NamedTuple):
    """The stretches of a statement that answer a question."""

    best: Span | None = None  # The likeliest single stretch.
    score: float = 0.0  # How much speaks for it, against its being no answer.
    each: tuple[Span, ...] = ()  # Every stretch that is likelier an answer than not.
    chances: tuple[tuple[int, int, float], ...] = ()  # Of each token: from, to, and how likely it
    # is part of an answer.


def marked(tags: Floats, stood: Sequence[Span], text: str) -> Marked:
    """Return the stretches that the tags of a statement's tokens mark, in whole words.

    Args:
        tags: For every token, scores of OUTSIDE, BEGINS and INSIDE.
        stood: Where every token stands in the statement; before it where negative.
        text: The statement.
    """
    first = next((at for at, (start, _) in enumerate(stood) if start >= 0), len(stood))
    if first == len(stood):
        return Marked()
    odds = _odds(tags[first:].astype(np.float64))
    start, stop, score = _best(odds)

    def span(first_token: int, last: int) -> Span:
        return _whole(text, stood[first + first_token][0], stood[first + last - 1][1])

    inside = np.exp(odds[:, BEGINS:] + odds[:, :1]).sum(axis=1).tolist()
    chances = ((*place, chance) for place, chance in zip(stood[first:], inside, strict=True))
    each = tuple(dict.fromkeys(span(*run) for run in _runs(odds)))
    return Marked(span(start, stop), score, each, tuple(chances))


def _odds(tags: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the log-probability of each tag less that of OUTSIDE; OUTSIDE's own stays."""
    top = tags.max(axis=1, keepdims=True)
    log = tags - top - np.log(np.exp(tags - top).sum(axis=1, keepdims=True))
    found: NDArray[np.float64] = log.copy()
    found[:, BEGINS:] -= log[:, :1]
    return found


def _best(odds: NDArray[np.float64]) -> tuple[int, int, float]:
    """Return the likeliest stretch: begun, gone on with, and not gone on with after its end."""
    size = len(odds)
    going = np.concatenate([[0.0], np.cumsum(odds[:, INSIDE])])
    ended = np.append(np.log1p(-np.clip(np.exp(odds[1:, INSIDE] + odds[1:, OUTSIDE]), 0, 0.999)), 0)
    best = (0, 1, -np.inf)
    for start in range(size):
        stops = np.arange(start + 1, min(size, start + _LONGEST) + 1)
        scores = odds[start, BEGINS] + going[stops] - going[start + 1] + ended[stops - 1]
        at = int(scores.argmax())
        if scores[at] > best[2]:
            best = (start, int(stops[at]), float(scores[at]))
    return best


def _runs(odds: NDArray[np.float64]) -> list[Span]:
    """Return the runs of tokens that are likelier in an answer than outside."""
    runs: list[Span] = []
    for at, row in enumerate(odds):
        tag = int(np.array([0.0, *row[BEGINS:]]).argmax())
        if tag == INSIDE and runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        elif tag != OUTSIDE:
            runs.append((at, at + 1))
    return runs


def _whole(text: str, start: int, stop: int) -> Span:
    """Widen a stretch to whole words: a token may be a piece of one."""
    while 0 < start < len(text) and _joined(text[start - 1], text[start]):
        start -= 1
    while 0 < stop < len(text) and _joined(text[stop - 1], text[stop]):
        stop += 1
    return start, stop


def _joined(one: str, other: str) -> bool:
    return one.isascii() and one.isalnum() and other.isascii() and other.isalnum()
