"""The story of an answer: understand, find, write, cite, verify."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property
from threading import RLock
from typing import cast

from qa.answer import Answer, Reason, Status
from qa.cautions import cautions, once_each
from qa.cite import cite
from qa.compose import Choices, Composer
from qa.find import Finder, Scope
from qa.judge import refusal
from qa.question import Question, Turn, is_blank
from qa.settings import Settings, load_settings
from qa.statement import Statement, Written, write
from qa.stopwatch import Stopwatch
from qa.understand import understand
from qa.verify import verify
from vectorstore import (
    Embedder,
    Hit,
    Home,
    Index,
    Language,
    Library,
    Progress,
    Searcher,
    Standing,
    build,
    embedder_key,
    find_home,
    load_embedder,
    open_index,
    open_lexicon,
    standing,
)


class Assistant:
    """Answers questions from one library; opened once and shared between threads.

    >>> Assistant(Settings()).settings.model
    'embedded'
    """

    def __init__(
        self,
        settings: Settings | None = None,
        watch: Callable[[Progress], None] = lambda progress: None,
        *,
        once: bool = False,
        callbacks: Sequence[object] = (),
    ) -> None:
        """Take the settings; nothing is opened before the first question.

        Args:
            settings: The choices; None reads them from the environment and `.env`.
            watch: Told how far the index is when the first question has to build it.
            once: Only one question will be asked, so do without what pays off later.
            callbacks: LangChain callback handlers for tracing; nothing is traced without them.
        """
        self.settings = settings or load_settings()
        self._watch = watch
        self._once = once
        self._callbacks = tuple(callbacks)
        self._lock = RLock()

    def but(self, **changes: object) -> Assistant:
        """Return an assistant with some choices changed, on the library that is open already.

        Raises:
            SettingError: There is no such choice.
        """
        other = Assistant(
            self.settings.but(**changes), self._watch, once=self._once, callbacks=self._callbacks
        )
        if not changes.keys() & {"home", "reports", "embedder"}:
            other.library = self.library
            other.finder = self.finder.but(other.settings)
        return other

    @cached_property
    def home(self) -> Home:
        """Where the reports and the library are."""
        return find_home(self.settings.home, self.settings.reports)

    @cached_property
    def library(self) -> Library:
        """The reports; built from their folder when that was not done yet, or not finished.

        Raises:
            StoreError: They cannot be opened or built; the message says what to do.
        """
        with self._lock:
            if standing(self.home) in (Standing.MISSING, Standing.UNFINISHED):
                build(self.home, load_embedder(self.settings.embedder), watch=self._watch)
            return Library.open(self.home.library)

    @cached_property
    def finder(self) -> Finder:
        """What finds evidence in the library."""
        embedder = load_embedder(self.settings.embedder)
        lexicon = open_lexicon(self.library)
        searcher = Searcher(self.library, embedder, lexicon, lambda: self._index(embedder))
        return Finder(self.library, searcher, lexicon, self.settings)

    def _index(self, embedder: Embedder) -> Index | None:
        """Open the Chroma index; one question alone is answered sooner without it."""
        return None if self._once else open_index(self.home, self.library, embedder_key(embedder))

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        reports: Iterable[str] | None = None,
        years: Iterable[int] | None = None,
        language: Language | None = None,
    ) -> Answer:
        """Answer a question from the reports.

        Args:
            question: In Chinese or English.
            history: Earlier (question, answer text) pairs, for follow-ups.
            reports: Ids of the only reports to answer from.
            years: The only years of reports to answer from.
            language: Of the answer; None for the question's own.

        Raises:
            QaError: The question cannot be read.
            StoreError: The reports cannot be opened or built.
        """
        choices = Choices(tuple(history), _scope(reports, years), language)
        *_, answer = self._run(question, choices, watched=False)
        return cast(Answer, answer)

    def rank(
        self, question: str, *, history: Sequence[Turn] = (), limit: int = 20
    ) -> dict[Language, tuple[Hit, ...]]:
        """Return the paragraphs that a question finds in each language, to measure the search."""
        asked = self._understand(question, history, None, Stopwatch())
        return self.finder.rank(asked, _scope(None, None), limit) if not is_blank(question) else {}

    async def aask(self, question: str, **choices: object) -> Answer:
        """Answer a question without blocking the event loop; takes what `ask` takes."""
        return await asyncio.to_thread(self.ask, question, **choices)  # type: ignore[arg-type]

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        reports: Iterable[str] | None = None,
        years: Iterable[int] | None = None,
        language: Language | None = None,
    ) -> Iterator[str | Answer]:
        """Yield the answer's text in pieces as they come, then the finished Answer.

        Takes and raises what `ask` does. A citation's number never changes once it was yielded.
        """
        choices = Choices(tuple(history), _scope(reports, years), language)
        return self._run(question, choices, watched=True)

    def batch(self, questions: Sequence[str], **choices: object) -> list[Answer]:
        """Answer many questions, several at a time, in their order; takes what `ask` takes."""
        self._prepare()
        with ThreadPoolExecutor(max_workers=max(1, self.settings.concurrency)) as pool:
            return list(pool.map(lambda each: self.ask(each, **choices), questions))  # type: ignore[arg-type]

    def _prepare(self) -> None:
        with self._lock:
            self.finder.known_places()

    def _understand(
        self, question: str, history: Sequence[Turn], language: Language | None, watch: Stopwatch
    ) -> Question:
        self._prepare()
        with watch("understand"):
            asked = understand(question, history, self.finder.known_places())
            whole = self._composer.rewrite(question, history, language or asked.language)
            if whole != question:
                alone = understand(whole, (), self.finder.known_places())
                asked = replace(alone, asked=question)
        return replace(asked, language=language) if language else asked

    def _run(self, question: str, choices: Choices, *, watched: bool) -> Iterator[str | Answer]:
        """Answer; when somebody watches, yield the text as it is written."""
        watch = Stopwatch()
        asked = self._understand(question, choices.history, choices.language, watch)
        if is_blank(question):
            written = write([self._refuse(asked, Reason.EMPTY)], (), asked.language)
            yield from self._shown(self._finish(asked, written, watch), watched)
            return
        with watch("retrieve"):
            found = self.finder.find(asked, choices.scope)
        with watch("write"):
            written = yield from self._composer.compose(asked, found, choices, watched=watched)
        answer = self._finish(asked, written, watch)
        yield from self._shown(answer, watched and self._composer.embedded)

    @cached_property
    def _composer(self) -> Composer:
        return Composer(
            self.finder, self.settings, self.home.root / "answers.sqlite", self._callbacks
        )

    def _shown(self, answer: Answer, watched: bool) -> Iterator[str | Answer]:
        if watched:
            yield from _pieces(answer.text)
        yield answer

    def _refuse(self, asked: Question, reason: Reason) -> Statement:
        return refusal(asked, reason, self.library.reports())

    def _finish(self, asked: Question, written: Written, watch: Stopwatch) -> Answer:
        """Cite, verify, and hand over."""
        draft = written.draft
        with watch("cite"):
            text, citations = cite(draft, written.evidence, asked.language)
        with watch("verify"):
            checked = verify(text, citations, draft.quantities, asked, self.finder.known_places())
            known = cautions(self.library, citations, asked.language)
        refused = draft.status is Status.REFUSED
        warnings = (*draft.warnings, *known, *checked.warnings)
        return Answer(
            question=asked.asked,
            language=asked.language,
            status=draft.status,
            short=draft.short,
            text=text,
            reason=draft.reason,
            citations=citations,
            quantities=() if refused else checked.quantities,
            warnings=draft.warnings if refused else once_each(warnings),
            model=draft.model,
            usage=draft.usage,
            timings=watch.seconds,
        )


def _scope(reports: Iterable[str] | None, years: Iterable[int] | None) -> Scope:
    return Scope(
        reports=None if reports is None else frozenset(reports),
        years=None if years is None else frozenset(years),
    )


def _pieces(text: str) -> Iterator[str]:
    """Cut a text after blanks and Chinese punctuation, so that no word and no mark is torn."""
    start = 0
    for at, char in enumerate(text):
        if char in " ，。；：、\n":
            yield text[start : at + 1]
            start = at + 1
    if start < len(text):
        yield text[start:]
