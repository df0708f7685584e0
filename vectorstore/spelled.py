"""Numbers spelled in words, read: 一千五百二十七点六八亿, twenty billion."""

from __future__ import annotations

import re
from decimal import Decimal

ZH_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"\u3007": 0, "两": 2}
ZH_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
EN_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
EN_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
EN_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9,
    "trillion": 10**12,
}  # fmt: skip

_D = "[一二两三四五六七八九]"
_SECTION = re.compile(
    f"(?:({_D})千)?(?:零?({_D})百)?(?:零?({_D}?)十({_D}?)|(?<![千百])({_D})|零({_D}))?"
)


def read_zh(words: str) -> Decimal | None:
    """Return the value of a Chinese numeral, or None where the characters form none.

    >>> read_zh("一千五百二十七点六八亿")
    Decimal('152768000000.00')
    """
    whole, dot, rest = words.partition("点")
    if dot:
        digits = rest.rstrip("百千万亿")
        start = read_zh(whole)
        decimals = "".join(str(ZH_DIGITS[c]) for c in digits)
        scale = product_of(rest[len(digits) :])
        return None if start is None or not digits else (start + Decimal(f".{decimals}")) * scale
    value = _read_whole(words)
    return None if value is None else Decimal(value)


def product_of(scales: str) -> int:
    """Return what Chinese scale words multiply a number by: 万亿 is 10¹²."""
    product = 1
    for scale in scales:
        product *= ZH_SCALES[scale]
    return product


def _read_whole(words: str) -> int | None:
    for mark in "亿万":
        if mark in words:
            left, _, right = words.rpartition(mark)
            high = _read_whole(left)
            low = _read_whole(right.removeprefix("零")) if right else 0
            unit = ZH_SCALES[mark]
            return None if not high or low is None or low >= unit else high * unit + low
    return _read_section(words)


def _read_section(words: str) -> int | None:
    if words in {"零", "\u3007"}:
        return 0
    match = _SECTION.fullmatch(words)
    if match is None or not words:
        return None
    thousands, hundreds, tens, ones, alone, last = match.groups()
    ten = 0 if tens is None else ZH_DIGITS.get(tens, 1)
    one = ZH_DIGITS.get(ones or alone or last or "", 0)
    return ZH_DIGITS.get(thousands, 0) * 1000 + ZH_DIGITS.get(hundreds, 0) * 100 + ten * 10 + one


def read_en(words: str) -> Decimal | None:
    """Return the value of an English number in words, or None where they form none.

    >>> read_en("one hundred and five thousand")
    Decimal('105000')
    """
    total, current = 0, 0
    for word in re.split(r"[ -]+", words):
        if word in EN_SCALES:
            current *= EN_SCALES[word]
            if EN_SCALES[word] >= 1000:
                total, current = total + current, 0
        elif word != "and":
            value = 1 if word in {"a", "an"} else EN_UNITS.get(word, EN_TENS.get(word, 0))
            if not _follows(current, value):
                return None
            current += value
    return Decimal(total + current)


def _follows(current: int, value: int) -> bool:
    """Say whether a word of this value may stand after what has been read: 20 then 5."""
    if current % 100 == 0:
        return True
    return current % 10 == 0 and current % 100 >= 20 and 0 < value < 10
