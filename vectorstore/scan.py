"""A text on its way through the figure readers, and the words that bound a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from vectorstore.quantity import Figure, FigureKind, Qualifier

WINDOW = 28  # Characters before a number that can belong to it; keeps every look-back short.


@dataclass(frozen=True, slots=True)
class Scan:
    """A text and its normalised form, character for character."""

    text: str
    plain: str

    def before(self, start: int, width: int = WINDOW) -> str:
        """Return the normalised characters just before an offset."""
        return self.plain[max(0, start - width) : start]

    def figure(
        self,
        span: tuple[int, int],
        kind: FigureKind,
        value: Decimal | int,
        *,
        unit: str = "",
        noun: str = "",
        high: Decimal | int | None = None,
        step: Decimal | int = 1,
    ) -> Figure:
        """Return a figure of this text that is not scaled and not bounded."""
        start, end = span
        return Figure(
            start=start,
            end=end,
            text=self.text[start:end],
            kind=kind,
            value=Decimal(value),
            unit=unit,
            noun=noun,
            step=Decimal(step),
            high=None if high is None else Decimal(high),
        )


# What a reader returns: a figure, or the offset from which to go on because what stands
# here is no figure, or None because it is another reader's business.
Reading = Figure | int | None

# Bound, Chinese patterns, English patterns. A look-ahead sees the number's first character.
_BEFORE = (
    (
        Qualifier.AT_LEAST,
        "不低于 不少于 不下于 至少 最少 起码 ≥",
        "at least|no less than|not less than|no fewer than|not fewer than|a minimum of|minimum of",
    ),
    (
        Qualifier.AT_MOST,
        "不超过 不多于 不高于 不大于 至多 最多 ≤",
        "at most|no more than|not more than|not exceeding|a maximum of|maximum of|no greater than",
    ),
    (
        Qualifier.MORE_THAN,
        "超过了? 超出 突破了? 破(?=[百千万亿]) > 多于 大于 高于 逾 (?<![赶反])超 "
        "(?<!成[百千])上(?=[百千万亿]) (?<![通经])过(?=[百千万亿半])",
        "more than|in excess of|exceed(?:s|ed|ing)?|above|upwards? of|greater than|higher than"
        "|larger than|surpass(?:es|ed|ing)?|beyond|topp(?:ed|ing)|well over"
        "|(?<!handed )(?<!handing )(?<!turned )(?<!taken )(?<!took )over",
    ),
    (
        Qualifier.LESS_THAN,
        "< 不足 不到 不满 低于 少于 小于 未达到?",
        "less than|fewer than|under|below|lower than|smaller than|short of",
    ),
    (
        Qualifier.NEARLY,
        "将近 接近 (?<![附最临邻])近",
        "nearly|almost|close to|approaching|just under",
    ),
    (
        Qualifier.ABOUT,
        "大约 约合? 约为 约占 约有 约达 大概 大致 ≈ (?<![0-9])~",
        "about|around|approximately|approximate|approx\\.?|roughly|some|circa|(?:an )?estimated",
    ),
)
_NOT_ABOUT = "(?<![节契合预签公条特履违制])"  # 节约, 预约: not the 约 of "about".
_AFTER = (
    (
        Qualifier.AT_LEAST,
        "以上|及以上|之上",
        "or more|or above|and above|or over|and over|or higher",
    ),
    (Qualifier.AT_MOST, "以下|以内|之内|及以下", "or less|or below|or fewer|and below|or under"),
    (Qualifier.ABOUT, "左右|上下", "or so|or thereabouts"),
    (
        Qualifier.MORE_THAN,
        "有余|多(?=[，。、；）)])",
        "plus(?![a-z])|-odd(?![a-z])|\\+(?![0-9a-z])",
    ),
)


def _before_pattern() -> str:
    groups = []
    for number, (_, zh, en) in enumerate(_BEFORE):
        chinese = "|".join(
            _NOT_ABOUT + word if word.startswith("约") else word for word in zh.split()
        )
        groups.append(f"(?P<q{number}>(?:{chinese}) ?|(?<![a-z])(?:{en})(?: a total of| the)? ?)")
    return "(?:" + "|".join(groups) + r")(?=.\Z)"


_BEFORE_NUMBER = re.compile(_before_pattern(), re.DOTALL)
_AFTER_NUMBER = re.compile(
    " ?(?:" + "|".join(f"(?P<q{i}>{zh}|{en})" for i, (_, zh, en) in enumerate(_AFTER)) + ")"
)


def bound_before(scan: Scan, start: int) -> tuple[Qualifier, int]:
    """Return how the words before a number bound it, and where those words begin."""
    begin = max(0, start - WINDOW)
    match = _BEFORE_NUMBER.search(scan.plain[begin : start + 1])
    if match is None:
        return Qualifier.EXACT, start
    qualifier = _BEFORE[int((match.lastgroup or "q0")[1:])][0]
    return qualifier, begin + match.start()


def bound_after(scan: Scan, end: int) -> tuple[Qualifier, int]:
    """Return how the words after a number and its unit bound it, and where those words end."""
    match = _AFTER_NUMBER.match(scan.plain, end)
    if match is None:
        return Qualifier.EXACT, end
    return _AFTER[int((match.lastgroup or "q0")[1:])][0], match.end()
