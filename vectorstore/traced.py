"""Text that remembers where each of its characters stands in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

Rewrite = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and, for every character, its offset in the decoded file.

    The offsets never fall, because cleaning drops and rewrites text but does not move it.
    """

    text: str
    at: tuple[int, ...]

    @staticmethod
    def of(text: str, start: int = 0) -> Traced:
        """Return `text` as it stands in the file from offset `start` on."""
        return Traced(text, tuple(range(start, start + len(text))))

    def __len__(self) -> int:
        return len(self.text)

    def slice(self, start: int, end: int | None = None) -> Traced:
        """Return the characters from `start` to `end`."""
        return Traced(self.text[start:end], self.at[start:end])

    def strip(self) -> Traced:
        """Return the text without white space at its ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self.slice(left, max(left, len(self.text.rstrip())))

    def sub(self, pattern: re.Pattern[str], to: Rewrite) -> Traced:
        r"""Replace every match of `pattern`; what is new stands where the old stood.

        >>> Traced.of("13<sup>th</sup>").sub(re.compile(r"</?sup>"), "")
        Traced(text='13th', at=(0, 1, 7, 8))
        """
        pieces: list[str] = []
        at: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            new = to(match) if callable(to) else match.expand(to)
            if new == match.group():
                continue
            start, end = match.span()
            pieces += (self.text[done:start], new)
            at += self.at[done:start]
            at += self._spread(start, end, new)
            done = end
        if not pieces:
            return self
        return Traced("".join((*pieces, self.text[done:])), (*at, *self.at[done:]))

    def _spread(self, start: int, end: int, new: str) -> list[int]:
        """Give each new character the place of an old one: its own where it is still there."""
        old = self.text[start:end]
        if not old:
            return [self.at[min(start, len(self.at) - 1)]] * len(new)
        inside = old.find(new)
        if inside >= 0:
            return list(self.at[start + inside : start + inside + len(new)])
        head = _agreeing(old, new)
        tail = _agreeing(old[head:][::-1], new[head:][::-1])
        last = max(start, end - tail - 1)
        middle = [self.at[min(start + head + i, last)] for i in range(len(new) - head - tail)]
        return [*self.at[start : start + head], *middle, *self.at[end - tail : end]]


def _agreeing(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    alike = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(alike) if a != b), min(len(one), len(other)))


def glue(pieces: Iterable[Traced], between: str = "") -> Traced:
    """Join traced texts; each `between` stands where the piece after it starts.

    >>> glue([Traced.of("领"), Traced.of("域", 9)]).at
    (0, 9)
    """
    texts: list[str] = []
    at: list[int] = []
    for piece in pieces:
        if not piece.text:
            continue
        if texts and between:
            texts.append(between)
            at += [piece.at[0]] * len(between)
        texts.append(piece.text)
        at += piece.at
    return Traced("".join(texts), tuple(at))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the decoded file: page from 1 (None where it has none) and offset in that page."""

    page: int | None
    offset: int


@dataclass(frozen=True, slots=True)
class Origins:
    """Leads an offset of the cleaned text back to the file.

    Attributes:
        runs: (cleaned offset, file offset) where a stretch copied unbroken from the file begins.
        pages: File offset at which each page begins.
        paged: Whether the file has pages that a reader could turn to.
    """

    runs: tuple[tuple[int, int], ...]
    pages: tuple[int, ...]
    paged: bool

    def spot(self, offset: int) -> Spot:
        """Return where the character at `offset` of the cleaned text stands in the file."""
        start, there = self.runs[max(0, bisect_right(self.runs, (offset, 1 << 62)) - 1)]
        return self.page_of(there + offset - start)

    def page_of(self, there: int) -> Spot:
        """Return page and offset within it of a file offset."""
        page = max(0, bisect_right(self.pages, there) - 1)
        return Spot(page + 1 if self.paged else None, there - self.pages[page])


def origins(at: tuple[int, ...], pages: Iterable[str], *, paged: bool) -> Origins:
    """Pack per-character file offsets; pages count one character between them."""
    starts = [0]
    for page in pages:
        starts.append(starts[-1] + len(page) + 1)
    breaks = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(at)) if b != a + 1)] if at else []
    runs = tuple((i, at[i]) for i in breaks) or ((0, 0),)
    return Origins(runs, tuple(starts[:-1]) or (0,), paged)
