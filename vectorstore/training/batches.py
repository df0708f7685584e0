"""What the model sees: batches of a few kinds, each decided by the seed and the step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from vectorstore.report import LANGUAGES
from vectorstore.training import data
from vectorstore.training.asked import Asked
from vectorstore.training.fragments import fragment
from vectorstore.training.reports import Statement
from vectorstore.training.statements import Example, generate

# How the steps are shared out. Translation keeps the languages together, fragments and questions
# teach what a question is about, generated statements what makes a near miss wrong. Those are few:
# from many the model learns to rank by years.
GENERAL = {"translation": 7, "fragment": 6, "question": 5, "statement": 2}
# Then the reports' own statements, among enough of the rest for the rest not to be forgotten.
DOMAIN = {"report": 7, "aligned": 4, "translation": 4, "fragment": 3, "question": 2}
# And last, questions as people ask them: what is asked for in other words than the report's.
ASKED = {"asked": 9, "report": 2, "translation": 3, "fragment": 2, "question": 2}
SIZES = {
    "translation": 40,
    "fragment": 40,
    "question": 24,
    "statement": 32,
    "report": 32,
    "aligned": 24,
    "asked": 28,
}
SPLITS = ("cmrc2018_dev", "drcd_dev")  # The other two are kept for measuring.
WINDOW = 100  # Characters of a paragraph around an answer: about a chunk.
LAWS = "twlaw_"  # Two thirds of the parallel text; one in three of them is enough.
ACROSS = 0.65  # Of the questions are answered in the other language.


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
    statements: Sequence[Statement] = ()
    asked: Sequence[Asked] = ()


def read(folder: Path, statements: Sequence[Statement] = (), asked: Sequence[Asked] = ()) -> Corpus:
    """Read the training text.

    Args:
        folder: Where the files that `data` describes lie.
        statements: What the reports themselves say in both languages.
        asked: Questions on invented reports.
    """
    pairs = [
        pair
        for number, pair in enumerate(data.parallel(folder))
        if not pair.source.startswith(LAWS) or number % 3 == 0
    ]
    questions = list(data.questions(folder, SPLITS))
    return Corpus(pairs, questions, statements, asked)


def batch(corpus: Corpus, seed: int, step: int, shares: Mapping[str, int] = GENERAL) -> Batch:
    """Return the batch of one step: always the same for the same seed, so training can resume."""
    random = Random(f"{seed}:{step}")
    kind = random.choices(list(shares), weights=list(shares.values()))[0]
    return MAKERS[kind](corpus, random)


def _translation(corpus: Corpus, random: Random) -> Batch:
    pairs = _alike_in_length(corpus, random, SIZES["translation"])
    return Batch("translation", tuple(p.zh for p in pairs), tuple(p.en for p in pairs))


def _fragment(corpus: Corpus, random: Random) -> Batch:
    pairs = _alike_in_length(corpus, random, SIZES["fragment"])
    examples = [_recalled((p.zh, p.en), (p.zh, p.en), random) for p in pairs]
    return _of_examples("fragment", examples)


def _report(corpus: Corpus, random: Random) -> Batch:
    """Ask by fragments for the reports' statements, led as the index holds them."""
    some = random.sample(corpus.statements, k=min(SIZES["report"], len(corpus.statements)))
    examples = [_recalled((s.zh, s.en), (s.zh_indexed, s.en_indexed), random) for s in some]
    return _of_examples("report", examples)


def _aligned(corpus: Corpus, random: Random) -> Batch:
    some = random.sample(corpus.statements, k=min(SIZES["aligned"], len(corpus.statements)))
    return Batch("aligned", tuple(s.zh_indexed for s in some), tuple(s.en_indexed for s in some))


def _alike_in_length(corpus: Corpus, random: Random, size: int) -> Sequence[data.Parallel]:
    """Take neighbours in length, so that few tokens are padding."""
    pool = sorted(random.sample(corpus.parallel, k=size * 12), key=lambda pair: len(pair.en))
    start = random.randrange(12) * size
    return pool[start : start + size]


def _recalled(said: tuple[str, str], told: tuple[str, str], random: Random) -> Example:
    """Recall in one language what is told in either; zh before en in both pairs."""
    asked = random.randrange(2)
    answered = 1 - asked if random.random() < ACROSS else asked
    return Example(fragment(said[asked], LANGUAGES[asked], random), told[answered])


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


def _asked(corpus: Corpus, random: Random) -> Batch:
    """Take questions whose statements are of like length, so that few tokens are padding."""
    pool = random.sample(corpus.asked, k=min(SIZES["asked"] * 6, len(corpus.asked)))
    pool.sort(key=lambda asked: len(asked.told))
    start = random.randrange(max(1, len(pool) - SIZES["asked"] + 1))
    some = pool[start : start + SIZES["asked"]]
    examples = [Example(each.question, each.told, (each.wrong,)) for each in some]
    return _of_examples("asked", examples)


def _of_examples(kind: str, examples: Sequence[Example]) -> Batch:
    return Batch(
        kind,
        tuple(example.question for example in examples),
        tuple(example.passage for example in examples),
        tuple(text for example in examples for text in example.negatives),
    )


MAKERS: Mapping[str, Callable[[Corpus, Random], Batch]] = {
    "translation": _translation,
    "fragment": _fragment,
    "question": _question,
    "statement": _statement,
    "report": _report,
    "aligned": _aligned,
    "asked": _asked,
}
