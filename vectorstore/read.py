"""A file becomes its pages of text: plain text, Markdown, PDF, Word and HTML."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vectorstore.errors import EmptyReport, UnknownFormat, UnreadableFile
from vectorstore.formats import docx_text, html_text, pdf_pages

LARGEST = 100 * 1024 * 1024  # Bytes. A report beyond this is a mistake, or wants splitting.
_ENOUGH = 65_536  # Characters that are enough to judge an encoding by.


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read, before anything is cleaned.

    Attributes:
        file: The file's name inside its folder.
        digest: SHA-256 of its bytes.
        pages: Its text, page by page; one page where the file has none.
        paged: Whether the pages are ones that a reader could turn to.
        encoding: How the bytes were read as text; empty for PDF and Word.
        marked: Whether the format itself says where paragraphs end, as Word and HTML do.
    """

    file: str
    digest: str
    pages: tuple[str, ...]
    paged: bool
    encoding: str = ""
    marked: bool = False


def read(path: Path) -> Source:
    """Read a report.

    Raises:
        UnknownFormat: Files with this ending are not read.
        EmptyReport: The file has no words in it.
        UnreadableFile: It is missing, too large, damaged, encrypted or no text.
    """
    ending = path.suffix.lower()
    if ending not in READERS:
        known = ", ".join(sorted(READERS))
        raise UnknownFormat(f"{path.name} cannot be read: save it as one of {known}.")
    data = _bytes(path)
    pages, paged, encoding = READERS[ending](data, path.name)
    if not any(character.isalnum() for page in pages for character in page):
        raise EmptyReport(
            f"{path.name} has no words in it. If it is a scan, run character recognition (OCR) "
            "first and add the recognised file."
        )
    digest = hashlib.sha256(data).hexdigest()
    return Source(path.name, digest, pages, paged, encoding, ending in _MARKED)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableFile(
                f"{path.name} is {size >> 20} MiB; reports of up to {LARGEST >> 20} MiB are read. "
                "Split it and add the parts."
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"{path.name} cannot be opened ({error.strerror}). Check its name and its permissions."
        ) from error
    if not data.strip():
        raise EmptyReport(f"{path.name} is empty. Add a file with text in it.")
    return data


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of these bytes and the encoding they are in.

    Raises:
        UnreadableFile: They are text in no encoding known here.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name), encoding
    if b"\0" in data[:4096]:
        return _without_mark(data, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _chinese(data, name)


_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{name} says it is {encoding} but is damaged at byte {error.start}. Save it again "
            "as UTF-8."
        ) from error


def _without_mark(data: bytes, name: str) -> tuple[str, str]:
    """Read UTF-16 that lacks its byte order mark; everything else with zero bytes is binary."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[: len(data) & ~1].decode(encoding, errors="replace")
        if _sense(text) > 0.9:
            return text, encoding
    raise UnreadableFile(f"{name} is not text. Add the report as txt, md, pdf, docx or html.")


def _chinese(data: bytes, name: str) -> tuple[str, str]:
    """Choose between the national encodings by which gives the commoner characters."""
    best, score, encoding = "", 0.0, ""
    for candidate in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        if _sense(text) > score:
            best, score, encoding = text, _sense(text), candidate
    if score > 0.5:
        return best, encoding
    raise UnreadableFile(
        f"{name} is in no encoding known here (UTF-8, UTF-16, GB18030, Big5). Save it as UTF-8."
    )


def _sense(text: str) -> float:
    """Return the share of characters that official prose is made of, 0 to 1.

    Wrongly decoded Chinese is full of rare characters; the everyday ones all stand in the first
    plane of GB2312 or Big5, so their own encoders tell them apart.
    """
    sample = text[:_ENOUGH]
    return sum(map(_is_everyday, sample)) / max(1, len(sample))


def _is_everyday(character: str) -> bool:
    if character.isascii():
        return character.isprintable() or character in "\r\n\t\f"
    if unicodedata.category(character) in {"Lo", "Po", "Ps", "Pe", "Pi", "Pf", "Pd"}:
        return any(character.encode(e, "ignore")[:1] in r for e, r in _COMMON)
    return character == "\u3000"


_COMMON = (
    # GB2312's first level (3,755 characters) and marks; Big5's first level (5,401) and marks.
    ("gb2312", tuple(bytes([b]) for b in (0xA1, 0xA3, *range(0xB0, 0xD8)))),
    ("big5", tuple(bytes([b]) for b in (0xA1, *range(0xA4, 0xC7)))),
)


def _text(data: bytes, name: str) -> tuple[tuple[str, ...], bool, str]:
    text, encoding = decode(data, name)
    pages = tuple(text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\f").split("\f"))
    return pages, len(pages) > 1, encoding


def _html(data: bytes, name: str) -> tuple[tuple[str, ...], bool, str]:
    text, encoding = decode(data, name)
    return (html_text(text),), False, encoding


def _docx(data: bytes, name: str) -> tuple[tuple[str, ...], bool, str]:
    return (docx_text(data, name),), False, ""


def _pdf(data: bytes, name: str) -> tuple[tuple[str, ...], bool, str]:
    return pdf_pages(data, name), True, ""


_MARKED = frozenset({".docx", ".html", ".htm"})
Reader = Callable[[bytes, str], tuple[tuple[str, ...], bool, str]]
READERS: dict[str, Reader] = {
    ".txt": _text,
    ".text": _text,
    ".md": _text,
    ".markdown": _text,
    ".html": _html,
    ".htm": _html,
    ".docx": _docx,
    ".pdf": _pdf,
}
