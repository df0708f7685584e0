"""A question and a statement as the one sequence of tokens that the figure ranker reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Span = tuple[int, int]
GAP = " | "  # Between heading, lead and statement.


class Passage(NamedTuple):
    """A statement with what governs it, and where its figures stand in it."""

    heading: str
    lead: str
    text: str
    figures: tuple[Span, ...]  # The likeliest first: a long statement is read around it.


@dataclass(frozen=True, slots=True)
class Sequenced:
    """Question and statement as tokens, with the stretch of each figure that was read."""

    ids: list[int]
    first: int  # Tokens of the question with its marks.
    spans: dict[int, Span]  # By the figure's number.
    stood: tuple[Span, ...]  # Where each token from `first` on stands in the statement; what
    # stands in the heading or the lead has a negative place.


def sequence(
    tokenizer: Tokenizer, question: str, passage: Passage, longest: int, asked: int
) -> Sequenced:
    """Return a question and a passage as one sequence of tokens.

    Args:
        tokenizer: Of the model.
        question: What is asked.
        passage: What may answer it.
        longest: Tokens of the whole; a longer statement is read around its first figure.
        asked: Tokens of the question that are read.
    """
    words = tokenizer.encode(_clean(question), add_special_tokens=False).ids[:asked]
    begin, end = (tokenizer.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]"))
    head = f"{passage.heading}{GAP}{passage.lead}{GAP}"
    told = tokenizer.encode(_clean(head + passage.text), add_special_tokens=False)
    spans = {
        number: span
        for number, (start, stop) in enumerate(passage.figures)
        if (span := _tokens(told.offsets, start + len(head), stop + len(head)))
    }
    governing = sum(stop <= len(head) for _, stop in told.offsets)
    room = longest - len(words) - 3
    kept = _window(len(told.ids), governing, room, next(iter(spans.values()), (0, 0))[0])
    place = {token: at for at, token in enumerate(kept)}
    first = len(words) + 2
    read = {
        number: (first + place[start], first + place[stop - 1] + 1)
        for number, (start, stop) in spans.items()
        if start in place and stop - 1 in place
    }
    ids = [begin, *words, end, *(told.ids[token] for token in kept), end]
    stood = (told.offsets[token] for token in kept)
    return Sequenced(ids, first, read, tuple((a - len(head), b - len(head)) for a, b in stood))


def _clean(text: str) -> str:
    """Replace what is no character, in its place: a lone surrogate stops the tokenizer."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _tokens(offsets: Sequence[Span], start: int, stop: int) -> Span | None:
    """Return the tokens that a stretch of text lies in."""
    inside = [at for at, (first, last) in enumerate(offsets) if first < stop and last > start]
    return (inside[0], inside[-1] + 1) if inside else None


def _window(length: int, governing: int, room: int, around: int) -> list[int]:
    """Return the tokens to read: all, or what governs and as much as fits around a figure."""
    if length <= room:
        return list(range(length))
    governing = min(governing, room // 2)
    kept = room - governing
    start = max(governing, min(around - kept * 2 // 3, length - kept))
    return [*range(governing), *range(start, min(length, start + kept))]
