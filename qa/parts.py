"""Several questions in one: where each begins, and what a later one takes from the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.question import Question, asking_part, normalize, read_one
from qa.wanted import Wanted
from vectorstore import Place

_INTERROGATIVE = re.compile(
    r"多少|第几|多久|多长|多大|多高"
    r"|几(?=[家件个项位名人倍成年月天种起次批条亿万场处座所户宗款期届岁分台])|哪|什么(?!时)"
    r"|什么时候|何时|谁|如何|百分之几|增幅|增速|占比|排名|同比(?!.{0,8}(?:多少|几))"
    r"|\b(?:how [a-z]+|what|which|who|when|where|by what)\b"
    r"|^\s*(?:and\s+)?(?:the|its|their)\s+(?:\w+\s+){0,2}(?:rank(?:ing)?|growth(?: rate)?|increase"
    r"|change|share|value|amount|number)\s*\??\s*$",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"[，,；;。?？、]\s*(?:and|以及|并且|而且|又|还有|那么|其中|同时)?\s*"
    r"|\s+(?:and|as well as)\s+(?=(?:how|what|which|who|when|by|in|where)\b)"
    r"|(?:以及|并且|和|及)(?=[^，。]{0,12}(?:多少|哪|几|什么|增幅|占比|排名))",
    re.IGNORECASE,
)


def cut(text: str) -> list[str]:
    """Cut a question where a second one begins; context without an interrogative stays with it.

    >>> cut("授权多少件，同比增长多少？")
    ['授权多少件', '同比增长多少?']
    """
    core = normalize(asking_part(text))
    pieces: list[str] = []
    start = 0
    for joint in _JOINT.finditer(core):
        piece, rest = core[start : joint.start()], core[joint.end() :]
        if _INTERROGATIVE.search(piece) and _INTERROGATIVE.search(rest):
            pieces.append(piece.strip())
            start = joint.end()
    return [*pieces, core[start:].strip()]


_CHANGE = re.compile(
    r"变化|涨|跌|升|降|增|减"
    r"|\b(?:rise|rose|change[ds]?|increase|growth|grow|drop|fall|up or down)\b",
    re.I,
)


_UP_OR_DOWN = re.compile(r"[涨升增].{0,3}还是.{0,3}[跌降减]|\bup or down\b", re.IGNORECASE)


def read_parts(
    question: Question, pieces: Sequence[str], places: frozenset[Place]
) -> tuple[Question, ...]:
    """Read each piece; what a later one leaves out it takes from the first."""
    first = read_one(pieces[0], pieces[0], places)
    preamble = question.text.split(pieces[0])[0]
    read = [replace(first, topic=f"{preamble} {question.topic}".strip())]
    for piece in pieces[1:]:
        part = read_one(piece, piece, places)
        unsaid = part.wanted is Wanted.STATEMENT and _CHANGE.search(piece)
        if unsaid or (part.wanted is Wanted.AMOUNT and _UP_OR_DOWN.search(piece)):
            part = replace(part, wanted=Wanted.GROWTH, asking=None)
        read.append(replace(part, topic=f"{pieces[0]} {read[0].topic}".strip()))
    return tuple(
        replace(
            part,
            language=question.language,
            # A year that is only compared with is none of the question's.
            years=tuple(y for y in part.years if y in question.years)
            or first.years
            or question.years,
            places=part.places or first.places or question.places,
            bodies=part.bodies or first.bodies or question.bodies,
        )
        for part in read
    )
