"""One number for how well a figure answers: a weighted sum of what speaks for it."""

from __future__ import annotations

from qa.weigh import Features

# Fitted by `python -m qa.learn_weights eval/training/*/` (the softmax of the right figure against
# all others), but for four chosen by hand: reports that tell of one matter for several years and
# places are rare there, and so are questions that state a figure and rows.
WEIGHTS = Features(
    own=-0.7, clause=0.0, statement=1.1, sentence=2.0, lead=-0.9, paragraph=2.0, near=4.0,
    precise=1.4, lacking=1.1, bare=-0.5, dense=15.2, found=1.4, kind=3.8, noun=-3.0,
    per=-1.1, year=-4.0, year_printed=-0.4, place=4.0, contrast=-3.0, part=0.3, total=-1.4,
    given=3.0, row=6.0,
)  # fmt: skip


def score(described: Features) -> float:
    """Return how much speaks for a figure; comparable between questions."""
    return sum(weight * value for weight, value in zip(WEIGHTS, described, strict=True))
