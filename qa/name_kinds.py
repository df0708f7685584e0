"""What kind of name a question asks for, what such names end in, and how many are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.items import ItemKind
from qa.question import Question

_KINDS: Sequence[tuple[re.Pattern[str], tuple[ItemKind, ...]]] = tuple(
    (re.compile(pattern, re.IGNORECASE), kinds)
    for pattern, kinds in (
        (
            r"哪里|何地|什么地方|哪[个座些几]*(?:个)?(?:地方|城市|省|市|县|区|地区|国家)|\bwhere\b"
            r"|\b(?:city|cities|place|places|district|county|counties|province|region|regions"
            r"|country|countries|districts)\b",
            (ItemKind.PLACE, ItemKind.LISTED),
        ),
        (
            r"哪[个家所些座]*(?:部门|机构|单位|企业|公司|大学|学校|高校|学院|交易所|园区|海关|法院"
            r"|厅|局|院|银行|平台)|谁"
            r"|\bwho(?:se|m)?\b|\b(?:agency|agencies|department|departments|company|companies"
            r"|enterprise|enterprises|university|school"
            r"|bureau|court|customs|exchange|institution|institutions|body|bodies|bank|firm)\b",
            (ItemKind.INSTITUTION, ItemKind.LISTED, ItemKind.TITLE),
        ),
        (
            r"行动|文件|办法|规定|方案|计划|条例|意见|指南|名称|工程|模式|品牌|叫|标准|报告|应用|奖"
            r"|\b(?:called|named|title|action|campaign|document|plan|regulation|report|guideline"
            r"|brand|model|app|application|programme|program|code)s?\b",
            (ItemKind.TITLE, ItemKind.INSTITUTION, ItemKind.LISTED),
        ),
    )
)

ANY = (ItemKind.TITLE, ItemKind.PLACE, ItemKind.INSTITUTION, ItemKind.LISTED)


def wanted_kinds(question: Question) -> tuple[ItemKind, ...]:
    """Return the kinds of name a question asks for, the likeliest first."""
    return next((kinds for pattern, kinds in _KINDS if pattern.search(question.text)), ANY)


# What a body asked for is called at the end of its name.
_CLASSES: Sequence[tuple[re.Pattern[str], re.Pattern[str]]] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(named))
    for asked, named in (
        (
            r"学校|大学|高校|院校|学院|universit|college|school",
            r"大学|学院|学校|[中小]学|Universit|College|School",
        ),
        (
            r"公司|企业|厂商|compan|enterprise|firm|business",
            r"公司|集团|企业|Co\b|Ltd|Group|Inc|Technolog|Corp",
        ),
        (r"园区|产业园|\bpark\b", r"园区?$|Park"),
        (r"海关|customs", r"海关|Customs"),
        (r"法院|court", r"法[院庭]|Court"),
        (r"银行|\bbank", r"银行|支行|Bank"),
        (r"交易所|交易中心|exchange", r"交易所|交易中心|Exchange"),
        (
            r"厅|局|部门|机构|agency|agencies|department|bureau|authority",
            r"[厅局委办院署]$|中心$|Bureau|Department|Administration|Commission|Office|Court"
            r"|Customs|Center",
        ),
    )
)


def ending_asked(text: str) -> re.Pattern[str] | None:
    """Return what the name of the body asked for must hold: a court's, a bank's; None for any."""
    return next((named for asked, named in _CLASSES if asked.search(text)), None)


_NUMERALS = (
    {c: n for n, c in enumerate("零一二三四五六七八九十")}
    | {"两": 2}
    | {
        word: n
        for n, word in enumerate("zero one two three four five six seven eight nine ten".split())
    }
)


def count_asked(text: str) -> int:
    """Return how many items a question asks for: 哪两个, "which three"; 0 when it does not say."""
    match = re.search(
        r"哪?([一两二三四五六七八九十])[个家项座所地种]"
        r"|\b(two|three|four|five|six|seven|eight|nine|ten)\b",
        text,
    )
    return _NUMERALS[next(group for group in match.groups() if group)] if match else 0
