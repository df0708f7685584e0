"""How long calls may take, how many may run at once, and how fast they may follow each other."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from qa.errors import ModelUnavailable


@dataclass(frozen=True, slots=True)
class Deadline:
    """When all calls for one question must be over, on the monotonic clock."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """Return the deadline so many seconds from now."""
        return cls(time.monotonic() + seconds)

    @property
    def left(self) -> float:
        """Seconds until then, never negative."""
        return max(0.0, self.at - time.monotonic())


class Gate:
    """Lets a few calls through at a time, and no more a second than is allowed."""

    def __init__(self, concurrency: int, rate: float) -> None:
        """Take how many calls may run at once, and start in a second (0: any number)."""
        self._places = threading.BoundedSemaphore(max(1, concurrency))
        self._gap = 1 / rate if rate > 0 else 0.0
        self._next = 0.0
        self._lock = threading.Lock()

    def enter(self, deadline: Deadline) -> None:
        """Wait for a turn.

        Raises:
            ModelUnavailable: The deadline comes first.
        """
        with self._lock:
            turn = max(self._next, time.monotonic())
            if turn < deadline.at:
                self._next = turn + self._gap
        if turn >= deadline.at:
            raise ModelUnavailable("Too many questions are waiting: raise ZHIWEN_RATE_LIMIT.")
        time.sleep(max(0.0, turn - time.monotonic()))
        if not self._places.acquire(timeout=deadline.left):
            raise ModelUnavailable("Too many questions are waiting: raise ZHIWEN_CONCURRENCY.")

    def leave(self) -> None:
        """Give the place to the next."""
        self._places.release()
