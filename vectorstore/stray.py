"""Short lines without a mark of their own: headings, titles, and captions amid a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from vectorstore.continuing import Text, cuts_heading, goes_on, plainly_goes_on
from vectorstore.layout import Layout, is_full, visual
from vectorstore.lines import BULLET, Line
from vectorstore.report import Kind
from vectorstore.script import finished

_WIDEST = {"zh": 30.0, "en": 60.0}  # Of a heading, in Chinese characters.
_OPENERS = re.compile(r"(.{1,8}?)\s*[:：]\s*\S")
_UNENDING = ",，、；;:：-—的和与及"


def place_stray(lines: Sequence[Line], habits: Layout, text: Text) -> list[Line]:
    """Return the lines with every short unmarked one made a heading or a caption.

    The last of several before a paragraph is its heading. One that stands inside a sentence is the
    caption of something printed there, and so is one that no paragraph follows.
    """
    placed = list(lines)
    at, is_opening = 0, True
    while at < len(placed):
        end = at
        while end < len(placed) and _is_stray(placed, end, habits, text):
            end += 1
        if end > at:
            titles = [Kind.HEADING for _ in range(at, end)]
            kinds = titles if is_opening else _kinds(placed, (at, end), habits, text)
            for place, kind in zip(range(at, end), kinds, strict=True):
                placed[place] = replace(placed[place], kind=placed[place].kind or kind)
        elif placed[at].kind is None and not placed[at].number:
            is_opening = False
        at = max(end, at + 1)
    return placed


def _is_stray(lines: Sequence[Line], at: int, habits: Layout, text: Text) -> bool:
    line = lines[at]
    if line.kind is Kind.CAPTION and not line.number:
        return True
    if line.kind or line.number or line.indent == BULLET or not _is_short(line, habits):
        return False
    if habits.wrapped:
        return _stands_alone(lines, at, habits)
    before = lines[at - 1] if at else None
    return not (before and before.number and cuts_heading(before.text, line, text))


def _is_short(line: Line, habits: Layout) -> bool:
    if line.finished or line.language is None or line.text[-1] in _UNENDING:
        return False
    # A newspaper's heading may break in two; a paragraph of three lines is a paragraph.
    is_few = not habits.columns or len(visual(line.text)) <= 2
    no_stop = not re.search(r"[。；！？]|[a-z][.;!?] ", line.text)
    return is_few and no_stop and line.width <= _WIDEST[line.language]


def _stands_alone(lines: Sequence[Line], at: int, habits: Layout) -> bool:
    """In wrapped text a heading ends before its line is full, after a paragraph that has ended."""
    if habits.indented and lines[at].indent:
        return False
    before = lines[at - 1] if at else None
    after = lines[at + 1] if at + 1 < len(lines) else None
    begins = before is None or before.finished or before.kind is not None
    if before is not None and before.kind is Kind.CAPTION and is_full(before, lines[at], habits):
        return False
    ends = after is None or not is_full(lines[at], after, habits)
    return begins and ends and lines[at].width <= 0.75 * habits.width


def _kinds(
    lines: Sequence[Line], run: tuple[int, int], habits: Layout, text: Text
) -> list[Kind | None]:
    """Say what each line of a run of short ones is."""
    start, end = run
    before = lines[start - 1] if start else None
    after = lines[end] if end < len(lines) else None
    is_inside = before is not None and before.kind is None and not finished(before.text)
    leads_on = after is not None and after.kind is None and not after.number
    if is_inside and leads_on and after is not None and before is not None:
        leads_on = not goes_on(before.text, after, text, columns=habits.columns)
    kinds: list[Kind | None] = [Kind.CAPTION] * (end - start)
    if leads_on and kinds and after is not None:
        cut = plainly_goes_on(lines[end - 1].text, after, text)
        kinds[-1] = None if cut else Kind.HEADING
    return kinds


def opener(text: str) -> bool:
    """Tell whether a heading names first whom or what it is about: 嘉兴：加强保护运用.

    >>> opener("绍兴：精准助企"), opener("知识产权全链保护")
    (True, False)
    """
    return bool(_OPENERS.match(text))


def repeated_openers(headings: Sequence[str]) -> bool:
    """Tell whether at least two headings are built that way, so that they part the report."""
    names = Counter(match.group(1) for text in headings if (match := _OPENERS.match(text)))
    return len(names) > 1
