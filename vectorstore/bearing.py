"""What a figure says about its indicator, and which other figure it qualifies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vectorstore.fact import TELLING, Aspect, Fact
from vectorstore.quantity import Figure, FigureKind
from vectorstore.report import Language
from vectorstore.sentences import Span

_GROWS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"同比|环比|增长|增幅|增速|上升|下降|提高|提升|减少|降低|回落|[较比].{0,8}(?:年|期)|涨|缩减|缩短"
    ),
    "en": re.compile(
        r"\b(?:up|down|increas\w*|decreas\w*|r[io]se\w*|rising|fell|fall\w*|gr[eo]w\w*|declin\w*|drop\w*|reduc\w*"
        r"|year[- ]on[- ]year|improv\w*|higher|lower|surg\w*|climb\w*|shorten\w*)\b",
        re.IGNORECASE,
    ),
}
_SHARES: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"占|比重|比例|份额"),
    "en": re.compile(
        r"\b(?:account\w*|proportion|share|represent\w*|make up|percentage|ratio|of (?:the|all))\b",
        re.IGNORECASE,
    ),
}
_RELATIVE = frozenset(
    {FigureKind.PERCENT, FigureKind.POINTS, FigureKind.MULTIPLE, FigureKind.FRACTION}
)


def aspect_of(figure: Figure, before: str, after: str, language: Language) -> Aspect:
    """Return what a figure says of its indicator, by its kind and the words on either side."""
    if figure.kind is FigureKind.RANK:
        return Aspect.RANK
    if figure.kind not in _RELATIVE:
        return Aspect.LEVEL
    if _SHARES[language].search(before):
        return Aspect.SHARE
    if figure.kind is FigureKind.POINTS or _GROWS[language].search(before):
        return Aspect.GROWTH
    if language == "en" and re.match(
        r"\s*(?:year[- ]on|over|higher|lower|more|less|up|down|growth|increase)", after
    ):
        return Aspect.GROWTH
    return Aspect.SHARE if _SHARES[language].search(after[:40]) else Aspect.LEVEL


_TOTALS = re.compile(r"累计|共计|总计|合计|总数|total|accumulat", re.IGNORECASE)
# Words for what the things just counted are worth: 查处劣药183起，货值金额84.27万元.
_WORTH = re.compile(
    r"(?:涉案|案件|货物|货值|标的|合同)?(?:总?金额|货值|案值|价值|总值|总额)"
    r"|\b(?:nominal|total|involved|case|contract)?\s*(?:value|amount|worth)\w*",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"分别|各[达为有]|respectively", re.IGNORECASE)
# What is left of a qualifying clause without these is its own subject, if it has one.
_EMPTY = re.compile(
    r"同比|环比|按可比(?:价格|口径)(?:计算)?|扣除[^，]{2,10}因素|名义|实际|分别|比上年|比去年|较上年|较去年|上年|去年|全省|全国|增长|增加|上升|下降|提高|提升|减少|增幅|均|居|位居|位列|列|占|总量|同期"
    r"|数量|其|达到|达|为|约|近|了|和|、|，|的|第|且|并|总数|累计"
    r"|\b(?:up|down|an?|the|of|by|increas\w*|decreas\w*|r[io]se\w*|gr[eo]w\w*"
    r"|year[- ]on[- ]year|and|with|over|last|previous|year|from"
    r"|account\w*|for|rank\w*|in|among|all|country|china|nationwide|nation|province|provinces|total|its|which|was|were|is|respectively|to"
    r"|compared|same|period|representing|about|nearly|approximately|more|than|both|national|number|average|growth|rate)\b",
    re.IGNORECASE,
)
_OWN = 4  # Characters left after `_EMPTY` that make a subject of its own; English takes more.


def says_little(text: str) -> bool:
    """Tell whether a stretch says nothing of its own: only 同比增长, "up", 累计."""
    own = "".join(re.findall(r"\w", _EMPTY.sub("", text)))
    return len(own) <= (_OWN if re.search(r"[一-鿿]", own) else 2 * _OWN)


def continues(text: str, before: Fact, figure: Figure) -> bool:
    """Tell whether a figure is the second of "24.6 % and 13 %", so of the first one's aspect."""
    between = text[before.figure.end : figure.start]
    alike = before.figure.kind is figure.kind
    return alike and bool(re.fullmatch(r"\s*(?:和|、|与|及|and|,)\s*(?:and\s*)?", between))


def anchor_of(
    text: str,
    earlier: Sequence[Fact],
    figure: Figure,
    aspect: Aspect,
    around: tuple[Span, Span],
    statement: Span,
    sentence: Span,
) -> int | None:
    """Return the index of the level that a figure without a subject of its own belongs to."""
    before, after = (text[slice(*span)] for span in around)
    if figure.kind in TELLING or not says_little(_WORTH.sub("", before)):
        return None
    bare = not re.search(r"\w", before) or bool(_TOTALS.search(before))
    bare |= figure.kind is FigureKind.MONEY and bool(_WORTH.search(before))
    if aspect is Aspect.LEVEL and not (bare and says_little(after) and not figure.noun[2:]):
        return None
    levels = [
        i
        for i, fact in enumerate(earlier)
        if fact.aspect is Aspect.LEVEL
        and fact.figure.kind not in TELLING
        and fact.figure.start >= sentence[0]
    ]
    if not levels:
        return None
    return _kth(text, earlier, levels, figure, statement)


def _kth(
    text: str, earlier: Sequence[Fact], levels: Sequence[int], figure: Figure, statement: Span
) -> int:
    """Return the last level, or the k-th of the last few for the k-th figure of "respectively"."""
    stretch = text[max(statement[0], figure.start - 40) : min(statement[1], figure.end + 60)]
    if not _RESPECTIVELY.search(stretch):
        return levels[-1]
    mates = [
        f for f in earlier if f.aspect is not Aspect.LEVEL and figure.start - f.figure.end < 12
    ]
    ahead = re.match(r"\s*(?:和|、|与|及|and|,)\s*[\d.]+\s*[%％]", text[figure.end :])
    together = len(mates) + 1 + (1 if ahead else 0)
    return levels[-together:][len(mates)] if len(levels) >= together else levels[-1]
