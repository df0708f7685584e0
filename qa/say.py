"""Says a figure in its reader's language, so that reading it again gives the same quantity."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from qa.digits import chinese, kept, number, ordinal, places
from qa.unit_names import BOUNDS, COUNTERS_EN, COUNTERS_ZH, LARGER, UNITS
from vectorstore import Figure, FigureKind, Language

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def say(figure: Figure, language: Language) -> str:
    """Return a figure as a report in this language would print it.

    The bound is kept (more than, 约), the scale becomes the language's own, and a counter is
    translated only where it can mean one thing.

    Examples: ``40,107 million Yuan`` is 401.07亿元, ``居第四位`` is fourth, 20万件 is 200,000.
    """
    noun = _counted(figure, language) if figure.kind is FigureKind.COUNT else ""
    return say_with_noun(figure, language, noun)


def say_with_noun(figure: Figure, language: Language, noun: str) -> str:
    """Return a figure followed by what it counts, a counter or noun of the reader's language."""
    said = _SAYERS[figure.kind](figure, language)
    bound = BOUNDS[figure.qualifier][language]
    if figure.kind is FigureKind.DURATION and bound == "近":
        bound = "将近"  # 近 3 年 means the past three years.
    gap = " " if noun and language == "en" else ""
    return f"{bound}{said}{gap}{noun}"


def say_value(
    value: Decimal, kind: FigureKind, unit: str, language: Language, *, noun: str = ""
) -> str:
    """Return a value that stands in no text, such as a computed one."""
    step = Decimal(1).scaleb(-places(value))
    figure = Figure(0, 0, "", kind, value, unit=unit, noun=noun, step=step)
    return say(figure, language)


def _counted(figure: Figure, language: Language) -> str:
    chinese_noun = figure.noun[:1] > "\u2e7f"
    if figure.unit or not figure.noun:
        return ""
    if language == "zh":
        return figure.noun if chinese_noun else COUNTERS_ZH.get(figure.noun.split()[-1].lower(), "")
    return COUNTERS_EN.get(figure.noun, "") if chinese_noun else figure.noun


def _amount(figure: Figure, language: Language) -> str:
    """Say a count, an amount of money, a share, a multiple or a stretch of time."""
    factor, names = _named(figure)
    money = figure.kind is FigureKind.MONEY
    ends = [figure.value] if figure.high is None else [figure.value, figure.high]
    if figure.step < 1:
        numbers = [_grouped(kept(end, figure.step), language) for end in ends]
    else:
        numbers = [number(end / factor, language, money=money) for end in ends]
    said = ("—" if language == "zh" else "–").join(numbers)
    if figure.unit == "%":
        return f"{said}%"
    if not names:
        return said
    if language == "zh":
        return said + names[0]
    return f"{said} {names[1] if ends == [factor] else names[2]}"


def _grouped(digits: str, language: Language) -> str:
    return f"{Decimal(digits):,f}" if language == "en" else digits


def _named(figure: Figure) -> tuple[Decimal, tuple[str, str, str] | None]:
    for factor, names in LARGER.get(figure.unit, ()):
        if figure.value >= factor and places(figure.value / factor) <= 2 and figure.high is None:
            return factor, names
    unnamed = figure.unit if figure.kind is FigureKind.MONEY else ""
    return Decimal(1), UNITS.get(figure.unit, (unnamed,) * 3 if unnamed else None)


def _fraction(figure: Figure, language: Language) -> str:
    if figure.value == Decimal("0.5"):
        return {"zh": "一半", "en": "half"}[language]
    part = Fraction(figure.value).limit_denominator(100_000)
    if Decimal(part.numerator) / Decimal(part.denominator) == figure.value:
        return f"{part.numerator}/{part.denominator}"
    return f"{figure.value * 100:f}%"


def _rate(figure: Figure, language: Language) -> str:
    base = number(figure.value, language)
    if language == "zh":
        base = base.removeprefix("1") if base in {"1万", "1亿"} else base
        person = figure.noun in {"人", "people", "persons"}
        return f"每{base}{'人' if person else figure.noun if figure.noun[:1] > '⹿' else ''}"
    noun = figure.noun if figure.noun.isascii() else COUNTERS_EN.get(figure.noun, "")
    return f"per {base} {noun}".rstrip()


def _rank(figure: Figure, language: Language) -> str:
    value = int(figure.value)
    if figure.unit == "top":
        return f"前{value}名" if language == "zh" else f"top {value}"
    return f"第{chinese(value)}位" if language == "zh" else ordinal(value)


def _ordinal(figure: Figure, language: Language) -> str:
    value = int(figure.value)
    if language == "en":
        return ordinal(value)
    noun = figure.noun if figure.noun[:1] > "⹿" else ""
    if noun in {"号", "周年"}:
        return f"{value}{noun}"
    return f"{value}世纪" if noun == "世纪" else f"第{chinese(value)}{noun}"


def _year(figure: Figure, language: Language) -> str:
    value = int(figure.value)
    if figure.unit == "decade":
        century, decade = divmod(value, 100)
        return f"{value}s" if language == "en" else f"{century + 1}世纪{decade}年代"
    if figure.high is not None:
        years = f"{value}—{int(figure.high)}年", f"{value}–{int(figure.high)}"
        return years[language == "en"]
    return f"{value}年" if language == "zh" else str(value)


def _date(figure: Figure, language: Language) -> str:
    if figure.unit == "quarter":
        year, quarter = divmod(int(figure.value), 10)
        return _quarter(year, quarter, language)
    year, month, day = _parts(figure.value)
    last = _parts(figure.high)[1] if figure.high is not None else 0
    if language == "zh":
        months = f"{month}—{last}月" if last else f"{month}月" if month else ""
        return (f"{year}年" if year else "") + months + (f"{day}日" if day else "")
    name = _MONTHS[month - 1] if month else ""
    if not month:
        return f"the {ordinal(day)}"
    name += f" to {_MONTHS[last - 1]}" if last else ""
    return " ".join(str(part) for part in (day, name, year) if part)


def _parts(value: Decimal) -> tuple[int, int, int]:
    year, rest = divmod(int(value), 10000)
    return year, rest // 100, rest % 100


def _quarter(year: int, quarter: int, language: Language) -> str:
    if language == "zh":
        return (f"{year}年" if year else "") + f"第{chinese(quarter)}季度"
    return f"{ordinal(quarter)} quarter" + (f" of {year}" if year else "")


_SAYERS: dict[FigureKind, Callable[[Figure, Language], str]] = {
    FigureKind.COUNT: _amount,
    FigureKind.MONEY: _amount,
    FigureKind.PERCENT: _amount,
    FigureKind.POINTS: _amount,
    FigureKind.MULTIPLE: _amount,
    FigureKind.DURATION: _amount,
    FigureKind.FRACTION: _fraction,
    FigureKind.RATE: _rate,
    FigureKind.RANK: _rank,
    FigureKind.ORDINAL: _ordinal,
    FigureKind.YEAR: _year,
    FigureKind.DATE: _date,
}
