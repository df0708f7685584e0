"""Reads shares and multiples that are written in words: 三分之二, 1/10, half, 翻一番, doubled."""

from __future__ import annotations

import re
from decimal import Decimal

from vectorstore.nouns import noun_at
from vectorstore.numerals import ZH_NUMBER, numeral_at
from vectorstore.quantity import FigureKind
from vectorstore.ranks import ORDINALS
from vectorstore.scan import Reading, Scan
from vectorstore.spelled import EN_SCALES, EN_UNITS, read_en, read_zh
from vectorstore.units import unit_at

_NUMBER = rf"[0-9]+(?:\.[0-9]+)?|{ZH_NUMBER}"
_OF_ZH = re.compile(rf"([0-9]{{1,5}}|{ZH_NUMBER}) ?分之 ?({_NUMBER})")
_THOUSANDS = "[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,4}"
_SLASH = re.compile(rf"({_THOUSANDS})/({_THOUSANDS})(?![0-9/a-z]|[.,][0-9])")
_PARTS = {word: value for word, value in ORDINALS.items() if value > 2} | {
    "half": 2, "quarter": 4, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_WORDS = "|".join(sorted(_PARTS, key=len, reverse=True)).replace("half", "half|halves")
_OF_EN = re.compile(
    rf"(?P<top>an?|{'|'.join(EN_UNITS)})[ -](?P<part>{_WORDS})(?P<many>s?)(?![a-z])"
)
_HALF = re.compile("half(?![a-z])")
_HALF_MILLION = re.compile("half an? (dozen|million|billion|trillion)(?![a-z])")
_HALF_ZH = re.compile("一半|半数|半")
_HALF_TIME = re.compile(
    r"(?:an?[ -])?half[ -](?:an?[ -])?(?P<unit>year|month|day|hour|century)(?![a-z])"
)
_HALF_OF_TIME = re.compile(
    r"(?:first|second|latter|other|1st|2nd|next|last|上|下|大|多|前|后)[ -]?$"
)
_TIMES_TWO = re.compile("翻(?:了|上)?(?:([一两二三四])?番|一?倍)")
_MULTIPLES = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
_MULTIPLE_EN = re.compile(rf"({'|'.join(_MULTIPLES)})(?:ed|ing)(?![a-z-])")
_TWICE = re.compile("twice(?= (?:as|that|the|those|what))")
_ONE_IN = re.compile(
    rf"(?P<top>[1-9]|{'|'.join(EN_UNITS)}) (?:in|out of)(?: every)? "
    rf"(?P<all>[0-9]{{1,4}}|{'|'.join(EN_UNITS)})"
    r"(?![a-z0-9.,%-])(?! (?:years|months|days|weeks|hours))"
)


def read_part(scan: Scan, start: int) -> Reading:
    """Read a fraction or a multiple that begins here."""
    for reader in (_of_zh, _slash, _one_in, _half_zh, _doubled_zh, _of_en, _half_en, _doubled_en):
        if (reading := reader(scan, start)) is not None:
            return reading
    return None


def _of_zh(scan: Scan, start: int) -> Reading:
    match = _OF_ZH.match(scan.plain, start)
    if match is None:
        return None
    whole = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}.get(match[1])
    if whole is not None:
        numeral = numeral_at(scan.plain, match.start(2))
        value = Decimal(100) if match[2] == "百" else numeral.value if numeral else None
        if value is None or numeral is None:
            return match.end()
        factor = 100 / whole
        span = (start, match.end())
        step = Decimal(1) if match[2] == "百" else numeral.step
        return scan.figure(span, FigureKind.PERCENT, value * factor, unit="%", step=step * factor)
    parts, top = (Decimal(m) if m[0] in "0123456789" else read_zh(m) for m in match.groups())
    return _fraction(scan, match.span(), top, parts)


def _fraction(
    scan: Scan, span: tuple[int, int], top: Decimal | None, parts: Decimal | None
) -> Reading:
    if not parts or not top or top >= parts:
        return span[1]
    return scan.figure(span, FigureKind.FRACTION, top / parts, step=0)


def _slash(scan: Scan, start: int) -> Reading:
    match = _SLASH.match(scan.plain, start)
    if match is None:
        return None
    top, parts = (Decimal(digits.replace(",", "")) for digits in match.groups())
    return _fraction(scan, match.span(), top, parts)


def _one_in(scan: Scan, start: int) -> Reading:
    """Read one in five; "three in ten" too, but no span of time and no year."""
    match = _ONE_IN.match(scan.plain, start)
    if match is None:
        return None
    top, parts = (Decimal(m) if m.isdecimal() else read_en(m) for m in match.groups())
    if not top or not parts or top >= parts:
        return None
    return _fraction(scan, match.span(), top, parts)


def _half_zh(scan: Scan, start: int) -> Reading:
    match = _HALF_ZH.match(scan.plain, start)
    if match is None:
        return None
    if match[0] != "半" or scan.before(start, 1) in {"过", "超"}:
        return scan.figure(match.span(), FigureKind.FRACTION, Decimal("0.5"), step=0)
    unit = unit_at(scan.plain, match.end())
    if unit is None or unit.unit.kind is not FigureKind.DURATION or _split_time(scan, start):
        return match.end()
    return scan.figure(
        (start, unit.end), FigureKind.DURATION, Decimal("0.5"), unit=unit.unit.code,
        step=Decimal("0.5"),
    )  # fmt: skip


def _split_time(scan: Scan, start: int) -> bool:
    return _HALF_OF_TIME.search(scan.before(start, 8)) is not None


def _doubled_zh(scan: Scan, start: int) -> Reading:
    if scan.plain[start] != "翻":
        return None
    match = _TIMES_TWO.match(scan.plain, start)
    if match is None:
        return start + 1
    value = 2 ** int(read_zh(match[1] or "一") or 1)
    return scan.figure(match.span(), FigureKind.MULTIPLE, value, unit="×")


def _of_en(scan: Scan, start: int) -> Reading:
    match = _OF_EN.match(scan.plain, start)
    if match is None:
        return None
    top = Decimal(1) if match["top"] in {"a", "an"} else read_en(match["top"])
    parts = _PARTS["half" if match["part"] == "halves" else match["part"]]
    single = top == 1
    named = match["top"] in {"a", "an"} and not scan.plain.startswith(" of", match.end())
    if top is None or named or single == bool(match["many"]) or _split_time(scan, start):
        return None
    return _fraction(scan, match.span(), top, Decimal(parts))


def _half_en(scan: Scan, start: int) -> Reading:
    if match := _HALF_TIME.match(scan.plain, start):
        unit = match["unit"]
        value = Decimal("0.5")
        return scan.figure(match.span(), FigureKind.DURATION, value, unit=unit, step=value)
    if match := _HALF_MILLION.match(scan.plain, start):
        value = Decimal(EN_SCALES[match[1]] // 2)
        noun = noun_at(scan.text, match.end())
        return scan.figure(match.span(), FigureKind.COUNT, value, noun=noun, step=value)
    if not _HALF.match(scan.plain, start):
        return None
    if scan.plain.startswith("-", start + 4) or _split_time(scan, start):
        return start + 4
    return scan.figure((start, start + 4), FigureKind.FRACTION, Decimal("0.5"), step=0)


def _doubled_en(scan: Scan, start: int) -> Reading:
    if match := _MULTIPLE_EN.match(scan.plain, start):
        return scan.figure(match.span(), FigureKind.MULTIPLE, _MULTIPLES[match[1]], unit="×")
    if match := _TWICE.match(scan.plain, start):
        return scan.figure(match.span(), FigureKind.MULTIPLE, 2, unit="×")
    if scan.plain.startswith("twice", start):
        return scan.figure((start, start + 5), FigureKind.COUNT, 2, noun="times")
    return None
