"""The marks of a draft: [1] and the many other forms in which models write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vectorstore import sentences

_LABEL = (
    r"(?:来源|资料|证据|文献|段落|参考|引用|出处|材料|编号|sources?|src|refs?|references?|citations?|"
    r"cit|cite|passages?|paragraphs?|evidence|documents?|docs?|id)\s*[:：#.]?\s*"
)
_ONE = rf"[\^#]?\s*(?:{_LABEL})?\d{{1,2}}(?!\d)(?:\s*[†:]\s*[^\]】\[]{{0,30}})?"
_SEPARATOR = r"\s*(?:[,，、;；&/-]|[–—~～]|和|与|至|and|to)\s*"
_LIST = rf"\s*{_ONE}(?:{_SEPARATOR}{_ONE})*\s*"
_MARK = re.compile(
    # [1]  [1, 2]  ［1］  【1†source】  [^1]  [来源1]  [ID:1]  [[1]]  [1](#anchor)
    rf"[\[［【⟦]{{1,2}}(?P<square>{_LIST})[\]］】⟧]{{1,2}}(?:\((?:https?:|#|/)[^()\s]*\))?"
    # (Source 1)  （见来源1、2）: in round brackets only with a word that says so.
    rf"|[（(]\s*(?:参见|详见|见|据|see|cf\.?|from)?\s*(?P<round>{_LABEL}{_LIST})[)）]",
    re.IGNORECASE,
)
# A bare (1) numbers an item of a list, unless it ends a sentence and no other mark stands before.
_BARE = re.compile(r"(?<=[^\s。.;；:：!！?？])\s*([（(](\d)[)）])(?=\s*(?:[。.；;!！?？]|$))")
_RANGE = re.compile(r"(\d+)\s*(?:[–—~～-]|至|to)\s*[\^#]?\s*(\d+)")
_STOP = re.compile(r"[,，.。;；:：!！?？、)）]")
_WIDEST = 20  # A longer range is not a list of sources.


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as it is printed at `text[start:end]` and the numbers it gives."""

    start: int
    end: int
    numbers: tuple[int, ...]


def find_marks(text: str) -> tuple[Mark, ...]:
    """Return every mark of a text, in order.

    >>> [mark.numbers for mark in find_marks("4307件【1†来源】，增长70.6%[2, 3]。见〔2020〕5号。")]
    [(1,), (2, 3)]
    """
    found = [
        Mark(m.start(), m.end(), _numbers(m["square"] or m["round"])) for m in _MARK.finditer(text)
    ]
    first = found[0].start if found else len(text)
    bare = [Mark(m.start(1), m.end(), (int(m[2]),)) for m in _BARE.finditer(text, 0, first)]
    return (*bare, *found)


def renumber(text: str, number: Callable[[int], int | None]) -> str:
    """Write every mark as [n], with the number that `number` gives for it.

    A number without one (None) leaves the text, together with the space before its mark.

    >>> renumber("Granted: 4,307 [Source 3] [7].", {3: 1}.get)
    'Granted: 4,307 [1].'
    """
    pieces: list[str] = []
    end = 0
    for mark in find_marks(text):
        before = text[end : mark.start]
        given = dict.fromkeys(n for n in map(number, mark.numbers) if n is not None)
        pieces += [before if given else before.rstrip(" "), *(f"[{n}]" for n in given)]
        end = mark.end
    return "".join(pieces) + text[end:]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer without its marks, and where each mark stood in it."""

    text: str
    marks: tuple[tuple[int, int], ...]  # Position in `text` and number.

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers cited by the sentence, each once, in order."""
        return tuple(dict.fromkeys(number for _, number in self.marks))


def marked_sentences(text: str) -> tuple[Sentence, ...]:
    """Cut an answer into its sentences; a mark after the full stop is of the sentence before.

    >>> [(s.text, s.numbers) for s in marked_sentences("共4307件。[1] 增长70.6%[2]。")]
    [('共4307件。', (1,)), ('增长70.6%。', (2,))]
    """
    plain, placed = _without_marks(text)
    spans = _joined(plain, sentences(plain))
    owners = _owners(spans, [position for position, _ in placed])
    return tuple(
        Sentence(
            plain[start:end],
            tuple(
                (min(max(position - start, 0), end - start), number)
                for (position, number), owner in zip(placed, owners, strict=True)
                if owner == index
            ),
        )
        for index, (start, end) in enumerate(spans)
    )


def _joined(plain: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what has no word of its own, a full stop after a quotation, to what stands before."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not any(character.isalnum() for character in plain[start:end]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _without_marks(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text less its marks, and the position there of every number they gave."""
    plain = ""
    placed: list[tuple[int, int]] = []
    end = 0
    for mark in find_marks(text):
        before = text[end : mark.start]
        plain += before.rstrip(" ") if _STOP.match(text, mark.end) else before
        placed += [(len(plain.rstrip()), number) for number in mark.numbers]
        end = mark.end
    return plain + text[end:], placed


def _owners(spans: Sequence[tuple[int, int]], positions: Sequence[int]) -> list[int]:
    """Return which sentence each mark belongs to.

    Between two sentences it is of the one before, unless that has a mark inside and the one
    after has none.
    """
    inside = [_index(spans, position) for position in positions]
    has_own = {index for index, edge in inside if not edge}
    return [
        index + 1
        if edge and index in has_own and index + 1 < len(spans) and index + 1 not in has_own
        else index
        for index, edge in inside
    ]


def _index(spans: Sequence[tuple[int, int]], position: int) -> tuple[int, bool]:
    """Return the sentence that a position is in or ends, and whether it is at its very end."""
    for index, (start, end) in enumerate(spans):
        if position < end:
            at_start = position <= start and index > 0
            return (index - 1, True) if at_start else (index, False)
        if position == end:
            return index, True
    return max(len(spans) - 1, 0), True


def _numbers(inner: str) -> tuple[int, ...]:
    inner = re.sub(r"†[^,，、;；]*|(?<=\d):\s*\d*", "", inner)
    numbers: list[int] = []
    for match in re.finditer(rf"{_RANGE.pattern}|\d+", inner):
        first, last = (int(match[1]), int(match[2])) if match[1] else (int(match[0]),) * 2
        numbers += range(first, last + 1) if last - first < _WIDEST else (first, last)
    return tuple(dict.fromkeys(numbers))
