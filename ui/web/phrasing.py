"""A figure's clause turned into the question that the figure answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from vectorstore import Figure, FigureKind, Language

_CLAUSE_END = re.compile(r"[，。；：:！？、\n,;]|\. ")
_REACHED_ZH = re.compile(r"(?:(?:已|共)?(?:达到?|计|为|有|突破|超过?|约|至))$")
_OPENING_ZH = re.compile(r"^(?:目前|截至|其中)?(?:(?:19|20)\d\d ?年|年末|年底|全年)?")
_THAN_BEFORE_ZH = re.compile("(?:比上年|较上年)?(?:同比|环比)?$")
_GREW_ZH = re.compile(r"(?:增长|下降|上升|提高|减少|增加)(?:了)?$")
_SUBJECT_ZH = re.compile(r"^[一-鿿A-Za-z“”（）()·—-]{4,24}$")
_LOOSE_ZH = re.compile(
    r"^(?:其中|同比|环比|比上|较上|分别|并|和|与|及|或|的|等|从|由|对|在|以|了|将|均|近|另|也|还|该|其|第|每[年月])"
    r"|(?:的|和|与|及|或|等|从|由|在|第|近|每|余|各|其|上|中|前|后|比|较|年|分别|以上|以下|名列|排名)$"
)
_SCALES_ZH = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_CURRENCIES_ZH = {"CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元"}
_SUBJECT_EN = r"((?:the|its) (?:[a-z][a-z'/-]* ){1,9}[a-z][a-z'-]*)"
_REACHED_EN = re.compile(rf"^{_SUBJECT_EN} (?:reached|amounted to|totall?ed|stood at|was|were) $")
_GREW_EN = re.compile(
    r"^((?:the|its) (?:[a-z][a-z'/-]* ){1,9}?[a-z][a-z'-]*)(?: was| were| has| have| had)? "
    r"(increased|grew|rose|decreased|fell|dropped) by $"
)
_ACTIVE_EN = re.compile(r"([a-z]{3,}ed) (?:a total of |altogether |in total )?$")
_COUNTED_EN = re.compile(
    r"^ ((?:[A-Za-z][A-Za-z'/-]* ){0,6}?[a-z'-]+s(?: (?:of|for) (?:[a-z][a-z'/-]* ){0,4}[a-z'-]+)?)"
    r"(?=[,.;]| (?:in|and|with|from|by|to|at|on|which|that|involving|involved|under|through)\b)"
)
_PASSIVE_EN = re.compile(
    r"^ ((?:[A-Za-z][A-Za-z'-]* ){1,6})(?:were|was|have been|had been) "
    r"((?:newly |successfully )?[a-z]+(?:ed|ished|ilt|eld|ven))(?=$|[,.; ])"
)
_AMOUNT = re.compile("[量额数值率](?:是|有)?多少|number of|value of|amount of|volume of")
_WHOLE = re.compile("全[省市县国区]|新增|累计|每万人|new|valid|total")
_BASE_EN = {"increased": "increase", "grew": "grow", "rose": "rise", "decreased": "decrease",
            "fell": "fall", "dropped": "drop"}  # fmt: skip


def clause_before(text: str, figure: Figure) -> str:
    """Return the words of the figure's clause that stand before it.

    >>> from vectorstore import figures
    >>> text = "全年平稳，新增商标注册申请4307件。"
    >>> clause_before(text, figures(text)[0])
    '新增商标注册申请'
    """
    before = text[: figure.start]
    start = max((match.end() for match in _CLAUSE_END.finditer(before)), default=0)
    return before[start:]


def chinese_question(text: str, figure: Figure, year: int | None) -> str:
    """Return a Chinese question for a figure, or nothing when its clause does not lend itself.

    >>> from vectorstore import figures
    >>> text = "新增商标注册申请4307件。"
    >>> chinese_question(text, figures(text)[0], 2021)
    '2021年新增商标注册申请有多少件？'
    """
    clause = _OPENING_ZH.sub("", clause_before(text, figure)).replace(" ", "")
    subject = _REACHED_ZH.sub("", clause)
    grew = _GREW_ZH.search(subject)
    kept = (
        re.sub("(?:比上年|较上年)?(?:同比|环比)?$", "", subject[: grew.start()])
        if grew
        else subject
    )
    if (
        not _SUBJECT_ZH.match(kept)
        or _LOOSE_ZH.search(kept)
        or kept.count("（") != kept.count("）")
    ):
        return ""
    when = f"{year}年" if year and not re.search("[0-9]年", kept) else ""
    asked = _how_much(figure)
    if not asked or bool(grew) != (figure.kind is FigureKind.PERCENT):
        return ""
    if grew:
        return f"{when}{kept}{grew[0]}百分之多少？"
    link = "是" if re.search("[量额数值率入]$", subject) else "" if figure.unit else "有"
    return f"{when}{subject}{link}{asked}？"


def _balanced(text: str) -> bool:
    return text.count("（") == text.count("）") and text.count("“") == text.count("”")


def _how_much(figure: Figure) -> str:
    """Return the words that ask for such a figure: 多少件, 多少亿元."""
    if figure.kind is FigureKind.PERCENT:
        return "百分之多少"
    if figure.kind is FigureKind.MONEY and figure.unit in _CURRENCIES_ZH:
        scale = next((sign for size, sign in _SCALES_ZH if figure.scale >= size), "")
        return f"多少{scale}{_CURRENCIES_ZH[figure.unit]}"
    if figure.kind is FigureKind.COUNT and 0 < len(figure.noun) <= 2:
        return f"多少{figure.noun}"
    return ""


def english_question(text: str, figure: Figure, year: int | None) -> str:
    """Return an English question for a figure, or nothing when its clause does not lend itself.

    >>> from vectorstore import figures
    >>> text = "The number of valid trademarks reached 4,307."
    >>> english_question(text, figures(text)[0], 2021)
    'What was the number of valid trademarks in 2021?'
    """
    when = f" in {year}" if year else ""
    clause = clause_before(text, figure).lstrip()
    clause = re.sub(r"^(?:and |while |where |of which |among which )", "", clause)
    lowered = clause[:1].lower() + clause[1:]
    if reached := _REACHED_EN.match(lowered):
        verb = "were" if reached[0].endswith("were ") else "was"
        return f"What {verb} {reached[1]}{when}?"
    grew = _GREW_EN.match(lowered)
    if grew and figure.kind is FigureKind.PERCENT:
        return f"By how much did {grew[1]} {_BASE_EN[grew[2]]}{when}?"
    passive = _PASSIVE_EN.match(text[figure.end :])
    if passive and not clause.strip() and figure.kind is FigureKind.COUNT:
        counted = passive[1].strip()
        return f"How many {counted} were {passive[2]}{when}?"
    return _active_question(text, figure, when)


def _active_question(text: str, figure: Figure, when: str) -> str:
    """Turn "handled 40 cases" into a question about what was handled."""
    active = _ACTIVE_EN.search(text[: figure.start])
    counted = _COUNTED_EN.match(text[figure.end :])
    if not active or not counted or figure.kind is not FigureKind.COUNT:
        return ""
    return f"How many {counted[1]} were {active[1]}{when}?"


def fitness(question: str) -> float:
    """Return how well a question stands alone: neither clipped nor long, about an amount."""
    length = len(question) / (1 if question.endswith("？") else 3)
    about = bool(_AMOUNT.search(question)) + bool(_WHOLE.search(question))
    return about - abs(length - 21) / 10


WRITERS: dict[Language, Callable[[str, Figure, int | None], str]] = {
    "zh": chinese_question,
    "en": english_question,
}
