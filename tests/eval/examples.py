"""Answers, rows and cases small enough to check by eye."""

from __future__ import annotations

from decimal import Decimal

from eval.case import Case, Source, Value
from eval.results import Row
from qa import Answer, Citation, Passage, Status
from vectorstore import Titles

ZH = "2020年，全省新增PCT国际专利申请4307件，增长70.6%，累计5600余件；知识产权质押融资1527.68亿元。"
EN = (
    "In 2020, the province added 4,307 PCT applications, up 70.6%, more than 5,600 in total; "
    "pledge financing reached 152.768 billion yuan."
)
ZH_2019 = "2019年，全省新增PCT国际专利申请2525件，增长54.2%。"
CITIES_ZH = "专利授权量：杭州市92399件，宁波市60084件。"
CITIES_EN = "Patents granted: Hangzhou 92,399; Ningbo 60,084."


def citation(text=ZH, number=1, year=2020, report="white-2020", other=None, span=None):
    """Cite a whole paragraph, or a span of it, with its counterpart."""
    language = "zh" if "，" in text or "：" in text else "en"
    start, end = span or (0, len(text))
    counterpart = Passage("white-2020:2", "en", other, 0, 0) if other else None
    passage = Passage(f"{report}:1", language, text, start, end)
    return Citation(
        number, report, Titles("白皮书", "White paper"), year, (), 1, 1, passage, counterpart
    )


def answer(short, text=None, language="zh", citations=None, **rest):
    """Answer with this headline; the sentence around it is made up."""
    made = f"浙江的答案是{short}。[1]" if language == "zh" else f"The report says {short}. [1]"
    cited = (citation(),) if citations is None else citations
    return Answer(
        "问题", language, rest.pop("status", Status.ANSWERED), short, text or made,
        citations=cited, **rest,
    )  # fmt: skip


def case(*values, language="zh", kind="figure", sources=None, **rest):
    """Expect these values, resting on the 2020 paragraph in either language."""
    quotes = sources or [
        ("white-2020", "PCT国际专利申请4307件"),
        ("white-2020", "4,307 PCT applications"),
    ]
    group = tuple(Source(*each) for each in quotes)
    return Case(
        rest.pop("id", "a-case"), rest.pop("question", "2020年浙江新增PCT国际专利申请多少件？"),
        language, kind, rest.pop("expect", "answer"), values=values, sources=(group,), **rest,
    )  # fmt: skip


def value(number, unit="", kind="count", qualifier="exact", year=None):
    """Expect this figure."""
    return Value(Decimal(str(number)), unit, kind, qualifier, year)


def row(reply, **rest):
    """Put an answer in a row."""
    return Row("a-case", "key", "问题", reply, **rest)
