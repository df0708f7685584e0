"""Chinese names as they are spelled in Latin letters: the fallback for what no lexicon knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path

TABLE = Path(__file__).parent / "models" / "lexicon" / "pinyin.txt"
SHORTEST, LONGEST = 2, 4  # Characters in a name.
_VARIANTS = 4  # Spellings of one name: characters with two readings multiply them.


def spellings(name: str) -> tuple[str, ...]:
    """Return how a Chinese name may be spelled, as one lower-case word.

    >>> spellings("临源"), spellings("重庆")
    (('linyuan',), ('zhongqing', 'chongqing'))
    """
    parts = [_readings().get(character, ()) for character in name]
    return tuple(dict.fromkeys("".join(way) for way in _first(product(*parts))))


def names(pieces: Sequence[str]) -> Iterator[str]:
    """Yield what may be a name among the pieces of segmented text: characters in no known word.

    >>> list(names(["在", "临", "源", "发展"]))
    ['在临', '在临源', '临源']
    """
    start = 0
    for end in range(len(pieces) + 1):
        if end == len(pieces) or not _is_single(pieces[end]):
            run = "".join(pieces[start:end])
            for at in range(len(run)):
                for length in range(SHORTEST, min(LONGEST, len(run) - at) + 1):
                    yield run[at : at + length]
            start = end + 1


def spelled(found: Iterable[str]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return names by their spelling; what several share is less sure to be any one of them."""
    by_spelling: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(found):
        for spelling in spellings(name):
            by_spelling[spelling].append(name)
    return {
        spelling: tuple((name, round(1 / len(same), 3)) for name in same)
        for spelling, same in by_spelling.items()
        if len(same) <= _VARIANTS
    }


def _is_single(piece: str) -> bool:
    return len(piece) == 1 and piece in _readings()


def _first(ways: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    return (way for _, way in zip(range(_VARIANTS), ways, strict=False))


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Return each character's readings, the commonest first."""
    rows = [line.split(" ") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    readings: dict[str, tuple[str, ...]] = {}
    for often in (1, 2):
        for row in rows:
            for character in row[often]:
                readings[character] = (*readings.get(character, ()), row[0])
    return readings
