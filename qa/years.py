"""The years a question names, in figures, in words, or by their distance from another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vectorstore import settle

_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_CHINESE = re.compile(r"[二一][〇零○一二三四五六七八九]{3}(?=年|[^一-鿿]|$)")
_RANGE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*年?\s*(?:[-—–~～至到]|to|through|until)\s*((?:19|20)\d\d)(?!\d)"
)
_YEAR = re.compile(
    r"(?<!\d)(?<!\d[.,])((?:19|20)\d\d)(?!\d|s\b|[,.]\d|\s*(?:件|家|个|人|项|万|亿|元|%|patents?\b|cases?\b))"
)
_SHORT = re.compile(r"(?<!\d)(\d\d)年(?!代|前|后|来|内|间)")
_RELATIVE = (
    (
        -1,
        re.compile(
            r"前一年|上一?年(?!度)|上一年度|上年|去年"
            r"|the (?:previous|prior|preceding) year|the year before"
            r"|last year|a year earlier",
            re.I,
        ),
    ),
    (
        1,
        re.compile(
            r"次年|后一年|下一年|第二年|翌年|the (?:following|next) year|the year after"
            r"|a year later",
            re.I,
        ),
    ),
)
_FOLDED_RANGE = 8  # A longer span (1949–2020) is history, not years to answer one by one.


def years_in(text: str, relative_to: Sequence[int] = ()) -> tuple[int, ...]:
    """Return the years that `text` names, in order, each once.

    "Last year" and "次年" count from the year in `relative_to`, or from one in the text itself.

    >>> years_in("2019年和二〇二〇年相比")
    (2019, 2020)
    >>> years_in("And the following year?", relative_to=(2019,))
    (2020,)
    """
    text = _CHINESE.sub(lambda m: "".join(_DIGITS.get(c, c) for c in m[0]), text)
    text = settle(_SHIFTED.sub(_shift, text))
    years = [*_ranges(text), *(int(m[1]) for m in _YEAR.finditer(text))]
    if not years:
        years = [2000 + int(m[1]) for m in _SHORT.finditer(text)]
    if not years and len(set(relative_to)) == 1:
        years = [relative_to[0] + step for step, pattern in _RELATIVE if pattern.search(text)]
        years = years or [relative_to[0] + _distance(m) for m in _DISTANT.finditer(text)]
    return tuple(dict.fromkeys(years))


_DISTANT = re.compile(
    r"\b(?P<en>one|two|three|four|five|ten|\d{1,2}) years? (?P<way>before|earlier|ago|after|later)"
    r"|(?P<zh>[两二三四五十]|\d{1,2})年(?P<side>之?前|以前|之?后|以后)",
    re.IGNORECASE,
)
_SPELLED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10} | dict(
    zip("两二三四五十", (2, 2, 3, 4, 5, 10), strict=True)
)


def _distance(match: re.Match[str]) -> int:
    """Return by how many years "three years before that" or 五年后 is off."""
    said = (match["en"] or match["zh"]).lower()
    number = _SPELLED[said] if said in _SPELLED else int(said)
    later = (match["way"] or "").lower() in ("after", "later") or "后" in (match["side"] or "")
    return number if later else -number


_SHIFTED = re.compile(
    r"((?:19|20)\d\d)\s*年?的?(?P<back>前一年|上一年)"
    r"|((?:19|20)\d\d)\s*年?的?(?P<on>后一年|次年|下一年)"
    r"|the year (?P<before>before|preceding) ((?:19|20)\d\d)"
    r"|the year (?P<after>after|following) ((?:19|20)\d\d)",
    re.IGNORECASE,
)


def _shift(match: re.Match[str]) -> str:
    """Return the year that 2020年的前一年 or "the year before 2020" means."""
    year = int(next(group for group in match.groups() if group and group.isdigit()))
    return f"{year + (1 if match['on'] or match['after'] else -1)}年"


def _ranges(text: str) -> list[int]:
    years: list[int] = []
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2])
        joined = range(first, last + 1) if 0 < last - first < _FOLDED_RANGE else (first, last)
        years += joined
    return years
