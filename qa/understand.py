"""A question as typed to a question understood: read, completed from the talk, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qa.errors import QuestionError
from qa.followup import complete
from qa.parts import cut, read_parts
from qa.question import Question, Turn, normalize, read_one
from vectorstore import Place

LONGEST = 4000  # Characters; a longer text is a document, not a question.


_BASE_YEAR = re.compile(
    r"(?:\b(?:over|than|from|on|versus|against|compared (?:with|to))\s+(?:in\s+)?|[比较])"
    r"\s*((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


def _less_bases(years: tuple[int, ...], later: Sequence[str]) -> tuple[int, ...]:
    """Leave out a year that a later part only compares with: "and the rise over 2021?"."""
    bases = {int(year) for piece in later for year in _BASE_YEAR.findall(piece)}
    return tuple(year for year in years if year not in bases) or years


def understand(
    asked: str, history: Sequence[Turn] = (), known_places: Iterable[Place] = ()
) -> Question:
    """Read a question; an elliptic one is completed from the turns before it.

    >>> understand("Ｈow many patents were granted in ２０２０?").years
    (2020,)

    Raises:
        QuestionError: The text is too long to be a question.
    """
    if len(asked) > LONGEST:
        raise QuestionError(
            f"The question has {len(asked)} characters; at most {LONGEST} can be read. "
            "Ask one thing at a time, or add the text as a report with `zhiwen index add`. / "
            f"问题有{len(asked)}个字符，最多可读{LONGEST}个。"
            "请一次问一件事，或用 `zhiwen index add` 加入报告。"
        )
    text = normalize(asked)
    places = frozenset(known_places)

    def earlier(turn: str, before: Sequence[Turn]) -> Question:
        return understand(turn, before, places)

    question = complete(read_one(asked, text, places), history, earlier)
    pieces = cut(question.text)
    if len(pieces) > 1:
        question = replace(question, years=_less_bases(question.years, pieces[1:]))
    if len(pieces) < 2 or len(question.years) > 1:
        return question
    return replace(question, parts=read_parts(question, pieces, places))
