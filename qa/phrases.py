"""Every sentence the assistant says by itself, Chinese beside English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from vectorstore import Language


class Phrase(NamedTuple):
    """One thing to say, in both languages; braces are filled in."""

    zh: str
    en: str

    def say(self, language: Language, **values: object) -> str:
        """Return it in this language with its gaps filled."""
        return (self.zh if language == "zh" else self.en).format(**values)


REFUSALS: Mapping[str, Phrase] = {
    "empty": Phrase(
        "请输入一个问题，例如某一年某项指标是多少。",
        "Please type a question, for example what an indicator was in a certain year.",
    ),
    "off-topic": Phrase(
        "已收录的报告没有谈到这个问题。收录的报告有：{titles}。",
        "The indexed reports do not deal with this. They are: {titles}.",
    ),
    "no-year": Phrase(
        "已收录的报告没有给出{asked}年的这项内容；报告覆盖的年份是{known}。",
        "The indexed reports do not give this for {asked}; they cover {known}.",
    ),
    "no-place": Phrase(
        "已收录的报告没有给出{asked}的这项内容。",
        "The indexed reports do not give this for {asked}.",
    ),
    "not-stated": Phrase(
        "已收录的报告没有说明这一点。",
        "The indexed reports do not say.",
    ),
    "no-reports": Phrase(
        "没有可以回答的报告：索引是空的，或者选定的范围里没有报告。请用 `zhiwen index add`"
        " 加入报告，或放宽范围。",
        "There is no report to answer from: the index is empty, or the chosen filter leaves none. "
        "Add one with `zhiwen index add`, or widen the filter.",
    ),
}

NOT_FOR_YEAR = Phrase(  # A report of that year is there, and does not say.
    "已收录的报告没有给出{asked}年的这项内容。", "The indexed reports do not give this for {asked}."
)

SHORT_REFUSAL = Phrase("报告没有说明", "The reports do not say")

IN_YEAR = Phrase("{year}年，{rest}", "In {year}, {rest}")
FOREIGN = Phrase(
    "{said}（原文为英文：“{quote}”）。{mark}", "{said} (in the Chinese original: “{quote}”). {mark}"
)
FOREIGN_ITEMS = Phrase(
    "报告的英文原文是：“{quote}”。{mark}", "The report says in Chinese: “{quote}”. {mark}"
)
SAID = Phrase("{sentence}。{mark}", "{sentence}. {mark}")
ROSE, FELL = Phrase("增加", "Rose"), Phrase("减少", "Fell")
YES = Phrase("是的", "Yes")
NO = Phrase("不是", "No")
NO_BUT = Phrase("不是：报告给出的是{value}", "No: the report gives {value}")
FALSE = Phrase(
    "问题的前提与报告不符。{told}", "The question assumes what the report contradicts. {told}"
)
COMPARED = Phrase("{winner}（{figures}）", "{winner} ({figures})")
EQUAL = Phrase("两者相同（{first}）", "They are equal ({first})")

COMPUTED: Mapping[str, Phrase] = {
    "difference": Phrase("相差{value}", "The difference is {value}"),
    "sum": Phrase("合计{value}", "Together {value}"),
    "growth": Phrase("增长{value}", "Up {value}"),
    "decline": Phrase("下降{value}", "Down {value}"),
    "share": Phrase("占{value}", "The share is {value}"),
    "ratio": Phrase("是{value}", "The ratio: {value}"),
    "average": Phrase("平均{value}", "The average is {value}"),
    "quotient": Phrase("平均每个{value}", "On average {value} each"),
    "before": Phrase("此前为{value}", "Before that it was {value}"),
    "complement": Phrase("其余占{value}", "The rest is {value}"),
}
AS_LARGE = "{value} as large"  # "2 times" alone may count occasions.
BY_FORMULA = Phrase("{said}（{formula}）。", "{said} ({formula}).")

WARNINGS: Mapping[str, Phrase] = {
    "versions-disagree": Phrase(
        "中英文两个版本的数字不一致：中文为“{zh}”，英文为“{en}”。",
        "The two language versions differ: the Chinese has “{zh}”, the English “{en}”.",
    ),
    "table-total": Phrase(
        "该表的合计与各行之和不符：{detail}。",
        "The table's total does not match its rows: {detail}.",
    ),
    "repaired-source": Phrase(
        "引文中的扫描错误已修复，原印为“{printed}”。",
        "Scan damage in the quotation was mended; it is printed as “{printed}”.",
    ),
    "assumed-year": Phrase(
        "问题没有指明年份；报告中有多个年份的数字，这里取{year}年。",
        "The question names no year; the reports give this for several, and {year} was taken.",
    ),
    "false-premise": Phrase(
        "问题的前提与报告不符：{fact}。",
        "The question assumes what the report contradicts: {fact}.",
    ),
}

LISTING = Phrase("、", ", ")
TOO_MANY = 5  # Titles named in a refusal.
