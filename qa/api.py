"""`ask()`, `aask()` and `stream()`: the assistant as plain functions, opened once and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from qa.answer import Answer
from qa.assistant import Assistant
from qa.question import Turn
from qa.settings import Settings, load_settings
from vectorstore import Language


def ask(
    question: str,
    *,
    history: Sequence[Turn] = (),
    reports: Iterable[str] | None = None,
    years: Iterable[int] | None = None,
    language: Language | None = None,
    model: str | None = None,
    settings: Settings | None = None,
) -> Answer:
    """Answer a question from the reports; the first call builds the index when there is none.

    Args:
        question: In Chinese or English.
        history: Earlier (question, answer text) pairs, for follow-ups.
        reports: Ids of the only reports to answer from.
        years: The only years of reports to answer from.
        language: Of the answer; None for the question's own.
        model: `"embedded"` or a LangChain provider string; None for the settings' own.
        settings: All other choices; None reads them from the environment and `.env`.

    Raises:
        QaError: The question or a setting cannot be used.
        StoreError: The reports cannot be opened or built.
    """
    return _assistant(model, settings).ask(
        question, history=history, reports=reports, years=years, language=language
    )


async def aask(
    question: str,
    *,
    history: Sequence[Turn] = (),
    reports: Iterable[str] | None = None,
    years: Iterable[int] | None = None,
    language: Language | None = None,
    model: str | None = None,
    settings: Settings | None = None,
) -> Answer:
    """Answer as `ask` does, without blocking the event loop."""
    return await _assistant(model, settings).aask(
        question, history=history, reports=reports, years=years, language=language
    )


def stream(
    question: str,
    *,
    history: Sequence[Turn] = (),
    reports: Iterable[str] | None = None,
    years: Iterable[int] | None = None,
    language: Language | None = None,
    model: str | None = None,
    settings: Settings | None = None,
) -> Iterator[str | Answer]:
    """Yield the answer's text in pieces as they come, then the finished Answer."""
    return _assistant(model, settings).stream(
        question, history=history, reports=reports, years=years, language=language
    )


def _assistant(model: str | None, settings: Settings | None) -> Assistant:
    chosen = settings or load_settings()
    return _opened(chosen.but(model=model) if model else chosen)


@lru_cache(maxsize=4)
def _opened(settings: Settings) -> Assistant:
    return Assistant(settings)
