"""Numbers as they are printed, with their scale words: 16.06 万, 2 万余, 40,107 million."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from vectorstore.spelled import EN_SCALES, EN_TENS, EN_UNITS, product_of, read_en, read_zh

SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}


def _one_form() -> dict[int, str]:
    """Map full-width forms, dashes, capitals and traditional numerals to one character each."""
    table = {chr(code + 0xFEE0): chr(code).lower() for code in range(0x21, 0x7F)}
    for kept in "，！？":  # Punctuation of sentences; the rest can be part of a figure.
        table.pop(kept, None)
    table |= {chr(code): chr(code).lower() for code in range(0x41, 0x5B)}
    table |= dict.fromkeys(map(chr, [*range(0x2010, 0x2016), 0x2212]), "-")
    table |= dict.fromkeys("\u00a0\u2009\u202f\u3000", " ") | dict.fromkeys("～〜\u223c", "~")
    traditional = "\u3007○萬億兩餘約過個點幾壹貳叁肆伍陸柒捌玖拾佰仟間類條"
    simplified = "零零万亿两余约过个点几一二三四五六七八九十百千间类条"
    table |= dict(zip(traditional, simplified, strict=True))
    return {ord(printed): form for printed, form in table.items()}


_PLAIN = _one_form()
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
_EN_TAIL = re.compile(rf"(?:[ -]?(?:ten(?=[ -]thousand)|{_SCALE})(?![a-z]))+")
_AGAIN = re.compile(r" ?\(([0-9]{1,3}(?:,[0-9]{3})*|[0-9]{1,12})\)")  # thirty (30)
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
        return _in_english(plain, match)
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
    scale = Decimal(product_of(words[len(words.rstrip("万亿")) :]))
    places = len(words.partition("点")[2].rstrip("百千万亿"))
    return _with_tail(plain, Numeral(match.end(), read, scale, scale.scaleb(-places), False))


def _in_english(plain: str, match: re.Match[str]) -> Numeral | None:
    value = read_en(match[0])
    if value is None:
        return None
    scale = Decimal(1)
    for word in reversed(re.split(r"[ -]+", match[0])):
        if EN_SCALES.get(word, 0) < 1000:
            break
        scale *= EN_SCALES[word]
    again = _AGAIN.match(plain, match.end())
    repeated = again is not None and Decimal(again[1].replace(",", "")) == value
    end = again.end() if again and repeated else match.end()
    return Numeral(end, value, scale, scale, False)


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
    for word in re.findall(f"ten|{_SCALE}", words):
        product *= EN_SCALES.get(word, 10)
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
    scaled = _scaled(
        numeral, match.end(match.lastgroup or 0), product_of(match["scale"] or ""), more
    )
    rest = _DIGITS.match(plain, scaled.end) if match["scale"] and not more else None
    if rest is None or len(rest[0]) > MOST_DIGITS:
        return scaled
    low = _in_digits(plain, rest, False)  # 1亿2000万: a smaller scale follows directly.
    if low is None or not 1 < low.scale < scaled.scale or low.value >= scaled.scale:
        return scaled
    return replace(low, value=scaled.value + low.value)
