"""Count how many sentences of everyday text have a word: what all of them say tells little."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from vectorstore.training.data import Parallel
from vectorstore.words import segments, words

# Laws, captions and software manuals have words of their own; so many of them count as one.
THINNED = {
    "twlaw_clause": 16, "twlaw_article": 10, "twlaw_title": 100, "3am": 3, "tensorflow_docs": 3,
}  # fmt: skip
OFTEN = 50  # Sentences: a word in fewer of them is telling enough.


def make(pairs: Iterable[Parallel], target: Path) -> int:
    """Write the common words of both languages with their inverse document frequency.

    Args:
        pairs: Sentences of many fields in both languages.
        target: The file to write, a word and ln(sentences / sentences with it) a line.

    Returns:
        How many words are in it.
    """
    seen, held, total = Counter[str](), Counter[str](), 0
    for pair in pairs:
        held[pair.source] += 1
        if held[pair.source] % THINNED.get(pair.source, 1) == 0:
            total += 1
            seen.update({*segments(pair.zh), *words(pair.en)})
    common = sorted(word for word, count in seen.items() if count >= OFTEN and word.strip())
    lines = (f"{word}\t{math.log(total / seen[word]):.1f}\n" for word in common)
    target.write_text("".join(lines), encoding="utf-8")
    return len(common)
