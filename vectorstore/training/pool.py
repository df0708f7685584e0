"""Paragraphs of no report, in a library of their own: cut, embedded and searched as reports are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from vectorstore.chunk import chunks
from vectorstore.embed import Embedder
from vectorstore.home import Home
from vectorstore.lexicon import Lexicon
from vectorstore.library import Library
from vectorstore.report import Kind, Language, Paragraph, Report, Titles
from vectorstore.search import Mode, Query, Searcher, embedder_key
from vectorstore.traced import Origins
from vectorstore.writer import Entry, writing

NAME = "pool"
Texts = Mapping[Language, Sequence[str]]


class Pool:
    """Paragraphs to find; get one from `opened`."""

    def __init__(self, searcher: Searcher, texts: Texts) -> None:
        self._searcher = searcher
        self._first = {language: number for language, number, _ in _numbered(texts)[::-1]}

    def rank(self, question: str, language: Language, at: int, mode: Mode, most: int) -> int:
        """Return how many paragraphs a search puts before the right one.

        Args:
            question: What is asked, in either language.
            language: Of the paragraphs looked among.
            at: Which of them is right, from 0.
            mode: Vectors, words or both.
            most: How many are looked at; one that is not among them is this far down.
        """
        query = Query(question, languages=(language,), limit=most, mode=mode)
        right = f"{NAME}:{self._first[language] + at}"
        found = [hit.paragraph.id for hit in self._searcher.search(query)]
        return found.index(right) if right in found else most


@contextmanager
def opened(texts: Texts, embedder: Embedder, root: Path) -> Iterator[Pool]:
    """Keep the paragraphs in a new library and search it, without Chroma, as long as it is open.

    Args:
        texts: The paragraphs of each language.
        embedder: Makes the vectors.
        root: An empty folder for the library.
    """
    home = Home(root=root, folders=())
    with writing(home) as writer:
        writer.put(_entry(texts, embedder))
    with Library.open(home.library) as library:
        yield Pool(Searcher(library, embedder, Lexicon()), texts)


def _entry(texts: Texts, embedder: Embedder) -> Entry:
    paragraphs = tuple(_paragraphs(texts))
    cut = tuple(chunk for paragraph in paragraphs for chunk in chunks(paragraph))
    return Entry(
        report=Report(NAME, "", Titles(), year=None, languages=tuple(texts)),
        folder="",
        stamp="",
        recipe="",
        text="\n".join(paragraph.text for paragraph in paragraphs),
        origins=Origins(((0, 0),), (0,), paged=False),
        paragraphs=paragraphs,
        chunks=cut,
        vectors=embedder.embed([chunk.searchable for chunk in cut]),
        embedder=embedder_key(embedder),
    )


def _paragraphs(texts: Texts) -> Iterator[Paragraph]:
    start = 0
    for language, number, text in _numbered(texts):
        yield Paragraph(
            id=f"{NAME}:{number}",
            report=NAME,
            number=number,
            language=language,
            kind=Kind.BODY,
            section=(),
            page=None,
            start=start,
            end=start + len(text),
            text=text,
        )
        start += len(text) + 1


def _numbered(texts: Texts) -> list[tuple[Language, int, str]]:
    """Return every paragraph with its number, which counts through both languages."""
    every = [(language, text) for language in texts for text in texts[language]]
    return [(language, number, text) for number, (language, text) in enumerate(every, 1)]
