"""A stretch of text widened to whole words, where a model has marked a piece of one."""

from __future__ import annotations

from functools import lru_cache

Span = tuple[int, int]
_NOUNS = ("n", "v", "j", "b", "x", "z", "s", "eng")  # First letters of the tags of name parts.
_NO_NAME = frozenset("和与及或等的了在为是有由把被将向对")
_JOINING = frozenset("与和及")
_LONGEST = 10  # Characters that a name in a list may have before what is marked of it.


def whole_words(text: str, span: Span, *, among: bool = False) -> Span:
    """Return a stretch with the words that it begins or ends in the middle of.

    >>> text = "由副省长顾怀瑾任组长"
    >>> first, last = whole_words(text, (5, 7))
    >>> text[first:last]
    '顾怀瑾'

    Args:
        text: A statement.
        span: What is marked in it.
        among: Whether it is one of a list: then the nouns right before it belong to it too.
    """
    start, stop = span
    words = _words(text)
    start = next((a for a, b, _ in words if a < start < b), start)
    stop = next((b for a, b, _ in words if a < stop < b), stop)
    if text[stop - 1 : stop] in _JOINING:
        stop = _to_end(words, stop)
    if among and _is_chinese(text[start:stop]):
        start = _with_nouns(words, text, start)
    return start, stop


def _to_end(words: tuple[tuple[int, int, str], ...], stop: int) -> int:
    """Return where the nouns end that follow on a joining word, with which no name ends."""
    for a, b, tag in words:
        if a == stop and tag[:1] in _NOUNS and tag != "v":
            stop = b
    return stop


def _with_nouns(words: tuple[tuple[int, int, str], ...], text: str, start: int) -> int:
    """Return where the run of nouns begins that ends in a stretch, if a mark stands before it."""
    first = reached = start
    for a, b, tag in reversed(words):
        if b > start or reached != b:
            continue
        word = text[a:b]
        named = tag[:1] in _NOUNS and word.isalnum() and word not in _NO_NAME
        if not named or start - a > _LONGEST:
            break
        reached = a
        first = first if tag == "v" else a  # A name has verbs in it, but begins with none.
    begins = first == 0 or not text[first - 1].isalnum()
    return first if begins else start


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the words of a text with their places and kinds."""
    from rjieba import tag

    found, at = [], 0
    for word, kind in tag(text):
        found.append((at, at + len(word), kind))
        at += len(word)
    return tuple(found)
