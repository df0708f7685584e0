"""The simple questions inside one that compares or computes: one for each year, place or thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.question import Question
from qa.wanted import Operation, Wanted
from vectorstore import Place, find_places

_LEVELS = frozenset({Wanted.COUNT, Wanted.MONEY, Wanted.PER_HEAD, Wanted.RANK, Wanted.POINTS})


@dataclass(frozen=True, slots=True)
class Operand:
    """One side of a comparison: what it is called, and the question that finds its figure."""

    label: str
    question: Question


def operands(question: Question) -> tuple[Operand, ...]:
    """Return the sides that a question compares or combines; none when it names fewer than two.

    Years divide first, then places, then things joined by "and", "or", "than", 和, 与, 还是, 比.
    """
    if question.turns:
        return tuple(Operand(_label(turn), _aimed(turn, turn.text)) for turn in question.turns)
    if len(question.years) > 1:
        return tuple(
            Operand(str(year), _aimed(question, _without_years(question.text, year), years=(year,)))
            for year in sorted(question.years)
        )
    for places, field in ((question.places, "places"), (question.bodies, "bodies")):
        if len(places) > 1 and not _nested(places):
            return _by_place(question, places, field)
    return _by_thing(question)


def _label(turn: Question) -> str:
    return re.sub(r"[?？]$", "", turn.text)


def _nested(places: Sequence[Place]) -> bool:
    """Tell whether the places only say where in each other: Haining in Zhejiang."""
    first, second = places[:2]
    return first.contains(second) or second.contains(first)


def _by_place(question: Question, places: Sequence[Place], field: str) -> tuple[Operand, ...]:
    sides = []
    for place in places:
        text = question.text
        for mention in reversed(find_places(text, places)):
            if mention.place != place:
                text = text[: mention.start] + " " + text[mention.end :]
        label = place.short if question.language == "zh" else place.en
        sides.append(Operand(label, _aimed(question, text, **{field: (place,)})))
    return tuple(sides)


_OR = {
    "zh": r"还是|和|与|跟|同(?!比|期|年)|比(?![例重上去])|、",
    "en": r"\bor\b|\band\b|\bthan\b|\bversus\b|\bvs\.?",
}
_JOINTS: dict[Operation, dict[str, str]] = {
    Operation.DIFFERENCE: {
        "zh": r"比(?![例重上去])|和|与|跟|较(?!上|去)",
        "en": r"\bthan\b|\bexceed(?:s|ed)?\b|\band\b|\babove\b",
    },
    Operation.SUM: {"zh": r"和|与|加|、|及", "en": r"\band\b|\bplus\b"},
    Operation.SHARE: {"zh": r"占|[里中]，|中", "en": r"\bof\b(?! (?:patents?|the number))"},
    Operation.RATIO: {
        "zh": r"是|比",
        "en": r"\bas\b(?! (?:large|high|many|much|big))|\bto\b|\bthan\b",
    },
}


def _joint(question: Question) -> re.Pattern[str]:
    """Return what stands between the two things of this operation."""
    joints = _JOINTS.get(question.operation, _OR)
    return re.compile(joints[question.language], re.IGNORECASE)


_THING = {
    "zh": re.compile(r"[一-鿿A-Za-z0-9“”（）·]+"),
    "en": re.compile(
        r"[A-Za-z][\w'’-]*(?: (?!was|were|is|are|did|does|have|has|in|had)[A-Za-z][\w'’-]*){0,5}"
    ),
}
_REACH = {"zh": 8, "en": 32}  # Characters of a thing beside its joint.


_SERIES = {
    "zh": re.compile(
        r"[一-鿿A-Za-z]{2,10}(?:、[一-鿿A-Za-z]{2,10})+(?:(?:和|及|以及|与)[一-鿿A-Za-z]{2,6})?"
    ),
    "en": re.compile(
        r"[A-Za-z][\w'-]*(?: [a-z][\w'-]*){0,2}(?:, [a-z][\w'-]*(?: [a-z][\w'-]*){0,2})+,?"
        r" and [a-z][\w'-]*(?: [a-z][\w'-]*){0,2}"
    ),
}
_SERIES_JOINT = {"zh": re.compile(r"、|以及|和|及|与"), "en": re.compile(r",? and |, ")}
_COUNTED = re.compile(r"[两三四五六七八九十]\s*[类种项个家].*$")


def _by_series(question: Question) -> tuple[Operand, ...]:
    """Return one side for each of three or more things in a row, where they are added up."""
    if question.operation not in (Operation.SUM, Operation.EACH, Operation.AVERAGE):
        return ()
    listed = _SERIES[question.language].search(question.text)
    if not listed:
        return ()
    said = _COUNTED.sub("", listed[0])
    things = [piece.strip() for piece in _SERIES_JOINT[question.language].split(said)]
    things = [thing for thing in things if thing]
    if len(things) < _SERIES_LEAST:
        return ()
    rest = question.text.replace(listed[0], "{}" + listed[0][len(said) :], 1)
    return tuple(Operand(each, _aimed(question, rest.replace("{}", each))) for each in things)


_SERIES_LEAST = 3


def _by_thing(question: Question) -> tuple[Operand, ...]:
    """Split at the joint between two things; each side drops the other's own words."""
    series = _by_series(question)
    if series:
        return series
    text = re.sub(r"[?？]", "", question.text)
    for joint in _joint(question).finditer(text):
        left = text[max(0, joint.start() - _REACH[question.language]) : joint.start()]
        right = text[joint.end() : joint.end() + _REACH[question.language]]
        first, second = _last(left, question), _first(right, question)
        if first and second and first != second:
            one = text.replace(right, right.replace(second, " ", 1), 1)
            other = (
                text[: joint.start()].removesuffix(left)
                + left.replace(first, " ", 1)
                + text[joint.start() :]
            )
            return (
                Operand(first, _aimed(question, one)),
                Operand(second, _aimed(question, other)),
            )
    return ()


def _last(text: str, question: Question) -> str:
    found = [m[0] for m in _THING[question.language].finditer(text)]
    return _noun(found[-1], question, last=True) if found else ""


def _first(text: str, question: Question) -> str:
    found = [m[0] for m in _THING[question.language].finditer(text)]
    return _noun(found[0], question, last=False) if found else ""


def _noun(text: str, question: Question, *, last: bool) -> str:
    """Return the noun phrase at one end: what follows or comes before a verb or a particle."""
    if question.language == "en":
        words = text.split()
        return " ".join(words[-3:] if last else words[:3])
    from rjieba import tag

    run: list[str] = []
    tagged = list(tag(text))
    for word, mark in reversed(tagged) if last else tagged:
        if mark[0] not in "nvbjaleg" or word in ("是", "有", "多", "少", "相差", "合计", "相比"):
            break
        run.append(word)
    return "".join(reversed(run) if last else run)


def _aimed(question: Question, text: str, **changes: object) -> Question:
    """Return the simple question for one side: it asks for a level, whatever the whole asks."""
    wanted = question.wanted if question.wanted in _LEVELS else Wanted.LEVEL
    if question.wanted is Wanted.GROWTH and question.operation is Operation.COMPARE:
        wanted = Wanted.GROWTH
    aimed = replace(
        question, text=text, wanted=wanted, operation=Operation.LOOKUP, asking=None, parts=()
    )
    return replace(aimed, **changes)  # type: ignore[arg-type]


def _without_years(text: str, kept: int) -> str:
    return re.sub(r"(?:19|20)\d\d\s*年?", lambda m: m[0] if str(kept) in m[0] else " ", text)
