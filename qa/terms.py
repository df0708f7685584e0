"""The words a question is about, and what stands for each of them in either language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from qa.lens import Term
from qa.plain_words import EMPTY
from qa.question import Question
from vectorstore import (
    LANGUAGES,
    Language,
    Lexicon,
    find_places,
    other,
    segments,
    spelled_out,
    telling,
    words,
)

Rarity = Callable[[str, Language], float]  # How telling a word is: its inverse document frequency.

_NUMBER = re.compile(r"[\d.]+%?")
_TAKEN_OVER = 0.6  # Weight of words from the turn or part before, against the question's own.
_BEST = 8  # Translations tried for one word.


def terms(question: Question, rarity: Rarity, lexicon: Lexicon | None = None) -> tuple[Term, ...]:
    """Return what the question is about, less years, places and words of asking.

    Args:
        question: Its own words count fully, those taken over from a turn before less.
        rarity: How telling a word is.
        lexicon: Carries words across; None leaves only those both languages write alike.
    """
    own = [_plainer(word, rarity) for word in _content(question.text, question)]
    asked = (_plainer(word, rarity) for word in _content(question.topic, question))
    taken = [word for word in asked if word not in own]
    weighed = [(word, 1.0) for word in own] + [
        (word, _TAKEN_OVER if own else 1.0) for word in taken
    ]
    return tuple(
        _term(word, weight, question.language, rarity, lexicon) for word, weight in weighed
    )


def _content(text: str, question: Question) -> list[str]:
    for mention in reversed(find_places(text, question.places)):
        if not mention.in_name:
            text = f"{text[: mention.start]} {text[mention.end :]}"
    places = {word for p in question.places for word in words(f"{p.zh} {p.short} {p.en}")}
    return [
        word
        for word in dict.fromkeys(segments(text))
        if word not in EMPTY and word not in places and not _NUMBER.fullmatch(word)
    ]


_MEASURED = re.compile(r"(?<=[一-鿿]{2})[量数额]$")


def _plainer(word: str, rarity: Rarity) -> str:
    """Return what a word measures where the reports never use the word: 授权 for 授权量."""
    return word if rarity(word, "zh") else _MEASURED.sub("", word)


def _term(
    word: str, weight: float, language: Language, rarity: Rarity, lexicon: Lexicon | None
) -> Term:
    spoken: Language = "zh" if re.search(r"[一-鿿]", word) else "en"
    forms = _forms(word, lexicon)
    known = max(rarity(word, tongue) for tongue in LANGUAGES)
    if not known:
        carried = max((rarity(f, other(spoken)) for f in forms if f != word), default=0.0)
        known = carried or _unheard(word)
    return Term(word, weight * known * telling(word), forms)


_SPELLED = 0.9  # How much one word counts of those that an abbreviation stands for.


@lru_cache(maxsize=2048)
def _forms(word: str, lexicon: Lexicon | None) -> Mapping[str, float]:
    """Return all words that stand for one, itself at 1."""
    own = {word: 1.0}
    meant = [words(text) for text in spelled_out(word)]
    if meant:  # What a dictionary says of so short a word is of another field.
        return {piece: _SPELLED for pieces in meant for piece in pieces} | own
    return {**_synonyms(word, lexicon), **_translations(word, lexicon), **own} if lexicon else own


def _unheard(word: str) -> float:
    """Return what a word weighs that the reports never use, in no translation.

    That a name or a thing is missing tells a lot; that a word of grammar is, tells nothing.
    """
    if not re.search(r"[一-鿿]", word):
        return _NAME if len(word) > 2 else 0.0
    from rjieba import tag

    kinds = [mark for _, mark in tag(word)]
    named = len(word) > 1 and all(kind[0] in "nvja" or kind == "eng" for kind in kinds)
    return _NAME if named and any(kind[0] == "n" for kind in kinds) else 0.0


_NAME = 3.5


def _translations(word: str, lexicon: Lexicon) -> dict[str, float]:
    """Return the words that stand for `word` in the other language, the best at 1."""
    choices = lexicon.translate(word)[:_BEST]
    best = max((p for _, p in choices), default=1.0)
    found: dict[str, float] = {}
    for choice, p in choices:
        pieces = words(choice)
        for piece in pieces:
            worth = (p / best) ** 0.5 / len(pieces)
            found[piece] = max(found.get(piece, 0.0), worth)
    return found


def _synonyms(word: str, lexicon: Lexicon) -> dict[str, float]:
    """Return words of the same language that share a translation: 罚款 makes "penalty" a "fine"."""
    found: dict[str, float] = {}
    for choice, p in lexicon.translate(word)[:_BEST]:
        for back, q in lexicon.translate(choice)[:_BEST]:
            pieces = words(back)
            if len(pieces) == 1 and pieces[0] != word:
                found[pieces[0]] = max(found.get(pieces[0], 0.0), _SHARED * (p * q) ** 0.5)
    return found


_SHARED = 0.8  # How much a word counts that only shares a translation.
