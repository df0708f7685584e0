"""A small fingerprint of a report's words, to see cheaply which reports may repeat each other."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Mapping, Set

import numpy as np

SKETCHES = "SELECT id, sketch FROM reports"
_WIDTH = 12  # Characters of a window: longer than any common phrase.
_EVERY = 16  # One window in so many is kept, always the same ones for the same words.
_ALIKE = 0.2  # Share of the smaller sketch: far less than a damaged copy keeps.


def sketch(text: str) -> bytes:
    """Return the fingerprint of a text, whatever its blanks, marks and line breaks."""
    plain = re.sub(r"[\W_]+", "", text).lower()
    windows = {zlib.crc32(plain[i : i + _WIDTH].encode()) for i in range(len(plain) - _WIDTH + 1)}
    kept = sorted(window for window in windows if window % _EVERY == 0)
    return np.array(kept, dtype="<u4").tobytes()


def read_sketch(data: bytes) -> frozenset[int]:
    """Return the windows of a stored fingerprint."""
    return frozenset(np.frombuffer(data, dtype="<u4").tolist())


def look_alike(sketches: Mapping[str, Set[int]]) -> frozenset[str]:
    """Return the reports that share much with another one."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for name, windows in sketches.items():
        for window in windows:
            holders[window].append(name)
    shared: defaultdict[tuple[str, str], int] = defaultdict(int)
    for names in holders.values():
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                shared[one, other] += 1
    alike = (
        pair
        for pair, count in shared.items()
        if count >= _ALIKE * min(len(sketches[name]) for name in pair)
    )
    return frozenset(name for pair in alike for name in pair)
