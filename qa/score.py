"""One number for how well a figure answers: a weighted sum of what speaks for it."""

from __future__ import annotations

from qa.weigh import Features

# Fitted on the development cases (the softmax of the right figure against all others).
WEIGHTS = Features(
    own=0.9, clause=1.4, statement=3.0, sentence=2.0, lead=0.3, paragraph=0.5, near=2.8, precise=3.2,
    lacking=0.0, dense=3.0, found=0.3, kind=2.0, noun=-2.1, per=-1.9, year=-3.0, year_printed=0.0,
    place=3.3, contrast=-1.5, part=-0.4, total=-0.6,
)  # fmt: skip


def score(described: Features) -> float:
    """Return how much speaks for a figure; comparable between questions."""
    return sum(weight * value for weight, value in zip(WEIGHTS, described, strict=True))
