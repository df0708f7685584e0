"""What the wording of a question asks to be done with figures, learned from many questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.question import Question, asking_part, normalize
from qa.wanted import Operation

FILE = Path(__file__).parent / "wordings.npz"
LOOKUP, WORDS = "figure", "words"  # Asks for one printed figure; for names or a statement.
LABELS = (LOOKUP, WORDS, *(
    operation.value
    for operation in (
        Operation.DIFFERENCE, Operation.SUM, Operation.SHARE, Operation.GROWTH, Operation.RATIO,
        Operation.QUOTIENT, Operation.COMPLEMENT,
    )
))  # fmt: skip
_LONGEST_EN, _LONGEST_ZH = 3, 4  # Words and characters of one stretch.


def wordings(text: str) -> frozenset[str]:
    """Return the stretches of a question that may tell what it asks for; numbers are all one.

    >>> sorted(each for each in wordings("差多少？") if len(each) > 4)
    ['z$差多少', 'z:差多少']
    """
    asked = re.sub(r"\d[\d,.]*", "#", asking_part(normalize(text)).lower())
    english = re.findall(r"[a-z']+|#|[?]", asked)
    found = {f"e:{' '.join(run)}" for run in _runs(english, _LONGEST_EN)}
    found |= {f"e^{' '.join(english[:n])}" for n in (2, 3) if len(english) >= n}
    for chinese in re.findall(r"[一-鿿#]+", asked):
        found |= {f"z:{''.join(run)}" for run in _runs(list(chinese), _LONGEST_ZH)}
        found |= {f"z${chinese[-n:]}" for n in (2, 3)}
    return frozenset(found)


def _runs(units: list[str], longest: int) -> list[list[str]]:
    return [
        units[at : at + size]
        for size in range(1, longest + 1)
        for at in range(len(units) - size + 1)
    ]


@lru_cache(maxsize=1)
def _learned() -> tuple[Mapping[str, int], NDArray[np.float32], NDArray[np.float32]]:
    with np.load(FILE) as stored:
        known = {wording: row for row, wording in enumerate(stored["wordings"].tolist())}
        return known, stored["weights"].astype(np.float32), stored["bias"].astype(np.float32)


@lru_cache(maxsize=512)
def meant(text: str) -> Mapping[str, float]:
    """Return how likely a question asks for each of LABELS; the probabilities add up to 1."""
    known, weights, bias = _learned()
    rows = [known[wording] for wording in wordings(text) if wording in known]
    scores = weights[rows].sum(axis=0) + bias
    shares = np.exp(scores - scores.max())
    return dict(zip(LABELS, (shares / shares.sum()).tolist(), strict=True))


_SURELY, _PERHAPS = 0.8, 0.2
_PLAIN = frozenset(  # Words for these are hardly misread; a share or a growth is mostly printed.
    {Operation.SUM, Operation.DIFFERENCE, Operation.RATIO, Operation.BEFORE, Operation.QUOTIENT}
)


def operations_meant(question: Question) -> Iterator[tuple[Operation, bool]]:
    """Yield what a question may ask to be computed, likeliest first; with each, if plainly."""
    if len(question.years) > 1 or question.turns:
        return
    chances = dict(meant(question.text))
    if question.operation in _PLAIN:
        chances[question.operation.value] = 1.0
    for label, chance in sorted(chances.items(), key=lambda pair: pair[1], reverse=True):
        if label not in (LOOKUP, WORDS) and chance > _PERHAPS:
            said = question.operation == label and label in _PLAIN
            yield Operation(label), said or meant(question.text).get(label, 0) > _SURELY
