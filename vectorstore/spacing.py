"""White space and marks between words: one form in each language."""

from __future__ import annotations

import re

from vectorstore.script import HAN
from vectorstore.traced import Traced

_ZH = f"[{HAN}，。、；：？！“”‘’（）《》〈〉【】「」『』]"
_FULL = str.maketrans(",;:?!()", "，；：？！（）")

_NARROW = str.maketrans("，；：？！（）", ",;:?!()")

_ITEM = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
_TIGHT_ITEM = re.compile(rf"^(\d{{1,2}}\.)(?=[A-Z{HAN}])")
_WIDE_MARK = re.compile(r"[，；：？！（）]")
_RUNS = re.compile(r"[ \t]{2,}")
_IN_CHINESE = re.compile(rf"(?<=[{HAN}，。、；：？！（）《》”’%]) +(?=\S)|(?<=\S) +(?={_ZH})")
_PHRASE_GAP = re.compile(rf"(?<=[{HAN}”\"]) (?=[{HAN}“\"])")
_MARK = re.compile(
    rf"(?!(?<=\d),\d)(?<=[{HAN}”’》）\"\d%]) ?[,;:?!] ?(?=[{HAN}“‘《（\"'\d]|[A-Za-z]|$)"
)
_BRACKETED = re.compile(rf"\(([^()]*[{HAN}][^()]*|[^()]*)\)")
_HALF_WIDE = re.compile(r"(（[^（()）]*)\)")
_SINGLE_QUOTED = re.compile(r"‘ ?([^‘’]{1,40}?) ?’(?![a-z])")
_BEFORE_MARK = re.compile(r"(?<=[\w”’)%\"]) +(?=[,;:.?!](?:[\s”’)\"]|$))")
_AFTER_OPEN = re.compile(r"(?<=[(“‘]) +(?=\S)")
_BEFORE_CLOSE = re.compile(r"(?<=\S) +(?=[)”])")
_AFTER_CLOSE = re.compile(r"(?<=[a-z0-9][)”])(?=[A-Za-z])")
_BEFORE_OPEN = re.compile(r"(?<=[a-z,;])(?=[(“][A-Za-z])")
_POSSESSIVE = re.compile(r"(?<=[A-Za-z]) ?[’'] ?s\b(?!’)")
_PLURAL = re.compile(r"(?<=[a-z]s)’(?= [a-z])")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")
_RANGE = re.compile(r"(?<=\d)[–—](?=\d)")


def space(text: Traced, *, chinese: bool, phrases: bool = False) -> Traced:
    """Give white space, brackets and marks their one form.

    Args:
        text: One paragraph, its lines joined.
        chinese: Whether its marks are those of Chinese.
        phrases: Whether a space between Chinese characters parts two phrases, as in a heading.

    >>> space(Traced.of("新 质生产力, 增长 23.8%( 见表 )"), chinese=True).text
    '新质生产力，增长23.8%（见表）'
    >>> space(Traced.of("the People’ s Court , ( 2.0 Version )” won"), chinese=False).text
    "the People's Court, (2.0 Version)” won"
    """
    text = text.sub(_RUNS, " ").sub(_RANGE, "-").sub(_TIGHT_ITEM, r"\1 ")
    return _chinese(text, phrases) if chinese else _english(text)


def _chinese(text: Traced, phrases: bool) -> Traced:
    kept = "\x00" if phrases else ""
    text = text.sub(_PHRASE_GAP, kept).sub(_IN_CHINESE, _closed_up)
    text = text.sub(_HALF_WIDE, r"\1）")
    text = text.sub(_MARK, lambda match: match.group().strip().translate(_FULL))
    text = text.sub(_BRACKETED, _wide_brackets).sub(_IN_CHINESE, _closed_up)
    return text.sub(re.compile("\x00"), " ") if phrases else text


def _closed_up(match: re.Match[str]) -> str:
    """Take the space away, but for the one between a paragraph's number and its words."""
    return " " if _ITEM.fullmatch(match.string[: match.start()]) else ""


def _wide_brackets(match: re.Match[str]) -> str:
    """Widen brackets around or behind Chinese; 10 (2.0) stays as it is."""
    inside = match.group(1)
    before = match.string[: match.start()].rstrip()[-1:]
    if re.search(f"[{HAN}]", inside + before) or not before:
        return f"（{inside.strip()}）"
    return match.group()


def _unless_quoted(match: re.Match[str]) -> str:
    """Tell the apostrophe of a plural from the end of a quotation."""
    before = match.string[: match.start()]
    return match.group() if before.count("‘") > before.count("’") else "'"


def _english(text: Traced) -> Traced:
    text = text.sub(_WIDE_MARK, lambda match: match.group().translate(_NARROW))
    for pattern, to in (
        (_POSSESSIVE, "'s"),
        (_APOSTROPHE, "'"),
        (_PLURAL, _unless_quoted),
        (_AFTER_OPEN, ""),
        (_BEFORE_CLOSE, ""),
        (_SINGLE_QUOTED, r"‘\1’"),
        (_BEFORE_MARK, ""),
        (_AFTER_CLOSE, " "),
        (_BEFORE_OPEN, " "),
    ):
        text = text.sub(pattern, to)
    return text
