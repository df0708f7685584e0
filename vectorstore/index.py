"""The Chroma index: each language's chunks embedded in a collection, derived from the library.

When it serves. Measured on two cores: importing chromadb costs 0.5 s, more than a whole `zhiwen
ask` over the seeds, and Chroma answers a filtered query over 100,000 chunks in 104 ms where numpy
takes 6. An unfiltered one takes Chroma 2 ms and needs none of the vectors in memory. So processes
that stay (the chat, `Assistant`) send every search through Chroma, except those whose year or
report lock leaves part of a large collection; these, and a single `zhiwen ask`, read the vectors
themselves. Both ways rank the same chunks first. A server at `ZHIWEN_CHROMA_URL` serves alike.

Why it is derived. A process killed while Chroma writes leaves collections that fail on every call,
with vectors that are nowhere else. So it is filled from the library under a name that no reader
opens, in a folder that no reader has open, tried, and only then given the name of the library's
state that it mirrors. One that fails is filled anew from the library; nothing is embedded again.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from vectorstore.chunk import CHUNKER
from vectorstore.errors import IndexFailed, LibraryError
from vectorstore.home import Home
from vectorstore.library import Library
from vectorstore.mirror import Collection, expected, mirror, probe
from vectorstore.report import LANGUAGES, Language
from vectorstore.shelf import Floats
from vectorstore.writer import locked

Client = Any  # Chroma's own; importing its types costs half a second.
Progress = Callable[[int, int], None]

FILTERED = 10_000  # Chunks up to which Chroma's filter is about as fast as reading the vectors.
_GRAPH = {"space": "cosine", "ef_construction": 200, "max_neighbors": 32, "ef_search": 400}


@dataclass(frozen=True, slots=True)
class Index:
    """An open, tried index that mirrors one state of the library."""

    client: Client
    collections: dict[Language, Collection]

    def serves(self, size: int, *, everything: bool) -> bool:
        """Say whether a search over that many chunks should go through Chroma."""
        return everything or size <= FILTERED

    def nearest(
        self, language: Language, vector: Floats, limit: int, reports: Set[str] | None = None
    ) -> dict[int, float]:
        """Return the library's keys of the nearest chunks, with their cosine to the vector."""
        found = self.collections[language].query(
            query_embeddings=[vector],
            n_results=limit,
            where=None if reports is None else {"report": {"$in": sorted(reports)}},
            include=["distances"],
        )
        near = zip(found["ids"][0], found["distances"][0], strict=True)
        return {int(key): 1 - distance for key, distance in near}

    def close(self) -> None:
        """Let go of the files or the connection."""
        self.client.close()


def open_index(home: Home, library: Library, embedder: str) -> Index | None:
    """Open the index for searching; one that fails is filled anew from the library.

    Args:
        home: Where the index is.
        library: What it mirrors.
        embedder: What the vectors are kept under.

    Returns:
        The index, or None when it fails and cannot be filled now, because another process is
        writing or it would take long; searches then read the vectors themselves.
    """
    with suppress(IndexFailed):
        return try_index(home, library, embedder)
    if sum(expected(library, language) for language in LANGUAGES) <= FILTERED:
        with suppress(IndexFailed, LibraryError), locked(home):
            refresh(home, library, embedder)
            return try_index(home, library, embedder)
    return None


def try_index(home: Home, library: Library, embedder: str) -> Index:
    """Open and try the index of the library's present state.

    Args:
        home: Where the index is.
        library: What it mirrors.
        embedder: What the vectors are kept under.

    Raises:
        IndexFailed: It is missing, stale or broken; `zhiwen index update` fills it anew.
    """
    folder = _folder(home, library)
    if not home.chroma_url and not folder.is_dir():
        raise IndexFailed(f"The Chroma index at {home.chroma} is stale. Run: zhiwen index update")
    client = _client(home, folder)
    opened: dict[Language, Collection] = {}
    try:
        with _plainly(home):
            for language in LANGUAGES:
                name = _name(library, language, embedder)
                opened[language] = client.get_collection(name, embedding_function=None)
                probe(opened[language], library, language, embedder)
    except IndexFailed:
        client.close()
        raise
    return Index(client, opened)


def refresh(
    home: Home, library: Library, embedder: str, progress: Progress = lambda done, total: None
) -> None:
    """Bring the index to the library's present state; the caller holds the writers' lock.

    Args:
        home: Where the index is.
        library: What it mirrors.
        embedder: What the vectors are kept under.
        progress: Told how many of how many chunks are in.

    Raises:
        IndexFailed: Chroma refuses even a new collection, or its server cannot be reached.
    """
    with suppress(IndexFailed):
        try_index(home, library, embedder).close()
        return
    folder = _folder(home, library)
    if home.chroma_url:
        _fill(home, folder, library, embedder, progress)
        return
    try:
        _copy_earlier(home, folder)
        _fill(home, folder, library, embedder, progress)
    except (IndexFailed, OSError):  # What was copied is broken: begin from nothing.
        shutil.rmtree(folder, ignore_errors=True)
        _fill(home, folder, library, embedder, progress)
    for other in home.chroma.iterdir():
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


def _fill(home: Home, folder: Path, library: Library, embedder: str, progress: Progress) -> None:
    """Make each language's collection hold what the library holds, then give it its name."""
    total = sum(expected(library, language) for language in LANGUAGES)
    done = 0
    client = _client(home, folder)
    try:
        with _plainly(home):
            for language in LANGUAGES:
                collection = _unfinished(client, _stem(library, language, embedder))
                for count in mirror(collection, library, language, embedder):
                    done += count
                    progress(done, total)
                probe(collection, library, language, embedder)
                collection.modify(name=_name(library, language, embedder))
    finally:
        client.close()


def _unfinished(client: Client, stem: str) -> Collection:
    """Return an earlier state's collection to bring up to date, or a new one."""
    name = f"{stem}-unfinished"
    for earlier in client.list_collections():
        if earlier.name.startswith(stem):
            collection = client.get_collection(earlier.name, embedding_function=None)
            if earlier.name != name:
                collection.modify(name=name)
            return collection
    return client.create_collection(name, configuration={"hnsw": _GRAPH}, embedding_function=None)


def _copy_earlier(home: Home, folder: Path) -> None:
    """Begin with a copy of the same library's last state, so that only changes are put in."""
    if folder.is_dir() or not home.chroma.is_dir():
        return
    birth = folder.name.split("-")[0]
    earlier = max(home.chroma.glob(f"{birth}-*"), key=lambda f: f.stat().st_mtime, default=None)
    if earlier:
        shutil.copytree(earlier, folder)


def _stem(library: Library, language: Language, embedder: str) -> str:
    """Name a collection by what its vectors depend on, in the few letters Chroma allows."""
    key = hashlib.sha256(f"{embedder}|{CHUNKER}".encode()).hexdigest()[:10]
    return f"zhiwen-{language}-{key}-{library.meta('birth')}"


def _name(library: Library, language: Language, embedder: str) -> str:
    return f"{_stem(library, language, embedder)}-{library.generation}"


def _folder(home: Home, library: Library) -> Path:
    """Return the folder of the library's present state; every state has its own."""
    return home.chroma / f"{library.meta('birth')}-{library.generation}"


def _client(home: Home, folder: Path) -> Client:
    """Open the server or the folder.

    Raises:
        IndexFailed: It cannot be opened.
    """
    with _plainly(home):
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if not home.chroma_url:
            return _open_folder(str(folder), settings)
        url = urlsplit(home.chroma_url)
        secure = url.scheme == "https"
        port = url.port or (443 if secure else 8000)
        return chromadb.HttpClient(url.hostname or "", port, ssl=secure, settings=settings)


def _open_folder(folder: str, settings: Any) -> Client:  # noqa: ANN401 (Chroma's own)
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient

    try:
        return chromadb.PersistentClient(folder, settings=settings)
    except BaseException:
        # Chroma keeps what it failed to start and would hand it out again for the same folder.
        SharedSystemClient._identifier_to_system.pop(folder, None)
        raise


@contextmanager
def _plainly(home: Home) -> Iterator[None]:
    """Turn whatever Chroma raises into one error that says what to do.

    Raises:
        IndexFailed: Chroma failed in one of its many ways.
    """
    try:
        yield
    except IndexFailed:
        raise
    except Exception as error:  # Broken files give a dozen kinds of error, undocumented.
        where = home.chroma_url or home.chroma
        raise IndexFailed(
            f"The Chroma index at {where} cannot be used ({error}). Run: zhiwen index update"
        ) from error
