"""Finds every quantity a text states, in Chinese or English, with its value, unit and bound."""

from __future__ import annotations

import re
from dataclasses import replace

from vectorstore.amounts import read_amount
from vectorstore.dates import MONTHS, read_date, read_year
from vectorstore.labels import label_end
from vectorstore.numerals import normalise, run_end
from vectorstore.parts import read_part
from vectorstore.quantity import Figure, FigureKind, Qualifier
from vectorstore.ranks import ORDINALS, read_rank
from vectorstore.scan import Reading, Scan, bound_after, bound_before
from vectorstore.spelled import EN_SCALES, EN_TENS, EN_UNITS

_WORDS = "|".join(sorted({*EN_UNITS, *EN_TENS, *ORDINALS, "half", "twice"}, key=len, reverse=True))
_ANCHOR = re.compile(
    "[0-9零一二两三四五六七八九十百千万亿第首半翻]|(?<![a-z])(?:(?:" + _WORDS + ")(?![a-z])"
    rf"|an? (?=(?:{'|'.join(EN_SCALES)}|half|third|quarter|tenth)(?![a-z]))"
    "|(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")(?![a-z])"
    "|(?:doubl|tripl|trebl|quadrupl|quintupl)(?:ed|ing)(?![a-z-]))"
)


def figures(text: str) -> tuple[Figure, ...]:
    """Return the quantities of a text in reading order; their spans never overlap.

    Version numbers, product names, list and figure numbers, citation marks and times of day
    are left out. Dates, years and ranks are figures of their own kinds, never counts.

    >>> [(f.text, str(f.value), f.noun) for f in figures("有效发明专利16.06万件，超过15万件")]
    [('16.06万件', '160600.00', '件'), ('超过15万件', '150000', '件')]
    """
    scan = Scan(text, normalise(text))
    found: list[Figure] = []
    position = 0
    while anchor := _ANCHOR.search(scan.plain, position):
        reading = _read(scan, anchor.start())
        if isinstance(reading, Figure):
            found.append(_clipped(scan, reading, position))
            position = max(reading.end, anchor.start() + 1)
        else:
            position = max(reading or 0, anchor.start() + 1)
    return tuple(found)


def _clipped(scan: Scan, figure: Figure, floor: int) -> Figure:
    """Keep the words before a number out of the figure that ends there."""
    start = max(figure.start, floor)
    return replace(figure, start=start, text=scan.text[start : figure.end])


def _read(scan: Scan, start: int) -> Reading:
    if scan.plain[start] in "0123456789" and (end := label_end(scan, start)):
        return end
    for reader in (read_date, read_rank, read_year, read_part):
        if (reading := reader(scan, start)) is not None:
            return _bounded(scan, reading) if isinstance(reading, Figure) else reading
    reading = read_amount(scan, start)
    if reading is not None:
        return reading
    return run_end(scan.plain, start)


_BOUNDED = {FigureKind.PERCENT, FigureKind.FRACTION, FigureKind.MULTIPLE, FigureKind.DURATION}


def _bounded(scan: Scan, figure: Figure) -> Figure:
    if figure.kind not in _BOUNDED:
        return figure
    qualifier, begin = bound_before(scan, figure.start)
    after, end = bound_after(scan, figure.end)
    bound = after if qualifier is Qualifier.EXACT else qualifier
    return replace(figure, start=begin, end=end, text=scan.text[begin:end], qualifier=bound)
