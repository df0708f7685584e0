"""Names, titles and lists in a headline: by their accepted forms, in Chinese and English alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

_HAN = r"[㐀-䶿一-鿿]"
_SEPARATOR = re.compile(r"[、,;/|\n]|和|及|与|以及|\band\b|\bor\b|&", re.IGNORECASE)
_LEAD = re.compile(r"^[^:]{0,60}:")  # "The four prizes are: …" is said of the items, not one.
_ITEM = "\x00"  # Stands in a headline where an expected item was found.
# Words that go with a list without being in it.
_FILLER = {"zh": "等地|等|地区|国家|共|个|项|家|包括|分别|是|为|有|其中|另外|还有|以及|第", "en": (
    "the|a|an|etc|are|is|were|was|in|of|to|total|include|includes|including|respectively|"
    "namely|both|all|as|well|items?|other|others|co|ltd|inc|corp|llc|plc"
)}  # fmt: skip
_EMPTY = re.compile(rf"{_FILLER['zh']}|\b(?:{_FILLER['en']})\b|[\W\d_]+", re.IGNORECASE)


class ListScore(NamedTuple):
    """How a list of items compares with the one asked for."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def exact(self) -> bool:
        """Whether all items are there and only those."""
        return self.precision == 1 == self.recall


def normal(text: str) -> str:
    """Return the text in the one form in which names are compared.

    Width, case, punctuation and white space do not tell names apart; the space between Latin
    words stays, so that "no" is not found in "innovation".

    >>> normal("《“浙江制造”》 标准") == normal("浙江制造标准"), normal("Zhejiang  University,")
    (True, 'zhejiang university')
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    spaced = " ".join("".join(map(_spaced, folded)).split())
    return re.sub(rf"(?<={_HAN}) | (?={_HAN})", "", spaced)


def says(text: str, forms: Sequence[str]) -> bool:
    """Tell whether the text gives one of the forms as a whole name.

    >>> says("It was Hangzhou.", ("杭州", "Hangzhou")), says("Innovation", ("no",))
    (True, False)
    """
    return any(_pattern(form).search(normal(text)) for form in forms if normal(form))


def score_list(text: str, items: Sequence[Sequence[str]]) -> ListScore:
    """Compare the items that a headline lists with those expected.

    >>> score_list("杭州、宁波、温州", [("杭州", "Hangzhou"), ("宁波", "Ningbo")]).recall
    1.0
    """
    left = _mask_items(unicodedata.normalize("NFKC", text).casefold(), items)
    found = left.count(_ITEM)
    extras = sum(_is_extra(part) for part in _SEPARATOR.split(_LEAD.sub("", left)))
    said = found + extras
    return ListScore(found / said if said else 0.0, found / len(items) if items else 0.0)


def _mask_items(text: str, items: Sequence[Sequence[str]]) -> str:
    """Put a mark where an item stands, the longest forms first so that none hides in another."""
    forms = [(form, item) for item, names in enumerate(items) for form in names]
    seen: set[int] = set()
    for form, item in sorted(forms, key=lambda each: -len(each[0])):
        pattern = _loose(form)
        if item not in seen and pattern.search(text):
            seen.add(item)
            text = pattern.sub(_ITEM, text, count=1)
        text = pattern.sub("", text)  # "Hangzhou (杭州)" is one item said twice.
    return text


def _loose(form: str) -> re.Pattern[str]:
    """Return a pattern for the form with any punctuation or space between its words."""
    words = re.findall(rf"{_HAN}|[^\W_]+", normal(form))
    return _whole(r"[\W_]*".join(map(re.escape, words))) if words else re.compile(r"(?!)")


def _whole(pattern: str) -> re.Pattern[str]:
    """Let a pattern match whole Latin words only; Chinese words have no such borders."""
    before = r"(?<![a-z0-9])" if pattern[0].isascii() else ""
    after = r"(?![a-z0-9])" if pattern[-1].isascii() else ""
    return re.compile(before + pattern + after)


def _is_extra(part: str) -> bool:
    return _ITEM not in part and bool(_EMPTY.sub("", part))


def _pattern(form: str) -> re.Pattern[str]:
    return _whole(re.escape(normal(form)))


def _spaced(character: str) -> str:
    return character if character.isalnum() or character in "%" else " "
