"""Examples for the figure ranker: `python -m qa.examples eval/training/* > examples.jsonl`.

Each folder holds invented reports and `questions.jsonl`. What the search finds for a question is
what the ranker will see, so that is what it learns from, marked by the quotation that answers.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from qa.assistant import Assistant
from qa.candidate import Candidate
from qa.cues import Wanted
from qa.find import Scope
from qa.second_look import LOOKED_AT, REREAD, by_statement, heading_of, passage_of
from qa.settings import Settings
from qa.stretches import stretches
from qa.understand import understand
from vectorstore import Passage, figures

_WORDS = frozenset({Wanted.NAME, Wanted.TITLE, Wanted.LIST, Wanted.YES_NO, Wanted.STATEMENT})
Row = Mapping[str, Any]


def examples(folder: Path) -> Iterator[Row]:
    """Yield one example for each question of a folder whose answer the search finds.

    Args:
        folder: Reports and `questions.jsonl`, whose rows have `question`, `kind` (figure, name,
            list or none), `answer` as printed and the `quote` it stands in.
    """
    rows = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    with TemporaryDirectory() as home:
        assistant = Assistant(Settings(home=home, reports=str(folder), figure_ranker=False))
        for row in map(json.loads, rows):
            textual = row["kind"] in ("name", "list")
            found = _statements(assistant, row) if textual else _figures(assistant, row)
            if found and (row["kind"] == "none" or any(p["right"] for p in found)):
                yield {"question": row["question"], "passages": found}


def _figures(assistant: Assistant, row: Row) -> list[Row]:
    """Return the best statements with their figures, and the right one if it is further down."""
    finder = assistant.finder
    question = understand(row["question"], (), finder.known_places())
    if question.wanted in _WORDS:
        question = replace(question, wanted=Wanted.AMOUNT)
    candidates = finder.find(question, Scope()).candidates
    right = _right(candidates, row)
    groups = by_statement(candidates, len(candidates))
    kept = groups[:LOOKED_AT]
    if not any(_name(c) in right for group in kept for c in group):
        kept += [g for g in groups if any(_name(c) in right for c in g)][:1]
    return [
        _row(passage_of(group[0], group), [_name(each) in right for each in group])
        for group in kept
    ]


def _right(candidates: Sequence[Candidate], row: Row) -> set[tuple[str, int]]:
    """Return the figures that answer: of the quotation's value, in it or in its counterpart."""
    if row["kind"] == "none":
        return set()
    quote, answer = row["quote"], row["answer"]
    at = quote.find(answer)
    values = {f.value for f in figures(quote) if f.start < at + len(answer) and f.end > at}
    stated = {
        _name(c): c
        for c in candidates
        if c.reading.facts[c.index].figure.value in values
        and _plain(quote) in _plain(c.reading.paragraph.text)
    }
    twins = {
        _name(c) for c in candidates if c.twin and (c.twin[0].paragraph.id, c.twin[1]) in stated
    }
    return set(stated) | twins


def _statements(assistant: Assistant, row: Row) -> list[Row]:
    """Return the best statements for a question that asks for words."""
    finder = assistant.finder
    question = understand(row["question"], (), finder.known_places())
    quote = _plain(row["quote"])
    found: list[Row] = []
    for one in stretches(finder.find(question, Scope()))[:REREAD]:
        told, whole = _plain(one.text), _plain(one.reading.paragraph.text)
        holds = quote in whole and (quote in told or told in quote)
        passage = Passage(heading_of(one.reading.paragraph.section), "", one.text, ())
        found.append({**_row(passage, []), "right": holds})
    return found


def _row(passage: Passage, right: Sequence[bool]) -> dict[str, Any]:
    spans = [[*span, good] for span, good in zip(passage.figures, right, strict=True)]
    return {**passage._asdict(), "figures": spans, "right": any(right)}


def _name(candidate: Candidate) -> tuple[str, int]:
    return candidate.reading.paragraph.id, candidate.index


def _plain(text: str) -> str:
    return re.sub(r"[\s|]+", "", text)


if __name__ == "__main__":
    for place in sys.argv[1:]:
        for example in examples(Path(place)):
            sys.stdout.write(json.dumps(example, ensure_ascii=False) + "\n")
