"""Reports in, searchable paragraphs out: the one door of this room."""

from __future__ import annotations

from vectorstore.errors import (
    CatalogError,
    DiskFull,
    EmbedderError,
    EmptyReport,
    IndexFailed,
    LibraryDamaged,
    LibraryError,
    LibraryLocked,
    LibraryMissing,
    LibraryOutdated,
    ReportError,
    ReportsMissing,
    StoreError,
    UnknownFormat,
    UnknownReport,
    UnreadableFile,
)
from vectorstore.facts import Aspect, Fact, facts
from vectorstore.figures import figures
from vectorstore.home import Home, find_home
from vectorstore.places import Place, PlaceMention, find_places
from vectorstore.quantity import Figure, FigureKind, Qualifier, qualifiers_agree, same
from vectorstore.report import (
    LANGUAGES,
    Chunk,
    Hit,
    Kind,
    Language,
    Pair,
    Paragraph,
    Repair,
    Report,
    Titles,
    other,
)
from vectorstore.sentences import clauses, sentences
from vectorstore.simplify import simplify
from vectorstore.words import words

__all__ = [
    # nouns
    "LANGUAGES",
    "Chunk",
    "Hit",
    "Kind",
    "Language",
    "Pair",
    "Paragraph",
    "Repair",
    "Report",
    "Titles",
    "other",
    # places and scripts
    "Place",
    "PlaceMention",
    "find_places",
    "simplify",
    # texts
    "clauses",
    "sentences",
    "words",
    # figures
    "Aspect",
    "Fact",
    "Figure",
    "FigureKind",
    "Qualifier",
    "facts",
    "figures",
    "qualifiers_agree",
    "same",
    # where things lie
    "Home",
    "find_home",
    # what can go wrong
    "CatalogError",
    "DiskFull",
    "EmbedderError",
    "EmptyReport",
    "IndexFailed",
    "LibraryDamaged",
    "LibraryError",
    "LibraryLocked",
    "LibraryMissing",
    "LibraryOutdated",
    "ReportError",
    "ReportsMissing",
    "StoreError",
    "UnknownFormat",
    "UnknownReport",
    "UnreadableFile",
]
