"""The nouns of the vector store: what a report is made of and what a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")


def other(language: Language) -> Language:
    """Return the other of the two languages.

    >>> other("zh")
    'en'
    """
    return "en" if language == "zh" else "zh"


class Kind(StrEnum):
    """What a paragraph is on its page."""

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Titles:
    """One title in both languages; a report in one language may lack the other."""

    zh: str = ""
    en: str = ""

    def get(self, language: Language) -> str:
        """Return the title in this language, or in the other when there is none."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)


@dataclass(frozen=True, slots=True)
class Report:
    """One document as the catalog or a guess describes it."""

    id: str  # A readable slug that stays the same from build to build.
    file: str  # The file's name inside its folder.
    titles: Titles
    year: int | None  # The year the report is about, not the year it was printed in.
    languages: tuple[Language, ...]
    publisher: Titles = Titles()
    kind: str = ""
    original: str = ""  # The name the file had before it got a readable one.
    notes: str = ""  # What is odd about it: a scan, a newspaper page.
    guessed: tuple[str, ...] = ()  # Which of title, year and languages were guessed.
    copy_of: str = ""  # The report whose text this one repeats, recognised at build time.
    digest: str = ""  # SHA-256 of the file's bytes.


@dataclass(frozen=True, slots=True)
class Repair:
    """A stretch whose printed form was mended; `printed` is what the file says."""

    start: int  # Offsets into the cleaned report, like every offset below.
    end: int
    printed: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A whole paragraph: sentences cut by pages and hard wraps are joined again.

    Offsets count characters of the cleaned report, so `report_text[start:end]` is `text`.
    """

    id: str  # "<report>:<number>"
    report: str
    number: int  # Reading order within the report, from 1.
    language: Language
    kind: Kind
    section: tuple[str, ...]  # Headings above it in its own language, outermost first.
    page: int | None  # From 1; None where the file has no pages.
    start: int
    end: int
    text: str
    bold: tuple[tuple[int, int], ...] = ()  # Emphasised stretches: in these reports, who acts.
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs that say the same in both languages: one to one, one to many, many to one."""

    zh: tuple[str, ...]  # Paragraph ids.
    en: tuple[str, ...]
    score: float  # 0 to 1: how sure the alignment is.


@dataclass(frozen=True, slots=True)
class Chunk:
    """A sentence or clause: small enough to rank, with the words that govern it from elsewhere."""

    id: str  # "<paragraph id>:<number>"
    paragraph: str
    report: str
    language: Language
    start: int  # `report_text[start:end]` is `text`, word for word.
    end: int
    text: str
    lead: str = ""  # Who or what the clause is about when that stands earlier: agency, place, year.

    @property
    def searchable(self) -> str:
        """What is embedded and indexed: the clause after the words that govern it."""
        return f"{self.lead} {self.text}" if self.lead else self.text


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that a search found, with the chunks that made it a hit, best first."""

    paragraph: Paragraph
    chunks: tuple[tuple[Chunk, float], ...]
    score: float  # Fused; comparable within one search only.
    dense: float  # Best cosine similarity of its chunks to the question, -1 to 1.
    lexical: float  # Best BM25 of its chunks, non-negative; 0 when no word matched.
