"""The words around an answer in a terminal, Chinese beside English."""

from __future__ import annotations

from dataclasses import dataclass

from vectorstore import Language


@dataclass(frozen=True, slots=True)
class Labels:
    """The words around an answer, in one language."""

    partial: str
    refused: str
    warning: str
    computed: str
    paragraph: str
    page: str
    copies: str
    languages: dict[Language, str]
    colon: str
    comma: str


LABELS: dict[Language, Labels] = {
    "zh": Labels(
        partial="只能回答一部分",
        refused="无法回答",
        warning="注意",
        computed="计算",
        paragraph="第{number}段",
        page="第{number}页",
        copies="同样的内容也见于",
        languages={"zh": "中文", "en": "英文"},
        colon="：",
        comma="、",
    ),
    "en": Labels(
        partial="Only part of this can be answered",
        refused="Not answered",
        warning="Note",
        computed="Computed",
        paragraph="paragraph {number}",
        page="page {number}",
        copies="Also in",
        languages={"zh": "Chinese", "en": "English"},
        colon=": ",
        comma=", ",
    ),
}
