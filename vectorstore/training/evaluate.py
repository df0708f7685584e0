"""What an embedder scores on questions it was not trained on, and how fast it is."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

import numpy as np

from vectorstore.embed import Embedder
from vectorstore.report import Language
from vectorstore.search import Mode
from vectorstore.training import data
from vectorstore.training.pool import Pool, Texts, opened

SPLITS = ("cmrc2018_dev", "cmrc2018_trial", "drcd_dev", "drcd_test")  # Whose paragraphs are found,
HELD_OUT = ("drcd_test", "cmrc2018_trial")  # and whose questions are asked: `batches` has neither.
XQUAD: Mapping[Language, str] = {"zh": "xquad.zh.json", "en": "xquad.en.json"}  # Where they lie.
MODES: Mapping[str, Mode] = {
    "sentence vectors": "dense",  # The nearest sentence speaks for its paragraph.
    "words": "lexical",
    "both, as shipped": "hybrid",
}
SENTENCE = "In 2020, the province handled 16,519 patent cases and concluded 15,989 of them."


Item = TypeVar("Item")


class Asked(NamedTuple):
    """A question, and which paragraph of which language answers it."""

    text: str
    language: Language
    at: int


Scores = dict[str, dict[str, float]]


def evaluate(embedder: Embedder, folder: Path, most: int = 500) -> dict[str, object]:
    """Measure an embedder on every held-out set in the folder, alone and in the shipped search.

    Args:
        embedder: What to measure.
        folder: Where the training data and, perhaps, XQuAD lie.
        most: Questions of each set, spread evenly; fewer go faster.

    Returns:
        By set how often, in per cent, the right paragraph came first and among the first five,
        with one vector a paragraph and in each of `MODES`; and sentences a second.
    """
    every = [_chinese(folder, most)]
    if all((folder / name).exists() for name in XQUAD.values()):
        every.append(_xquad(folder, most))
    results: dict[str, object] = {"sentences per second": round(speed(embedder), 1)}
    for texts, questions in every:
        with TemporaryDirectory() as root, opened(texts, embedder, Path(root)) as pool:
            for name, asked in questions.items():
                size = {"questions": len(asked), "paragraphs": len(texts[asked[0].language])}
                results[name] = {**size, **recall(embedder, texts, pool, asked)}
    return results


def recall(embedder: Embedder, texts: Texts, pool: Pool, asked: Sequence[Asked]) -> Scores:
    """Look every question up in every way.

    Args:
        embedder: What to measure.
        texts: The paragraphs,
        pool: and their library.
        asked: Questions whose paragraphs are all of one language.
    """
    whole = embedder.embed(texts[asked[0].language])
    likeness = embedder.embed([question.text for question in asked], query=True) @ whole.T
    own = likeness[np.arange(len(asked)), [question.at for question in asked]]
    ranks = {"paragraph vectors": (likeness > own[:, None]).sum(axis=1).tolist()}
    for name, mode in MODES.items():
        ranks[name] = [pool.rank(*question, mode, most=5) for question in asked]
    return {
        name: {f"at {place}": _within(place, found) for place in (1, 5)}
        for name, found in ranks.items()
    }


def speed(embedder: Embedder, count: int = 512) -> float:
    """Return how many sentences of some 30 tokens are embedded in a second."""
    texts = [f"{SENTENCE} {number}" for number in range(count)]
    embedder.embed(texts[:64])
    began = time.perf_counter()
    embedder.embed(texts)
    return count / (time.perf_counter() - began)


def _chinese(folder: Path, most: int) -> tuple[Texts, dict[str, list[Asked]]]:
    """Return all paragraphs of DRCD and CMRC 2018, and the questions of the held-out parts."""
    questions = list(data.questions(folder, SPLITS))
    places = _places(question.context for question in questions)
    held_out = {
        split: [
            Asked(question.question, "zh", places[question.context])
            for question in _spread([q for q in questions if q.split == split], most)
        ]
        for split in HELD_OUT
    }
    return {"zh": list(places)}, held_out


def _xquad(folder: Path, most: int) -> tuple[Texts, dict[str, list[Asked]]]:
    """Return XQuAD's paragraphs, and its questions from each language to each."""
    files = {language: list(data.squad(folder / name)) for language, name in XQUAD.items()}
    places = {language: _places(row.context for row in rows) for language, rows in files.items()}
    questions = {
        f"xquad {asked} to {told}": [
            Asked(question.question, told, places[told][answer.context])
            for question, answer in _spread(list(zip(files[asked], files[told], strict=True)), most)
        ]
        for asked in files
        for told in files
    }
    return {language: list(found) for language, found in places.items()}, questions


def _places(contexts: Iterable[str]) -> dict[str, int]:
    """Number the different ones among these texts, in order."""
    return {context: at for at, context in enumerate(dict.fromkeys(contexts))}


def _spread(items: Sequence[Item], most: int) -> Sequence[Item]:
    return items[:: max(1, len(items) // most)]


def _within(place: int, ranks: Sequence[int]) -> float:
    return round(100 * sum(rank < place for rank in ranks) / len(ranks), 1)
