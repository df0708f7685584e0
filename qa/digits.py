"""Writes a number as its reader's language scales it: 401.07 亿, 40.107 billion, 4307."""

from __future__ import annotations

from decimal import Decimal

from vectorstore import Language

# Scale, its word, and how many decimals are still customary before it.
_SCALES: dict[Language, tuple[tuple[Decimal, str, int], ...]] = {
    "zh": ((Decimal(10**12), "万亿", 4), (Decimal(10**8), "亿", 4), (Decimal(10**4), "万", 2)),
    "en": (
        (Decimal(10**12), " trillion", 3),
        (Decimal(10**9), " billion", 3),
        (Decimal(10**6), " million", 2),
    ),
}
_ZH_DIGITS = "零一二三四五六七八九"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def number(value: Decimal, language: Language, *, money: bool = False) -> str:
    """Return a number with its customary scale word; every digit of it is kept.

    >>> number(Decimal(160600), "zh"), number(Decimal(160600), "en")
    ('16.06万', '160,600')
    """
    for scale, word, decimals in _SCALES[language]:
        if abs(value) >= scale:
            scaled = value / scale
            if places(scaled) <= decimals + (money and language == "en"):
                return f"{plain(scaled, language)}{word}"
    return plain(value, language)


def plain(value: Decimal, language: Language) -> str:
    """Return a number in digits alone, with thousands commas in English."""
    whole = value.to_integral_value()
    if value == whole:
        return f"{whole:,f}" if language == "en" else f"{whole:f}"
    digits = f"{value.normalize():f}"
    return f"{Decimal(digits):,f}" if language == "en" else digits


def places(value: Decimal) -> int:
    """Return how many decimals a number needs.

    >>> places(Decimal("16.0600"))
    2
    """
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def kept(value: Decimal, step: Decimal) -> str:
    """Return a number with the decimals that were printed: 24.60 stays 24.60.

    >>> kept(Decimal("24.6"), Decimal("0.01"))
    '24.60'
    """
    shown = max(places(step) if step < 1 else 0, places(value))
    return f"{value:.{shown}f}"


def chinese(value: int) -> str:
    """Return a number from 1 to 99 in Chinese numerals, a larger one in digits.

    >>> chinese(24)
    '二十四'
    """
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_ZH_DIGITS[tens]}十"
    return head + (_ZH_DIGITS[ones] if ones else "")


def ordinal(value: int) -> str:
    """Return an English ordinal, in words up to ten.

    >>> ordinal(4), ordinal(21), ordinal(112)
    ('fourth', '21st', '112th')
    """
    if 0 < value <= len(_ORDINALS):
        return _ORDINALS[value - 1]
    suffix = "th" if value % 100 in {11, 12, 13} else _SUFFIXES.get(value % 10, "th")
    return f"{value}{suffix}"
