"""A question's words in the other language: what they are called there, and what may mean them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol

from vectorstore.report import Language
from vectorstore.shelf import Meaning
from vectorstore.words import is_chinese, words


class Translator(Protocol):
    """Knows how words of one language are said in the other."""

    def translate(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return what a word is in the other language, surest first, with weights 0 to 1."""
        ...

    def translate_text(self, text: str, to: Language) -> tuple[tuple[str, float], ...]:
        """Return a text's words in the other language, with how much each counts."""
        ...


def carried(text: str, to: Language, lexicon: Translator | None) -> dict[Meaning, float]:
    """Translate a question word by word: each translation is a meaning with its share of weight.

    Without a lexicon only what needs no translation is carried: numbers and Latin words.
    """
    if lexicon is None:
        found: Iterable[tuple[str, float]] = ((word, 1.0) for word in words(text))
    else:
        found = lexicon.translate_text(text, to)
    weights: defaultdict[Meaning, float] = defaultdict(float)
    for word, weight in found:
        if lexicon is not None or not is_chinese(word):
            weights[((word, 1.0),)] += weight
    return dict(weights)


def readings(own: Mapping[str, float], lexicon: Translator | None) -> dict[Meaning, float]:
    """Make one meaning of each word of a question: all words that may be read as it.

    Where translating asks "which word would they use?", this asks "does any of theirs mean it?":
    synonyms count once, and a rare word that seldom means it adds little for being rare.
    """
    found: dict[Meaning, float] = {}
    for word, weight in own.items():
        choices = lexicon.translate(word) if lexicon else ()
        meaning = tuple((_indexed(choice), sure) for choice, sure in choices)
        found[meaning or ((word, 1.0),)] = weight
    return found


def _indexed(choice: str) -> str:
    """Return the word under which a translation is indexed; of a term, its first word."""
    parts = words(choice)
    return choice if choice in parts or not parts else parts[0]
