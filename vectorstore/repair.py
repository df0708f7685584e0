"""Damage that character recognition did, mended where only one reading makes sense.

What a mark can safely be read as is learned from the file: its own undamaged words, and the digits
it shows to be misread. A file without such damage is left exactly as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from vectorstore.lines import Span
from vectorstore.traced import Traced

_WORD = re.compile(r"[A-Za-z]+")
_SIGNS = re.compile(
    r"\b\d{1,3}, \d{3}\b(?!\d)|\d\. \d{1,3}%|—-|-—|[a-z]—[a-z]|\b1(?!st\b)[a-z]{2,}|[«»¢©®¬]"
)
_FEWEST_SIGNS = 5  # Signs of damage that make a file a scan,
_SIGNS_PER_WORD = 0.002  # and how densely they must stand.

_THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?:,\s?\d{3})*,\s\d{3}(?:,\s?\d{3})*(?![\d,]*\d)")
_DECIMAL = re.compile(
    r"(?<![\d.,])(\d{1,3})\. (\d{1,3})(?=%| (?:percent|percentage|thousand|million|billion)\b)"
)
_HYPHEN = re.compile(r"(?<=[A-Za-z])(?:—-|-—|—)(?=[A-Za-z])")
_SPACED_HYPHEN = re.compile(r"(?<=[A-Za-z])[—–] (?=[A-Z][a-z])")
_POSSESSIVE = re.compile(r"(?<=[A-Za-z]) ?[>\u203a] s\b")
_QUOTE = re.compile(r"¢ ?(\w[\w-]*) ?’")
_NUMBERED = re.compile(r"(?<=\bNo\.)(\d+)(?=[A-Z][a-z])")
_FOREIGN = re.compile(r"[«»¢©®¬|¦\\]+([A-Za-z]?)[«»¢©®¬|¦\\]*([a-z]+)")
_STRAY_ONE = re.compile(r"(?<![\w.])1(?!st\b)([a-z]+)\b")
_FIVE = re.compile(r"(?<![A-Za-z])(?:\d*b\d+|\d+b\d*|b(?=, ?\d{3}\b))(?![A-Za-z])")
_FIFTH = re.compile(r"\b(\d*)b(?=th\b)")
_LONE_FIVE = re.compile(r"(?<=[a-z] )b(?= [a-z])")


@dataclass(frozen=True, slots=True)
class Fix:
    """One kind of mending: where, and what is put there; the same text leaves it alone."""

    pattern: re.Pattern[str]
    to: Callable[[re.Match[str]], str]


def repair(texts: Iterable[Traced]) -> tuple[list[Traced], list[Span]]:
    """Mend all paragraphs of one file.

    Returns:
        The paragraphs, and the stretches of the file that were mended, in file offsets.
    """
    paragraphs = list(texts)
    if not _is_damaged(" ".join(text.text for text in paragraphs)):
        return paragraphs, []
    mended: list[Span] = []
    words: Counter[str] = Counter()
    for stage in (_marks, _words, _halves):
        words = Counter(w.lower() for text in paragraphs for w in _WORD.findall(text.text))
        everything = "\n".join(text.text for text in paragraphs)
        for fix in stage(words, everything):
            paragraphs = [_apply(fix, text, mended) for text in paragraphs]
    return paragraphs, mended


def _is_damaged(text: str) -> bool:
    signs = len(_SIGNS.findall(text))
    return signs >= max(_FEWEST_SIGNS, _SIGNS_PER_WORD * len(text.split()))


def _apply(fix: Fix, text: Traced, mended: list[Span]) -> Traced:
    for match in fix.pattern.finditer(text.text):
        if fix.to(match) != match.group():
            mended.append((text.at[match.start()], text.at[match.end() - 1] + 1))
    return text.sub(fix.pattern, fix.to)


def _marks(words: Counter[str], text: str) -> Iterator[Fix]:
    """Figures, hyphens and apostrophes."""
    del words
    yield Fix(_HYPHEN, lambda match: "-")
    if "-" in text or "—" in text:
        yield Fix(_SPACED_HYPHEN, lambda match: "-")
    yield Fix(_POSSESSIVE, lambda match: "'s")
    yield Fix(_QUOTE, lambda match: match.expand(r"‘\1’"))
    yield Fix(_NUMBERED, lambda match: match.expand(r"\1 "))
    if len(_FIVE.findall(text)) + len(_FIFTH.findall(text)) > 1:
        yield Fix(_FIVE, lambda match: match.group().replace("b", "5"))
        # A glyph read twice: 5bth is printed 5th, and bth is too.
        yield Fix(_FIFTH, lambda match: match.group(1) if match.group(1) == "5" else "5")
        yield Fix(_LONE_FIVE, lambda match: "5")
    yield Fix(_THOUSANDS, lambda match: re.sub(r",\s", ",", match.group()))
    yield Fix(_DECIMAL, lambda match: match.expand(r"\1.\2"))


def _words(words: Counter[str], text: str) -> Iterator[Fix]:
    """Letters that were read as something else beside them: 1in, «c¢ivil."""
    del text

    def without_one(match: re.Match[str]) -> str:
        rest: str = match.group(1)
        if words[f"i{rest}"] > 1 and len(rest) < 3:
            return f"i{rest}"
        return rest if words[rest] else match.group()

    def without_marks(match: re.Match[str]) -> str:
        whole = match.group(1) + match.group(2)
        return whole if words[whole.lower()] else match.group()

    yield Fix(_STRAY_ONE, without_one)
    yield Fix(_FOREIGN, without_marks)


def _halves(words: Counter[str], text: str) -> Iterator[Fix]:
    """Words that were read as two: Zhe jiang, where jiang stands nowhere else."""
    pairs = Counter(re.findall(r"\b([A-Za-z]{2,}) (?=([a-z]{2,})\b)", text))
    broken = {
        f"{first} {second}"
        for (first, second), times in pairs.items()
        if words[(first + second).lower()] > times
        and times >= min(words[first.lower()], words[second])
    }
    if broken:
        choices = "|".join(sorted(map(re.escape, broken)))
        yield Fix(re.compile(rf"\b(?:{choices})\b"), lambda match: match.group().replace(" ", ""))
