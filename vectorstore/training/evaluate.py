"""What an embedder scores on questions it was not trained on, and how fast it is."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from vectorstore.embed import Embedder
from vectorstore.training import data

HELD_OUT = ("drcd_test", "cmrc2018_trial")  # Splits that `batches` leaves alone.
XQUAD = ("xquad.zh.json", "xquad.en.json")  # Measured too where they lie beside the data.
WINDOW, STEP = 160, 120  # Characters: a paragraph is as near as its nearest window.
SENTENCE = "In 2020, the province handled 16,519 patent cases and concluded 15,989 of them."


@dataclass(frozen=True, slots=True)
class Recall:
    """How often, in per cent, the right paragraph came first, and among the first five."""

    questions: int
    paragraphs: int
    at_1: float
    at_5: float


def evaluate(embedder: Embedder, folder: Path, most: int = 1000) -> dict[str, object]:
    """Measure an embedder on every held-out set in the folder.

    Args:
        embedder: What to measure.
        folder: Where the training data and, perhaps, XQuAD lie.
        most: Questions of each set; fewer go faster.

    Returns:
        Results by set, and sentences a second.
    """
    results: dict[str, object] = {"sentences_per_second": round(speed(embedder), 1)}
    for split in HELD_OUT:
        questions = list(data.questions(folder, [split]))
        results[split] = asdict(recall(embedder, questions, questions, most))
    if all((folder / name).exists() for name in XQUAD):
        sets = {name[6:8]: list(data.squad(folder / name)) for name in XQUAD}
        for asked, questions in sets.items():
            for told, answers in sets.items():
                found = recall(embedder, questions, answers, most)
                results[f"xquad {asked}->{told}"] = asdict(found)
    return results


def recall(
    embedder: Embedder,
    questions: Sequence[data.Question],
    answers: Sequence[data.Question],
    most: int,
) -> Recall:
    """Look every question up among the paragraphs that any of the answers stands in.

    Args:
        embedder: What to measure.
        questions: What is asked.
        answers: Row n holds the paragraph that answers question n, in either language.
        most: Questions asked, spread evenly.
    """
    contexts = sorted({answer.context for answer in answers})
    windows = [(n, text) for n, context in enumerate(contexts) for text in _windows(context)]
    owners = np.array([n for n, _ in windows])
    passages = embedder.embed([text for _, text in windows])
    rows = range(0, len(questions), max(1, len(questions) // most))
    asked = embedder.embed([questions[row].question for row in rows], query=True)
    ranks = []
    for row, scores in zip(rows, asked @ passages.T, strict=True):
        best = np.full(len(contexts), -1.0)
        np.maximum.at(best, owners, scores)
        ranks.append(int((best > best[contexts.index(answers[row].context)]).sum()))
    at_1, at_5 = (100 * float(np.mean([rank < n for rank in ranks])) for n in (1, 5))
    return Recall(len(rows), len(contexts), round(at_1, 1), round(at_5, 1))


def speed(embedder: Embedder, count: int = 512) -> float:
    """Return how many sentences of some 30 tokens are embedded in a second."""
    texts = [f"{SENTENCE} {number}" for number in range(count)]
    embedder.embed(texts[:64])
    began = time.perf_counter()
    embedder.embed(texts)
    return count / (time.perf_counter() - began)


def _windows(text: str) -> list[str]:
    return [text[at : at + WINDOW] for at in range(0, max(1, len(text) - WINDOW + STEP), STEP)]
