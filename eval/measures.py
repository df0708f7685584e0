"""The numbers of the suite by name, with what they are called in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vectorstore import Language, Titles


class Verdict(StrEnum):
    """What became of a case."""

    RIGHT = "right"
    WRONG = "wrong"
    REFUSED_WRONGLY = "refused-wrongly"  # The reports do say.
    ANSWERED_WRONGLY = "answered-wrongly"  # It should have been refused.
    ERROR = "error"  # Asking failed.
    UNSCORED = "unscored"  # Nothing in the case says what would be right.


class Form(StrEnum):
    """How a measure's mean is printed."""

    SHARE = "share"
    NUMBER = "number"
    SECONDS = "seconds"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that each case has or, where it does not apply, has not."""

    name: str
    titles: Titles
    more_is_better: bool = True
    form: Form = Form.SHARE
    binary: bool = True  # Each case has 0 or 1, so the mean has a Wilson interval.

    def title(self, language: Language) -> str:
        """Return what the measure is called."""
        return self.titles.get(language)


def _share(name: str, zh: str, en: str) -> Measure:
    return Measure(name, Titles(zh, en))


def _mistake(name: str, zh: str, en: str) -> Measure:
    return Measure(name, Titles(zh, en), more_is_better=False)


def _degree(name: str, zh: str, en: str) -> Measure:
    return Measure(name, Titles(zh, en), binary=False)


def _amount(name: str, zh: str, en: str, form: Form = Form.NUMBER) -> Measure:
    return Measure(name, Titles(zh, en), more_is_better=False, form=form, binary=False)


ANSWERS = (
    _share("right", "答对", "Right"),
    _share("figure", "数字正确", "Figures right"),
    _share("year", "年份正确", "Year right"),
    _share("text", "名称正确", "Names right"),
    _share("list_exact", "列举完整且无多余", "All items and only those"),
    _degree("list_precision", "列举准确率", "List precision"),
    _degree("list_recall", "列举召回率", "List recall"),
    _degree("list_f1", "列举 F1", "List F1"),
    _share("refusal_recall", "该拒答时拒答", "Refusal recall"),
    _share("refusal_precision", "拒答时确应拒答", "Refusal precision"),
    _share("reason", "拒答理由正确", "Reason right"),
    _share("corrected", "指出错误前提的实情", "False premise corrected"),
    _share("disagreement_shown", "提示两种语言不一致", "Disagreement shown"),
    _share("language", "回答语言正确", "Answer language right"),
    _share("short", "标题简短", "Headline short"),
)
MISTAKES = (
    _mistake("wrong_year", "年份错误", "Wrong year"),
    _mistake("wrong_unit", "单位错误", "Wrong unit"),
    _mistake("wrong_scale", "数量级错误", "Wrong scale"),
    _mistake("swapped_place", "地区张冠李戴", "Swapped place"),
    _mistake("dropped_qualifier", "漏掉“余、近、约”", "Dropped qualifier"),
    _mistake("wrong_qualifier", "限定词错误", "Wrong qualifier"),
    _mistake("rounded", "精度不足", "Rounded"),
    _mistake("crowded", "罗列多个数字", "Several figures to choose from"),
    _mistake("unsupported_figure", "数字无出处", "Unsupported figure"),
    _mistake("untraced_citation", "引用对不上", "Untraced citation"),
    _mistake("right_not_short", "正确但不简短", "Right but not short"),
)
CITATIONS = (
    _degree("citation_precision", "引用准确率", "Citation precision"),
    _degree("citation_recall", "引用召回率", "Citation recall"),
    _degree(
        "citation_recall_direct", "引用召回率（不计对照段）", "Citation recall, no counterparts"
    ),
)
RETRIEVAL = tuple(
    _degree(f"{name}{suffix}", f"{zh}{of.zh}", f"{en}{of.en}")
    for suffix, of in (
        ("", Titles("", "")),
        ("_same", Titles("（同语言）", ", same language")),
        ("_cross", Titles("（跨语言）", ", across languages")),
    )
    for name, zh, en in (
        *((f"recall@{k}", f"召回率@{k}", f"Recall@{k}") for k in (1, 3, 5, 10)),
        ("mrr", "平均倒数排名", "MRR"),
    )
)
COSTS = (
    _amount("seconds", "秒", "Seconds", Form.SECONDS),
    _amount("headline", "标题长度", "Headline length"),
    _amount("tokens", "词元", "Tokens"),
    _amount("cost", "费用", "Cost", Form.MONEY),
)
MEASURES: dict[str, Measure] = {
    measure.name: measure for measure in (*ANSWERS, *MISTAKES, *CITATIONS, *RETRIEVAL, *COSTS)
}
