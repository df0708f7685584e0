"""Questions on invented reports, each with the statement that answers and one that does not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from vectorstore.build import build
from vectorstore.embed import Embedder
from vectorstore.home import Home
from vectorstore.library import Library
from vectorstore.report import Chunk
from vectorstore.words import words


class Asked(NamedTuple):
    """A question, the statement that answers it as the index holds it, and the likest other one."""

    question: str
    told: str
    wrong: str


def read(folders: Sequence[Path], work: Path, by: Embedder | None = None) -> list[Asked]:
    """Find the statement that answers each question whose answer is quoted.

    Args:
        folders: Of `eval/training`: reports, and questions with their quotations.
        work: Where the libraries are built.
        by: Embeds what is indexed; None for the shipped model.
    """
    return [asked for folder in folders for asked in _in_folder(folder, work / folder.name, by)]


def _in_folder(folder: Path, work: Path, by: Embedder | None) -> Iterator[Asked]:
    home = Home(root=work, folders=(folder,))
    build(home, by)
    with Library.open(home.library) as library:
        chunks = {
            report.id: [c for p in library.paragraphs(report.id) for c in library.chunks(p.id)]
            for report in library.reports()
        }
    for file in sorted(folder.glob("*.jsonl")):
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            if not row.get("history"):  # Half of such a question stands in an earlier turn.
                yield from _of_row(row, chunks.get(row["report"], []))


def _of_row(row: Mapping[str, Any], chunks: Sequence[Chunk]) -> Iterator[Asked]:
    quotes = [each["quote"] for each in row.get("operands", [row]) if each.get("quote")]
    asked = frozenset(words(row["question"]))
    plain = [_plain(chunk.text) for chunk in chunks]
    for quote in dict.fromkeys(map(_plain, quotes)):
        right = [n for n, text in enumerate(plain) if quote in text or (text and text in quote)]
        others = [n for n in range(len(chunks)) if n not in right]
        if right and others:
            wrong = max(others, key=lambda n: len(asked & frozenset(words(chunks[n].searchable))))
            told = max(right, key=lambda n: len(plain[n]))
            yield Asked(row["question"], chunks[told].searchable, chunks[wrong].searchable)


def _plain(text: str) -> str:
    return re.sub(r"[\s|]+", "", text.translate(_FORMS))


_FORMS = str.maketrans("，；：（）？！“”「」‘’％", ',;:()?!""""\'\'%')
