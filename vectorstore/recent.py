"""What was read of late, kept by key; what is missing is read in one statement."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import RLock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """The values used last, so many of them; may be shared between threads.

    >>> squares = Recent(lambda keys: {key: key * key for key in keys}, room=100)
    >>> squares.of([2, 3])
    {2: 4, 3: 9}
    """

    def __init__(self, read: Callable[[Sequence[Key]], Mapping[Key, Value]], room: int) -> None:
        """Keep nothing yet.

        Args:
            read: Reads the values of the keys that have one.
            room: How many values are kept.
        """
        self._read = read
        self._room = room
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._lock = RLock()

    def of(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """Return the values of these keys, in their order; keys without a value are left out."""
        wanted = dict.fromkeys(keys)
        with self._lock:
            missing = [key for key in wanted if key not in self._kept]
            if missing:
                self._kept.update(self._read(missing))
            found = {key: self._kept[key] for key in wanted if key in self._kept}
            for key in found:
                self._kept.move_to_end(key)
            while len(self._kept) > self._room:
                self._kept.popitem(last=False)
        return found
