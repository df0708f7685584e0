"""Skeleton cases from a report's figures: the quotation and value are filled in, a person asks.

The question of each case is left empty. The validator refuses that and names the line, so that no
unfinished case is ever scored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eval.case import QUALIFIERS
from vectorstore import Figure, FigureKind, Language, Paragraph, Qualifier, figures

NOTES = {"zh": "请写出以此为答案的问题：", "en": "Write the question that this answers: "}
_LEFT_OUT = frozenset({FigureKind.YEAR, FigureKind.DATE, FigureKind.ORDINAL, FigureKind.RATE})
_LONGEST = 60  # Characters of a quotation on either side of its figure.
_ENDS = "。；;！？!?\n"
_NAMES = {Qualifier(name.replace("_", " ")): name for name in QUALIFIERS if name != "up_to"} | {
    Qualifier.AT_MOST: "up_to",
    Qualifier.AT_LEAST: "more_than",
}


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A case that lacks its question."""

    id: str
    language: Language
    value: Figure
    quote: str
    report: str
    year: int | None

    def line(self) -> str:
        """Return the line for a gold file."""
        figure = self.value
        value = {
            "value": f"{figure.value.normalize():f}",
            "unit": figure.unit if figure.unit in {"%", "pp", "×"} or _is_money(figure) else "",
            "kind": str(figure.kind),
            "qualifier": _NAMES[figure.qualifier],
        } | ({"year": self.year} if self.year else {})
        case = {
            "id": self.id,
            "question": "",
            "language": self.language,
            "kind": "figure",
            "expect": "answer",
            "values": [value],
            "sources": [[{"report": self.report, "quote": self.quote}]],
            "note": f"{NOTES[self.language]}{figure.text}",
        }
        return json.dumps(case, ensure_ascii=False)


def skeletons(paragraphs: Iterable[Paragraph], year: int | None) -> Iterator[Skeleton]:
    """Yield a skeleton for every amount in the paragraphs, in reading order.

    Args:
        paragraphs: The paragraphs of one report.
        year: The year the report is about, for the figures' own.
    """
    for paragraph in paragraphs:
        amounts = (each for each in figures(paragraph.text) if each.kind not in _LEFT_OUT)
        for number, figure in enumerate(amounts, start=1):
            yield Skeleton(
                id=f"{paragraph.report}-{paragraph.number}-{number}",
                language=paragraph.language,
                value=figure,
                quote=_quote(paragraph.text, figure),
                report=paragraph.report,
                year=year,
            )


def _quote(text: str, figure: Figure) -> str:
    """Return the sentence around a figure, or as much of it as a quotation should be long."""
    start = max(text.rfind(end, 0, figure.start) for end in _ENDS) + 1
    ends = [place for end in _ENDS if (place := text.find(end, figure.end)) >= 0]
    end = min(ends, default=len(text))
    return text[max(start, figure.start - _LONGEST) : min(end, figure.end + _LONGEST)].strip()


def _is_money(figure: Figure) -> bool:
    return figure.kind is FigureKind.MONEY
