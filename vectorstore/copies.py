"""Reports that repeat another report's text: a scan of it, an excerpt, the same file again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vectorstore.report import Language, Paragraph, Report

_WORDS = {"zh": re.compile(r"[㐀-鿿]|[a-z0-9.]+"), "en": re.compile(r"[a-z0-9.']+")}
_RUN = {"zh": 8, "en": 5}  # Words in a row that two texts hardly share by chance.
_REPEATED = 0.6  # Share of a report's runs that stand in another for it to be a copy.
_COVERED = 0.15  # Share of a paragraph's runs that another must hold to be its original.

Runs = frozenset[tuple[str, ...]]


def runs(text: str, language: Language) -> Runs:
    """Return every run of words in a text, by which it is known again despite small damage.

    >>> sorted(runs("One two three four five six.", "en"))[0]
    ('one', 'two', 'three', 'four', 'five')
    """
    words = [word.strip(".'") for word in _WORDS[language].findall(text.lower())]
    size = _RUN[language]
    return frozenset(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def find_copies(
    reports: Sequence[Report], texts: Mapping[str, Sequence[Paragraph]]
) -> dict[str, str]:
    """Return, for every report that repeats another, the id of that other one.

    Of two reports that hold the same text, the original is the one that holds more of it, then the
    one with less scan damage, then the one named first. An original is never itself a copy.
    """
    known = {report.id: _of_report(texts.get(report.id, ())) for report in reports}
    best_first = sorted(reports, key=lambda one: _standing(one, known, texts), reverse=True)
    found: dict[str, str] = {}
    for at, report in enumerate(best_first):
        mine = known[report.id]
        originals = [one.id for one in best_first[:at] if one.id not in found]
        shares = [(len(mine & known[one]) / max(1, len(mine)), one) for one in originals]
        share, original = max(shares, default=(0.0, ""), key=lambda pair: pair[0])
        if share >= _REPEATED:
            found[report.id] = original
    return found


def _standing(
    report: Report, known: Mapping[str, Runs], texts: Mapping[str, Sequence[Paragraph]]
) -> tuple[int, int, tuple[int, ...]]:
    """Order reports by how much they hold, undamaged before damaged, first name last."""
    damage = sum(len(paragraph.repairs) for paragraph in texts.get(report.id, ()))
    return len(known[report.id]), -damage, tuple(-ord(c) for c in report.id)


def _of_report(paragraphs: Sequence[Paragraph]) -> Runs:
    return frozenset().union(*(runs(p.text, p.language) for p in paragraphs))


def copied_from(
    copy: Sequence[Paragraph], original: Sequence[Paragraph]
) -> dict[str, tuple[str, ...]]:
    """Return, for each paragraph of a copy, the original's paragraphs that hold its words.

    Paragraphs of the copy that stand nowhere in the original are left out.
    """
    there = [(paragraph, runs(paragraph.text, paragraph.language)) for paragraph in original]
    found: dict[str, tuple[str, ...]] = {}
    for paragraph in copy:
        mine = runs(paragraph.text, paragraph.language)
        if not mine:
            same = " ".join(paragraph.text.split())
            ids = tuple(p.id for p in original if " ".join(p.text.split()) == same)
        else:
            least = _COVERED * len(mine)
            ids = tuple(p.id for p, theirs in there if len(mine & theirs) >= max(1.0, least))
        if ids:
            found[paragraph.id] = ids
    return found
