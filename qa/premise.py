"""What a question takes for granted, held against what the reports say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from qa.answer import Reason, Warning, WarningCode  # noqa: A004
from qa.candidate import Candidate
from qa.find import Found
from qa.judge import confidence
from qa.phrases import FALSE, NO_BUT, WARNINGS
from qa.question import Question
from qa.statement import Statement
from qa.wanted import Operation, Wanted
from qa.wording import ground, headline, sentence
from vectorstore import Aspect, Figure, FigureKind, Qualifier, figures, same

Find = Callable[[Question], Found]
Check = tuple[Wanted, Callable[[Question, Candidate], bool]]  # A look-up, and what refutes it.

_TAKES_FOR_GRANTED = re.compile(
    r"为什么|为何|为啥|怎么做到|怎么会|原因|如何做到|\bwhy\b|\bhow come\b|how did .{0,60} manage"
    r"|what (?:made|caused|explains)",
    re.IGNORECASE,
)
_ASKS_WHETHER = re.compile(
    r"对吗|是吗|是不是|是否|对不对|^(?:is|was|were|are|did|does)\b|right\?$|correct\?$|true", re.I
)
_DOWN = re.compile(
    r"下降|减少|下滑|降低|回落|萎缩|\b(?:fall|fell|drop\w*|declin\w*|decreas\w*|shr\w+k|down|lower"
    r"|fewer)\b",
    re.I,
)
_UP = re.compile(
    r"增长|上升|增加|提高|上涨|\b(?:grow|grew|ris\w*|rose|increas\w*|up|climb\w*|jump\w*"
    r"|surg\w*)\b",
    re.I,
)
_SURE = 0.22  # Confidence from which a figure is taken to contradict a premise.


def contradiction(question: Question, find: Find) -> Statement | None:
    """Return what the reports say instead, when they contradict what a question assumes."""
    for wanted, contradicts in _checks(question):
        matter = _UP.sub(" ", _DOWN.sub(" ", _TAKES_FOR_GRANTED.sub(" ", question.text)))
        asked = replace(question, text=matter, wanted=wanted, operation=Operation.LOOKUP, parts=())
        found = find(asked)
        best = found.candidates[0] if found.candidates else None
        if best and confidence(found, best) >= _SURE and contradicts(question, best):
            return _told(asked, best)
    return None


def _checks(question: Question) -> Iterator[Check]:
    """Yield what to look up for each thing a question takes for granted."""
    assumed, text = _assumed(question), question.text
    granted = bool(_TAKES_FOR_GRANTED.search(text))
    if granted and (_DOWN.search(text) or _UP.search(text)):
        yield Wanted.GROWTH, _other_way
        yield Wanted.AMOUNT, _other_way
    if granted and any(figure.kind is FigureKind.RANK for figure in assumed):
        yield Wanted.RANK, _other_figure
    if assumed and (granted or _ASKS_WHETHER.search(text)):
        yield _KIND_ASKED.get(assumed[0].kind, Wanted.AMOUNT), _other_figure


_KIND_ASKED = {
    FigureKind.COUNT: Wanted.COUNT,
    FigureKind.MONEY: Wanted.MONEY,
    FigureKind.PERCENT: Wanted.PERCENT,
    FigureKind.RANK: Wanted.RANK,
}


def _assumed(question: Question) -> list[Figure]:
    """Return the figures that a question states itself."""
    kinds = (FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.RANK)
    return [
        figure for figure in figures(question.text) if figure.kind in kinds and figure.unit != "top"
    ]


def _other_way(question: Question, best: Candidate) -> bool:
    said = _with_change(best)
    fell, rose = bool(_DOWN.search(said)), bool(_UP.search(said))
    asked_down = bool(_DOWN.search(question.text))
    return fell != rose and fell != asked_down


def _with_change(best: Candidate) -> str:
    """Return the clause of a figure, with the one behind it that tells how it changed."""
    text, fact = best.reading.paragraph.text, best.fact
    start, end = fact.clause
    behind = best.reading.facts[best.index + 1 : best.index + 2]
    for after in behind:
        if after.aspect is Aspect.GROWTH and after.statement == fact.statement:
            end = max(end, after.clause[1])
    return text[start:end]


def _other_figure(question: Question, best: Candidate) -> bool:
    stated = best.fact.figure
    assumed = [
        each for each in _assumed(question) if each.kind is stated.kind and each.unit == stated.unit
    ]
    return bool(assumed) and not any(_agrees(each, stated, question.text) for each in assumed)


_BELOW = re.compile(r"低于|不足|不到|跌破|below|under|less than|fewer than", re.IGNORECASE)


def _agrees(assumed: Figure, stated: Figure, text: str) -> bool:
    """Tell whether a figure fits one that may be a bound: below 10 million, more than 5."""
    bounded = assumed.qualifier in (Qualifier.LESS_THAN, Qualifier.AT_MOST, Qualifier.NEARLY)
    if bounded or _BELOW.search(text):
        return stated.value <= assumed.value
    if assumed.qualifier in (Qualifier.MORE_THAN, Qualifier.AT_LEAST):
        return stated.value >= assumed.value
    return same(assumed, stated, tolerance=True)


def _told(question: Question, best: Candidate) -> Statement:
    reading, index, twin = best.reading, best.index, best.twin
    if twin and twin[0].paragraph.language == question.language != reading.paragraph.language:
        reading, index, twin = twin[0], twin[1], (best.reading, best.index)
    fact, language = reading.facts[index], question.language
    value = headline(fact, language, reading.paragraph.language)
    told = sentence(reading, fact, language)
    warning = Warning(
        WarningCode.FALSE_PREMISE, WARNINGS["false-premise"].say(language, fact=value)
    )
    return Statement(
        short=NO_BUT.say(language, value=value),
        text=FALSE.say(language, told=told),
        grounds=(ground(reading, fact, twin),),
        warnings=(warning,),
        reason=Reason.FALSE_PREMISE,
    )
