"""What models wrap around an answer, taken off: thoughts, tags, fences, JSON, lists of sources.

Everything here keeps beginnings: tidying more of the same text only adds to its end, so that what
was streamed to a reader never changes.
"""

from __future__ import annotations

import html
import json
import re
from typing import NamedTuple

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|$)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"^\s*```\w*\s*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]\d][^\]]*)\]\([^)]*\)")
_BLOCK = re.compile(r"<\s*(?:br|/p|/div|/li|/h\d|/tr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_EMPHASIS = re.compile(r"\*\*|__|^#{1,6}\s+", re.MULTILINE)
_SOURCES = re.compile(
    r"^[ \t]*(?:参考文献|参考资料|参考来源|资料来源|数据来源|引用来源|来源|引用|"
    r"References?|Sources?|Citations?|Works cited)[ \t]*(?:[:：]|$)",
    re.MULTILINE | re.IGNORECASE,
)
_SHORT = re.compile(
    r"\s*(?:短答|简答|简短回答|short(?: answer)?|headline)\s*[:：][ \t]*"
    r"(?P<short>[^\n]*)(?:\n+|$)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\s*(?:完整回答|详细回答|回答|答案|答|answer|full answer|response)\s*[:：]\s*", re.I
)
_ANSWER_KEYS = ("answer", "text", "response", "content", "回答", "答案", "output")
_SHORT_KEYS = ("short", "headline", "短答", "简答")
_LONGEST_LABEL = 16  # Characters of a line that may still turn out to be a heading.


class Tidied(NamedTuple):
    """An answer as a model meant it."""

    short: str
    text: str


def tidy(raw: str) -> Tidied:
    r"""Return the headline and the text of a model's answer.

    >>> tidy("<think>Hm.</think>**短答：**4307件\n\n2020年为4307件[1]。\n\n来源：\n[1] 白皮书")
    Tidied(short='4307件', text='2020年为4307件[1]。')
    """
    text = _FENCE.sub("", _THOUGHT.sub("", raw))
    opened = _opened_json(text)
    found = _json(text[opened:]) if opened >= 0 else None
    if found:
        before = tidy(text[:opened])
        short = found.short or before.short
        return Tidied(short, _joined(before.text, tidy(found.text).text))
    text = html.unescape(_TAG.sub("", _BLOCK.sub("\n", text)))
    text = _EMPHASIS.sub("", _LINK.sub(r"\1", _IMAGE.sub("", text)))
    short, text = _headline(text)
    text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    sources = _SOURCES.search(text)
    text = text[: sources.start()] if sources else text
    return Tidied(short, re.sub(r"[ \t]*\n\s*", "\n", text).strip())


def safe_length(raw: str) -> int:
    """Return how much of an unfinished answer can be tidied without what follows changing it.

    Kept back are an open bracket, tag, formula or JSON object, the headline, a thought, and the
    beginning of a line that may become a heading.
    """
    if _may_be_headline(raw) or _is_thinking(raw):
        return 0
    limit = _before_open(raw)
    if raw[:limit].endswith("]"):  # It may be a link: [words](address).
        limit = raw.rfind("[", 0, limit)
    line = raw.rfind("\n", 0, limit) + 1
    if len(raw) - line <= _LONGEST_LABEL:
        limit = line
    return len(raw[:limit].rstrip(" \t\n*_#!"))


_PAIRS = ("{{ }}", "[ ]", "【 】", "［ ］", "( )", "（ ）", "< >", "` \n", "& ;")
_REACH = 200  # Characters: a bracket that stays open for longer is none of ours.


def _before_open(raw: str) -> int:
    """Return where the first thing begins that is still open, or was closed just now."""
    opened = _opened_json(raw)
    limit = opened if opened >= 0 else len(raw)
    for pair in _PAIRS:
        opening, closing = pair.split(" ")
        at = raw.rfind(opening, max(0, len(raw) - _REACH), limit)
        closed = raw.find(closing, at) + len(closing)
        if at >= 0 and (closed < len(closing) or closed >= len(raw) - 2):
            limit = at
    return limit


def _is_thinking(raw: str) -> bool:
    begun, ended = (len(re.findall(tag, raw, re.IGNORECASE)) for tag in ("<think", "</think"))
    return begun > ended


def _headline(text: str) -> tuple[str, str]:
    match = _SHORT.match(text)
    return (match["short"].strip(), text[match.end() :]) if match else ("", text)


def _may_be_headline(raw: str) -> bool:
    """Tell whether the first line is still open, and could be the headline."""
    text = _EMPHASIS.sub("", _THOUGHT.sub("", raw)).lstrip()
    line, newline, _ = text.partition("\n")
    return not newline and (len(line) < _LONGEST_LABEL or bool(_SHORT.match(line)))


def _opened_json(text: str) -> int:
    match = re.search(r"(?<!\{)\{(?!\{)\s*(?:\"|$)", text)
    return match.start() if match else -1


def _json(text: str) -> Tidied | None:
    try:
        found, _ = json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError:
        return None
    if not isinstance(found, dict):
        return None
    answer = next((found[key] for key in _ANSWER_KEYS if found.get(key)), None)
    short = next((found[key] for key in _SHORT_KEYS if found.get(key)), "")
    return Tidied(str(short), str(answer)) if answer else None


def _joined(before: str, after: str) -> str:
    return "\n".join(part for part in (before, after) if part)
