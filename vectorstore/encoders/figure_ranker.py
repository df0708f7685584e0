"""The ranker that ships: reads a question and statements together and says which figure answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vectorstore.encoders.marked import Marked, marked
from vectorstore.encoders.pair import Passage, Sequenced, sequence
from vectorstore.encoders.session import open_session
from vectorstore.errors import EmbedderError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]


class Verdict(NamedTuple):
    """How much speaks for each figure of a statement and for the statement; above 0: an answer."""

    figures: tuple[float, ...]
    statement: float
    words: Marked = Marked()  # Which of its words answer.


_KEPT = 256  # Verdicts.


class FigureRanker:
    """A folder with `model.onnx`, `heads.npz`, `tokenizer.json` and `ranker.json`."""

    def __init__(self, folder: Path) -> None:
        """Read what the model is; its weights are read with the first question.

        Raises:
            EmbedderError: The folder holds no such model.
        """
        self._folder = folder
        try:
            card: dict[str, Any] = json.loads((folder / "ranker.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise EmbedderError(
                f"There is no figure ranker in {folder} ({error}). Install Zhiwen again."
            ) from error
        self.version: str = card["version"]
        self._longest: int = card["tokens"]
        self._asked: int = card["question_tokens"]
        self._judged: dict[
            tuple[str, Passage], Verdict
        ] = {}  # One question looks a thing up twice.
        self._opening = Lock()
        self._open: tuple[Tokenizer, InferenceSession, dict[str, Floats]] | None = None

    def judge(self, question: str, passages: Sequence[Passage]) -> list[Verdict]:
        """Say of every passage how well each of its figures, and it as a whole, answers.

        Args:
            question: In either language; the passages may be in the other.
            passages: What a search has found.

        Returns:
            One verdict for each passage; a figure that could not be read is far below 0.

        Raises:
            EmbedderError: The model's files are damaged.
        """
        if len(self._judged) > _KEPT:
            self._judged = {}  # A new one, for another thread may be reading the old.
        known = self._judged
        fresh = [each for each in passages if (question, each) not in known]
        if fresh:
            told = self._judge(question, fresh)
            known.update(((question, each), one) for each, one in zip(fresh, told, strict=True))
        return [known[question, each] for each in passages]

    def _judge(self, question: str, passages: Sequence[Passage]) -> list[Verdict]:
        tokenizer, session, heads = self._opened()
        cut = [sequence(tokenizer, question, each, self._longest, self._asked) for each in passages]
        states = _states(session, cut)
        return [_verdict(heads, states[row], read, passages[row]) for row, read in enumerate(cut)]

    def _opened(self) -> tuple[Tokenizer, InferenceSession, dict[str, Floats]]:
        with self._opening:
            if self._open is None:
                self._open = _open(self._folder)
            return self._open


def _open(folder: Path) -> tuple[Tokenizer, InferenceSession, dict[str, Floats]]:
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        session = open_session(folder / "model.onnx")
        with np.load(folder / "heads.npz") as stored:
            heads = {name: stored[name] for name in stored.files}
    except Exception as error:  # These libraries raise bare exceptions of their own.
        raise EmbedderError(
            f"The figure ranker in {folder} cannot be opened ({error}). Restore its files."
        ) from error
    return tokenizer, session, heads


def _states(session: InferenceSession, cut: Sequence[Sequenced]) -> Floats:
    longest = max(len(sequence.ids) for sequence in cut)
    shape = (len(cut), longest)
    ids, kinds = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    mask, marks = np.zeros(shape, np.int32), np.zeros((*shape, 1), np.float32)
    for row, each in enumerate(cut):
        size = len(each.ids)
        ids[row, :size] = each.ids
        mask[row, :size] = 1
        kinds[row, each.first : size] = 1
        for start, stop in each.spans.values():
            marks[row, start:stop] = 1
    given = {"ids": ids, "kinds": kinds, "mask": mask, "marks": marks}
    states: Floats = session.run(None, given)[0]
    return states


_UNREAD = -20.0


def _verdict(
    heads: dict[str, Floats], states: Floats, read: Sequenced, passage: Passage
) -> Verdict:
    scores = [_UNREAD] * len(passage.figures)
    for number, (start, stop) in read.spans.items():
        pooled = np.concatenate([states[start:stop].mean(axis=0), states[0]])
        scores[number] = _head(heads, "figure", pooled)
    tags = states[read.first : len(read.ids) - 1] @ heads["words.weight"].T + heads["words.bias"]
    statement = _head(heads, "statement", states[0])
    return Verdict(tuple(scores), statement, marked(tags, read.stood, passage.text))


def _head(heads: dict[str, Floats], name: str, state: Floats) -> float:
    """Run one small network; 0 is where nothing speaks more for an answer than against it."""
    from math import erf, sqrt

    hidden = heads[f"{name}.in.weight"] @ state + heads[f"{name}.in.bias"]
    active = np.array([0.5 * x * (1 + erf(x / sqrt(2))) for x in hidden.tolist()], np.float32)
    out = heads[f"{name}.out.weight"] @ active + heads[f"{name}.out.bias"]
    return float(out[0] - heads[f"{name}.none"][0])
