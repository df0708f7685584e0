"""Traditional characters to simplified ones, by OpenCC."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_HAN = re.compile(r"[㐀-鿿]")


def simplify(text: str) -> str:
    """Return `text` in simplified characters, one for one, so that offsets stay.

    >>> simplify("2020年國際專利申請 (PCT)")
    '2020年国际专利申请 (PCT)'
    """
    if not _HAN.search(text):
        return text
    simple = _converter().convert(text)
    return simple if len(simple) == len(text) else "".join(map(_converter().convert, text))


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
