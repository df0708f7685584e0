"""The nouns of a conversation that is kept on disk."""

from __future__ import annotations

from dataclasses import dataclass

from qa import Answer


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer and what the reader thought of it."""

    id: int
    question: str
    asked: str  # ISO 8601, UTC.
    answer: Answer | None  # None when it was stopped before it was finished.
    draft: str = ""  # What had been written when it was stopped.
    thumb: int | None = None  # 1 up, 0 down: the order of Streamlit's thumbs.
    comment: str = ""

    @property
    def text(self) -> str:
        """What was said, finished or not."""
        return self.answer.text if self.answer else self.draft


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation in a list."""

    id: str
    title: str
    updated: str  # ISO 8601, UTC.
    turns: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation with everything said in it, in order."""

    id: str
    title: str
    updated: str
    turns: tuple[Turn, ...]

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """The (question, answer text) pairs that later questions may lean on."""
        return tuple((turn.question, turn.text) for turn in self.turns if turn.answer)
