"""Questions of a sort from any sentence: a few of its words in order, as somebody recalls them."""

from __future__ import annotations

import re
from random import Random

from vectorstore.report import Language
from vectorstore.words import segments

LEAST, MOST = 3, 9  # Words of a fragment: as many as questions have.
KEPT = 0.75  # Of the words in a stretch; nobody recalls every one.
YEARS_KEPT = 0.5

# Figures are what a question asks for, so a fragment has none; years are what it is asked of.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_DATED = {"zh": "{}年{}", "en": "{1} in {0}"}
_ASKED = {
    "zh": ("{}", "{}多少？", "{}是多少", "哪些{}？", "{}有哪些？", "{}怎么样？"),
    "en": ("{}", "How many {}?", "What was {}?", "Which {}?", "How much {}", "Who {}?"),
}


def fragment(text: str, language: Language, random: Random) -> str:
    """Return some words of a text, in order and without its figures, put as a question.

    Args:
        text: A sentence or clause.
        language: What it is written in.
        random: Decides which words; the same state gives the same fragment.

    Returns:
        The fragment; the text itself where too few words are left, so that whole ones are seen too.
    """
    found = _words(text, language)
    length = random.randint(LEAST, MOST)
    start = random.randrange(max(1, len(found) - length + 1))
    kept = [word for word in found[start : start + length] if random.random() < KEPT]
    if len(kept) < LEAST:
        return text
    said = ("" if language == "zh" else " ").join(kept)
    year = _YEAR.search(text)
    if year and random.random() < YEARS_KEPT:
        said = _DATED[language].format(year[0], said)
    return random.choice(_ASKED[language]).format(said)


def _words(text: str, language: Language) -> list[str]:
    if language == "en":
        return _WORD.findall(text)
    return [word for word in segments(text) if not any(map(str.isdigit, word))]
