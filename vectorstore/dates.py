"""Reads dates, quarters and years, so that they are never taken for counts."""

from __future__ import annotations

import re

from vectorstore.numerals import ZH_DIGITS, numeral_at, read_zh
from vectorstore.quantity import FigureKind
from vectorstore.scan import Reading, Scan
from vectorstore.units import unit_at

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|"
        "sep sept september|oct october|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = "(?:1[89]|20)[0-9]{2}"
_SMALL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_FULL = re.compile(rf"({_YEAR})([-/.])(1[0-2]|0?[1-9])\2(3[01]|[12][0-9]|0?[1-9])(?![0-9.])")
_CHINESE = re.compile(
    rf"(?:([12][0-9]{{3}}|[一二][零一二三四五六七八九]{{3}}) ?年 ?)?(?P<m>{_SMALL})"
    rf"(?: ?月? ?[-~至到] ?(?P<m2>{_SMALL}))? ?月份?(?: ?(?P<d>{_SMALL}) ?[日号])?"
)
_QUARTER = re.compile(rf"(?:({_YEAR}) ?年? ?)?第?([一二三四1-4]) ?季度")
_DAY_MONTH = re.compile(
    rf"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?![a-z])(?:,? ({_YEAR}))?"
)
_MONTH_BEFORE = re.compile(rf"(?<![a-z])({_MONTH}),? $")
_DAY_YEAR = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9])(?:,? ({_YEAR})(?![0-9,]))?")
_DAY_NAME = re.compile(r"([0-9]{1,2})([.·・])([0-9]{1,2})(?![0-9.%])")
_YEAR_RANGE = re.compile(
    rf"({_YEAR}) ?年?(?: ?[-~至到/] ?| (?:to|through|until|till|and) )({_YEAR}|[0-9]{{2}}(?= ?年|[^0-9]))"
    r"(?![0-9]|,[0-9]|\.[0-9])(?: ?年)?"
)
_YEAR_ZH = re.compile(r"(?:([12][0-9]{3})|([一二][零一二三四五六七八九]{3})) ?年(?![代龄轻])")
_DECADE = re.compile(r"([0-9]{2,4})(?:s(?![a-z])| ?年代)")
_BARE = re.compile(rf"{_YEAR}(?![0-9]|,[0-9]|\.[0-9])")
_TIME_WORD = re.compile(
    r"(?:in|of|since|by|during|from|to|until|till|year|before|after|through|for|and|than|over|the)"
    r" (?:early |late |mid-? ?)?$"
)
_PLURAL = re.compile(r" (?:[a-z]+(?<![sui])s|people|persons|personnel|children|women|men)(?![a-z])")
_OPEN, _CLOSE = "“\"'‘「", "”\"'’」"


def read_date(scan: Scan, start: int) -> Reading:
    """Read a date, a month, a quarter or a day's name ("4·26") that begins here."""
    for reader in (_numeric, _quarter, _chinese, _day_month, _month_day, _day_name):
        if (reading := reader(scan, start)) is not None:
            return reading
    return None


def read_year(scan: Scan, start: int) -> Reading:
    """Read a year or a span of years that begins here: 2016—2020 年, 2020, 二〇三五年."""
    if match := _YEAR_RANGE.match(scan.plain, start):
        low, high = int(match[1]), int(match[2])
        high += low - low % 100 if high < 100 else 0
        joined_by_and = " and " in match[0] and not scan.before(start).endswith("between ")
        if high > low and not joined_by_and:
            return scan.figure(match.span(), FigureKind.YEAR, low, high=high)
    if match := _YEAR_ZH.match(scan.plain, start):
        digits = match[1] or "".join(str(ZH_DIGITS[c]) for c in match[2])
        return scan.figure(match.span(), FigureKind.YEAR, int(digits))
    if match := _DECADE.match(scan.plain, start):
        value = int(match[1])
        return scan.figure(match.span(), FigureKind.YEAR, value, unit="decade")
    return _bare_year(scan, start)


def _bare_year(scan: Scan, start: int) -> Reading:
    match = _BARE.match(scan.plain, start)
    if match is None:
        return None
    numeral = numeral_at(scan.plain, start)
    if numeral is None or numeral.end != match.end() or unit_at(scan.plain, match.end()):
        return None
    counted = _PLURAL.match(scan.plain, match.end())
    if counted and not _TIME_WORD.search(scan.before(start)):
        return None
    return scan.figure(match.span(), FigureKind.YEAR, int(match[0]))


def _date(scan: Scan, span: tuple[int, int], *parts: int, high: int | None = None) -> Reading:
    year, month, day = parts
    if not (month <= 12 and day <= 31):
        return None
    upper = None if high is None else year * 10000 + high * 100
    value = year * 10000 + month * 100 + day
    return scan.figure(span, FigureKind.DATE, value, unit="date", high=upper)


def _numeric(scan: Scan, start: int) -> Reading:
    match = _FULL.match(scan.plain, start)
    return _date(scan, match.span(), int(match[1]), int(match[3]), int(match[4])) if match else None


def _quarter(scan: Scan, start: int) -> Reading:
    match = _QUARTER.match(scan.plain, start)
    if match is None or scan.before(start, 1) == "前":
        return None
    quarter = _small(match[2])
    value = int(match[1] or 0) * 10 + quarter
    return scan.figure(match.span(), FigureKind.DATE, value, unit="quarter")


def _chinese(scan: Scan, start: int) -> Reading:
    match = _CHINESE.match(scan.plain, start)
    if match is None:
        return None
    year = "".join(str(ZH_DIGITS.get(c, c)) for c in match[1] or "0")
    high = _small(match["m2"]) if match["m2"] else None
    return _date(scan, match.span(), int(year), _small(match["m"]), _small(match["d"]), high=high)


def _small(digits: str | None) -> int:
    if not digits or digits.isdecimal():
        return int(digits or 0)
    value = read_zh(digits)
    return 99 if value is None else int(value)  # 99 is no month and no day.


def _named(scan: Scan, start: int) -> bool:
    """Say whether a month's name is written as one: "may" and "march" are words too."""
    return scan.text[start].isupper()


def _day_month(scan: Scan, start: int) -> Reading:
    match = _DAY_MONTH.match(scan.plain, start)
    if match is None or not _named(scan, match.start("month")):
        return None
    month = _MONTHS[match["month"].rstrip(".")]
    return _date(scan, match.span(), int(match[3] or 0), month, int(match[1]))


def _month_day(scan: Scan, start: int) -> Reading:
    window = scan.before(start, 12)
    before = _MONTH_BEFORE.search(window)
    if before is None or not _named(scan, start - len(window) + before.start()):
        return None
    begin, month = start - len(window) + before.start(), _MONTHS[before[1].rstrip(".")]
    if match := _BARE.match(scan.plain, start):
        return _date(scan, (begin, match.end()), int(match[0]), month, 0)
    match = _DAY_YEAR.match(scan.plain, start)
    if match is None or unit_at(scan.plain, match.end(1)):
        return None
    return _date(scan, (begin, match.end()), int(match[2] or 0), month, int(match[1]))


def _day_name(scan: Scan, start: int) -> Reading:
    match = _DAY_NAME.match(scan.plain, start)
    if match is None:
        return None
    quoted = scan.before(start, 1) in _OPEN and scan.plain[match.end() : match.end() + 1] in _CLOSE
    if match[2] == "." and not (quoted and scan.before(start, 1)):
        return None
    return _date(scan, match.span(), 0, int(match[1]), int(match[3]))
