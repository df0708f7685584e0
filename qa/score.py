"""One number for how well a figure answers: a weighted sum of what speaks for it."""

from __future__ import annotations

from qa.weigh import Features

# Fitted on the development cases (the softmax of the right figure against all others).
WEIGHTS = Features(
    own=0.4, clause=1.6, statement=5.3, sentence=3.4, lead=0.0, paragraph=0.0, near=3.2,
    precise=4.0, lacking=0.0, bare=0.0, dense=3.9, found=1.4, kind=3.3, noun=-3.2,
    per=-3.0, year=-3.5, year_printed=0.0, place=6.0, contrast=-2.1, part=-0.3, total=-1.0,
    given=3.0,  # Chosen by hand: few questions state a figure.
)  # fmt: skip


def score(described: Features) -> float:
    """Return how much speaks for a figure; comparable between questions."""
    return sum(weight * value for weight, value in zip(WEIGHTS, described, strict=True))
