"""Does this line go on with that unfinished sentence, or is the rest of the sentence missing?"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from vectorstore.layout import sets_in
from vectorstore.lines import Line
from vectorstore.script import finished, is_han

_ENOUGH = 4  # Uses of a character that show what follows it.
_BOUND = 0.6  # Share of them that one follower must have for the character to need it.


class Text:
    """All the Chinese of one file, asked about what usually follows what."""

    def __init__(self, text: str) -> None:
        self.text = re.sub(r"[ \t]+", "", text)  # Line ends stay: words cut there prove nothing.
        self._followers: dict[str, Counter[str]] = {}

    def has(self, words: str) -> bool:
        """Tell whether these characters stand together anywhere in the file."""
        return words in self.text

    def counts_with(self, character: str) -> bool:
        """Tell whether figures stand before this character, as before 件 or 家."""
        return bool(re.search(rf"\d{re.escape(character)}", self.text))

    def needs(self, character: str) -> str:
        """Return the follower without which this character is half a word; "" if it needs none.

        >>> Text("知识产权、知识、告知、知识库").needs("知")
        '识'
        """
        if character not in self._followers:
            pairs = re.findall(f"{re.escape(character)}(.)", self.text)
            self._followers[character] = Counter(pairs)
        followers = self._followers[character]
        best, times = followers.most_common(1)[0] if followers else ("", 0)
        enough = times >= _ENOUGH - 1 and times >= _BOUND * followers.total()
        return best if enough and is_han(best) else ""


def goes_on(before: str, line: Line, text: Text, *, columns: bool = False) -> bool:
    """Tell whether `line` continues the sentence that `before` leaves unfinished.

    Print often loses the lines between two columns; then half a sentence must not be closed with
    half of another one.

    Args:
        before: What stands so far.
        line: What comes next.
        text: The whole file.
        columns: Whether spaces in the line show where a narrow column broke it.
    """
    after = line.text
    if line.language == "en":
        return after[0].islower() or not finished(before)
    if finished(before) or (columns and sets_in(after)):
        return False
    tail, head = before[-1], after[0]
    if tail.isdigit() and is_han(head):
        return text.counts_with(head)
    if not (is_han(tail) and is_han(head)) or _spans_word(before[-6:], after[:6]):
        return True
    needed = text.needs(tail)
    return not needed or needed == head or text.has(tail + head)


def plainly_goes_on(before: str, line: Line, text: Text) -> bool:
    """Tell whether `before`, short as a heading, must be the beginning of `line` all the same.

    >>> from vectorstore.traced import Traced
    >>> plainly_goes_on("数字经济领", Line(Traced.of("域增长"), page=0, gap=1), Text(""))
    True
    """
    after = line.text
    if line.language == "en":
        return after[0].islower()
    if before[-1].isdigit():
        return text.counts_with(after[0])
    half = len(_words(before[-6:])[-1]) == 1  # A last word of one character may be half a word.
    return before[-1] + after[0] == "》《" or (half and _spans_word(before[-6:], after[:6]))


def cuts_heading(before: str, line: Line, text: Text) -> bool:
    """Tell whether a heading was cut in two: the words around the cut stand together elsewhere.

    >>> from vectorstore.traced import Traced
    >>> text = Text("打造一流营商环境。")
    >>> line = Line(Traced.of("环境建设"), page=0, gap=1)
    >>> cuts_heading("三、推进最优营商", line, text)
    True
    """
    after = line.text
    if line.language == "en":
        return after[0].islower() and not finished(before)
    return not finished(before) and text.has(before[-2:] + after[:2])


def _spans_word(tail: str, head: str) -> bool:
    """Tell whether a dictionary word lies across the cut."""
    at = 0
    for word in _words(tail + head):
        if at < len(tail) < at + len(word):
            return True
        at += len(word)
    return False


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    import rjieba

    return tuple(rjieba.cut(text, False))
