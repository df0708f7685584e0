"""How telling a word is by itself: what everybody says of everything tells little."""

from __future__ import annotations

from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "models" / "lexicon" / "common.txt"
_EVERYWHERE, _RARE = 2.0, 8.0  # Inverse document frequencies between which a word gains weight.
_LEAST = 0.25


def telling(word: str) -> float:
    """Return how much a word tells of a matter, from 0.25 for the commonest to 1 for rare ones.

    >>> telling("back") < telling("announc") < telling("blorft") == 1.0
    True
    """
    known = _table().get(word, _RARE)
    return min(1.0, max(_LEAST, (known - _EVERYWHERE) / (_RARE - _EVERYWHERE)))


@cache
def _table() -> dict[str, float]:
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {word: float(rarity) for word, rarity in rows}
