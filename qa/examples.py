"""Examples for the figure ranker: `python -m qa.examples eval/training/* > examples.jsonl`.

Each folder holds invented reports and `questions.jsonl`. What the search finds for a question is
what the ranker will see, so that is what it learns from, marked by the quotation that answers.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from qa.assistant import Assistant
from qa.candidate import Candidate
from qa.evidence import Evidence
from qa.find import Scope
from qa.question import Question
from qa.second_look import LOOKED_AT, REREAD, by_statement, heading_of, passage_of
from qa.settings import Settings
from qa.stretches import stretches
from qa.understand import understand
from qa.wanted import Operation, Wanted
from vectorstore import Kind, Passage, figures, read_grid

_WORDS = frozenset({Wanted.NAME, Wanted.TITLE, Wanted.LIST, Wanted.YES_NO, Wanted.STATEMENT})
Row = Mapping[str, Any]


def examples(folder: Path) -> Iterator[Row]:
    """Yield one example for each question of a folder whose answer the search finds.

    Args:
        folder: Reports, and questions in JSON Lines: each has `question`, `kind` (figure, name,
            list, computed or none), `answer` as printed and the `quote` it stands in; a computed
            one has these of each of its `operands`, one that leans on earlier turns a `history`.
            One that asks for the most or the least in a table has `ask`, which is `extreme`.
    """
    files = sorted(folder.glob("*.jsonl"))
    rows = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    with TemporaryDirectory() as home:
        own = any(file.suffix in (".txt", ".md") for file in folder.iterdir())
        reports = str(folder) if own else ""  # Questions without reports are about the seeds.
        assistant = Assistant(Settings(home=home, reports=reports, figure_ranker=False))
        for number, row in enumerate(map(json.loads, rows)):
            for show in _shown(row, number):
                found = show(assistant, row)
                if found and (row["kind"] == "none" or any(p["right"] for p in found)):
                    yield {"question": _asked(assistant, row).core, "passages": found}


def _asked(assistant: Assistant, row: Row) -> Question:
    history = [(asked, told) for asked, told in row.get("history", ())]
    return understand(row["question"], history, assistant.finder.known_places())


def _shown(row: Row, number: int) -> tuple[Callable[[Assistant, Row], list[Row]], ...]:
    """Return how a question's statements are shown: by their figures, by their words, or both.

    Not every question that asks for a figure is known to; some are shown by their words as well.
    """
    if row["kind"] in ("name", "list"):
        return (_statements,)
    if number % _BOTH or row["kind"] == "computed":
        return (_figures,)
    return (_figures, _statements)


_BOTH = 3


def candidates_for(assistant: Assistant, row: Row) -> list[tuple[Candidate, bool]]:
    """Return the figures found for a question, best first, and whether each answers it."""
    question = _asked(assistant, row)
    if row["kind"] == "computed":
        question = replace(question, wanted=Wanted.LEVEL, operation=Operation.LOOKUP, parts=())
    elif question.wanted in _WORDS:
        question = replace(question, wanted=Wanted.AMOUNT)
    candidates = assistant.finder.find(question, Scope()).candidates
    right = _right(candidates, row)
    return [(candidate, _name(candidate) in right) for candidate in candidates]


def _figures(assistant: Assistant, row: Row) -> list[Row]:
    """Return the best statements with their figures, and the right one if it is further down."""
    found = candidates_for(assistant, row)
    candidates = [candidate for candidate, _ in found]
    right = {_name(candidate) for candidate, good in found if good}
    groups = by_statement(candidates, len(candidates))
    kept = groups[:LOOKED_AT]
    if row["kind"] == "computed" or not any(_name(c) in right for group in kept for c in group):
        further = groups[LOOKED_AT:]
        kept += [g for g in further if any(_name(c) in right for c in g)][: len(_operands(row))]
    return [
        _row(passage_of(group[0], group), [_name(each) in right for each in group])
        for group in kept
    ]


def _right(candidates: Sequence[Candidate], row: Row) -> set[tuple[str, int]]:
    """Return the figures that answer: of the quotation's value, in it or in its counterpart."""
    stated = {_name(c) for c in candidates if any(_states(c, each) for each in _operands(row))}
    twins = {
        _name(c) for c in candidates if c.twin and (c.twin[0].paragraph.id, c.twin[1]) in stated
    }
    return stated | twins


def _states(candidate: Candidate, operand: Row) -> bool:
    """Tell whether a figure is the one that a quotation gives as the answer."""
    quote, answer = operand["quote"], operand["answer"]
    text = candidate.reading.paragraph.text
    if operand.get("ask") == "extreme":
        return _compares(candidate, quote, answer)
    if candidate.reading.paragraph.kind is Kind.TABLE:
        row = _plain(text[slice(*candidate.fact.statement)])
        return _plain(quote) in row and _plain(candidate.fact.figure.text) == _plain(answer)
    at = quote.find(answer)
    values = {f.value for f in figures(quote) if f.start < at + len(answer) and f.end > at}
    return candidate.fact.figure.value in values and _plain(quote) in _plain(text)


def _compares(candidate: Candidate, quote: str, answer: str) -> bool:
    """Tell whether a cell stands in the column of the one that is the most or the least of it."""
    grid = read_grid(candidate.reading.paragraph)
    if grid is None:
        return False
    start = candidate.fact.figure.start
    column = next((n for row in grid.rows for n, c in enumerate(row) if c.start == start), None)
    return column is not None and any(
        _plain(quote) in _plain("".join(cell.text for cell in row))
        and _plain(row[column].text) == _plain(answer)
        for row in grid.rows
        if column < len(row)
    )


def _operands(row: Row) -> Sequence[Row]:
    """Return what a question asks for: the operands it is computed from, its answer, or nothing."""
    if row["kind"] == "none":
        return ()
    return row["operands"] if row["kind"] == "computed" else (row,)


def _statements(assistant: Assistant, row: Row) -> list[Row]:
    """Return the best statements for a question that asks for words."""
    finder = assistant.finder
    search = finder.find(_asked(assistant, row), Scope())
    versions = _other_versions(search.evidence, _plain(row.get("quote", "")))
    ranked = [s for s in stretches(search) if s.reading.paragraph.id not in versions]
    found: list[Row] = []
    for one in ranked[:REREAD]:
        passage = Passage(heading_of(one.reading.paragraph.section), "", one.text, ())
        whole = _plain(one.reading.paragraph.text)
        found.append({**_row(passage, []), **_answered(one.text, whole, row)})
    return found


def _other_versions(evidence: Sequence[Evidence], quote: str) -> set[str]:
    """Return the paragraphs that say in the other language what the quotation says."""
    pairs = [(piece.paragraph, other) for piece in evidence for other in piece.counterparts]
    pairs += [(other, one) for one, other in pairs]
    return {b.id for a, b in pairs if quote and quote in _plain(a.text)}


def _answered(told: str, whole: str, row: Row) -> Row:
    """Return whether a statement of a paragraph holds the answer, and where."""
    if row["kind"] == "none":
        return {"right": False}
    quote = _plain(row["quote"])
    holds = quote in whole and (quote in _plain(told) or _plain(told) in quote)
    answers = row["answer"] if isinstance(row["answer"], list) else [row["answer"]]
    start, stop = _place(row["quote"], told) if holds else (0, 0)
    around, at = (told[start:stop], start) if stop else (told, 0)
    spans = [(at + a, at + b) for each in answers for a, b in [_place(each, around)] if b]
    return {"right": holds, "words": spans if holds else []}


def _place(words: str, text: str) -> tuple[int, int]:
    """Return where words stand in a text, however it is spaced; (0, 0) when they do not."""
    found = re.search(r"[\s|]*".join(map(re.escape, _plain(words))), _one_form(text))
    return found.span() if found else (0, 0)


def _row(passage: Passage, right: Sequence[bool]) -> dict[str, Any]:
    spans = [[*span, good] for span, good in zip(passage.figures, right, strict=True)]
    return {**passage._asdict(), "figures": spans, "right": any(right)}


def _name(candidate: Candidate) -> tuple[str, int]:
    return candidate.reading.paragraph.id, candidate.index


def _plain(text: str) -> str:
    return re.sub(r"[\s|]+", "", _one_form(text))


def _one_form(text: str) -> str:
    """Return a text with every mark in one form, each in its place."""
    return text.translate(_FORMS)


_FORMS = str.maketrans("，；：（）？！“”「」‘’％", ',;:()?!""""\'\'%')


if __name__ == "__main__":
    for place in sys.argv[1:]:
        for example in examples(Path(place)):
            sys.stdout.write(json.dumps(example, ensure_ascii=False) + "\n")
