"""Text from reports and models on its way to the page: shown as it is, never interpreted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&=^])")
_MARK = re.compile(r"\s*\[(\d{1,3})\]")
_JOINER = "\u2060"  # Keeps a mark on the line of the word it belongs to.
_STOPS = re.compile(r"[。；！？\n]|[.;!?]\s")
_PAUSES = re.compile(r"[，、]|,\s")
_GAPS = re.compile(r"\s")


class Excerpt(NamedTuple):
    """A stretch of a paragraph with what surrounds it."""

    before: str
    quote: str
    after: str
    cut: bool  # Whether the paragraph goes on beyond it.


def plain(text: str) -> str:
    r"""Return Markdown that shows exactly this text on one line: for labels and captions.

    >>> plain("10~20%…30~40% :red[x]")
    '10\\~20%…30\\~40% \\:red\\[x\\]'
    """
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def with_marks(text: str, anchors: Mapping[int, str], figures: Iterable[str] = ()) -> str:
    """Return the HTML of an answer: its [1] marks become links, its figures stand out.

    Args:
        text: The answer as the assistant wrote it; everything but its marks is escaped.
        anchors: The card that each mark leads to; a mark without one stays what it is.
        figures: Words of the text that are figures.
    """
    parts, end = [], 0
    for mark in _MARK.finditer(text):
        anchor = anchors.get(int(mark[1]))
        if anchor is None:
            continue
        parts.append(_emphasised(text[end : mark.start()], figures))
        parts.append(f'{_JOINER}<a class="zw-mark" href="#{escape(anchor)}">{mark[1]}</a>')
        end = mark.end()
    parts.append(_emphasised(text[end:], figures))
    return "".join(parts).replace("\n", "<br>")


def _emphasised(text: str, figures: Iterable[str]) -> str:
    longest_first = sorted({f for f in figures if f}, key=len, reverse=True)
    if not longest_first:
        return escape(text)
    pattern = "|".join(rf"(?<![\d.,]){re.escape(f)}(?![\d])" for f in longest_first)
    parts = re.split(f"({pattern})", text)
    return "".join(
        f"<b>{escape(part)}</b>" if index % 2 else escape(part) for index, part in enumerate(parts)
    )


def without_marks(text: str) -> str:
    """Return an answer's text as it reads without its numbered marks.

    >>> without_marks("It was 4307 [1][2].")
    'It was 4307.'
    """
    return re.sub(r"\s*\[\d{1,3}\]", "", text)


def excerpt(text: str, start: int, end: int, around: int = 110) -> Excerpt:
    """Return the stretch with about that many characters on either side, cut between sentences.

    >>> excerpt("One. Two is here. Three.", 5, 8)
    Excerpt(before='One. ', quote='Two', after=' is here. Three.', cut=False)
    """
    if end <= start:
        start, end, around = 0, 0, 3 * around
    left = _left(text, start, around)
    right = _right(text, end, around)
    return Excerpt(
        text[left:start], text[start:end], text[end:right], left > 0 or right < len(text)
    )


def _left(text: str, start: int, around: int) -> int:
    """Return where to begin: behind the first stop within reach, or between words."""
    left = start - around
    if left <= around // 2:
        return 0
    found = (border.search(text, left, start) for border in (_STOPS, _PAUSES, _GAPS))
    return next((match.end() for match in found if match), left)


def _right(text: str, end: int, around: int) -> int:
    """Return where to end: behind the last stop within reach, or between words."""
    right = end + around
    if right >= len(text) - around // 2:
        return len(text)
    for border in (_STOPS, _PAUSES, _GAPS):
        ends = [match.end() for match in border.finditer(text, end + around // 2, right)]
        if ends:
            return ends[-1]
    return right


def excerpt_html(found: Excerpt, at_start: bool, at_end: bool) -> str:
    """Return an excerpt's HTML: the stretch marked, an ellipsis where the paragraph was cut."""
    quote = f"<mark>{escape(found.quote)}</mark>" if found.quote else ""
    left = "" if at_start else "…"
    right = "" if at_end else "…"
    after = found.after if at_end else found.after.rstrip()
    return f"{left}{escape(found.before)}{quote}{escape(after)}{right}"


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text's HTML with these stretches of it marked; overlapping ones run together.

    >>> marked("a < b", [(0, 1)])
    '<mark>a</mark> &lt; b'
    """
    parts, end = [], 0
    for start, stop in sorted(spans):
        start = max(start, end)
        if stop <= start:
            continue
        parts += [escape(text[end:start]), f"<mark>{escape(text[start:stop])}</mark>"]
        end = stop
    return "".join([*parts, escape(text[end:])])
