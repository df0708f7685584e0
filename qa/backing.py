"""What a citation offers to stand on: its figures with their years, its places, its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.answer import Citation, Passage
from qa.stretch import read_figures
from vectorstore import Fact, Figure, FigureKind, Kind, Language, Paragraph, facts, words


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as a cited paragraph prints it, with the year it belongs to there."""

    figure: Figure
    citation: int
    language: Language
    year: int | None = None
    own: str = ""  # The words of its clause since the figure before it.
    around: str = ""  # The same, with those up to the figure after it.
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Backing:
    """A citation prepared for checking."""

    citation: Citation
    printed: tuple[Printed, ...]  # Of both language versions.

    @property
    def versions(self) -> tuple[Passage, ...]:
        """The cited paragraph and, where there is one, its counterpart."""
        return versions(self.citation)

    @property
    def years(self) -> frozenset[int]:
        """Every year that the citation can vouch for: its report's own and those it names."""
        titles = f"{self.citation.titles.zh} {self.citation.titles.en}"
        section = " ".join(self.citation.section)
        named = [year for each in self.versions for year in years_of(each.text)]
        own = [self.citation.year] if self.citation.year else []
        return frozenset([*own, *named, *years_of(titles), *years_of(section)])


def back(citation: Citation) -> Backing:
    """Read what a citation prints, in both languages."""
    return Backing(
        citation,
        tuple(
            printed
            for passage in versions(citation)
            for printed in _printed(
                passage.id,
                passage.text,
                passage.language,
                citation.number,
                _year_under(citation.section) or citation.year,
            )
        ),
    )


def _year_under(section: Sequence[str]) -> int | None:
    """Return the one year that the nearest heading with a year names: 2024年工作回顾."""
    named = (frozenset(years_of(heading)) for heading in reversed(section))
    nearest = next((years for years in named if years), frozenset())
    return next(iter(nearest)) if len(nearest) == 1 else None


def versions(citation: Citation) -> tuple[Passage, ...]:
    """Return the cited paragraph and, where there is one, its counterpart."""
    return (citation.passage, *((citation.counterpart,) if citation.counterpart else ()))


def years_of(text: str) -> tuple[int, ...]:
    """Return the years that a text names, also those inside dates and spans of years.

    >>> years_of("2016-2020年，截至2019年6月")
    (2016, 2020, 2019)
    """
    years: list[int] = []
    for figure in read_figures(text):
        if figure.kind is FigureKind.YEAR:
            years += [int(value) for value in (figure.value, figure.high) if value is not None]
        elif figure.kind is FigureKind.DATE and (year := year_of_date(figure)):
            years.append(year)
    return tuple(dict.fromkeys(years))


def year_of_date(figure: Figure) -> int | None:
    """Return the year of a date, yyyymmdd or a quarter's yyyyq; None where it prints none."""
    year = int(figure.value) // (10 if figure.unit == "quarter" else 10_000)
    return year or None


def script_of(text: str) -> Language:
    """Return the language a sentence is written in, by its script.

    >>> script_of("PCT国际专利申请4307件"), script_of("“龙腾计划” (Longteng Plan) was launched")
    ('zh', 'en')
    """
    return "zh" if len(_HAN.findall(text)) * 2 > len(_WORD.findall(text)) else "en"


_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}|[\u3400-\u9fff]")


def facts_of(text: str, language: Language, year: int | None = None) -> tuple[Fact, ...]:
    """Return the figures of a text in their context; `year` is theirs when it names none."""
    return facts(_paragraph(text, language), read_figures(text), (), year)


@lru_cache(maxsize=2048)
def _printed(
    _id: str, text: str, language: Language, citation: int, year: int | None
) -> tuple[Printed, ...]:
    known = facts_of(text, language, year)
    # A cell is printed twice: as it stands, and with the unit that its header or its row gives.
    stated = set() if _is_table(text) else {fact.figure.start for fact in known}
    bare = [
        Printed(figure, citation, language)
        for figure in read_figures(text)
        if figure.start not in stated
    ]
    told = _in_row if _is_table(text) else _in_prose
    return (
        *(Printed(fact.figure, citation, language, fact.year, *told(text, fact)) for fact in known),
        *bare,
    )


def _in_prose(text: str, fact: Fact) -> tuple[str, str, str]:
    """Return the words of a figure up to it, around it, and of its sentence."""
    own, sentence = text[fact.before[0] : fact.figure.end], text[slice(*fact.sentence)]
    return own, f"{text[slice(*fact.before)]} {text[slice(*fact.after)]}", sentence


def _in_row(text: str, fact: Fact) -> tuple[str, str, str]:
    """Return the same for a cell: its row with its header."""
    told = f"{text[slice(*fact.about)]} {text[slice(*fact.statement)]}"
    return told, told, told


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, in the form in which they are looked up."""
    return frozenset(words(text))


def _paragraph(text: str, language: Language) -> Paragraph:
    kind = Kind.TABLE if _is_table(text) else Kind.BODY
    return Paragraph("", "", 0, language, kind, (), None, 0, len(text), text)


def _is_table(text: str) -> bool:
    return "\t" in text


def in_all(backings: Sequence[Backing]) -> tuple[Printed, ...]:
    """Return every figure that these citations print."""
    return tuple(printed for each in backings for printed in each.printed)
