"""Which of several things each figure of "A and B were 5 and 6 respectively" is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vectorstore.fact import TELLING, Aspect, Fact
from vectorstore.sentences import Span

_RESPECTIVELY = re.compile(r"分别|各[达为有]|respectively", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:件|个|家|人|项|起)?\s*(?:和|、|与|及|and|,)\s*(?:and\s+)?", re.IGNORECASE
)
_JOINT = re.compile(r"、|以及|[和及与]|\s+and\s+|,\s+")
_AHEAD = 30  # Characters after the last figure within which "respectively" may stand.


def respective(text: str, found: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts, those of a run of figures each about its own member of the subject."""
    changed = list(found)
    for run in _runs(text, found):
        first, last = found[run[0]], found[run[-1]]
        stretch = text[first.clause[0] : last.figure.end + _AHEAD]
        if not _RESPECTIVELY.search(stretch):
            continue
        members = _members(text, (first.clause[0], first.figure.start), len(run))
        if members:
            for index, member in zip(run, members, strict=True):
                changed[index] = replace(found[index], about=member, anchor=None)
            continue
        for index, before in zip(run, _before(found, run), strict=False):
            changed[index] = replace(found[index], anchor=before)
    return tuple(changed)


def _runs(text: str, found: Sequence[Fact]) -> Iterator[list[int]]:
    """Yield the indices of levels that stand side by side: 55 and 67."""
    run: list[int] = []
    for index, fact in enumerate(found):
        level = fact.aspect is Aspect.LEVEL and fact.figure.kind not in TELLING
        beside = run and _BETWEEN.fullmatch(text[found[run[-1]].figure.end : fact.figure.start])
        if level and beside:
            run.append(index)
            continue
        if len(run) > 1:
            yield run
        run = [index] if level else []
    if len(run) > 1:
        yield run


def _before(found: Sequence[Fact], run: Sequence[int]) -> list[int]:
    """Return as many levels that stand before a run: "55 A and 67 B, in all 408 and 236"."""
    sentence = found[run[0]].sentence
    levels = [
        index
        for index in range(run[0])
        if found[index].sentence == sentence
        and found[index].aspect is Aspect.LEVEL
        and found[index].figure.kind not in TELLING
    ]
    return levels[-len(run) :] if len(levels) >= len(run) else []


def _members(text: str, subject: Span, count: int) -> list[Span]:
    """Return the last `count` members of the subject; none when it has fewer.

    >>> text = "The number of patents and trademarks was 5 and 6 respectively"
    >>> [text[a:b] for a, b in _members(text, (0, 41), 2)]
    ['The number of patents', 'trademarks was ']
    """
    cuts = [(joint.start(), joint.end()) for joint in _JOINT.finditer(text, *subject)]
    if len(cuts) < count - 1:
        return []
    chosen = cuts[len(cuts) - (count - 1) :]
    starts = [subject[0], *(end for _, end in chosen)]
    ends = [*(start for start, _ in chosen), subject[1]]
    return list(zip(starts, ends, strict=True))
