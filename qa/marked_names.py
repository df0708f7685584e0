"""Names and lists as the reading model marks them in a statement, with the borders that rules see.

The model knows which words answer, but not always where a name ends; rules see where names end,
but not which of them answers. So each reading is weighed by how well it covers what is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qa.items import Item, split_list
from qa.name_kinds import ANY, count_asked, wanted_kinds
from qa.question import Question
from qa.stretches import Stretch
from qa.word_borders import whole_words
from vectorstore import Marked

Span = tuple[int, int]

_SURE = -1.0  # How much must speak for a marked name by itself.
_LEAST = 0.35  # How well a reading must cover what is marked.
_BORDERS = 0.2  # What a reading gains whose borders a rule has seen.
_OF_KIND = 0.2  # What a list gains of the kind asked for: places, where it is asked where.
_MOST = 0.8  # Of a statement: a longer name is the statement itself.
_EDGES = " \t\n，。；：、,.;:()（）“”\"‘’'《》〈〉「」[]"


def marked_name(question: Question, stretch: Stretch, items: Sequence[Item]) -> list[str]:
    """Return the name that the model marks in a statement; none when it is not sure.

    Args:
        question: What is asked.
        stretch: The statement.
        items: The names that rules see in it.
    """
    marked = stretch.marked
    if marked.best is None:
        return []
    readings = [(_covers(marked, [_span(item)]) + _BORDERS, _span(item)) for item in items]
    if marked.score > _SURE:
        whole = whole_words(stretch.text, marked.best)
        readings.append((_covers(marked, [marked.best]), whole))
    fit, span = max(readings, default=(0.0, (0, 0)))
    name = _bare(stretch.text[slice(*span)])
    own = question.full.replace(" ", "")
    told = name.replace(" ", "") in own or len(name) > _MOST * len(stretch.text)
    return [name] if name and fit >= _LEAST and not told else []


def marked_list(
    question: Question, stretch: Stretch, rows: Iterable[Sequence[Item]], items: Sequence[Item]
) -> list[str]:
    """Return the items that the model marks in a statement, two at least; else none.

    Args:
        question: What is asked.
        stretch: The statement.
        rows: The lists that rules see in it.
        items: The names that rules see in it.
    """
    marked, text = stretch.marked, stretch.text
    if marked.best is None:
        return []
    count = count_asked(question.text)
    readings = [(_seen_as(question, row), [_span(item) for item in row]) for row in rows]
    readings += [(0.0, spans) for spans in _read(stretch, items)]
    scored = [
        (_covers(marked, spans) + bonus + (_COUNT if len(spans) == count else 0.0), spans)
        for bonus, spans in readings
    ]
    fit, spans = max(scored, key=lambda pair: pair[0], default=(0.0, []))
    seen = {_span(item) for item in items if item.place}
    spans = [s if s in seen else whole_words(text, s, among=True) for s in spans]
    spans = [span for span in spans if not any(_within(span, other) for other in spans)]
    names = [_bare(_HEADED.sub("", text[slice(*span)])) for span in spans]
    names = [name for name in dict.fromkeys(names) if name]
    return names if fit >= _LEAST and len(names) > 1 else []


def _seen_as(question: Question, row: Sequence[Item]) -> float:
    """Return what a list gains whose borders rules see, more where it is of the kind asked for."""
    kinds = wanted_kinds(question)
    asked = len(kinds) < len(ANY) and all(item.kind is kinds[0] for item in row)
    return _BORDERS + (_OF_KIND if asked else 0.0)


def _within(inner: Span, outer: Span) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


_HEADED = re.compile(r"^.*(?:——|—|：|: )")  # What a list is of stands before its first item.
_COUNT = 0.3  # What a list gains that has as many items as the question asks for.


def _read(stretch: Stretch, items: Sequence[Item]) -> Iterable[list[Span]]:
    """Yield the stretches marked, and the pieces of the likeliest one and of all together."""
    each = stretch.marked.each
    yield list(dict.fromkeys(_snapped(span, items) for span in each))
    start, stop = stretch.marked.best or (0, 0)
    yield list(_pieces(stretch, start, stop))
    yield [
        (start + m.start(1), start + m.end(1)) for m in _BETWEEN.finditer(stretch.text[start:stop])
    ]
    if len(each) > 1:
        yield list(_pieces(stretch, each[0][0], each[-1][1]))


def _pieces(stretch: Stretch, start: int, stop: int) -> Iterable[Span]:
    """Yield the items of a list that a stretch of a statement is."""
    at = start
    for piece in split_list(stretch.text[start:stop], stretch.reading.paragraph.language):
        at = stretch.text.index(piece, at)
        yield at, at + len(piece)


def _snapped(marked: Span, items: Sequence[Item]) -> Span:
    """Return the name that rules see where a stretch is marked, or the stretch itself."""
    start, stop = marked

    def shared(item: Item) -> float:
        both = max(0, min(item.end, stop) - max(item.start, start))
        return 2 * both / (item.end - item.start + stop - start)

    best = max(items, key=shared, default=None)
    return _span(best) if best and shared(best) > _SAME else marked


_BETWEEN = re.compile(r"(?:^|[,;，；、])\s*(?:and\s+)?([^,;，；、]+)")  # Commas, and no "and".
_SAME = 0.45  # Twice what two stretches share, of both together.


def _span(item: Item) -> Span:
    return item.start, item.end


def _covers(marked: Marked, spans: Sequence[Span]) -> float:
    """Return how well stretches cover what is marked, and nothing else: an F1 over characters."""
    total = sum(chance * (stop - start) for start, stop, chance in marked.chances)
    inside = size = 0.0
    for first, last in spans:
        size += last - first
        for start, stop, chance in marked.chances:
            inside += chance * max(0, min(last, stop) - max(first, start))
    return 2 * inside / (total + size) if total + size else 0.0


def _bare(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(_EDGES)
    return re.sub(r"^(?:the|and|及|和|与|以及)\s*(?=\S{2})", "", text, flags=re.IGNORECASE)
