"""The numbers that headings begin with, in both languages: 一、 （一） 第一章 I. (i) 1. 1.2 A."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_ZH = "一二三四五六七八九十百"
_DIGITS = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Number:
    """The number a line begins with.

    Attributes:
        style: How it is written; headings of one style are of one rank.
        value: Its value, from 1.
        end: Where the heading's own words begin.
    """

    style: str
    value: int
    end: int


def chinese(numeral: str) -> int:
    """Return the value of a Chinese numeral below two hundred; 0 when it is none.

    >>> chinese("十二"), chinese("二十"), chinese("一百零三")
    (12, 20, 103)
    """
    total, digit = 0, 0
    for character in numeral.replace("零", ""):
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.get(character, 0)
    return total + digit


def roman(numeral: str) -> int:
    """Return the value of a Roman numeral; 0 when it is not written as the Romans would.

    >>> roman("IV"), roman("xii"), roman("IIII")
    (4, 12, 0)
    """
    values = [_ROMAN.get(letter, 0) for letter in numeral.lower()]
    later = [*values[1:], 0]
    total = sum(-a if a < b else a for a, b in zip(values, later, strict=True))
    return total if 0 not in values and as_roman(total) == numeral.upper() else 0


def as_roman(value: int) -> str:
    """Write a value below four hundred in Roman numerals."""
    pairs = zip(
        (100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    )
    written = ""
    for size, letters in pairs:
        written += letters * (value // size)
        value %= size
    return written


def _letter(letter: str) -> int:
    return ord(letter.lower()) - ord("a") + 1


def _last(number: str) -> int:
    return int(number.rstrip(".").rpartition(".")[2])


_STYLES: tuple[tuple[str, re.Pattern[str], Callable[[str], int]], ...] = tuple(
    (style, re.compile(pattern), value)
    for style, pattern, value in (
        ("part", rf"第([{_ZH}]+)[编篇部](?:分)?[\s、:：]*", chinese),
        ("chapter", rf"第([{_ZH}]+)章[\s、:：]*", chinese),
        ("section", rf"第([{_ZH}]+)节[\s、:：]*", chinese),
        ("part", r"(?:Part|PART) ([IVXLC]+)\b[\s.:-]*", roman),
        ("chapter", r"(?:Chapter|CHAPTER) (\d{1,2})\b[\s.:-]*", int),
        ("section", r"(?:Section|SECTION) (\d{1,2})\b[\s.:-]*", int),
        ("一、", rf"([{_ZH}]{{1,3}})[、.．]\s*", chinese),
        ("（一）", rf"[（(]\s*([{_ZH}]{{1,3}})\s*[）)]\s*[、.]?\s*", chinese),
        ("1.1.1", r"(\d{1,2}\.\d{1,2}\.\d{1,2})\.?(?:\s+|(?=[^\d\s.%]))", _last),
        ("1.1", r"(\d{1,2}\.\d{1,2})\.?\s+(?=[A-Z㐀-鿿])", _last),
        ("1.", r"(\d{1,2})(?:[.．]|、)\s*(?=[^\d\s.,%])", int),
        ("(1)", r"[（(]\s*(\d{1,2})\s*[）)]\s*[、.]?\s*", int),
        ("I.", r"([IVX]{1,6})\.\s+(?=\S)", roman),
        ("(i)", r"[（(]\s*([ivx]{1,6})\s*[）)]\s*", roman),
        ("A.", r"([A-H])\.\s+(?=[A-Z])", _letter),
        ("(a)", r"[（(]\s*([a-h])\s*[）)]\s*", _letter),
    )
)


_ALONE = ("part", "chapter", "section")  # Their title may stand on the next line.


def is_bare(found: Number | None, text: str) -> bool:
    """Tell whether a heading is nothing but its number: Chapter 1."""
    return found is not None and found.end >= len(text)


def number(text: str) -> Number | None:
    """Return the number that this line begins with, if it begins with one.

    >>> number("（二）推动区域产业高质量发展")
    Number(style='（一）', value=2, end=3)
    >>> number("( ii ) Strengthen enforcement").value, number("2.0 Version")
    (2, None)
    """
    for style, pattern, value_of in _STYLES:
        match = pattern.match(text)
        if match and (match.end() < len(text) or style in _ALONE):
            value = value_of(match.group(1))
            if value:
                return Number(style, value, match.end())
    return None
