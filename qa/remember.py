"""Wordings looked for in the same texts again and again: each answer is remembered."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

KEPT = 8192  # Texts, or figures, of which an answer is remembered.


def remembered(wording: re.Pattern[str]) -> Callable[[str], bool]:
    """Return a test whether a text has a wording, which looks once into each text.

    >>> many = remembered(re.compile("多少|几"))
    >>> many("授权多少件"), many("授权")
    (True, False)
    """
    return lru_cache(maxsize=KEPT)(lambda text: wording.search(text) is not None)
