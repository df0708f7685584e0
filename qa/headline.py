"""The shortest answer, where a model gave none or one that its own text does not bear out."""

from __future__ import annotations

from qa.marks import marked_sentences
from qa.question import Question
from qa.stretch import read_figures
from qa.wanted import Wanted
from vectorstore import FigureKind, same

_LONGEST = 120  # Characters of a headline.
_WORDED = frozenset({Wanted.NAME, Wanted.TITLE, Wanted.LIST, Wanted.YES_NO, Wanted.STATEMENT})


def headline(given: str, text: str, question: Question) -> str:
    """Return the model's headline if its text says the same figures, else one from the text.

    Args:
        given: The model's own headline; may be empty.
        text: Its answer, with marks.
        question: What was asked.
    """
    sentences = marked_sentences(text)
    stated = [figure for sentence in sentences for figure in read_figures(sentence.text)]
    own = read_figures(given)
    if given and len(given) <= _LONGEST and all(any(same(f, s) for s in stated) for f in own):
        return given
    telling = [figure for figure in stated if figure.kind is not FigureKind.YEAR]
    if telling and question.wanted not in _WORDED:
        return telling[0].text.strip()
    return sentences[0].text.rstrip(" 。.") if sentences else given
