"""Reports in, searchable paragraphs out: the one door of this room."""

from __future__ import annotations

from vectorstore.abbreviations import spelled_out
from vectorstore.audit import Finding, FindingKind, Quote, audit, audit_table
from vectorstore.build import Built, Failure, build, rebuild
from vectorstore.common import telling
from vectorstore.disagree import Difference, differences
from vectorstore.embed import Embedder, figure_ranker, load_embedder
from vectorstore.encoders.figure_ranker import FigureRanker, Verdict
from vectorstore.encoders.marked import Marked
from vectorstore.encoders.pair import Passage
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
from vectorstore.grid import Cell, Grid, read_grid
from vectorstore.health import (
    Holding,
    Problem,
    Standing,
    Status,
    outdated,
    standing,
    status,
    verify,
)
from vectorstore.home import Home, find_home
from vectorstore.index import Index, open_index
from vectorstore.keep import add_file, remove_file
from vectorstore.learn import open_lexicon
from vectorstore.lexicon import Lexicon
from vectorstore.library import Library
from vectorstore.make import Progress, Stage
from vectorstore.places import Place, PlaceMention, familiar, find_places, named_in_full
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
from vectorstore.search import Query, Searcher, embedder_key, search
from vectorstore.sentences import clauses, parts, sentences
from vectorstore.simplify import simplify
from vectorstore.split_year import settle
from vectorstore.tokens import count as count_tokens
from vectorstore.unlisted import learn_places
from vectorstore.words import segments, words

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
    "familiar",
    "find_places",
    "learn_places",
    "named_in_full",
    "simplify",
    # texts
    "clauses",
    "count_tokens",
    "parts",
    "segments",
    "sentences",
    "settle",
    "spelled_out",
    "telling",
    "words",
    # figures
    "Aspect",
    "Cell",
    "Fact",
    "Figure",
    "FigureKind",
    "Grid",
    "Qualifier",
    "facts",
    "figures",
    "qualifiers_agree",
    "read_grid",
    "same",
    # building and searching
    "Built",
    "Embedder",
    "FigureRanker",
    "Marked",
    "Passage",
    "Verdict",
    "figure_ranker",
    "Failure",
    "Index",
    "Lexicon",
    "open_lexicon",
    "Library",
    "Progress",
    "Query",
    "Searcher",
    "Stage",
    "build",
    "embedder_key",
    "load_embedder",
    "open_index",
    "rebuild",
    "search",
    # looking after it
    "Holding",
    "Problem",
    "Standing",
    "Status",
    "add_file",
    "outdated",
    "remove_file",
    "standing",
    "status",
    "verify",
    # where things lie
    "Home",
    "find_home",
    # contradictions
    "Difference",
    "Finding",
    "FindingKind",
    "Quote",
    "audit",
    "audit_table",
    "differences",
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
