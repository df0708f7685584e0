"""Which words of a paragraph a sentence rests on: its figures first, then its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vectorstore import Figure, FigureKind, clauses, figures, same, sentences, words

Span = tuple[int, int]

_LONG = 60  # Characters; a longer sentence is quoted by its clauses.
_LONGEST = 400  # Characters of a quotation: more is a paragraph, not a quotation.
_FIGURE = 2.0  # A figure found says as much as two of the rarest words.
_DATES = frozenset({FigureKind.YEAR, FigureKind.DATE, FigureKind.RATE})
_LEAST = 0.25  # Of a sentence's words, when it has no figure to be found by.


@lru_cache(maxsize=8192)
def read_figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text; a paragraph that many answers cite is read once."""
    return figures(text)


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    sentence: int
    figures: tuple[Figure, ...]
    words: frozenset[str]


def find_stretch(statement: str, text: str) -> Span | None:
    """Return the stretch of `text` that says what `statement` says; None when nothing does.

    The stretch holds every figure of the statement that the text has, as long as these stand near
    one another; among equal figures the one among the statement's own words is taken.

    >>> text = "新增商标3件。新增PCT国际专利申请4307件，同比增长70.6%；累计拥有有效注册商标12件。"
    >>> text[slice(*find_stretch("In 2020 there were 4,307 new PCT applications", text))]
    '新增PCT国际专利申请4307件，同比增长70.6%'
    """
    parts = _clauses(text)
    wanted = [each for each in read_figures(statement) if each.kind not in _DATES]
    weights = _weights(statement, parts)
    chosen = [best for each in wanted if (best := _holder(each, parts, weights))]
    if not chosen:
        chosen = _by_words(parts, weights)
    return _trimmed(text, _cover(chosen, weights)) if chosen else None


def find_counterpart(quote: str, text: str) -> Span | None:
    """Return the stretch of the other language's text with the same figures as `quote`.

    Names, dates and Latin words count as well: they are alike in both languages.
    """
    parts = _clauses(text)
    wanted = read_figures(quote)
    weights = _weights(quote, parts)
    scored = [(_figures_in(part, wanted) + _score(part, weights), part) for part in parts]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or score < 1:
        return None
    return _trimmed(text, _cover(_joined(wanted, best, parts, weights), weights))


def _joined(
    wanted: Sequence[Figure], best: _Clause, parts: Sequence[_Clause], weights: dict[str, float]
) -> list[_Clause]:
    """Return the best clause with those near it that have the figures it lacks."""
    missing = [each for each in wanted if not any(same(each, own) for own in best.figures)]
    near = [part for part in parts if abs(part.sentence - best.sentence) <= 1]
    return [best, *(part for each in missing if (part := _holder(each, near, weights)))]


@lru_cache(maxsize=1024)
def _clauses(text: str) -> tuple[_Clause, ...]:
    found = read_figures(text)
    return tuple(
        _Clause(
            start,
            end,
            number,
            tuple(each for each in found if start <= each.start < end),
            frozenset(words(text[start:end])),
        )
        for number, sentence in enumerate(sentences(text))
        for start, end in clauses(text, sentence, lambda part: len(part) > _LONG)
    )


def _weights(statement: str, parts: Sequence[_Clause]) -> dict[str, float]:
    """Weigh the statement's words: one that stands in every clause tells nothing."""
    spread = Counter(word for part in parts for word in part.words)
    return {
        word: 1 / spread[word]
        for word in set(words(statement))
        if spread[word] and not word[0].isdigit()
    }


def _score(part: _Clause, weights: dict[str, float]) -> float:
    return sum(weights[word] for word in part.words if word in weights)


def _figures_in(part: _Clause, wanted: Sequence[Figure]) -> float:
    found = [each for each in wanted if any(same(each, own) for own in part.figures)]
    return sum(0.5 if each.kind in _DATES else _FIGURE for each in found)


def _holder(figure: Figure, parts: Sequence[_Clause], weights: dict[str, float]) -> _Clause | None:
    """Return the clause with this figure, exact before rounded, and most of the words."""
    for tolerance in (False, True):
        holders = [
            part
            for part in parts
            if any(same(figure, own, tolerance=tolerance) for own in part.figures)
        ]
        if holders:
            return max(holders, key=lambda part: _score(part, weights))
    return None


def _by_words(parts: Sequence[_Clause], weights: dict[str, float]) -> list[_Clause]:
    total = sum(weights.values())
    scored = [(_score(part, weights), part) for part in parts]
    best = max((score for score, _ in scored), default=0.0)
    if not total or best < _LEAST * total:
        return []
    return [part for score, part in scored if score >= best / 2]


def _cover(chosen: Sequence[_Clause], weights: dict[str, float]) -> Span:
    """Return the stretch over all chosen clauses, or the best one when they lie too far apart."""
    start, end = min(part.start for part in chosen), max(part.end for part in chosen)
    if end - start <= _LONGEST:
        return start, end
    best = max(chosen, key=lambda part: _score(part, weights))
    return best.start, best.end


def _trimmed(text: str, span: Span) -> Span:
    """Leave the marks out that only join a clause to the next: a quotation does not end in 、."""
    start, end = span
    return start, start + len(text[start:end].rstrip(" ，,；;、"))
