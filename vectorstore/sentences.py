"""Where sentences and clauses begin and end, without cutting a number, a quotation or a title."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

Span = tuple[int, int]

_QUOTED = re.compile(
    r"《[^《》]{1,200}》|“[^“”]{1,240}”|「[^「」]{1,200}」|『[^『』]{1,200}』|"
    r"（[^（）]{1,160}）|\([^()]{1,160}\)|\"[^\"\n]{1,120}\""
)
_NUMBER = re.compile(r"\d[\d.,:/]*\d")
# A full stop ends an English sentence before a space and a capital, a figure or an opening mark,
# and before a capital that follows without the space that should be there ("52.6%.The").
_END = re.compile(
    r"[。！？!?…]+[”’」』）)\"]*"
    r"|\.[”’)\"]*(?=\s+[\"“‘(]?[A-Z0-9\u3400-\u9fff])"
    r"|(?<=[a-z%\d]{2})\.(?=[A-Z][a-z])"
    r"|\n+"
)
_NEVER = re.compile(
    r"(?:^|[\s(“\"])(?:Mr|Mrs|Ms|Dr|Prof|St|vs|Gen|Gov|approx|e\.g|i\.e|cf|[A-Z](?:\.[A-Z])*)$"
)
_BEFORE_DIGITS = re.compile(
    r"(?:^|\W)(?:Nos?|Figs?|Vol|pp|Art|Sec|Ch|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$"
)
_SELDOM = re.compile(r"(?:^|[\s,(])(?:Co|Ltd|Inc|Corp|Jr|Sr|etc|al|a\.m|p\.m|U\.S|U\.K|Pty|Cie)$")
_STARTER = re.compile(
    r"\s*(?:The|A|An|In|It|Its|They|Their|This|These|By|On|At|From|Among|As|For|With|To|We|There|"
    r"Since|During|After|Of|All|More|Meanwhile|However)\b"
)
_ENUMERATOR = re.compile(r"^\W*(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])$")

_FIGURE = re.compile(r"\d(?!\d*\.\s)|[一二三四五六七八九十百千万亿两]{2,}")
_COMMA = re.compile(r"，|,(?=\s)")
# A part that leans on the one before it: growth, share, rank, or what a figure consists of.
_LEANS = re.compile(
    r"\s*(?:同比|环比|比|较|增长|增幅|增速|下降|上升|提高|提升|减少|占|其中|均|各|分别|位|居|排|列|约|达|为|"
    r"共|合计|累计|涉及|包括|含|即|并|且|和|与|以及|数量|总量|平均|年均|"
    r"up\b|down\b|an? |accounting|increas|decreas|rank|ris|fall|grow|includ|of (?:which|wh)|among|"
    r"with|which|who|where|and|or|both|bringing|involving|representing|reaching|respectively|"
    r"(?:co|ltd|inc|corp)\b|"
    r"\d)",
    re.IGNORECASE,
)
_LEAST = 12  # Characters a clause must have to stand alone; less is a fragment.


def sentences(text: str) -> tuple[Span, ...]:
    r"""Return the (start, end) of every sentence, in reading order, without outer blanks.

    >>> text = "Apple Inc. owns 3.5 million. It grew."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Apple Inc. owns 3.5 million.', 'It grew.']
    """
    kept_whole = _whole(text)
    ends = (m.end() for m in _END.finditer(text) if _is_end(text, m, kept_whole))
    return _spans(text, 0, len(text), ends)


def clauses(text: str, sentence: Span, is_long: Callable[[str], bool]) -> tuple[Span, ...]:
    """Return the clauses of one sentence: cut at semicolons and, when long, between statements.

    A comma separates two statements when both sides hold a figure of their own and the second does
    not lean on the first, as "up 70.6%" does.

    Args:
        text: The paragraph.
        sentence: Where the sentence is in it.
        is_long: Whether a stretch is too long to be left in one piece.
    """
    kept_whole = _whole(text)
    cut: list[Span] = []
    for part in _spans(text, *sentence, _marks(text, sentence, "[；;]", kept_whole)):
        is_short = not is_long(text[slice(*part)])
        cut.extend((part,) if is_short else _statements(text, part, kept_whole))
    return _joined(cut)


def parts(text: str, marks: str) -> tuple[Span, ...]:
    """Return the stretches between full stops and these marks, short ones too.

    >>> text = "新增4,307件，增长70.6%；累计3件。共5件"
    >>> [text[a:b] for a, b in parts(text, "[；;]")]
    ['新增4,307件，增长70.6%；', '累计3件。', '共5件']
    """
    kept_whole = _whole(text)
    ends = (m.end() for m in _END.finditer(text) if _is_end(text, m, kept_whole))
    cuts = sorted({*ends, *_marks(text, (0, len(text)), marks, kept_whole)})
    return _spans(text, 0, len(text), cuts)


def _statements(text: str, part: Span, kept_whole: Whole) -> tuple[Span, ...]:
    start, end = part
    cuts: list[int] = []
    commas = [*_marks(text, part, _COMMA.pattern, kept_whole), end]
    for comma, following in pairwise(commas):
        before, after = text[start:comma], text[comma:following]
        if _FIGURE.search(before) and _FIGURE.search(after) and not _LEANS.match(after):
            cuts.append(comma)
            start = comma
    return _spans(text, *part, cuts)


def _joined(parts: Iterable[Span]) -> tuple[Span, ...]:
    """Join fragments to what follows them, or to what stands before when nothing follows."""
    joined: list[Span] = []
    for start, end in parts:
        if joined and (end - start < _LEAST or joined[-1][1] - joined[-1][0] < _LEAST):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _is_end(text: str, match: re.Match[str], kept_whole: Whole) -> bool:
    if kept_whole(match.end()):
        return False
    if match[0][0] != ".":
        return True
    before = text[max(0, match.start() - 24) : match.start()]
    if _NEVER.search(before) or _ENUMERATOR.match(_line_so_far(text, match.start())):
        return False
    if _BEFORE_DIGITS.search(before):
        return not re.compile(r"\s*\d").match(text, match.end())
    return not _SELDOM.search(before) or bool(_STARTER.match(text, match.end()))


def _line_so_far(text: str, position: int) -> str:
    """Return what stands before a full stop since the last sentence: "1" in "… won. 1. Then"."""
    return re.split(r"[。.!?！？]\s|\n", text[max(0, position - 40) : position])[-1]


class Whole:
    """Knows the positions inside stretches that stay whole; its edges are not inside."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends: list[int] = []  # The furthest end of any stretch that began so far.
        for _, end in ordered:
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def __call__(self, position: int) -> bool:
        """Say whether a cut at this position would go through such a stretch."""
        index = bisect_right(self._starts, position - 1) - 1
        return index >= 0 and position < self._ends[index]


def _whole(text: str) -> Whole:
    return Whole(m.span() for pattern in (_QUOTED, _NUMBER) for m in pattern.finditer(text))


def _marks(text: str, span: Span, pattern: str, kept_whole: Whole) -> Iterator[int]:
    for match in re.compile(pattern).finditer(text, *span):
        if not kept_whole(match.end()):
            yield match.end()


def _spans(text: str, start: int, end: int, cuts: Iterable[int]) -> tuple[Span, ...]:
    """Return the stretches between cuts, without blanks at their edges; empty ones are left out."""
    found: list[Span] = []
    for cut in (*cuts, end):
        left = start + len(text[start:cut]) - len(text[start:cut].lstrip())
        right = left + len(text[left:cut].rstrip())
        if right > left:
            found.append((left, right))
        start = cut
    return tuple(found)
