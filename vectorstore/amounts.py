"""Reads amounts: a number with its sign, scale, unit, range and the words that bound it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from vectorstore.labels import is_name
from vectorstore.nouns import noun_at
from vectorstore.numerals import Numeral, numeral_at
from vectorstore.quantity import Figure, FigureKind, Qualifier
from vectorstore.scan import Reading, Scan, bound_after, bound_before
from vectorstore.spelled import EN_SCALES, ZH_DIGITS
from vectorstore.units import SYMBOLS, Unit, UnitWord, currency, unit_at

_SYMBOL = re.compile(
    "(?:(?<![a-z])|(?<=[$€£¥￥]))(?:[a-z]{1,2}[$]|"
    + "|".join(re.escape(s) for s in sorted(SYMBOLS, key=len, reverse=True))
    + ") ?$"
)
_PER = re.compile(r"(?:每|(?<![a-z])(?:per|every|each) )$")
_FROM = re.compile(r"(?:从|由|(?<![a-z])(?:from|by) )[^，。；,.;]{0,4}$")
_TO = re.compile(r" ?[-~至到] ?|-? to | and ")
_TIMES = re.compile(
    r" times(?= (?:higher|more|greater|larger|faster|as|that|those|the|over|compared|increase"
    r"|growth)(?![a-z]))"
)
_GROWTH = re.compile(r"(?:by|increased?|grew|grown|rose|up|expanded|jumped)(?: [a-z]+){0,2} $")
_PAST = re.compile("(?<![附最临邻将接])近$")
_VAGUE = re.compile("[数几]")
_IDLE_ONE = re.compile("(?:[上下每这新同另那]|过去的|某)$")
_IDIOM = re.compile(
    "三位一体|[一四]处|两位一体|一个个|[一二三四五六七八九十]个[全方]面?位|四个自信|千家万户"
)
_OPEN = tuple("“\"‘'「")
_HALF = Decimal("0.5")
_AND_A_HALF = re.compile(" and a half(?: (thousand|million|billion|trillion))?(?![a-z])")
_RESTS = frozenset(" 半一二三四五六七八九")
_HALF_OF = frozenset("年月天日个小")
_TENTH = Unit(FigureKind.PERCENT, "%", Decimal(10))  # 成
_MINUS = re.compile(r"(?:^|[^\w.)）%％—–-])[-−]$|[\u4e00-\u9fff][-−]$")
_SIGNED = frozenset({FigureKind.PERCENT, FigureKind.POINTS, FigureKind.MONEY})
_HEADING_UNITS = frozenset(Decimal(10) ** power for power in (3, 4, 6, 8, 9))
_YUAN = Unit(FigureKind.MONEY, "CNY")
_NO_UNIT = Unit(FigureKind.COUNT, "")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with the sign before it and the unit after it."""

    start: int
    end: int
    numeral: Numeral
    word: UnitWord | None
    symbol: str = ""
    high: Numeral | None = None

    @property
    def unit(self) -> Unit:
        """What the number measures; plain things when neither sign nor unit says."""
        signed = currency(self.symbol)
        if self.word and signed and self.word.unit == _YUAN:  # 新台币三亿元
            return Unit(FigureKind.MONEY, signed)
        if self.word:
            return self.word.unit
        return Unit(FigureKind.MONEY, currency(self.symbol)) if self.symbol else _NO_UNIT


def read_amount(scan: Scan, start: int) -> Reading:
    """Read an amount that begins here: 1527.68 亿元, 20 万件, 110 余人, 10—20%."""
    sign = _SYMBOL.search(scan.before(start, 5))
    numeral = numeral_at(scan.plain, start, money=sign is not None)
    if numeral is None:
        return None
    symbol = sign[0].strip() if sign else ""
    begin = start - len(sign[0]) if sign else start
    word = unit_at(scan.plain, numeral.end)
    amount = _Amount(begin, word.end if word else numeral.end, numeral, word, symbol)
    amount = _ranged(scan, _with_rest(scan, amount))
    return _stated(scan, amount) if _is_quantity(scan, amount, start) else amount.numeral.end


def _with_rest(scan: Scan, amount: _Amount) -> _Amount:
    """Take in what stands after the unit: 两年半, 六成五, two and a half years."""
    numeral, rest = amount.numeral, scan.plain[amount.end : amount.end + 2]
    if not rest or rest[0] not in _RESTS:
        return amount
    half = replace(numeral, value=numeral.value + _HALF, step=_HALF)
    if match := _AND_A_HALF.match(scan.plain, amount.end):
        scale = EN_SCALES.get(match[1] or "", 1)
        half = replace(half, value=half.value * scale, step=half.step * scale)
        word = amount.word or unit_at(scan.plain, match.end())
        return replace(amount, numeral=half, word=word, end=word.end if word else match.end())
    timed = _half_of(scan, amount.end) if rest[:1] == "半" else None
    if amount.unit == _NO_UNIT and timed and timed.unit.kind is FigureKind.DURATION:  # 两个半小时
        return replace(amount, numeral=half, word=timed, end=timed.end)
    if amount.unit.kind is FigureKind.DURATION and rest[:1] == "半" and rest[1:] not in _HALF_OF:
        return replace(amount, numeral=half, end=amount.end + 1)
    if amount.unit == _TENTH and rest[:1] in ZH_DIGITS and not unit_at(scan.plain, amount.end + 1):
        value = numeral.value + Decimal(ZH_DIGITS[rest[0]]) / 10
        tenths = replace(numeral, value=value, step=Decimal(1) / 10)
        return replace(amount, numeral=tenths, end=amount.end + 1)
    return amount


def _half_of(scan: Scan, half: int) -> UnitWord | None:
    """Return the unit that stands after 半, of which the counter before it may leave one out."""
    if scan.plain.startswith("半月", half):
        return UnitWord(Unit(FigureKind.DURATION, "month"), half + 2)
    return unit_at(scan.plain, half + 1)


def _ranged(scan: Scan, amount: _Amount) -> _Amount:
    """Take in the upper end of 10—20%, 3 至 5 件, between 10 and 20 percent."""
    link = _TO.match(scan.plain, amount.end)
    high = numeral_at(scan.plain, link.end(), money=bool(amount.symbol)) if link else None
    if link is None or high is None or (link[0] == " and " and not _between(scan, amount)):
        return amount
    word = unit_at(scan.plain, high.end)
    moved = _FROM.search(scan.before(amount.start)) and (amount.word or not word)
    if moved or (amount.word and (not word or _unlike(word, amount.word))):
        return amount
    low = amount.numeral
    if low.scale == 1 and low.digits:  # 3—5 万: the scale is said once.
        low = replace(low, value=low.value * high.scale, step=low.step * high.scale)
        low = amount.numeral if not low.value < high.value else low  # 8000—2万 says both.
    if not low.value < high.value or high.bare or low.bare:
        return amount
    end = word.end if word else high.end
    return replace(amount, numeral=low, high=high, word=word, end=end)


def _unlike(a: UnitWord, b: UnitWord) -> bool:
    return (a.unit, a.word) != (b.unit, b.word)


def _between(scan: Scan, amount: _Amount) -> bool:
    return scan.before(amount.start).endswith("between ")


def _is_quantity(scan: Scan, amount: _Amount, start: int) -> bool:
    """Say whether a number in words, or with nothing to count, states a quantity at all."""
    if amount.numeral.digits:
        bare = amount.word is None and not amount.symbol and amount.high is None
        named = bare and amount.numeral.scale == 1 and is_name(scan, start, amount.numeral.end)
        return not named and not _is_heading_unit(scan, amount)
    if amount.numeral.more or amount.symbol:
        return True
    if _PER.search(scan.before(start)):
        return amount.numeral.value > 1
    if amount.numeral.bare:
        return bound_before(scan, start)[0] is not Qualifier.EXACT
    if scan.plain[start] in ZH_DIGITS or scan.plain[start] == "十":
        return _chinese_quantity(scan, amount, start)
    return _english_quantity(scan, amount)


def _is_heading_unit(scan: Scan, amount: _Amount) -> bool:
    """Say whether this heads a table: (10000 Yuan), (100 million Yuan)."""
    alone = scan.before(amount.start, 1) == "(" and scan.plain[amount.end : amount.end + 1] == ")"
    return alone and amount.unit.kind is FigureKind.MONEY and amount.numeral.value in _HEADING_UNITS


def _chinese_quantity(scan: Scan, amount: _Amount, start: int) -> bool:
    words = scan.plain[start : amount.numeral.end]
    if words == "零" or _VAGUE.search(scan.before(start, 1)):
        return False
    if amount.word is None:
        listed = scan.plain[amount.end : amount.end + 1] == "、"
        return len(words) > 1 and amount.numeral.value >= 11 and not listed
    counted = amount.word.unit.kind is FigureKind.COUNT and not amount.word.unit.code
    if words == "一":  # "a", more often than "one", unless it is measured.
        return not counted and not _IDLE_ONE.search(scan.before(start, 3))
    return not (counted and _IDIOM.match(scan.plain, start))


def _english_quantity(scan: Scan, amount: _Amount) -> bool:
    if amount.word is not None:
        return True
    follows = scan.plain[amount.numeral.end : amount.numeral.end + 2]
    if follows[:1] == "-" and follows[1:].isalpha():  # one-stop, three-in-one
        return False
    slogan = scan.before(amount.start, 1) in _OPEN and amount.numeral.value <= 12
    return amount.numeral.value > 1 and not slogan and not _is_title(scan, amount)


def _is_title(scan: Scan, amount: _Amount) -> bool:
    """Say whether a number word is part of a name: Nine News, the Big Ten."""
    before = scan.text[max(0, amount.start - 2) : amount.start]
    return scan.text[amount.start].isupper() and re.search("[a-z,] $", before) is not None


def _stated(scan: Scan, amount: _Amount) -> Figure:
    """Write the amount down as a figure, with the words that bound it."""
    unit, numeral = amount.unit, amount.numeral
    qualifier, begin = bound_before(scan, amount.start)
    after, end = bound_after(scan, amount.end)
    if qualifier is Qualifier.EXACT:
        qualifier = Qualifier.MORE_THAN if numeral.more else after
    if unit.kind is FigureKind.DURATION and _PAST.search(scan.before(amount.start, 3)):
        qualifier, begin = after, amount.start  # 近 3 年: the past, not nearly.
    kind, code, noun = _measured(scan, amount, end)
    if kind is FigureKind.MULTIPLE and scan.plain.startswith(" times", end):
        end += len(" times")
    sign = -1 if _is_negative(scan, amount) else 1
    begin = min(begin, amount.start - 1) if sign < 0 else begin
    if kind is FigureKind.RATE and (per := _PER.search(scan.before(amount.start, 6))):
        begin = amount.start - len(per[0])
    return Figure(
        start=begin,
        end=end,
        text=scan.text[begin:end],
        kind=kind,
        value=numeral.value * unit.factor * sign,
        unit=code,
        noun=noun,
        scale=numeral.scale * unit.factor,
        step=numeral.step * unit.factor,
        qualifier=qualifier,
        high=amount.high.value * unit.factor if amount.high else None,
    )


def _is_negative(scan: Scan, amount: _Amount) -> bool:
    """Say whether a minus sign, and no dash, stands before a share, a sum or a temperature."""
    signed = amount.unit.kind in _SIGNED or amount.unit.code == "°C"
    before = scan.text[max(0, amount.start - 2) : amount.start]
    return signed and amount.high is None and _MINUS.search(before) is not None


def _measured(scan: Scan, amount: _Amount, end: int) -> tuple[FigureKind, str, str]:
    """Return the kind, the unit and the noun of an amount."""
    unit = amount.unit
    if unit.kind is FigureKind.DURATION and _is_day_of_month(scan, amount):
        return FigureKind.DATE, "date", ""
    if unit.kind is not FigureKind.COUNT or unit.code:
        return unit.kind, unit.code, ""
    single = amount.numeral.value == 1
    noun = amount.word.word if amount.word else noun_at(scan.text, end, single=single)
    if _PER.search(scan.before(amount.start)):
        return FigureKind.RATE, "per", noun
    if _is_multiple(scan, amount):
        return FigureKind.MULTIPLE, "×", ""
    return FigureKind.COUNT, "", noun


def _is_day_of_month(scan: Scan, amount: _Amount) -> bool:
    """5 日 is a day of the month, 5 日内 a stretch of time."""
    end = amount.end
    printed = scan.plain[end - 1 : end] == "日" and amount.unit.code == "day"
    return printed and amount.numeral.digits and scan.plain[end : end + 1] not in {"内", "以", "之"}


def _is_multiple(scan: Scan, amount: _Amount) -> bool:
    if not scan.plain.startswith(" times", amount.end):
        return False
    fractional = amount.numeral.step < 1
    grown = _GROWTH.search(scan.before(amount.start))
    return bool(fractional or grown or _TIMES.match(scan.plain, amount.end))
