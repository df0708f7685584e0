"""Calling models so that nothing hangs: limits, patient retries, and models to fall back on."""

from __future__ import annotations

import contextvars
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

from qa.errors import ModelError, ModelUnavailable
from qa.faults import cause, is_passing, retry_after, translate
from qa.limits import Deadline, Gate
from qa.models import load_model, secrets
from qa.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

Ask = Callable[["BaseChatModel"], Iterator["AIMessageChunk"]]

_FIRST_WAIT = 0.5  # Seconds before the second try; doubled before each further one.
_LONGEST_WAIT = 20.0
_DONE = object()


@dataclass(slots=True)
class Call:
    """One call and what became of it: who answered, who did not, and what was said."""

    model: str = ""
    said: AIMessageChunk | None = None  # All pieces added up, with tools called and usage.
    failed: list[tuple[str, str]] = field(default_factory=list)  # Model and cause.
    cut: bool = False  # The stream broke after its first words.


class Caller:
    """Calls the model of the settings, and its fallbacks when it fails; shared between threads."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings; models are loaded when they are first called."""
        self._settings = settings
        self._gate = Gate(settings.concurrency, settings.rate_limit)
        self._loaded: dict[str, BaseChatModel] = {}
        self._lock = threading.Lock()

    @property
    def names(self) -> tuple[str, ...]:
        """The models to try, in order."""
        return (self._settings.model, *self._settings.fallbacks)

    def stream(self, ask: Ask, deadline: Deadline, call: Call) -> Iterator[str]:
        """Yield what the first model that answers says; `call` tells the rest.

        A model that fails before its first word is tried again when that may help, then the next
        one is asked. One that breaks off later is not: `call.cut` says so.

        Raises:
            ModelError: None of them answered; the message is of the first.
        """
        errors: list[ModelError] = []
        for name in self.names:
            try:
                yield from self._persist(name, ask, deadline, call)
                return
            except ModelError as error:
                errors.append(error)
                call.failed.append((name, cause(error)))
        raise errors[0]

    def _persist(self, name: str, ask: Ask, deadline: Deadline, call: Call) -> Iterator[str]:
        """Call one model until it answers or trying again is in vain."""
        model = self._model(name)
        for attempt in range(self._settings.retries + 1):
            call.model, call.said = name, None
            spoken = False
            try:
                for text in self._once(model, name, ask, deadline, call):
                    spoken = True
                    yield text
                return
            except ModelError as error:
                if spoken:
                    call.cut = True
                    call.failed.append((name, cause(error)))
                    return
                wait = max(_wait(attempt), retry_after(error.__cause__ or error))
                last = attempt == self._settings.retries or wait >= deadline.left
                if last or not is_passing(error):
                    raise
                time.sleep(wait)

    def _model(self, name: str) -> BaseChatModel:
        with self._lock:
            if name not in self._loaded:
                self._loaded[name] = load_model(name, self._settings)
            return self._loaded[name]

    def _once(
        self, model: BaseChatModel, name: str, ask: Ask, deadline: Deadline, call: Call
    ) -> Iterator[str]:
        self._gate.enter(deadline)
        try:
            limit = Deadline.after(min(self._settings.timeout, deadline.left))
            for chunk in _watched(lambda: ask(model), limit):
                call.said = chunk if call.said is None else call.said + chunk
                if text := _text(chunk.content):
                    yield text
        except ModelError:
            raise
        except Exception as error:
            raise translate(error, name, secrets(self._settings)) from error
        finally:
            self._gate.leave()
        if call.said is None or not (_text(call.said.content).strip() or call.said.tool_calls):
            raise ModelUnavailable(f"{name} returned an empty answer.")


def _wait(attempt: int) -> float:
    """Return the seconds to wait: doubled each time, and spread so that callers part ways."""
    wait: float = min(_LONGEST_WAIT, _FIRST_WAIT * 2.0**attempt)
    return wait * random.uniform(0.8, 1.2)


def _text(content: str | Sequence[Any]) -> str:
    """Return the words of a message: providers send a text, or a list of typed parts."""
    if isinstance(content, str):
        return content
    parts = (part if isinstance(part, str) else part.get("text", "") for part in content)
    return "".join(parts)


def _watched(
    open_stream: Callable[[], Iterator[AIMessageChunk]], limit: Deadline
) -> Iterator[AIMessageChunk]:
    """Yield from a stream in a thread of its own, so that one that hangs can be left behind.

    Client libraries limit the wait for each read, not for the whole.
    """
    queue: Queue[Any] = Queue()
    left = threading.Event()

    def read() -> None:
        try:
            stream = open_stream()
            for chunk in stream:
                queue.put(chunk)
                if left.is_set():
                    return
            queue.put(_DONE)
        except BaseException as error:
            queue.put(error)

    context = contextvars.copy_context()  # Tracing hangs on it.
    threading.Thread(target=context.run, args=(read,), daemon=True).start()
    try:
        while (chunk := _next(queue, limit)) is not _DONE:
            yield chunk
    finally:
        left.set()


def _next(queue: Queue[Any], limit: Deadline) -> Any:  # noqa: ANN401 (a chunk or the end)
    try:
        item = queue.get(timeout=max(limit.left, 0.001))
    except Empty:
        raise ModelUnavailable("No answer within ZHIWEN_TIMEOUT.") from TimeoutError()
    if isinstance(item, BaseException):
        raise item
    return item
