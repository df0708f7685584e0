"""The openly licensed text that everything here is learned from, one tab-separated file each."""

from __future__ import annotations

import json
import lzma
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple


class Parallel(NamedTuple):
    """One sentence or title in both languages; `source` names the collection it is from."""

    source: str
    zh: str
    en: str


class Question(NamedTuple):
    """A question with the paragraph that answers it; `split` says which part of which set."""

    split: str
    question: str
    answer: str
    context: str


class Link(NamedTuple):
    """A word and a translation, with the probability of each given the other."""

    zh: str
    en: str
    en_given_zh: float
    zh_given_en: float


def parallel(folder: Path, every: int = 1) -> Iterator[Parallel]:
    """Yield every n-th pair of `parallel.tsv.xz`."""
    for number, row in enumerate(_rows(folder / "parallel.tsv.xz")):
        if number % every == 0:
            yield Parallel(*row)


def dictionary(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the headwords of `dictionary.tsv.xz` with their English glosses."""
    for word, glosses in _rows(folder / "dictionary.tsv.xz"):
        yield word, tuple(glosses.split(" / "))


def lexicon(folder: Path) -> Iterator[Link]:
    """Yield the word links of `lexicon.tsv.xz`."""
    for zh, en, forward, backward in _rows(folder / "lexicon.tsv.xz"):
        yield Link(zh, en, float(forward), float(backward))


def questions(folder: Path, splits: Collection[str]) -> Iterator[Question]:
    """Yield the Chinese questions of these splits from `qa_pairs.jsonl.xz`."""
    with lzma.open(folder / "qa_pairs.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["split"] in splits:
                yield Question(row["split"], row["question"], row["answer"], row["context"])


def squad(path: Path) -> Iterator[Question]:
    """Yield the questions of a file in SQuAD's format, such as XQuAD's."""
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            for row in paragraph["qas"]:
                answer = row["answers"][0]["text"]
                yield Question(path.stem, row["question"], answer, paragraph["context"])


def _rows(path: Path) -> Iterator[list[str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")
