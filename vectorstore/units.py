"""The words that say what a number counts or measures, Chinese beside English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from vectorstore.quantity import FigureKind

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a printed unit means: a value in it, times `factor`, is in units of `code`."""

    kind: FigureKind
    code: str
    factor: Decimal = ONE


# Code, Chinese names, English names.
CURRENCIES = (
    (
        "CNY",
        "元人民币 人民币元 人民币 块钱 元",
        "chinese yuan|yuan renminbi|yuan rmb|renminbi yuan|rmb yuan|yuan|rmb|renminbi|cny",
    ),
    ("USD", "美元 美金", "us dollars?|u.s. dollars?|american dollars?|usd|dollars?"),
    ("EUR", "欧元", "euros?|eur"),
    ("GBP", "英镑", "pounds? sterling|british pounds?|gbp"),
    ("JPY", "日元 日圆", "japanese yen|yen|jpy"),
    ("HKD", "港元 港币", "hong kong dollars?|hk dollars?|hkd"),
    ("TWD", "新台币 台币", "new taiwan dollars?|nt dollars?|twd|ntd"),
    ("KRW", "韩元", "korean won|krw"),
    ("AUD", "澳元", "australian dollars?|aud"),
    ("CAD", "加元", "canadian dollars?|cad"),
    ("CHF", "瑞士法郎", "swiss francs?|chf"),
    ("SGD", "新加坡元 新元", "singapore dollars?|sgd"),
    ("INR", "卢比", "rupees?|inr"),
    ("RUB", "卢布", "rubles?|roubles?|rub"),
    ("SEK", "瑞典克朗", "swedish kron(?:a|or)|sek"),
    ("NOK", "挪威克朗", "norwegian kroner?|nok"),
    ("DKK", "丹麦克朗", "danish kroner?|dkk"),
    ("krone", "克朗", "kron(?:er?|or|a)"),
    ("THB", "泰铢", "(?:thai )?baht|thb"),
    ("MYR", "林吉特", "ringgits?|myr"),
    ("VND", "越南盾", "dong|vnd"),
    ("IDR", "印尼盾 印尼卢比", "rupiahs?|idr"),
    ("PHP", "菲律宾比索", "philippine pesos?|php"),
    ("peso", "比索", "pesos?"),
    ("BRL", "雷亚尔", "reais|brl"),
    ("ZAR", "兰特", "rands?|zar"),
    ("TRY", "里拉", "liras?"),
    ("PLN", "兹罗提", "zlotys?|złoty|pln"),
    ("CZK", "捷克克朗", "czech crowns?|czk"),
    ("HUF", "福林", "forints?|huf"),
    ("ILS", "谢克尔", "shekels?|ils"),
    ("SAR", "里亚尔", "riyals?|sar"),
    ("AED", "迪拉姆", "dirhams?|aed"),
    ("dinar", "第纳尔", "dinars?"),
    ("franc", "法郎", "francs?"),
    ("mark", "马克", "deutsche marks?|markkaa?|marka"),
    ("crown", "", "crowns?"),
    ("florin", "", "florins?"),
    ("guilder", "盾", "guilders?"),
    ("shilling", "先令", "shillings?"),
)
SYMBOLS = {
    "us$": "USD", "ca$": "CAD", "au$": "AUD", "hk$": "HKD", "nt$": "TWD", "a$": "AUD",
    "c$": "CAD", "s$": "SGD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY",
    "rmb": "CNY", "cny": "CNY", "usd": "USD", "eur": "EUR", "gbp": "GBP", "hkd": "HKD",
    "jpy": "JPY", "人民币": "CNY", "新台币": "TWD", "台币": "TWD", "港币": "HKD",
    "美金": "USD", "日币": "JPY",
}  # fmt: skip
_DOLLAR = re.compile("[a-z]{1,2}[$]")


def currency(symbol: str) -> str:
    """Return the currency a sign before an amount stands for; "" when it stands for none.

    >>> currency("£"), currency("h$")
    ('GBP', 'H$')
    """
    return SYMBOLS.get(symbol, symbol.upper() if _DOLLAR.fullmatch(symbol) else "")


# Code, factor to it, Chinese names, English names.
TIMES = (
    ("year", "1", "年 周岁 岁", "years?|yrs?"),
    ("year", "10", "", "decades?"),
    ("quarter", "1", "个季度 季度", "quarters?"),
    ("month", "1", "个月 个多月", "months?"),
    ("week", "1", "个星期 星期 周", "weeks?"),
    ("day", "1", "天 日", "days?"),
    ("night", "1", "晚 夜", "nights?"),
    ("workday", "1", "个工作日 工作日", "(?:working|business|work) days?|workdays?"),
    ("hour", "1", "个小时 小时 个钟头", "hours?|hrs?"),
    ("minute", "1", "分钟", "minutes?|mins?"),
    ("second", "1", "秒钟 秒", "seconds?"),
)
MEASURES = (
    ("t", "1", "公吨 吨", "metric tons?|metric tonnes?|tons?|tonnes?|tco2e?|t"),
    ("t", "0.001", "公斤 千克", "kilograms?|kilos?|kgs?"),
    ("t", "0.0005", "斤", ""),
    ("t", "0.000001", "克", "grams?"),
    ("t", "0.000000001", "毫克", "milligrams?|mg"),
    ("m", "1", "米 公尺", "meters?|metres?"),
    ("m", "1000", "公里 千米", "kilometers?|kilometres?|kms?"),
    ("m", "0.01", "厘米", "centimeters?|centimetres?|cm"),
    ("m", "0.001", "毫米", "millimeters?|millimetres?|mm"),
    ("m", "0.3048", "英尺", "feet|foot"),
    ("m", "1609.344", "英里", "miles?"),
    ("m²", "1", "平方米 平米 平方公尺", "square met(?:er|re)s?|sq[ -]?(?:met(?:er|re)s?|m)|m²|m2"),
    ("m²", "1000000", "平方公里 平方千米", "square kilomet(?:er|re)s?|sq[ -]?km|km²|km2"),
    ("m²", "10000", "公顷", "hectares?|ha"),
    ("mu", "1", "亩", "mu"),
    ("m³", "1", "立方米", "cubic met(?:er|re)s?|m³|m3"),
    ("L", "1", "升 公升", "lit(?:er|re)s?"),
    ("L", "0.001", "毫升", "millilit(?:er|re)s?|ml"),
    ("kWh", "1", "千瓦时 千瓦小时 度电", "kilowatt[- ]hours?|kwh"),
    ("kWh", "1000", "兆瓦时", "megawatt[- ]hours?|mwh"),
    ("kWh", "1000000", "吉瓦时", "gigawatt[- ]hours?|gwh"),
    ("kWh", "1000000000", "太瓦时", "terawatt[- ]hours?|twh"),
    ("kW", "1", "千瓦", "kilowatts?|kw"),
    ("kW", "1000", "兆瓦", "megawatts?|mw"),
    ("kW", "1000000", "吉瓦", "gigawatts?|gw"),
    ("°C", "1", "摄氏度 ℃", "degrees? (?:celsius|centigrade)|°c|℃"),
)
# "5 pct" is per cent where the phrase ends or goes on to "of"; "5 PCT applications" are patents.
_PCT = (
    r"pct(?= ?(?:$|[^a-z\u3400-\u9fff ]|(?:of|in|on|at|to|from|by|over|than|year|as|and|or|for|this"
    r"|last|during|compared)(?![a-z])))"
)
SHARES = (
    (
        FigureKind.POINTS,
        "pp",
        "1",
        "个百分点 百分点",
        "percentage points?|percent points?|per cent points?|ppts?|pp|% points?",
    ),
    (FigureKind.POINTS, "pp", "0.01", "个基点 基点", "basis points?|bps?"),
    (FigureKind.PERCENT, "%", "1", "%", f"percent|per cent|{_PCT}|%"),
    (FigureKind.PERCENT, "%", "0.1", "‰", "per mille?"),
    (FigureKind.PERCENT, "%", "10", "成", ""),
    (FigureKind.ORDINAL, "", "1", "周年", ""),
    (FigureKind.MULTIPLE, "×", "1", "倍", "fold|×"),
)
# Words after a number that say how things are counted; longer ones first where they overlap.
COUNTERS = (
    "家次 人次 批次 场次 件次 户次 架次 班次 航次 车次 台次 辆次 艘次 例次 标箱 课时 学时 人月 "
    "件 家 个 人 项 名 位 起 次 批 场 宗 例 份 条 笔 款 种 类 所 座 台 套 部 本 篇 册 期 届 户 辆 "
    "架 艘 只 头 株 棵 块 片 张 幅 枚 支 根 处 间 栋 幢 门 轮 组 对 双 卷 首 集 章 页 段 桩 员 "
    "国 省 市 县 区 乡 镇 村 社区 街道 度 班 队 岗 床 字 箱 包 袋 瓶 盒 吨位"
).split()
# A counter followed by one of these is another word: 3 人民币, 3 部门, 3 市场.
NOT_BEFORE = dict(
    pair.split(":")
    for pair in (
        "人:民大均才工员 元:旦素宵 成:员为立功果交本都长品效绩就熟分 家:庭长 名:牌单 位:于置 "
        "起:来 批:准发量 部:门分队署长级 场:景所地 所:以有属得 种:子植 台:州湾 本:地市省级科 "
        "期:间 类:别型 组:织成 处:理罚置 国:家际内务 市:场民值 县:级域 区:域间块划 "
        "字:节体路形架 天:然津 日:本均常 周:边围期年 年:代轻级产会度 度:假 员:工 次:级产 "
        "双:方边 对:于比 张:力 片:区 首:次批个 支:持撑付 只:有要是 包:括含 省:级 门:户类 "
        "段:时 班:子 队:伍 斤:两 克:服 米:兰 升:级至 户:籍外 根:据 座:谈 村:级民 镇:级 "
        "乡:级村镇 集:中聚成团 "
    ).split()
)


def _table() -> dict[str, Unit]:
    """Map every Chinese name to its unit; English names are patterns, kept apart."""
    rows = {name: Unit(FigureKind.COUNT, "") for name in COUNTERS}
    for code, names, _ in CURRENCIES:
        rows |= dict.fromkeys(names.split(), Unit(FigureKind.MONEY, code))
    for code, factor, names, _ in TIMES:
        rows |= dict.fromkeys(names.split(), Unit(FigureKind.DURATION, code, Decimal(factor)))
    for code, factor, names, _ in MEASURES:
        rows |= dict.fromkeys(names.split(), Unit(FigureKind.COUNT, code, Decimal(factor)))
    for kind, code, factor, names, _ in SHARES:
        rows |= dict.fromkeys(names.split(), Unit(kind, code, Decimal(factor)))
    return rows


def _english() -> tuple[tuple[str, Unit], ...]:
    rows = [(names, Unit(FigureKind.MONEY, code)) for code, _, names in CURRENCIES]
    rows += [(names, Unit(kind, code, Decimal(f))) for kind, code, f, _, names in SHARES]
    rows += [(names, Unit(FigureKind.COUNT, code, Decimal(f))) for code, f, _, names in MEASURES]
    rows += [(names, Unit(FigureKind.DURATION, code, Decimal(f))) for code, f, _, names in TIMES]
    return tuple((names, unit) for names, unit in rows if names)


CHINESE = _table()
_ENGLISH = _english()


def _chinese_pattern(name: str) -> str:
    blocked = NOT_BEFORE.get(name, "")
    return re.escape(name) + (f"(?![{blocked}])" if blocked else "")


_ZH = re.compile(
    " ?(" + "|".join(_chinese_pattern(n) for n in sorted(CHINESE, key=len, reverse=True)) + ")"
)
_EN = re.compile(
    "(?:[ -]?)(?:(?:consecutive|successive|straight|full|calendar|whole|more) )?(?:"
    + "|".join(f"(?P<u{i}>{names})" for i, (names, _) in enumerate(_ENGLISH))
    + ")(?![a-z0-9²³])"
)


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A unit as printed: what it means, where it ends, and the word itself if it counts."""

    unit: Unit
    end: int
    word: str = ""


def unit_at(plain: str, start: int) -> UnitWord | None:
    """Return the unit that begins at `start` of normalised text, after at most one space."""
    if match := _ZH.match(plain, start):
        name = match[1]
        unit = CHINESE[name]
        return UnitWord(unit, match.end(), name if unit.kind is FigureKind.COUNT else "")
    if match := _EN.match(plain, start):
        unit = _ENGLISH[int((match.lastgroup or "u0")[1:])][1]
        return UnitWord(unit, match.end())
    return None
