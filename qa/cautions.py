"""What the audit knows about the words an answer rests on: versions that differ, wrong totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from qa.answer import Citation, Warning, WarningCode  # noqa: A004
from qa.phrases import LISTING, WARNINGS
from qa.stretch import read_figures
from vectorstore import (
    Difference,
    FindingKind,
    Kind,
    Language,
    Library,
    Paragraph,
    audit_table,
    differences,
)


def cautions(
    library: Library, citations: Sequence[Citation], language: Language
) -> tuple[Warning, ...]:
    """Return what a reader should know of the stretches cited.

    Args:
        library: Where the paragraphs and their counterparts are.
        citations: What was cited.
        language: The reader's.
    """
    found: list[Warning] = []
    for citation in citations:
        paragraph = library.paragraph(citation.passage.id)
        found += _versions(library, paragraph, citation, language)
        if paragraph.kind is Kind.TABLE:
            found += _totals(paragraph, citation, language)
        found += _repairs(paragraph, citation, language)
    return tuple(dict.fromkeys(found))


def _versions(
    library: Library, paragraph: Paragraph, citation: Citation, language: Language
) -> Iterator[Warning]:
    """Yield where the two languages differ within the quotation or its counterpart."""
    counterparts = library.counterparts(paragraph.id)
    if not counterparts or paragraph.kind is Kind.TABLE:
        return
    theirs = "\n".join(counterpart.text for counterpart in counterparts)
    for difference in _differences(paragraph.text, theirs):
        mine, other = difference.left, difference.right
        here = mine is not None and citation.start <= mine.start < citation.end
        there = other is not None and other.text in (
            citation.counterpart.quote if citation.counterpart else ""
        )
        if not (here or there):
            continue
        said = {
            paragraph.language: mine.text if mine else "—",
            counterparts[0].language: other.text if other else "—",
        }
        message = WARNINGS["versions-disagree"].say(language, **said)
        yield Warning(WarningCode.VERSIONS_DISAGREE, message, citation.number)


@lru_cache(maxsize=1024)
def _differences(text: str, theirs: str) -> tuple[Difference, ...]:
    return differences(text, theirs, read_figures)


def _totals(paragraph: Paragraph, citation: Citation, language: Language) -> Iterator[Warning]:
    for finding in audit_table(paragraph):
        if finding.kind is FindingKind.TOTAL:
            detail = f"{finding.quotes[0].text} ≠ {finding.expected}"
            message = WARNINGS["table-total"].say(language, detail=detail)
            yield Warning(WarningCode.TABLE_TOTAL, message, citation.number)


def _repairs(paragraph: Paragraph, citation: Citation, language: Language) -> Iterator[Warning]:
    start, end = (paragraph.start + at for at in (citation.start, citation.end))
    printed = [
        r.printed for r in paragraph.repairs if start <= r.start < end and _matters(r.printed)
    ]
    if printed:
        joined = LISTING.say(language).join(printed)
        message = WARNINGS["repaired-source"].say(language, printed=joined)
        yield Warning(WarningCode.REPAIRED_SOURCE, message, citation.number)


def _matters(printed: str) -> bool:
    """Tell whether what was mended is a figure; a mended word changes nothing."""
    return any(character.isdigit() for character in printed)


def once_each(warnings: Iterable[Warning]) -> tuple[Warning, ...]:
    """Return the warnings without those that say the same of the same citation."""
    said: dict[tuple[WarningCode, int | None, str], Warning] = {}
    for warning in warnings:
        about = warning.message if warning.code not in _ONE_EACH else ""
        said.setdefault((warning.code, warning.citation, about), warning)
    return tuple(said.values())


_ONE_EACH = frozenset({WarningCode.VERSIONS_DISAGREE, WarningCode.TABLE_TOTAL})
