"""Reads what was found with a language model; the embedded reader stands in when none answers."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace

from qa.chain import ChainWriter
from qa.errors import ModelError, ModelMissing
from qa.faults import cause
from qa.find import Finder, Found, Scope
from qa.gather import gather
from qa.notices import Notice, notice
from qa.question import Question, Turn
from qa.reader import Reader
from qa.statement import Written
from qa.writing import Writing
from vectorstore import Language


class ModelReader:
    """The answerer behind every model but "embedded"; it reads as `Reader` does."""

    def __init__(self, finder: Finder, writer: ChainWriter) -> None:
        """Take where evidence is found, and what asks the model."""
        self._finder = finder
        self._writer = writer

    def rewrite(self, question: str, history: Sequence[Turn], language: Language) -> str:
        """Return a follow-up as a question that is understood alone."""
        return self._writer.rewrite(question, history, language)

    def read(
        self,
        question: Question,
        found: Found,
        scope: Scope = Scope(),  # noqa: B008 (frozen)
        history: Sequence[Turn] = (),
    ) -> Written:
        """Return the draft of an answer that nobody watches being written.

        Raises:
            ModelMissing: The model's package is not installed, or its name is unknown.
        """
        try:
            writing = self._begin(question, found, scope, history)
            writing.watched = False
            for _ in writing:
                pass
            return writing.written
        except ModelError as error:
            return self._instead(error, question, found, scope)

    def stream(
        self,
        question: Question,
        found: Found,
        scope: Scope = Scope(),  # noqa: B008
        history: Sequence[Turn] = (),
    ) -> Generator[str, None, Written]:
        """Yield the text as it is written, with marks whose numbers stay; return the draft.

        Nothing is yielded when no model answers: the draft is then the embedded reader's.

        Raises:
            ModelMissing: The model's package is not installed, or its name is unknown.
        """
        try:
            writing = self._begin(question, found, scope, history)
            yield from writing
            return writing.written
        except ModelError as error:
            return self._instead(error, question, found, scope)

    def _begin(
        self, question: Question, found: Found, scope: Scope, history: Sequence[Turn]
    ) -> Writing:
        evidence, focus = gather(self._finder, question, found, scope)
        places = self._finder.known_places()
        return self._writer.write(question, evidence, history, places=places, focus=focus)

    def _instead(
        self, error: ModelError, question: Question, found: Found, scope: Scope
    ) -> Written:
        """Let the embedded reader answer and say why; a wrong setting is not passed over."""
        if isinstance(error, ModelMissing):
            raise error
        written = Reader(self._finder).read(question, found, scope)
        said = notice(Notice.MODEL_FAILED, question.language, cause=cause(error))
        draft = replace(written.draft, warnings=(said, *written.draft.warnings))
        return replace(written, draft=draft)
