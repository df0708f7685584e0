"""Numbers as they are written: digits, 一千五百二十七点六八亿, twenty billion."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

ZH_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
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
SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}

# One character for each, so that offsets stay: full-width forms, dashes, traditional numerals.
_PLAIN = str.maketrans(
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ０１２３４５６７８９％．＋＄／［］（）：；　\u00a0\u2009\u202f"
    "‐‑‒–—―−－～〜∼〇○萬億兩餘約過個點餘幾壹貳叁肆伍陸柒捌玖拾佰仟間類條"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "abcdefghijklmnopqrstuvwxyz0123456789%.+$/[]():;    "
    "--------~~~零零万亿两余约过个点余几一二三四五六七八九十百千间类条"
    "abcdefghijklmnopqrstuvwxyz",
)

_D = "[一二两三四五六七八九]"
_SECTION = re.compile(
    f"(?:({_D})千)?(?:零?({_D})百)?(?:零?({_D}?)十({_D}?)|(?<![千百])({_D})|零({_D}))?"
)
_DIGITS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
ZH_NUMBER = "[零一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+[百千万亿]*)?"
_ZH = re.compile(ZH_NUMBER)
_WORD = "|".join(sorted({**EN_UNITS, **EN_TENS}, key=len, reverse=True))
_SCALE = "dozen|hundred|thousand|million|billion|trillion"
_EN = re.compile(
    rf"(?:(?:{_WORD})(?![a-z])|an?(?= (?:{_SCALE})(?![a-z])))"
    rf"(?:[ -](?:{_SCALE})(?![a-z])(?: and(?= (?:{_WORD})(?![a-z])))?|[ -](?:{_WORD})(?![a-z]))*"
)
_ZH_TAIL = re.compile(
    r" ?(?P<few>[余多](?![媒元样功边维额杭姚热]))? ?"
    r"(?P<scale>万亿|百万亿|千亿|百亿|十亿|千万|百万|十万|[万亿]|千(?![瓦克米卡赫])|百(?![分]))?"
    r" ?(?P<many>[余多](?![媒元样功边维额杭姚热]))?"
)
_EN_TAIL = re.compile(rf"(?:[ -]?(?:{_SCALE})(?![a-z]))+")
_SHORT_TAIL = re.compile(r" ?(mn|bn|tn|[kmb])(?![a-z])")
_BARE = {
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "亿": 10**8,
    "百万": 10**6,
    "千万": 10**7,
    "万亿": 10**12,
}
MOST_DIGITS = 20  # Longer runs are codes, not quantities.


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed, its scale word read in."""

    end: int
    value: Decimal
    scale: Decimal
    step: Decimal  # One of the last printed digit.
    digits: bool  # Written in digits rather than in words.
    more: bool = False  # 余 or 多 stands in it.
    bare: bool = False  # A scale word alone: 百余家, 上千人.


def normalise(text: str) -> str:
    """Return the text in one form for every digit, letter and dash; offsets stay the same."""
    return text.translate(_PLAIN)


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
        scale = _product(rest[len(digits) :])
        return None if start is None or not digits else (start + Decimal(f".{decimals}")) * scale
    value = _read_whole(words)
    return None if value is None else Decimal(value)


def _product(scales: str) -> int:
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
    if words in {"零", "〇"}:
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


def numeral_at(plain: str, start: int, *, money: bool = False) -> Numeral | None:
    """Return the number that begins at `start` of normalised text, its scale included.

    Args:
        plain: Text as `normalise` returns it.
        start: Where a digit or a number word stands.
        money: A currency sign stands before it, so that 1.2bn and 5m are money too.
    """
    if match := _DIGITS.match(plain, start):
        return _in_digits(plain, match, money)
    if match := _ZH.match(plain, start):
        return _in_chinese(plain, match)
    if match := _EN.match(plain, start):
        return _in_english(match)
    return None


def run_end(plain: str, start: int) -> int:
    """Return where the run of digits or number words that begins at `start` ends."""
    for pattern in (_DIGITS, _ZH, _EN):
        if match := pattern.match(plain, start):
            return match.end()
    return start + 1


def _in_digits(plain: str, match: re.Match[str], money: bool) -> Numeral | None:
    digits = match[0].replace(",", "")
    if len(digits) > MOST_DIGITS:
        return None
    value = Decimal(digits)
    places = len(digits.partition(".")[2])
    numeral = Numeral(match.end(), value, Decimal(1), Decimal(1).scaleb(-places), True)
    return _with_tail(plain, numeral, money)


def _in_chinese(plain: str, match: re.Match[str]) -> Numeral | None:
    words = match[0]
    if words in _BARE:
        value = Decimal(_BARE[words])
        return _with_tail(plain, Numeral(match.end(), value, value, value, False, bare=True))
    read = read_zh(words) if len(words) <= MOST_DIGITS else None
    if read is None:
        return None
    scale = Decimal(_product(words[len(words.rstrip("万亿")) :]))
    places = len(words.partition("点")[2].rstrip("百千万亿"))
    return _with_tail(plain, Numeral(match.end(), read, scale, scale.scaleb(-places), False))


def _in_english(match: re.Match[str]) -> Numeral | None:
    value = read_en(match[0])
    if value is None:
        return None
    scale = Decimal(1)
    for word in reversed(re.split(r"[ -]+", match[0])):
        if EN_SCALES.get(word, 0) < 1000:
            break
        scale *= EN_SCALES[word]
    return Numeral(match.end(), value, scale, scale, False)


def _with_tail(plain: str, numeral: Numeral, money: bool = False) -> Numeral:
    """Read the scale words after a number: 万, 余万, 万余, hundred million, bn."""
    match = _ZH_TAIL.match(plain, numeral.end)
    if match and match.lastgroup:
        return _scaled_zh(plain, numeral, match)
    if numeral.digits and (match := _EN_TAIL.match(plain, numeral.end)):
        return _scaled(numeral, match.end(), _en_product(match[0]))
    if money and (match := _SHORT_TAIL.match(plain, numeral.end)):
        return _scaled(numeral, match.end(), SHORT_SCALES[match[1]])
    return numeral


def _en_product(words: str) -> int:
    product = 1
    for word in re.findall(_SCALE, words):
        product *= EN_SCALES[word]
    return product


def _scaled(numeral: Numeral, end: int, factor: int, more: bool = False) -> Numeral:
    return replace(
        numeral,
        end=end,
        value=numeral.value * factor,
        scale=numeral.scale * factor,
        step=numeral.step * factor,
        more=more,
    )


def _scaled_zh(plain: str, numeral: Numeral, match: re.Match[str]) -> Numeral:
    more = bool(match["few"] or match["many"])
    scaled = _scaled(numeral, match.end(match.lastgroup or 0), _product(match["scale"] or ""), more)
    rest = _DIGITS.match(plain, scaled.end) if match["scale"] and not more else None
    if rest is None or len(rest[0]) > MOST_DIGITS:
        return scaled
    low = _in_digits(plain, rest, False)  # 1亿2000万: a smaller scale follows directly.
    if low is None or not 1 < low.scale < scaled.scale or low.value >= scaled.scale:
        return scaled
    return replace(low, value=scaled.value + low.value)
