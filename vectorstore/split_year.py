"""Financial and school years, such as 2018/19: each is known by the year in which it ends."""

from __future__ import annotations

import re
from functools import lru_cache

_SPLIT = re.compile(r"(?<![\d/–—-])(19|20)(\d\d)( ?[/–—-] ?)(\d\d)(?![\d/–—-]|年(?!度)|\s?(?:%|℃))")


@lru_cache(maxsize=1024)
def settle(text: str) -> str:
    """Return the text with the last year in place of each split one, every offset kept.

    >>> settle("Offences 2018/19; 2015-20")
    'Offences 2019   ; 2015-20'
    """
    return _SPLIT.sub(_settled, text)


def _settled(match: re.Match[str]) -> str:
    century, first, _, last = match.groups()
    if (int(first) + 1) % 100 != int(last):
        return match[0]
    return f"{int(century) + (last == '00')}{last}".ljust(len(match[0]))
