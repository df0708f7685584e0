"""Questions of general knowledge for the figure ranker's first lesson: which words answer?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from vectorstore.encoders.pair import Passage
from vectorstore.sentences import sentences
from vectorstore.training import data
from vectorstore.training.examples import Example
from vectorstore.words import words

SPLITS = ("cmrc2018_dev", "drcd_dev")  # The embedder is measured on the others.
_BESIDE = 3  # Sentences of the same paragraph that do not answer.
_LONGEST = 160  # Characters of a sentence.


def read(folder: Path, most: int, seed: int) -> list[Example]:
    """Return examples from the open questions whose answer stands in one sentence.

    Args:
        folder: The training data.
        most: How many, drawn by lot.
        seed: Of the lot.
    """
    found = [e for question in data.questions(folder, SPLITS) for e in _example(question)]
    return Random(seed).sample(found, min(most, len(found)))


def _example(asked: data.Question) -> Iterator[Example]:
    told = [asked.context[slice(*span)].strip() for span in sentences(asked.context)]
    told = [sentence for sentence in told if 1 < len(sentence) <= _LONGEST]
    holds = [sentence for sentence in told if sentence.count(asked.answer) == 1]
    if len(holds) != 1 or not asked.answer:
        return
    own = frozenset(words(asked.question))
    others = sorted(
        (sentence for sentence in told if asked.answer not in sentence),
        key=lambda sentence: len(own.intersection(words(sentence))),
        reverse=True,
    )
    shown = [holds[0], *others[:_BESIDE]]
    start = holds[0].index(asked.answer)
    yield Example(
        asked.question,
        tuple(Passage("", "", sentence, ()) for sentence in shown),
        tuple(() for _ in shown),
        tuple(number == 0 for number in range(len(shown))),
        tuple(((start, start + len(asked.answer)),) if n == 0 else () for n in range(len(shown))),
    )
