"""Every figure of the reports as a row of a table: what it measures, how much, where it stands."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from ui.web.texts import Speaker
from vectorstore import (
    Aspect,
    Fact,
    FigureKind,
    Kind,
    Language,
    Paragraph,
    PlaceMention,
    Report,
    Titles,
    facts,
    find_places,
)

if TYPE_CHECKING:
    from vectorstore import Library

_TELLING = {FigureKind.YEAR, FigureKind.DATE, FigureKind.ORDINAL, FigureKind.RATE}
_EDGES = " \t\n，,、；;：:。.（）()“”\"'*#-—–"
_REACHED = re.compile(
    r"(?:达到?|为|共有?|约|至|突破|超过?)+$|^(?:and|while|with) |(?: (?:reached|was|were|is|are"
    r"|amounted to|stood at|totall?ed|accounted for|a total of|of|by|up|with|and|to|in|the))+$"
)
_LONGEST = 60  # Characters of an indicator; the wording beside it has the rest.
_FEW = {"zh": 4, "en": 12}  # Characters below which an indicator needs the words that govern it.


@dataclass(frozen=True, slots=True)
class Row:
    """One figure with everything a reader needs to use it elsewhere."""

    id: str
    indicator: str
    aspect: Aspect
    printed: str
    value: Decimal
    unit: str  # "件", "CNY", "%": one kind of unit can be charted together.
    year: int | None
    place: Titles
    report: Report
    paragraph: Paragraph
    wording: str


def figure_rows(library: Library) -> tuple[Row, ...]:
    """Return the figures of all reports in reading order; copies of a report are left out."""
    return tuple(
        row
        for report in library.reports()
        if not report.copy_of
        for paragraph in library.paragraphs(report.id)
        if paragraph.kind is not Kind.HEADING
        for row in _of_paragraph(library, report, paragraph)
    )


def matching(
    rows: Iterable[Row],
    *,
    search: str = "",
    language: Language | None = None,
    reports: Sequence[str] = (),
    years: Sequence[int] = (),
    places: Sequence[Titles] = (),
    units: Sequence[str] = (),
) -> list[Row]:
    """Return the rows that fit every choice, those about the search first; nothing chosen is all.

    Args:
        rows: All rows.
        search: Words that must all be in a row's indicator, place, figure or wording.
        language: Of the paragraph; None takes the language that the search is in, if any.
        reports: Ids of reports.
        years: Years that figures belong to.
        places: Places that figures are about.
        units: Units of figures.
    """
    wanted = search.casefold().split()
    found = [
        row
        for row in rows
        if (language is None or row.paragraph.language == language)
        and (not reports or row.report.id in reports)
        and (not years or row.year in years)
        and (not places or row.place in places)
        and (not units or row.unit in units)
        and all(word in _searched(row) for word in wanted)
    ]
    return sorted(found, key=lambda row: not _is_about(row, wanted)) if wanted else found


def as_csv(rows: Iterable[Row], say: Speaker) -> bytes:
    """Return the rows as CSV that spreadsheets open as UTF-8, with the source of every value."""
    names = ("indicator", "printed", "value", "unit", "year", "place", "source", "sentence")
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([say(f"figures.{name}") for name in names])
    for row in rows:
        cells = (row.indicator, row.printed, f"{row.value:f}", row.unit, row.year or "",
                 row.place.get(say.language), source(row, say), row.wording)  # fmt: skip
        writer.writerow([_harmless(str(cell)) for cell in cells])
    return file.getvalue().encode("utf-8-sig")


def source(row: Row, say: Speaker) -> str:
    """Return where a figure stands: title, paragraph, page.

    The title is in the language of the page, like every name the page gives.
    """
    parts = [
        say("cite.title", title=row.report.titles.get(say.language)),
        say("cite.paragraph", number=row.paragraph.number),
    ]
    if row.paragraph.page is not None:
        parts.append(say("cite.page", number=row.paragraph.page))
    return say("cite.comma").join(parts)


def _of_paragraph(library: Library, report: Report, paragraph: Paragraph) -> Iterator[Row]:
    found = facts(
        paragraph, library.figures(paragraph.id), library.chunks(paragraph.id), report.year
    )
    for number, fact in enumerate(found):
        if fact.figure.kind in _TELLING:
            continue
        yield Row(
            id=f"{paragraph.id}:{number}",
            indicator=_indicator(paragraph, found, fact),
            aspect=fact.aspect,
            printed=" ".join(fact.figure.text.split()),
            value=fact.figure.value,
            unit=fact.figure.unit or fact.figure.noun,
            year=fact.year,
            place=_place(paragraph.text, fact, report),
            report=report,
            paragraph=paragraph,
            wording=" ".join(paragraph.text[slice(*fact.statement)].split()),
        )


def _indicator(paragraph: Paragraph, found: Sequence[Fact], fact: Fact) -> str:
    """Return the words that say what is measured; growth and shares lean on their figure's."""
    if fact.anchor is not None and fact.aspect is not Aspect.LEVEL:
        whole = _indicator(paragraph, found, found[fact.anchor])
        own = _trimmed(paragraph.text[slice(*fact.before)])
        return _cut(f"{whole} · {own}" if own else whole)
    words = _trimmed(paragraph.text[slice(*fact.about)].replace(fact.figure.text, " "))
    if len(words) < _FEW[paragraph.language] and fact.lead:
        words = f"{fact.lead} {words}".strip()
    return _cut(words)


def _trimmed(text: str) -> str:
    return _REACHED.sub("", re.sub(r"\s+", " ", text).strip(_EDGES)).strip(_EDGES)


def _cut(text: str) -> str:
    """Keep the end: what is measured stands next to its figure."""
    return text if len(text) <= _LONGEST else "…" + text[-_LONGEST:].lstrip(_EDGES)


def _place(text: str, fact: Fact, report: Report) -> Titles:
    """Return the place named last before the figure, or else in its lead or the report's title."""
    start, end = fact.statement
    before = [m for m in _places(text[start:end]) if start + m.start < fact.figure.start]
    title = _places(report.titles.zh) or _places(report.titles.en)
    mentions = before or _places(fact.lead) or (title if len(title) == 1 else ())
    return Titles(mentions[-1].place.short, mentions[-1].place.en) if mentions else Titles()


@lru_cache(maxsize=4096)
def _places(text: str) -> tuple[PlaceMention, ...]:
    """Remember what was found: the figures of one statement all ask for it."""
    return tuple(find_places(text))


def _is_about(row: Row, wanted: Sequence[str]) -> bool:
    """Say whether the words looked for are what is measured, rather than said nearby."""
    return all(word in row.indicator.casefold() for word in wanted)


def _searched(row: Row) -> str:
    parts = (row.indicator, row.printed, row.place.zh, row.place.en, row.wording)
    return " ".join(parts).casefold()


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking words of a report for a formula."""
    opens = cell[:1] in "=+-@\t\r" and not re.fullmatch(r"-?[\d.]+", cell)
    return f"'{cell}" if opens else cell
