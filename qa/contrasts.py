"""Wordings that exclude each other, Chinese beside English."""

from __future__ import annotations

import re
from functools import lru_cache

# Wordings that exclude each other: a question about one is not answered by the other.
CONTRASTS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(a, re.IGNORECASE), re.compile(b, re.IGNORECASE))
    for a, b in (
        (
            r"新增|新设|新注册|新登记|新获|新建|新培育|新认定|\bnew(?:ly)?\b",
            r"累计|总量|总数|cumulative|accumulat|bringing|\ba total of\b|to a total|total number",
        ),
        (r"申请|申报|appl(?:y|ied|ication)", r"授权|获批|grant"),
        (r"收案|新收|受理|receiv|accept|new cases", r"审结|结案|办结|conclud|settl|clos"),
        (r"立案|filed", r"结案|审结|conclud|settl|closed"),
        (r"增长|上升|increas|grew|growth|rose", r"下降|减少|decreas|declin|fell"),
        (r"刑事|criminal", r"民事|行政|civil|administrat"),
        (r"民事|civil", r"行政|administrati"),
        (r"商标|trade ?mark", r"专利|patent"),
        (r"版权|著作权|作品|copyright", r"专利|商标|patent|trade ?mark"),
        (r"外观|\bdesigns?\b", r"发明|实用新型|invention|utility model"),
        (r"实用新型|utility model", r"发明|invention"),
        (r"男性|男|\bmale|\bmen\b|father|父", r"女性|女|female|\bwomen\b|mother|母"),
        (r"城镇|urban", r"农村|rural"),
        (r"逮捕|arrest", r"起诉|prosecut"),
        (r"进口|import", r"出口|export"),
        (r"省级|provincial[- ]level", r"国家级|national[- ]level|市级|municipal"),
    )
)


def clashes(asked: str, said: str) -> int:
    """Count the wordings of a question of which a text has the opposite, and not them.

    >>> [clashes("申请多少件", said) for said in ("授权量", "申请和授权", "有效量")]
    [1, 0, 0]
    """
    mine = _wordings(asked)
    meant = [number for number in mine if number ^ 1 not in mine]
    theirs = _wordings(said) if meant else frozenset()
    return sum(number ^ 1 in theirs and number not in theirs for number in meant)


@lru_cache(maxsize=8192)
def _wordings(text: str) -> frozenset[int]:
    """Return the numbers of the wordings in a text; 0 and 1 are opposites, 2 and 3, and so on."""
    wordings = (wording for pair in CONTRASTS for wording in pair)
    return frozenset(n for n, wording in enumerate(wordings) if wording.search(text))
