"""A stand-in for a language model that reads its prompt and quotes the passage nearest to it.

Served with `FakeProvider(reading)`, it answers whole gold sets over HTTP without being a model:

    python tests/reading_model.py        prints an address for ZHIWEN_BASE_URL and serves until ^C
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    sys.path.insert(0, str(Path(__file__).resolve().parent))

from fake_provider import FakeProvider, Reply

from qa.stretch import find_stretch, read_figures
from qa.understand import understand
from vectorstore import FigureKind, words

_PASSAGE = re.compile(r'<passage n="(\d+)"[^>]*>\n(.*?)\n</passage>', re.DOTALL)
_VERSION = re.compile(r"^\[(zh|en)\] (.*)$", re.MULTILINE)
_QUESTION = re.compile(r"(?:问题：|Question:)((?:(?!问题：|Question:).)*)\Z", re.DOTALL)
_NOTHING = {
    "zh": "短答：报告未说明\n\n报告没有给出。",
    "en": "Short: Not stated\n\nThe reports do not give it.",
}


def reading(request: dict[str, Any]) -> Reply:
    """Answer a request with the clause of its passages that shares most words with the question."""
    prompt = "\n".join(str(message["content"]) for message in request["messages"])
    asked = _QUESTION.findall(prompt)
    if not asked:
        return Reply("好的。")
    question = understand(asked[-1].strip()[:500])
    found = [
        (_overlap(question.text, clause), int(number), clause)
        for number, body in _PASSAGE.findall(prompt)
        for language, text in _VERSION.findall(body)
        if language == question.language and (clause := _clause(question.text, text))
    ]
    if not found:
        return Reply(_NOTHING[question.language])
    _, number, clause = max(found)
    label, stop = ("短答：", "。") if question.language == "zh" else ("Short: ", ".")
    return Reply(f"{label}{_short(clause)}\n\n{clause.rstrip('。.；;，,')}[{number}]{stop}")


def _clause(question: str, text: str) -> str:
    span = find_stretch(question, text)
    return text[slice(*span)].strip("…") if span else ""


def _overlap(question: str, clause: str) -> float:
    own = set(words(question))
    return len(own & set(words(clause))) / max(len(own), 1)


def _short(clause: str) -> str:
    told = [figure.text for figure in read_figures(clause) if figure.kind is not FigureKind.YEAR]
    return told[0] if told else clause[:40]


if __name__ == "__main__":
    with FakeProvider(reading) as provider:
        sys.stdout.write(f"ZHIWEN_BASE_URL={provider.url} ZHIWEN_MODEL=openai:reading\n")
        sys.stdout.flush()
        while True:
            time.sleep(3600)
