"""Who writes an answer: a language model, or the embedded reader when there is none."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from qa.chain import ChainWriter
from qa.errors import ModelError, ModelMissing
from qa.find import Finder, Found, Scope
from qa.gather import gather
from qa.judge import refusal, unfound
from qa.notices import Notice, notice
from qa.question import Question, Turn
from qa.reader import Reader
from qa.settings import EMBEDDED, Settings
from qa.statement import Written, write
from vectorstore import Language, Report


@dataclass(frozen=True, slots=True)
class Choices:
    """What a caller chose for one question."""

    history: tuple[Turn, ...] = ()
    scope: Scope = Scope()
    language: Language | None = None


class Composer:
    """Writes drafts by the settings' model, or by the embedded reader."""

    def __init__(
        self, finder: Finder, settings: Settings, cache: Path, callbacks: Sequence[object] = ()
    ) -> None:
        """Take what is needed; no model is loaded before it is asked.

        Args:
            finder: Where evidence comes from.
            settings: Which model writes, and within which limits.
            cache: The file that keeps models' answers.
            callbacks: LangChain callback handlers.
        """
        self._finder = finder
        self._settings = settings
        self._cache = cache
        self._callbacks = tuple(callbacks)

    @property
    def embedded(self) -> bool:
        """Whether the embedded reader writes."""
        return self._settings.model == EMBEDDED

    def rewrite(self, question: str, history: Sequence[Turn], language: Language) -> str:
        """Return a follow-up as a question that is understood alone; as it is without a model."""
        if self.embedded or not history:
            return question
        return self._chain.rewrite(question, history, language)

    def compose(
        self, asked: Question, found: Found, choices: Choices, *, watched: bool
    ) -> Generator[str, None, Written]:
        """Write a draft; when somebody watches, yield a model's words as they come."""
        if self.embedded or not found.evidence:
            return self._read(asked, found, choices.scope)
        evidence, focus = gather(self._finder, asked, found, choices.scope)
        writing = self._chain.write(
            asked,
            evidence,
            choices.history,
            places=self._finder.known_places(),
            focus=focus,
        )
        writing.watched = watched
        try:
            for piece in writing:
                if watched:
                    yield piece
        except ModelMissing:
            raise  # A name or package to put right, which no other answer should hide.
        except ModelError as error:
            told = notice(Notice.MODEL_FAILED, asked.language, cause=str(error))
            written = self._read(asked, found, choices.scope)
            warned = replace(written.draft, warnings=(told, *written.draft.warnings))
            return replace(written, draft=warned)
        return writing.written

    @cached_property
    def _chain(self) -> ChainWriter:
        return ChainWriter(self._settings, self._cache, self._callbacks)

    def _read(self, asked: Question, found: Found, scope: Scope) -> Written:
        if not found.evidence:
            reports = self._in_scope(scope)
            return write([refusal(asked, unfound(asked, reports), reports)], (), asked.language)
        return Reader(self._finder).read(asked, found, scope)

    def _in_scope(self, scope: Scope) -> list[Report]:
        return [
            report
            for report in self._finder.library.reports()
            if (scope.reports is None or report.id in scope.reports)
            and (scope.years is None or report.year in scope.years)
        ]
