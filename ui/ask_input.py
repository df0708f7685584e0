"""What `zhiwen ask` is given: a question from the command line or stdin, and earlier turns."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from qa import QuestionError

Turn = tuple[str, str]  # A question and the text of its answer.

NOT_TEXT = (
    "The question is not UTF-8 text. Save it as UTF-8, or set the terminal to UTF-8, and ask again."
    " / 问题不是UTF-8文本，请转换编码后再试。"
)
_LONGEST_INPUT = 1 << 20  # Bytes of standard input that are read; far beyond any question.


def read_question(words: Sequence[str]) -> str:
    """Return the question from the command line, or from standard input when it is `-`.

    Raises:
        QuestionError: It is no text.
    """
    if list(words) == ["-"]:
        given = sys.stdin.buffer.read(_LONGEST_INPUT)
        try:
            return given.decode("utf-8-sig").strip()
        except UnicodeDecodeError as error:
            raise QuestionError(NOT_TEXT) from error
    question = " ".join(words)
    if any("\ud800" <= char <= "\udfff" for char in question):  # Bytes that were no text.
        raise QuestionError(NOT_TEXT)
    return question


def read_history(path: Path) -> list[Turn]:
    """Read earlier turns.

    Raises:
        QuestionError: The file cannot be read as turns.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        return [_turn(row) for row in data]
    except OSError as error:
        raise QuestionError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError) as error:
        raise QuestionError(
            f"{path} is no history. It must be a JSON list of [question, answer text] pairs."
        ) from error


def _turn(row: object) -> Turn:
    question, text = (row["question"], row["text"]) if isinstance(row, dict) else _pair(row)
    if not (isinstance(question, str) and isinstance(text, str)):
        raise TypeError(row)
    return question, text


def _pair(row: object) -> tuple[object, object]:
    if not isinstance(row, list) or len(row) != 2:
        raise TypeError(row)
    return row[0], row[1]
