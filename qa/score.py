"""One number for how well a figure answers: a weighted sum of what speaks for it."""

from __future__ import annotations

from qa.weigh import Features

# First guesses by hand; `zhiwen eval` says whether a change helps.
WEIGHTS = Features(
    near=3.0,
    tight=1.2,
    sentence=0.8,
    paragraph=0.4,
    dense=1.5,
    found=0.4,
    kind=1.2,
    noun=0.3,
    year=1.5,
    year_printed=0.2,
    place=1.0,
    contrast=-1.0,
    part=-0.3,
)


def score(described: Features) -> float:
    """Return how much speaks for a figure; comparable between questions."""
    return sum(weight * value for weight, value in zip(WEIGHTS, described, strict=True))
