"""Every word the pages say, Chinese beside English, read from one table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vectorstore import Language

TABLE = Path(__file__).with_name("texts.toml")


@cache
def texts() -> Mapping[str, Mapping[Language, str]]:
    """Return the table: a dotted name such as `"ask.placeholder"` to its words in each language."""
    rooms = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {f"{room}.{name}": both for room, rows in rooms.items() for name, both in rows.items()}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says things in the language of the page."""

    language: Language

    def __call__(self, name: str, **values: object) -> str:
        """Return the words of that name with the values put in.

        >>> Speaker("en")("ask.title")
        'Ask'
        """
        return texts()[name][self.language].format(**values)

    def known(self, *names: str) -> str:
        """Return the words of the first of these names that the table has.

        >>> Speaker("en").known("error.NoSuchError", "error.Exception") != ""
        True
        """
        return next(self(name) for name in names if name in texts())
