"""Reads dates, quarters and years, so that they are never taken for counts."""

from __future__ import annotations

import re

from vectorstore.numerals import numeral_at
from vectorstore.quantity import FigureKind
from vectorstore.scan import Reading, Scan
from vectorstore.spelled import ZH_DIGITS, read_zh
from vectorstore.units import unit_at

MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|"
        "sep sept september|oct october|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = "(?:1[89]|20)[0-9]{2}"
_SMALL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_FULL = re.compile(rf"({_YEAR})([-/.])(1[0-2]|0?[1-9])\2(3[01]|[12][0-9]|0?[1-9])(?![0-9.])")
_CHINESE = re.compile(
    rf"(?:([12][0-9]{{3}}|[一二][零一二三四五六七八九]{{3}}) ?年 ?)?(?P<m>{_SMALL})"
    rf"(?: ?月? ?[-~至到] ?(?P<m2>{_SMALL}))? ?月份?(?: ?(?P<d>{_SMALL}) ?[日号])?"
)
_REPUBLIC = re.compile(
    rf"([0-9]{{1,3}}|[一二三四五六七八九十百零]{{1,5}}) ?年"
    rf"(?: ?({_SMALL}) ?月(?: ?({_SMALL}) ?日)?)?"
)
_FOUNDED = 1911  # 民国元年 is 1912.
_QUARTER = re.compile(rf"(?:({_YEAR}) ?年? ?)?第?([一二三四1-4]) ?季度")
_DAY_MONTH = re.compile(
    rf"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?![a-z])(?:,? ({_YEAR}))?"
)
_MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH})(?![a-z])(?: ?(?:-|to|through|and) ?(?P<last>{_MONTH})(?![a-z]))?"
    rf"(?: (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9.,%]*[0-9%]))?"
    rf"(?:,? (?:of )?(?P<year>{_YEAR})(?![0-9]|[,.][0-9]))?"
)
_CENTURY = re.compile(rf"({_SMALL}) ?世纪(?: ?([0-9]{{2}}|[一二三四五六七八九]十) ?年代)?")
_MONTH_WORD = re.compile(  # "may" and "march" are words too.
    r"(?<![a-z])(?:in|of|by|since|until|till|from|to|and|during|through|early|late|mid|last|next"
    r"|end)[ -]$"
)
_DAY_NAME = re.compile(r"([0-9]{1,2})([.·・])([0-9]{1,2})(?![0-9.%])")
_YEAR_RANGE = re.compile(
    rf"({_YEAR}) ?年?"
    rf"(?:(?: ?[-~至到] ?| (?:to|through|until|till|and) )({_YEAR})|[-/~]([0-9]{{2}}))"
    r"(?![0-9/-]|[.,][0-9])(?: ?年)?"
)
_YEAR_ZH = re.compile(r"(?:([12][0-9]{3})|([一二][零一二三四五六七八九]{3})) ?年(?![代龄轻])")
_DECADE = re.compile(rf"({_YEAR})(?:s(?![a-z])| ?年代)|([0-9]{{2}}) ?年代")
_OLD = re.compile(r"1[0-8][0-9]{2}(?![0-9]|[.,][0-9])")
_SINCE = re.compile(r"(?<![a-z])(?:in|since|early|late|circa) $")
_BARE = re.compile(r"(?:19|20)[0-9]{2}(?![0-9]|,[0-9]|\.[0-9])")
_TIME_WORD = re.compile(
    r"(?:in|of|since|by|during|from|to|until|till|year|before|after|through|for|and|than|over|the)"
    r" (?:early |late |mid-? ?)?$"
)
_PLURAL = re.compile(
    r" (?!(?:was|has|as|does|saw) )"
    r"(?:[a-z]+(?<![sui])s|people|persons|personnel|children|women|men)(?![a-z])"
)
_ANCIENT = re.compile(r" ?b\.?c\.?(?![a-z]{2})")
_OPEN, _CLOSE = "“\"'‘「", "”\"'’」"


def read_date(scan: Scan, start: int) -> Reading:
    """Read a date, a month, a quarter or a day's name ("4·26") that begins here."""
    for reader in (
        _numeric,
        _republic,
        _quarter,
        _century,
        _chinese,
        _month,
        _day_month,
        _day_name,
    ):
        if (reading := reader(scan, start)) is not None:
            return reading
    return None


def read_year(scan: Scan, start: int) -> Reading:
    """Read a year or a span of years that begins here: 2016—2020 年, 2020, 二〇三五年."""
    if match := _YEAR_RANGE.match(scan.plain, start):
        low, high = int(match[1]), int(match[2] or match[1][:2] + match[3])
        joined_by_and = " and " in match[0] and not scan.before(start).endswith("between ")
        if high > low and not joined_by_and:
            return scan.figure(match.span(), FigureKind.YEAR, low, high=high)
    if match := _YEAR_ZH.match(scan.plain, start):
        digits = match[1] or "".join(str(ZH_DIGITS[c]) for c in match[2])
        return scan.figure(match.span(), FigureKind.YEAR, int(digits))
    if match := _DECADE.match(scan.plain, start):
        value = int(match[1] or match[2])
        return scan.figure(match.span(), FigureKind.YEAR, value, unit="decade")
    return _bare_year(scan, start)


def _bare_year(scan: Scan, start: int) -> Reading:
    match = _BARE.match(scan.plain, start)
    if match is None and _SINCE.search(scan.before(start, 8)):
        match = _OLD.match(scan.plain, start)
    if match is None:
        return None
    numeral = numeral_at(scan.plain, start)
    if numeral is None or numeral.end != match.end() or unit_at(scan.plain, match.end()):
        return None
    if _ANCIENT.match(scan.plain, match.end()):
        return match.end()
    counted = _PLURAL.match(scan.text, match.end())
    old = match.re is _OLD
    if counted and (old or not _TIME_WORD.search(scan.before(start))):
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


def _republic(scan: Scan, start: int) -> Reading:
    """Read a year that is counted from the founding of the Republic: 民国 101 年 is 2012."""
    match = _REPUBLIC.match(scan.plain, start)
    if match is None or not scan.before(start, 3).rstrip().endswith("民国"):
        return None
    year = _FOUNDED + _small(match[1])
    if not match[2]:
        return scan.figure(match.span(), FigureKind.YEAR, year)
    return _date(scan, match.span(), year, _small(match[2]), _small(match[3]))


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


def _month(scan: Scan, start: int) -> Reading:
    """Read a date that begins with a month's name: May 10, 2020, in March, June to August."""
    match = _MONTH_FIRST.match(scan.plain, start)
    if match is None:
        return None
    alone = match.end() == match.end("month")
    ambiguous = alone and match["month"] in {"may", "march", "mar"}
    if not _named(scan, start) or (ambiguous and not _MONTH_WORD.search(scan.before(start))):
        return match.end("month")
    high = MONTHS[match["last"].rstrip(".")] if match["last"] else None
    year, day = int(match["year"] or 0), int(match["day"] or 0)
    return _date(scan, match.span(), year, MONTHS[match["month"].rstrip(".")], day, high=high)


def _day_month(scan: Scan, start: int) -> Reading:
    match = _DAY_MONTH.match(scan.plain, start)
    if match is None or not _named(scan, match.start("month")):
        return None
    month = MONTHS[match["month"].rstrip(".")]
    return _date(scan, match.span(), int(match[3] or 0), month, int(match[1]))


def _century(scan: Scan, start: int) -> Reading:
    """Read 20 世纪 90 年代 as the decade, and 21 世纪 as one of a row."""
    match = _CENTURY.match(scan.plain, start)
    if match is None:
        return None
    century = _small(match[1])
    if match[2]:
        value = (century - 1) * 100 + _small(match[2])
        return scan.figure(match.span(), FigureKind.YEAR, value, unit="decade")
    return scan.figure(match.span(), FigureKind.ORDINAL, century, noun="世纪")


def _day_name(scan: Scan, start: int) -> Reading:
    match = _DAY_NAME.match(scan.plain, start)
    if match is None:
        return None
    quoted = scan.before(start, 1) in _OPEN and scan.plain[match.end() : match.end() + 1] in _CLOSE
    if match[2] == "." and not (quoted and scan.before(start, 1)):
        return None
    return _date(scan, match.span(), 0, int(match[1]), int(match[3]))
