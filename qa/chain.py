"""The answerer that asks a language model: what it is told, and the follow-ups it makes whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from qa.answer_cache import AnswerCache
from qa.calls import Call, Caller
from qa.converse import cleaned, is_faithful, told
from qa.errors import ModelError
from qa.evidence import Evidence
from qa.limits import Deadline
from qa.pack import Focus, pack
from qa.prompts import PROMPTS
from qa.question import Question, Turn
from qa.settings import Settings
from qa.statement import Written
from qa.talk import Exchange
from qa.wanted import Operation
from qa.writing import Desk, Writing
from vectorstore import Language, Place, count_tokens

_SPARE = 60  # Tokens for what stands around messages.


class ChainWriter:
    """Writes drafts with the model of the settings; kept, and shared between threads."""

    def __init__(
        self,
        settings: Settings,
        cache: Path | None = None,
        callbacks: Sequence[object] = (),
    ) -> None:
        """Take the settings; no model is loaded before the first question.

        Args:
            settings: Which models, and within which limits.
            cache: The file that keeps answers; None, or `settings.cache` off: none are kept.
            callbacks: LangChain callback handlers, for tracing.
        """
        kept = AnswerCache(cache) if cache and settings.cache else None
        self._desk = Desk(settings, Caller(settings), kept, tuple(callbacks))

    def write(
        self,
        question: Question,
        evidence: Sequence[Evidence],
        history: Sequence[Turn] = (),
        *,
        places: Iterable[Place] = (),
        focus: Iterable[Focus] = (),
    ) -> Writing:
        """Begin an answer. Iterating over it streams its text; then `written` is the draft.

        Args:
            question: What is asked.
            evidence: What was found, best first.
            history: Earlier (question, answer text) pairs.
            places: Places whose short names are understood.
            focus: Stretches of the evidence that most likely answer.
        """
        language = question.language
        prompts = PROMPTS[language]
        frame = _frame(question, told(history, language))
        spent = count_tokens(prompts.rules + prompts.evidence + frame) + _SPARE
        budget = max(self._desk.settings.token_budget - spent, 0)
        packed = pack(evidence, budget, language, focus)
        matter = f"{prompts.evidence}\n{packed.text}\n\n{frame}"
        computes = question.operation is not Operation.LOOKUP
        exchange = Exchange(prompts.rules, matter, with_tool=computes)
        return Writing(self._desk, question, packed, exchange, tuple(places))

    def written(
        self,
        question: Question,
        evidence: Sequence[Evidence],
        history: Sequence[Turn] = (),
        *,
        places: Iterable[Place] = (),
        focus: Iterable[Focus] = (),
    ) -> Written:
        """Write an answer that nobody watches being written.

        Raises:
            ModelError: No model answered.
        """
        writing = self.write(question, evidence, history, places=places, focus=focus)
        writing.watched = False
        for _ in writing:
            pass
        return writing.written

    def rewrite(self, question: str, history: Sequence[Turn], language: Language) -> str:
        """Return a follow-up as a question that is understood alone; as it is when that fails."""
        if not history:
            return question
        prompts = PROMPTS[language]
        matter = prompts.rewrite.format(history=told(history, language), question=question)
        limit = Deadline.after(self._desk.settings.timeout)
        try:
            ask = Exchange(prompts.rewriter, matter).ask(self._desk.callbacks)
            said = "".join(self._desk.caller.stream(ask, limit, Call()))
        except ModelError:
            return question
        rewritten = cleaned(said)
        return rewritten if is_faithful(rewritten, question, history) else question


def _frame(question: Question, conversation: str) -> str:
    """Return what stands after the evidence: the conversation, then the question."""
    prompts = PROMPTS[question.language]
    parts = [
        f"{prompts.conversation}\n{conversation}" if conversation else "",
        f"{prompts.question}{question.asked.strip()}",
        prompts.compute if question.operation is not Operation.LOOKUP else "",
    ]
    return "\n\n".join(part for part in parts if part)
