"""Lines become blocks: what pages, columns and hard wraps cut apart is whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from vectorstore.continuing import Text, cuts_heading, goes_on, plainly_goes_on
from vectorstore.layout import Layout, is_full
from vectorstore.lines import BULLET, Line
from vectorstore.numbering import Number, is_bare
from vectorstore.report import Kind
from vectorstore.script import HAN, finished, language
from vectorstore.traced import Traced, glue

_CLOSED_UP = re.compile(f"[{HAN}，。、；：？！（）《》〈〉【】「」『』]")
_BROKEN_WORD = re.compile(r"([A-Za-z]+)-$")
_SENTENCE_END = re.compile(r"[。；！？]|[a-z”’)][.;!?] +[“‘(]?[A-Z]")
_WORD_START = re.compile(r"[a-z]+")


@dataclass(slots=True)
class Block:
    """Lines that belong together.

    Attributes:
        lines: In order; at least one.
        kind: None while it is body text.
    """

    lines: list[Line]
    kind: Kind | None
    words: Counter[str] = field(default_factory=Counter, repr=False)

    @property
    def text(self) -> str:
        """The text so far, its lines joined."""
        return join(self.lines, self.words).text if len(self.lines) > 1 else self.lines[0].text

    @property
    def number(self) -> Number | None:
        """The heading number it begins with."""
        return self.lines[0].number


class Joiner:
    """Puts lines into blocks, one after another."""

    def __init__(self, lines: Sequence[Line], habits: Layout, *, marked: bool) -> None:
        """Learn the words of the file, by which cut words are known again."""
        self._lines = lines
        self._habits = habits
        self._marked = marked
        everything = "\n".join(line.text for line in lines)
        self.text = Text(everything)
        self.words = Counter(word.lower() for word in re.findall(r"[A-Za-z]+", everything))

    def blocks(self) -> list[Block]:
        """Return the blocks in reading order."""
        done: list[Block] = []
        for line in self._lines:
            home = self._home(done, line)
            if home is None:
                done.append(Block([line], line.kind, self.words))
            else:
                home.lines.append(line)
        return done

    def _home(self, done: Sequence[Block], line: Line) -> Block | None:
        """Return the block that this line goes on with, or None when it begins one."""
        if not done or line.depth:
            return None
        last = done[-1]
        if line.kind is Kind.TABLE or last.kind is Kind.TABLE:
            both = line.kind is last.kind is Kind.TABLE
            return last if both and "\t" in last.lines[-1].text + line.text else None
        if line.number or line.indent == BULLET or not _same_language(last, line):
            return None
        if last.kind is not None or _is_marked(last):
            return self._after_heading(done, line)
        return last if line.kind is None and self._is_rest(last, line) else None

    def _after_heading(self, done: Sequence[Block], line: Line) -> Block | None:
        """Go on with a heading or caption, or with the sentence that a caption interrupted."""
        last = done[-1]
        if line.kind not in (None, last.kind or Kind.HEADING):
            return None
        if self._is_same_heading(last, line):
            return last
        if line.kind is not None:
            return None
        earlier = next((b for b in reversed(done) if b.kind is not Kind.CAPTION), None)
        is_open = earlier is not None and earlier.kind is None and not _is_marked(earlier)
        if earlier is last or not is_open or earlier is None:
            return None
        fits = _same_language(earlier, line) and not finished(earlier.lines[-1].text)
        return earlier if fits and self._is_rest(earlier, line) else None

    def _is_same_heading(self, last: Block, line: Line) -> bool:
        final = last.lines[-1]
        if is_bare(last.number, final.text):
            return not line.finished and not line.gap
        if self._habits.wrapped and not final.depth:
            return not line.indent and is_full(final, line, self._habits) and not final.finished
        if not (line.gap or final.depth or self._habits.dense):
            return not final.finished and final.language in (line.language, None)
        is_heading = last.kind is not Kind.CAPTION and not self._marked
        return is_heading and cuts_heading(final.text, line, self.text) and line.width < 12

    def _is_rest(self, last: Block, line: Line) -> bool:
        """Tell whether body text goes on."""
        final = last.lines[-1]
        if not self._habits.wrapped:
            if self._habits.dense:
                return not line.indent and plainly_goes_on(final.text, line, self.text)
            if not line.gap:
                return not final.finished or self._marked
            return not self._marked and goes_on(
                final.text, line, self.text, columns=self._habits.columns
            )
        full = is_full(final, line, self._habits)
        if self._habits.indented:
            return not line.indent and not (final.finished and line.gap and not full)
        if line.gap:
            return not final.finished and (full or len(last.lines) > 1)
        return full or (not final.finished and len(last.lines) > 1)


def _is_marked(block: Block) -> bool:
    """Tell whether a block is a heading by its number and looks, though not yet called one."""
    return block.kind is None and is_numbered_heading(block)


def is_numbered_heading(block: Block) -> bool:
    """Tell whether a numbered block is a heading: short, and not ended like a sentence."""
    if not block.number:
        return False
    first = block.lines[0]
    widest = 45 if first.language == "zh" else 110
    return sum(line.width for line in block.lines) <= widest and not has_sentence(block)


def has_sentence(block: Block) -> bool:
    """Tell whether a sentence ends anywhere in the block."""
    return finished(block.text) or bool(_SENTENCE_END.search(block.text))


def _same_language(block: Block, line: Line) -> bool:
    mine = next((own.language for own in reversed(block.lines) if own.language), None)
    return line.language is None or mine is None or mine == line.language


def join(lines: Sequence[Line], words: Counter[str]) -> Traced:
    """Join lines into one text: no space within Chinese, one between English words."""
    pieces: list[Traced] = [lines[0].traced]
    for line in lines[1:]:
        before, after = pieces[-1].text, line.text
        if "\t" in before or "\t" in after:
            pieces.append(Traced("\n", line.traced.at[:1]))
        elif broken := _BROKEN_WORD.search(before):
            pieces[-1] = _mend(pieces[-1], broken.group(1), after, words)
        elif not _closes_up(before, after):
            pieces.append(Traced(" ", line.traced.at[:1]))
        pieces.append(line.traced)
    return glue(pieces)


def _closes_up(before: str, after: str) -> bool:
    """Tell whether no space belongs between these two: Chinese, or a figure and its unit."""
    if _CLOSED_UP.match(before[-1]) or _CLOSED_UP.match(after[0]):
        return True
    both_latin = before[-1].isalpha() and after[0].isalpha()
    return language(before[-40:]) == "zh" and not both_latin


def _mend(piece: Traced, start: str, after: str, words: Counter[str]) -> Traced:
    """Drop a hyphen that only the line's end put there; keep one that the word is written with."""
    rest = _WORD_START.match(after)
    if not rest:
        return piece
    whole = (start + rest.group()).lower()
    are_words = words[start.lower()] > 1 and words[rest.group()] > 1
    return piece if are_words and not words[whole] else piece.slice(0, -1)
