"""What is said to a reader whose answer could not be fully checked, Chinese beside English."""

from __future__ import annotations

from enum import StrEnum

from qa.answer import Warning, WarningCode  # noqa: A004
from vectorstore import Language


class Notice(StrEnum):
    """Everything that a check of an answer can find."""

    FIGURE = "figure"
    COMPUTED = "computed"
    YEAR_OF_FIGURE = "year-of-figure"
    YEAR = "year"
    PLACE = "place"
    PLACE_OF_FIGURE = "place-of-figure"
    MATTER = "matter"
    NOUN = "noun"
    DIRECTION = "direction"
    QUOTATION = "quotation"
    NO_MARK = "no-mark"
    NOT_ABOUT = "not-about"
    INVENTED = "invented"
    VERSIONS = "versions"
    CUT = "cut"
    FELL_BACK = "fell-back"
    MODEL_FAILED = "model-failed"


_CODES = {
    Notice.FIGURE: WarningCode.UNTRACED_FIGURE,
    Notice.COMPUTED: WarningCode.UNTRACED_FIGURE,
    Notice.PLACE_OF_FIGURE: WarningCode.UNTRACED_FIGURE,
    Notice.MATTER: WarningCode.UNTRACED_FIGURE,
    Notice.NOUN: WarningCode.UNTRACED_FIGURE,
    Notice.DIRECTION: WarningCode.UNTRACED_FIGURE,
    Notice.YEAR_OF_FIGURE: WarningCode.UNTRACED_YEAR,
    Notice.YEAR: WarningCode.UNTRACED_YEAR,
    Notice.VERSIONS: WarningCode.VERSIONS_DISAGREE,
    Notice.CUT: WarningCode.STREAM_CUT,
    Notice.FELL_BACK: WarningCode.MODEL_FAILED,
    Notice.MODEL_FAILED: WarningCode.MODEL_FAILED,
}
_SAID: dict[Notice, dict[Language, str]] = {
    Notice.FIGURE: {
        "zh": "“{figure}”不在该句所引的段落中。",
        "en": "“{figure}” is in no paragraph that its sentence cites.",
    },
    Notice.COMPUTED: {
        "zh": "“{figure}”由“{formula}”算不出来，或其中的数字不在所引段落中。",
        "en": "“{figure}” is not what “{formula}” gives, or that uses figures no citation prints.",
    },
    Notice.YEAR_OF_FIGURE: {
        "zh": "“{figure}”在所引段落中是{found}年的数字，不是{said}年的。",
        "en": "In the cited paragraph “{figure}” is a figure of {found}, not of {said}.",
    },
    Notice.YEAR: {
        "zh": "该句所引的段落没有提到“{said}”。",
        "en": "No paragraph that the sentence cites speaks of “{said}”.",
    },
    Notice.PLACE: {
        "zh": "该句所引的段落没有提到“{place}”。",
        "en": "No paragraph that the sentence cites is about “{place}”.",
    },
    Notice.PLACE_OF_FIGURE: {
        "zh": "“{figure}”在所引段落中是另一个地方的数字。",
        "en": "In the cited paragraph “{figure}” is a figure of another place.",
    },
    Notice.MATTER: {
        "zh": "“{figure}”在所引段落中说的是另一件事。",
        "en": "In the cited paragraph “{figure}” is a figure of something else.",
    },
    Notice.NOUN: {
        "zh": "“{figure}”的单位与所引段落中的“{printed}”不同。",
        "en": "“{figure}” counts something else than “{printed}” in the cited paragraph.",
    },
    Notice.DIRECTION: {
        "zh": "“{figure}”的升降与所引段落相反。",
        "en": "The cited paragraph says the opposite of “{figure}”: a rise for a fall.",
    },
    Notice.QUOTATION: {
        "zh": "“{quotation}”不是所引段落的原文。",
        "en": "The cited paragraph does not say “{quotation}” word for word.",
    },
    Notice.NO_MARK: {
        "zh": "这句话没有引用任何段落：{sentence}",
        "en": "This sentence cites no paragraph: {sentence}",
    },
    Notice.NOT_ABOUT: {
        "zh": "所引段落与这句话无关：{sentence}",
        "en": "The cited paragraph is about something else than this sentence: {sentence}",
    },
    Notice.INVENTED: {
        "zh": "标注{marks}不对应任何段落，已删除。",
        "en": "The marks {marks} stand for no paragraph and were removed.",
    },
    Notice.VERSIONS: {
        "zh": "两种语言的版本不一致：中文为“{zh}”，英文为“{en}”。",
        "en": "The two language versions differ: “{zh}” in Chinese, “{en}” in English.",
    },
    Notice.CUT: {
        "zh": "模型的回答中途断开，以上是已收到的部分。",
        "en": "The model's answer broke off; what had arrived is shown.",
    },
    Notice.FELL_BACK: {
        "zh": "{failed}没有回答（{cause}），由{model}代答。",
        "en": "{failed} did not answer ({cause}); {model} did instead.",
    },
    Notice.MODEL_FAILED: {
        "zh": "没有模型能回答（{cause}），由内置阅读器代答。",
        "en": "No model answered ({cause}); the embedded reader did instead.",
    },
}


def notice(
    what: Notice, language: Language, citation: int | None = None, /, **words: object
) -> Warning:
    """Return the warning that says this in the reader's language.

    >>> notice(Notice.FIGURE, "en", figure="4,308").message
    '“4,308” is in no paragraph that its sentence cites.'
    """
    code = _CODES.get(what, WarningCode.UNSUPPORTED_SENTENCE)
    return Warning(code, _SAID[what][language].format(**words), citation)
