"""Evidence into a prompt: the stretches that matter, in both languages, within a token budget.

A paragraph of these reports is longer than the whole budget. So stretches are taken one by one,
the most telling first, each with its like in the other language, until the budget is spent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.evidence import Evidence
from qa.shown import Shown, header, rendered, reports
from qa.stretch import Span, find_counterpart
from vectorstore import Kind, Language, Paragraph, clauses, count_tokens, sentences

_LONG = 160  # Characters: a longer sentence is taken by its statements.
_TABLE = 1500  # Characters: a longer table is taken by its rows.
_FIRST = 6  # Stretches in focus that come before all else.
_AHEAD = 8  # Passages of which each shows at least its best stretch.
_LIGHT = 0.3  # A heading or a caption alone seldom answers.


@dataclass(frozen=True, slots=True)
class Focus:
    """A stretch of a paragraph that is likely to answer."""

    paragraph: str  # Its id.
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Packed:
    """What a prompt shows of the evidence; mark n means `evidence[n - 1]`."""

    text: str
    evidence: tuple[Evidence, ...]
    tokens: int


def pack(
    evidence: Sequence[Evidence], budget: int, language: Language, focus: Iterable[Focus] = ()
) -> Packed:
    """Choose what a model reads.

    Args:
        evidence: What was found, best first. A paragraph and its counterpart are one passage.
        budget: Tokens for the passages with everything around them.
        language: The reader's; that version stands first in each passage.
        focus: Stretches that are more likely to answer than others, best first.
    """
    passages = _passages(evidence)
    left = budget - _FRAME - count_tokens(reports(passages, language))
    order: list[list[Span]] = []  # Where each stretch was put, so that the last can be put back.
    for passage, paragraph, span in _ranked(passages, focus):
        if left < _LEAST:
            break
        if _covered(passage.taken.get(paragraph.id, ()), span):
            continue
        cost = _cost(passage, paragraph, span)
        if cost <= left:
            order.append(_take(passage, paragraph, span))
            left -= cost + _take_like(passage, paragraph, span, left - cost, order)
    packed = _packed(passages, language)
    while packed.tokens > budget and order:  # Costs were estimates.
        order.pop().pop()
        packed = _packed(passages, language)
    return packed


_FRAME = 12  # Tokens of what stands around all passages.
_LEAST = 12  # Tokens of the shortest stretch worth adding.


def _packed(passages: Sequence[Shown], language: Language) -> Packed:
    shown = [passage for passage in passages if any(passage.taken.values())]
    text = "\n".join(rendered(n, each, language) for n, each in enumerate(shown, 1))
    text = f"<passages>\n{reports(shown, language)}{text}\n</passages>"
    return Packed(text, tuple(each.evidence for each in shown), count_tokens(text))


def _passages(evidence: Sequence[Evidence]) -> list[Shown]:
    """Return the evidence without what is only the other version of an earlier piece."""
    passages: list[Shown] = []
    seen: set[str] = set()
    for piece in evidence:
        if piece.paragraph.id not in seen:
            passages.append(Shown(piece))
        seen |= {piece.paragraph.id, *(each.id for each in piece.counterparts)}
    return passages


def _ranked(
    passages: Sequence[Shown], focus: Iterable[Focus]
) -> Iterator[tuple[Shown, Paragraph, Span]]:
    """Yield stretches, the most telling first.

    After the first in focus comes the best of every passage, so that none is crowded out; then the
    rest in focus, the rest that was found, and at last all else.
    """
    focused = list(_focused(passages, focus))
    found = [
        (score * _weight(passage) / (1 + rank), passage, chunk)
        for rank, passage in enumerate(passages)
        for score, chunk in _found(passage)
    ]
    found.sort(key=lambda each: -each[0])
    best = {id(passage): (passage, span) for _, passage, span in reversed(found)}
    ahead = [best[id(p)] for p in passages[:_AHEAD] if id(p) in best and _weight(p) == 1]
    yield from focused[:_FIRST]
    yield from ((passage, passage.evidence.paragraph, span) for passage, span in ahead)
    yield from focused[_FIRST:]
    yield from ((passage, passage.evidence.paragraph, span) for _, passage, span in found)
    for passage in passages:
        paragraph = passage.evidence.paragraph
        yield from ((passage, paragraph, span) for span in _pieces(paragraph.text))


def _focused(
    passages: Sequence[Shown], focus: Iterable[Focus]
) -> Iterator[tuple[Shown, Paragraph, Span]]:
    for each in focus:
        for passage in passages:
            if paragraph := passage.version(each.paragraph):
                yield passage, paragraph, _widened(paragraph, (each.start, each.end))
                break


def _weight(passage: Shown) -> float:
    return 1.0 if passage.evidence.paragraph.kind in (Kind.BODY, Kind.TABLE) else _LIGHT


def _found(passage: Shown) -> Iterator[tuple[float, Span]]:
    """Yield the chunks that made the paragraph a hit, each counting less than the one before."""
    paragraph = passage.evidence.paragraph
    for number, (chunk, _) in enumerate(passage.evidence.hit.chunks):
        start, end = chunk.start - paragraph.start, chunk.end - paragraph.start
        if chunk.paragraph == paragraph.id and 0 <= start < end <= len(paragraph.text):
            yield 1 / (1 + number), _widened(paragraph, (start, end))


def _widened(paragraph: Paragraph, span: Span) -> Span:
    """Return the pieces that a stretch lies in, whole; a row says little without its table."""
    if paragraph.kind is Kind.TABLE and len(paragraph.text) <= _TABLE:
        return 0, len(paragraph.text)
    within = [
        piece for piece in _pieces(paragraph.text) if piece[0] < span[1] and span[0] < piece[1]
    ]
    return (within[0][0], within[-1][1]) if within else span


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[Span, ...]:
    """Cut a paragraph into sentences, and long ones into their statements."""
    return tuple(
        piece
        for sentence in sentences(text)
        for piece in (
            clauses(text, sentence, lambda part: len(part) > _LONG)
            if sentence[1] - sentence[0] > _LONG
            else (sentence,)
        )
    )


def _take(passage: Shown, paragraph: Paragraph, span: Span) -> list[Span]:
    taken = passage.taken.setdefault(paragraph.id, [])
    taken.append(span)
    return taken


def _take_like(
    passage: Shown, paragraph: Paragraph, span: Span, left: int, order: list[list[Span]]
) -> int:
    """Take the like of a stretch from the other language when it still fits; return its cost."""
    quote = paragraph.text[slice(*span)]
    for other in passage.others(paragraph):
        found = find_counterpart(quote, other.text)
        if not found or _covered(passage.taken.get(other.id, ()), found):
            continue
        cost = count_tokens(other.text[slice(*found)]) + 4
        if cost <= left // 2:  # What is new is worth more than what is said twice.
            order.append(_take(passage, other, found))
            return cost
    return 0


def _covered(taken: Iterable[Span], span: Span) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in taken)


def _cost(passage: Shown, paragraph: Paragraph, span: Span) -> int:
    text = count_tokens(paragraph.text[slice(*span)]) + 4
    return text if any(passage.taken.values()) else text + count_tokens(header(99, passage)) + 8
