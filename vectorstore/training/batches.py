"""What the model sees: three kinds of batches, each decided by the seed and the step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from vectorstore.training import data
from vectorstore.training.statements import Example, generate

# How the steps are shared out. Translation keeps the languages together; the others teach what a
# question is about, and generated statements what makes a near miss wrong.
SHARES = {"translation": 8, "question": 7, "statement": 5}
SIZES = {"translation": 40, "question": 24, "statement": 32}
SPLITS = ("cmrc2018_dev", "drcd_dev")  # The other two are kept for measuring.
WINDOW = 100  # Characters of a paragraph around an answer: about a chunk.
LAWS = "twlaw_"  # Two thirds of the parallel text; one in three of them is enough.


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of one step: row n of `left` belongs to row n of `right`, and to no `wrong` one."""

    kind: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """All text of the training, read once."""

    parallel: Sequence[data.Parallel]
    questions: Sequence[data.Question]


def read(folder: Path) -> Corpus:
    """Read the training text.

    Args:
        folder: Where the files that `data` describes lie.
    """
    pairs = [
        pair
        for number, pair in enumerate(data.parallel(folder))
        if not pair.source.startswith(LAWS) or number % 3 == 0
    ]
    questions = list(data.questions(folder, SPLITS))
    return Corpus(pairs, questions)


def batch(corpus: Corpus, seed: int, step: int) -> Batch:
    """Return the batch of one step: always the same for the same seed, so training can resume."""
    random = Random(f"{seed}:{step}")
    kind = random.choices(list(SHARES), weights=list(SHARES.values()))[0]
    return MAKERS[kind](corpus, random)


def _translation(corpus: Corpus, random: Random) -> Batch:
    """Take neighbours in length, so that few tokens are padding."""
    pool = sorted(random.sample(corpus.parallel, k=SIZES["translation"] * 12), key=_length)
    start = random.randrange(12) * SIZES["translation"]
    pairs = pool[start : start + SIZES["translation"]]
    return Batch("translation", tuple(p.zh for p in pairs), tuple(p.en for p in pairs))


def _question(corpus: Corpus, random: Random) -> Batch:
    asked = {q.context: q for q in random.sample(corpus.questions, k=SIZES["question"] * 2)}
    examples = [_window(q, random) for q in list(asked.values())[: SIZES["question"]]]
    return _of_examples("question", examples)


def _window(question: data.Question, random: Random) -> Example:
    """Cut a window around the answer, and one of the same paragraph that is without it."""
    text, answer = question.context, question.answer
    at = max(text.find(answer), 0)
    start = max(0, at - random.randrange(WINDOW - min(len(answer), WINDOW - 1)))
    elsewhere = [text[:start], text[start + WINDOW :]]
    wrong = [part[:WINDOW] for part in elsewhere if len(part) > 30 and answer not in part]
    return Example(question.question, text[start : start + WINDOW], tuple(wrong[:1]))


def _statement(_corpus: Corpus, random: Random) -> Batch:
    return _of_examples("statement", [generate(random) for _ in range(SIZES["statement"])])


def _of_examples(kind: str, examples: Sequence[Example]) -> Batch:
    return Batch(
        kind,
        tuple(example.question for example in examples),
        tuple(example.passage for example in examples),
        tuple(text for example in examples for text in example.negatives),
    )


def _length(pair: data.Parallel) -> int:
    return len(pair.en)


MAKERS: Mapping[str, Callable[[Corpus, Random], Batch]] = {
    "translation": _translation,
    "question": _question,
    "statement": _statement,
}
