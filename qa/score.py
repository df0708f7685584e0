"""One number for how well a figure answers: a weighted sum of what speaks for it."""

from __future__ import annotations

from qa.weigh import Features

# Fitted on the development cases (the softmax of the right figure against all others).
WEIGHTS = Features(
    own=0.6, clause=1.4, statement=5.0, sentence=3.4, lead=0.0, paragraph=0.1, near=3.3, precise=4.2,
    lacking=0.0, bare=0.0, dense=3.5, found=0.8, kind=2.8, noun=-3.0, per=-2.8, year=-3.0,
    year_printed=0.0, place=5.2, contrast=-2.0, part=-0.3, total=-0.8,
)  # fmt: skip


def score(described: Features) -> float:
    """Return how much speaks for a figure; comparable between questions."""
    return sum(weight * value for weight, value in zip(WEIGHTS, described, strict=True))
