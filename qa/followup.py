"""A turn that leans on the ones before it, completed with what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.contrasts import CONTRASTS
from qa.cues import ASKING, WANTED
from qa.question import Question, Turn, first_cue
from qa.wanted import Operation
from qa.years import years_in
from vectorstore import find_places

Understand = Callable[[str, Sequence[Turn]], Question]  # Reads an earlier turn, with those before.

_ELLIPTIC = re.compile(
    r"^(?:那么?|那|而|其中?|它|该|还有|另外|同期|同样|再|换成|改成)|呢[?？]?$|上述|前者|后者"
    r"|这一?[个项年些]|同一|该[省市项]|上一个"
    r"|^(?:and|but|so|what about|how about|then|same|compared|now|also|that|those|these|it)\b"
    r"|\b(?:it|its|they|them|their|that|those|these|this|there|the same"
    r"|the (?:previous|following|next|year) (?:year|before|after))\b",
    re.IGNORECASE,
)
_SHORT = {"zh": 9, "en": 5}  # A question with fewer characters or words leans on the one before.


def complete(question: Question, history: Sequence[Turn], understand: Understand) -> Question:
    """Give a question that leans on the turns before it what it leaves out; leave others alone."""
    if not history or not _leans(question):
        return question
    before = understand(history[-1][0], history[:-1])
    if _combines(question) and len(history) > 1:
        earlier = understand(history[-2][0], history[:-2])
        return replace(question, turns=(earlier, before), years=before.years)
    question = _placed(question, before)
    says_kind = first_cue(WANTED, question.text) or first_cue(ASKING, _bare(question.text))
    own_way = question.operation != Operation.LOOKUP or question.years or question.places
    return replace(
        question,
        years=_years_after(question, before),
        wanted=question.wanted if says_kind else before.wanted,
        asking=question.asking if says_kind else before.asking,
        operation=question.operation if own_way else before.operation,
        topic=_topic(before, question),
    )


_THAN_BEFORE = re.compile(
    r"[比较](?:上|前|去)一?年|than (?:in )?the (?:year before|previous year)|than last year", re.I
)


def _years_after(question: Question, before: Question) -> tuple[int, ...]:
    """Return the years of an elliptic turn; "than the year before" leaves them as they were."""
    if _THAN_BEFORE.search(question.text):
        return before.years
    return years_in(question.text, relative_to=before.years) or before.years


_TWO = re.compile(
    r"difference|which (?:of (?:the )?(?:two|them)|one)?|altogether|together|larger|more|相差"
    r"|差多少|哪个|合计|一共|更",
    re.I,
)


def _combines(question: Question) -> bool:
    """Tell whether a short turn only combines what the two turns before were about."""
    combining = (Operation.COMPARE, Operation.DIFFERENCE, Operation.SUM, Operation.RATIO)
    named = question.years or question.places or question.bodies
    return question.operation in combining and not named and bool(_TWO.search(question.text))


def _placed(question: Question, before: Question) -> Question:
    """Give an elliptic turn its place: after "Hangzhou Customs", "Ningbo?" means the customs."""
    if question.places and before.bodies and not question.bodies:
        return replace(question, places=(), bodies=question.places)
    return replace(
        question,
        places=question.places or (() if question.bodies else before.places),
        bodies=question.bodies or (() if question.places else before.bodies),
    )


def _bare(text: str) -> str:
    return re.sub(r"\b(?:what|how) about\b|呢|那", "", text, flags=re.IGNORECASE)


def _leans(question: Question) -> bool:
    size = len(question.text) if question.language == "zh" else len(question.text.split())
    leans = _ELLIPTIC.search(question.text) or _combines(question)
    return bool(leans) or size <= _SHORT[question.language]


def _topic(before: Question, question: Question) -> str:
    """Return the words of the turn before, less the years and places the new turn replaces."""
    topic = before.full
    if years_in(question.text, relative_to=before.years):
        topic = re.sub(r"(?:19|20)\d\d\s*年?|去年|上年|\blast year\b", "", topic)
    if find_places(question.text, (*before.places, *before.bodies)):
        for mention in reversed(find_places(topic, (*before.places, *before.bodies))):
            topic = topic[: mention.start] + topic[mention.end :]
    topic = _without_contrasts(topic, question.text)
    return re.sub(r"\s+", " ", topic).strip()


def _without_contrasts(topic: str, text: str) -> str:
    """Drop what the new turn puts its opposite for: exports after imports."""
    for one, opposite in CONTRASTS:
        for said, dropped in ((one, opposite), (opposite, one)):
            if said.search(text) and not dropped.search(text):
                topic = dropped.sub("", topic)
    return topic
