"""Write down how Chinese characters are read, from pypinyin's table."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

MOST = 2  # Readings of a character: further ones are of old books.


def make(readings: Mapping[int, str], target: Path) -> int:
    """Write the characters of each syllable, without tones, those of simplified Chinese only.

    Args:
        readings: By code point, readings with tone marks, separated by commas, commonest first.
        target: The file to write, a syllable a line: characters mostly read so, then those
            sometimes read so.

    Returns:
        How many characters are in it.
    """
    syllables: dict[str, tuple[list[str], ...]] = defaultdict(
        lambda: tuple([] for _ in range(MOST))
    )
    known = [chr(code) for code in sorted(readings) if _is_simplified(chr(code))]
    for character in known:
        plain = [_without_tone(reading) for reading in readings[ord(character)].split(",")]
        for rank, syllable in enumerate(list(dict.fromkeys(plain))[:MOST]):
            syllables[syllable][rank].append(character)
    lines = [
        f"{syllable} {' '.join(''.join(read) for read in syllables[syllable])}\n"
        for syllable in sorted(syllables)
    ]
    target.write_text("".join(lines), encoding="utf-8")
    return len(known)


def _without_tone(reading: str) -> str:
    letters = unicodedata.normalize("NFD", reading).replace("u\N{COMBINING DIAERESIS}", "v")
    return "".join(c for c in letters if c.isalpha() and c.isascii())


def _is_simplified(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False
