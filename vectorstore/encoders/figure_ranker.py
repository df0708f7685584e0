"""The ranker that ships: reads a question and statements together and says which figure answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vectorstore.encoders.session import open_session
from vectorstore.errors import EmbedderError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
Span = tuple[int, int]
GAP = " | "  # Between heading, lead and statement.


class Passage(NamedTuple):
    """A statement with what governs it, and where its figures stand in it."""

    heading: str
    lead: str
    text: str
    figures: tuple[Span, ...]  # The likeliest first: a long statement is read around it.


class Verdict(NamedTuple):
    """How much speaks for each figure of a statement and for the statement; above 0: an answer."""

    figures: tuple[float, ...]
    statement: float


@dataclass(frozen=True, slots=True)
class Sequenced:
    """Question and statement as tokens, with the stretch of each figure that was read."""

    ids: list[int]
    first: int  # Tokens of the question with its marks.
    spans: dict[int, Span]  # By the figure's number.


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
        if not passages:
            return []
        tokenizer, session, heads = self._opened()
        cut = [sequence(tokenizer, question, each, self._longest, self._asked) for each in passages]
        states = _states(session, cut)
        return [
            _verdict(heads, states[row], read, len(passages[row].figures))
            for row, read in enumerate(cut)
        ]

    def _opened(self) -> tuple[Tokenizer, InferenceSession, dict[str, Floats]]:
        with self._opening:
            if self._open is None:
                self._open = _open(self._folder)
            return self._open


def sequence(
    tokenizer: Tokenizer, question: str, passage: Passage, longest: int, asked: int
) -> Sequenced:
    """Return a question and a passage as one sequence of tokens.

    Args:
        tokenizer: Of the model.
        question: What is asked.
        passage: What may answer it.
        longest: Tokens of the whole; a longer statement is read around its first figure.
        asked: Tokens of the question that are read.
    """
    words = tokenizer.encode(_clean(question), add_special_tokens=False).ids[:asked]
    begin, end = (tokenizer.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]"))
    head = f"{passage.heading}{GAP}{passage.lead}{GAP}"
    told = tokenizer.encode(_clean(head + passage.text), add_special_tokens=False)
    spans = {
        number: span
        for number, (start, stop) in enumerate(passage.figures)
        if (span := _tokens(told.offsets, start + len(head), stop + len(head)))
    }
    governing = sum(stop <= len(head) for _, stop in told.offsets)
    room = longest - len(words) - 3
    kept = _window(len(told.ids), governing, room, next(iter(spans.values()), (0, 0))[0])
    place = {token: at for at, token in enumerate(kept)}
    first = len(words) + 2
    read = {
        number: (first + place[start], first + place[stop - 1] + 1)
        for number, (start, stop) in spans.items()
        if start in place and stop - 1 in place
    }
    ids = [begin, *words, end, *(told.ids[token] for token in kept), end]
    return Sequenced(ids, first, read)


def _clean(text: str) -> str:
    """Replace what is no character, in its place: a lone surrogate stops the tokenizer."""
    return text.encode("utf-8", "replace").decode("utf-8")


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


def _tokens(offsets: Sequence[Span], start: int, stop: int) -> Span | None:
    """Return the tokens that a stretch of text lies in."""
    inside = [at for at, (first, last) in enumerate(offsets) if first < stop and last > start]
    return (inside[0], inside[-1] + 1) if inside else None


def _window(length: int, governing: int, room: int, around: int) -> list[int]:
    """Return the tokens to read: all, or what governs and as much as fits around a figure."""
    if length <= room:
        return list(range(length))
    governing = min(governing, room // 2)
    kept = room - governing
    start = max(governing, min(around - kept * 2 // 3, length - kept))
    return [*range(governing), *range(start, min(length, start + kept))]


def _states(session: InferenceSession, cut: Sequence[Sequenced]) -> Floats:
    longest = max(len(sequence.ids) for sequence in cut)
    shape = (len(cut), longest)
    ids, kinds = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    mask, marks = np.zeros(shape, np.int32), np.zeros((*shape, 1), np.float32)
    for row, sequence in enumerate(cut):
        size = len(sequence.ids)
        ids[row, :size] = sequence.ids
        mask[row, :size] = 1
        kinds[row, sequence.first : size] = 1
        for start, stop in sequence.spans.values():
            marks[row, start:stop] = 1
    given = {"ids": ids, "kinds": kinds, "mask": mask, "marks": marks}
    states: Floats = session.run(None, given)[0]
    return states


_UNREAD = -20.0


def _verdict(heads: dict[str, Floats], states: Floats, read: Sequenced, figures: int) -> Verdict:
    scores = [_UNREAD] * figures
    for number, (start, stop) in read.spans.items():
        pooled = np.concatenate([states[start:stop].mean(axis=0), states[0]])
        scores[number] = _head(heads, "figure", pooled)
    return Verdict(tuple(scores), _head(heads, "statement", states[0]))


def _head(heads: dict[str, Floats], name: str, state: Floats) -> float:
    """Run one small network; 0 is where nothing speaks more for an answer than against it."""
    from math import erf, sqrt

    hidden = heads[f"{name}.in.weight"] @ state + heads[f"{name}.in.bias"]
    active = np.array([0.5 * x * (1 + erf(x / sqrt(2))) for x in hidden.tolist()], np.float32)
    out = heads[f"{name}.out.weight"] @ active + heads[f"{name}.out.bias"]
    return float(out[0] - heads[f"{name}.none"][0])
