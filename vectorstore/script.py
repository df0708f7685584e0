"""What a stretch of text is written in, how wide it stands on the page, whether it is finished."""

from __future__ import annotations

import re
import unicodedata

from vectorstore.report import Language

HAN = "㐀-鿿豈-﫿\u3007\U00020000-\U0003ffff"
ZH_MARKS = "，。、；：？！“”‘’（）《》〈〉【】「」『』…—·"
_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile(r"[A-Za-z]")
_CLOSERS = "”’\"'）)》】」』]〉 "
_ENDS = "。！？.!?…"


def is_han(character: str) -> bool:
    """Tell whether this is a Chinese character.

    >>> is_han("省"), is_han("，"), is_han("")
    (True, False, False)
    """
    return bool(_HAN.match(character))


def language(text: str) -> Language | None:
    """Return the language most of the text is in; None when it has neither.

    >>> language("新增PCT国际专利申请量"), language("PCT patents"), language("12.5%")
    ('zh', 'en', None)
    """
    han = len(_HAN.findall(text))
    latin = len(_LATIN.findall(text))
    if not han and not latin:
        return None
    # One Chinese character says about as much as four letters.
    return "zh" if han * 4 >= latin else "en"


def width(text: str) -> float:
    """Return how wide the text stands, counted in Chinese characters.

    >>> width("增长23.8%"), width("year")
    (4.5, 2.0)
    """
    if text.isascii():
        return len(text) / 2
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def finished(text: str) -> bool:
    """Tell whether the text ends where a sentence does.

    >>> finished("完成。”"), finished("省科"), finished("《细则》"), finished("last year (2019).")
    (True, False, False, True)
    """
    stem = text.rstrip(_CLOSERS)
    return bool(stem) and stem[-1] in _ENDS
