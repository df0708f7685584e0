"""How sure a number is, and whether two runs differ by more than chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

SEED = 20201231  # Fixed, so that the same two runs always compare the same way.
RESAMPLES = 10_000
CONFIDENCE_Z = 1.959963984540054  # The normal quantile of a two-sided 95 % interval.
LEVEL = 0.05  # Differences likelier than this by chance alone are called noise.


class Interval(NamedTuple):
    """A value with the bounds of its 95 % interval."""

    value: float
    low: float
    high: float


class Paired(NamedTuple):
    """A mean difference over the same cases, and how likely chance alone makes one as large."""

    difference: float  # Second minus first.
    low: float
    high: float
    p: float

    @property
    def decisive(self) -> bool:
        """Whether the 95 % interval leaves zero out."""
        return self.low > 0 or self.high < 0


def mean(scores: Sequence[float | None]) -> float | None:
    """Average the scores that exist; `None` where there is nothing to average.

    >>> mean([1.0, None, 0.0])
    0.5
    """
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the value below which this share of the values lies, interpolated.

    >>> percentile([1.0, 2.0, 3.0, 4.0, 5.0], 0.5)
    3.0
    """
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def wilson(successes: int, trials: int) -> Interval | None:
    """Return a proportion with its Wilson 95 % interval; `None` without trials.

    >>> [round(bound, 3) for bound in wilson(45, 50)]
    [0.9, 0.786, 0.957]
    """
    if trials == 0:
        return None
    share, square = successes / trials, CONFIDENCE_Z**2
    centre = (share + square / (2 * trials)) / (1 + square / trials)
    spread = math.sqrt(share * (1 - share) / trials + square / (4 * trials**2))
    half = CONFIDENCE_Z * spread / (1 + square / trials)
    return Interval(share, max(0.0, centre - half), min(1.0, centre + half))


def mcnemar(lost: int, gained: int) -> float:
    """Return the exact two-sided p of cases that flipped, from the binomial distribution.

    Args:
        lost: Cases right in the first run only.
        gained: Cases right in the second run only.

    >>> mcnemar(5, 0)
    0.0625
    """
    return min(1.0, 2 * _tail(min(lost, gained), lost + gained))


def mcnemar_worse(lost: int, gained: int) -> float:
    """Return the exact one-sided p that the second run is no worse than the first.

    >>> mcnemar_worse(5, 0)
    0.03125
    """
    return _tail(gained, lost + gained)


def _tail(most: int, flips: int) -> float:
    """Return the chance of at most this many heads in as many fair tosses as flips."""
    heads = range(most + 1)
    return float(sum(math.comb(flips, number) for number in heads) / 2**flips)


def bootstrap(first: Sequence[float], second: Sequence[float]) -> Paired | None:
    """Compare the means of two scores of the same cases by resampling the cases.

    Args:
        first: A score per case.
        second: The other run's score of the same cases, in the same order.

    Returns:
        The mean difference, its percentile interval and a two-sided p; `None` without cases.
    """
    import numpy as np

    if not first:
        return None
    differences = np.asarray(second, dtype=float) - np.asarray(first, dtype=float)
    if not differences.any():
        return Paired(0.0, 0.0, 0.0, 1.0)
    chooser = np.random.default_rng(SEED)
    picks = chooser.integers(0, len(differences), (RESAMPLES, len(differences)), dtype=np.int32)
    means = differences[picks].mean(axis=1)
    low, high = np.percentile(means, (2.5, 97.5))
    beyond = min((means <= 0).mean(), (means >= 0).mean())
    return Paired(float(differences.mean()), float(low), float(high), float(min(1.0, 2 * beyond)))
