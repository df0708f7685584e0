"""The reports' own sentences and clauses, each with what the other language says in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from vectorstore.build import build
from vectorstore.embed import Embedder
from vectorstore.home import Home
from vectorstore.learn import aligned
from vectorstore.lexicon import Lexicon
from vectorstore.library import Library
from vectorstore.report import Chunk, Pair


class Statement(NamedTuple):
    """One statement in both languages: its words, and as the index holds them, led by what governs.

    Attributes:
        report: The id of the report that makes it.
    """

    report: str
    zh: str
    en: str
    zh_indexed: str
    en_indexed: str


def read(
    folders: Sequence[Path], work: Path, without: Collection[str] = (), by: Embedder | None = None
) -> list[Statement]:
    """Align the chunks of every report that is written in both languages.

    Args:
        folders: Where the reports lie.
        work: Where the library is built that aligns their paragraphs.
        without: Ids of reports to keep out, so that one can measure on them.
        by: Embeds what is aligned; None for the shipped model.
    """
    home = Home(root=work, folders=tuple(folders))
    build(home, by)
    lexicon = Lexicon()
    with Library.open(home.library) as library:
        return [
            statement
            for report in library.reports()
            if not report.copy_of and report.id not in without
            for pair in library.pairs(report.id)
            for statement in _statements(library, pair, report.id, lexicon)
        ]


def _statements(library: Library, pair: Pair, report: str, lexicon: Lexicon) -> Iterator[Statement]:
    zh, en = ([c for name in side for c in library.chunks(name)] for side in (pair.zh, pair.en))
    spans = aligned([c.text for c in zh], [c.text for c in en], lexicon)
    for start, end, other_start, other_end in spans:
        left, right = zh[start:end], en[other_start:other_end]
        yield Statement(
            report,
            "".join(chunk.text for chunk in left),
            " ".join(chunk.text for chunk in right),
            _indexed(left, ""),
            _indexed(right, " "),
        )


def _indexed(chunks: Sequence[Chunk], between: str) -> str:
    """Return the words of neighbouring chunks after the lead of the first."""
    return between.join([chunks[0].searchable, *(chunk.text for chunk in chunks[1:])])
