"""Conversations: what of them a model is told, and follow-ups made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.marks import marked_sentences
from qa.question import Turn
from qa.stretch import read_figures
from qa.years import years_in
from vectorstore import Language, count_tokens, same

LONGEST = 400  # Tokens of history in a prompt.
_LABELS: dict[Language, tuple[str, str]] = {"zh": ("问：", "答："), "en": ("Q: ", "A: ")}


def told(history: Sequence[Turn], language: Language, budget: int = LONGEST) -> str:
    """Return the conversation in few words: the last turns in full, older ones summarised.

    A turn is summarised by its question and the first sentence of its answer; what still does not
    fit is left out, the oldest first.
    """
    lines: list[str] = []
    for question, answer in reversed(history):
        left = budget - count_tokens("\n".join(lines))
        forms = (_turn(question, answer, language), _turn(question, _gist(answer), language))
        fitting = next((form for form in forms if count_tokens(form) <= left), None)
        if fitting is None:
            break
        lines.insert(0, fitting)
    return "\n".join(lines)


def is_faithful(rewritten: str, question: str, history: Sequence[Turn]) -> bool:
    """Tell whether a rewritten question adds no figure or year that was never said or meant.

    >>> turns = [("2020年新增多少件？", "2020年4307件。")]
    >>> is_faithful("2019年新增多少件？", "那上年呢？", turns)
    True
    >>> is_faithful("2018年新增多少件？", "那上年呢？", turns)
    False
    """
    lines = rewritten.strip().splitlines()
    if len(lines) != 1 or not 0 < len(rewritten) <= max(200, 4 * len(question)):
        return False
    said = read_figures(" ".join([question, *(f"{q} {a}" for q, a in history)]))
    named = (years_in(f"{asked} {answer}") for asked, answer in reversed(history))
    meant = years_in(question, relative_to=next(filter(None, named), ()))
    return all(
        each.value in meant or any(same(each, known) for known in said)
        for each in read_figures(rewritten)
    )


def cleaned(rewritten: str) -> str:
    """Return a rewritten question without the label and quotation marks models add."""
    text = re.sub(
        r"^(?:改写后的问题|问题|rewritten question|question)\s*[:：]\s*",
        "",
        rewritten.strip(),
        flags=re.I,
    )
    return text.strip("“”\"' ")


def _turn(question: str, answer: str, language: Language) -> str:
    ask, reply = _LABELS[language]
    return f"{ask}{question}\n{reply}{answer}"


def _gist(answer: str) -> str:
    sentences = marked_sentences(answer)
    return sentences[0].text if sentences else ""
