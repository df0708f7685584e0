"""A cleaned file as lines: what stands before each, how it is marked, what it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vectorstore.characters import normalise
from vectorstore.numbering import Number, number
from vectorstore.read import Source
from vectorstore.report import Kind, Language
from vectorstore.script import finished, language, width
from vectorstore.traced import Traced

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    Attributes:
        traced: Its text, without white space at the ends.
        page: Index of its page.
        gap: How many empty lines stand before it.
        indent: How many spaces it begins with.
        depth: Number of `#` it was marked with; 0 when it is not marked as a heading.
        kind: What it is when its own looks tell, else None.
        number: The heading number it begins with, if any.
    """

    traced: Traced
    page: int
    gap: int
    indent: int = 0
    depth: int = 0
    kind: Kind | None = None
    number: Number | None = None

    @property
    def text(self) -> str:
        """The words of the line."""
        return self.traced.text

    @property
    def language(self) -> Language | None:
        """The language it is in; None when it has no letters."""
        return language(self.text)

    @property
    def width(self) -> float:
        """How wide it stands, in Chinese characters."""
        return width(self.text)

    @property
    def finished(self) -> bool:
        """Whether it ends where a sentence ends."""
        return finished(self.text)


_CAPTION = re.compile(
    r"(?:(?:附?[图表]|图表|专栏)\s*[0-9一二三四五六七八九十]{1,3}(?:[-.]\d{1,3})?"
    r"|(?:Figure|Fig\.?|Table|Chart|Exhibit|Diagram|Box)\s*\d{1,3}(?:[-.]\d{1,3})?(?![\d%]))"
    r"(?P<mark>\s*[:：.、]?)",
    re.I,
)
_TELLS = re.compile(
    r"\s*(?:(?:显示|表明|反映|所示|给出|列出|可见|可以看出)|(?:shows?|lists?|gives?|presents?)\b)"
)
_CREDIT = re.compile(
    r"[（(](?:图|图片|照片|摄影|供图|图/文|文/图|来源|数据来源|资料来源|本报记者|记者|通讯员|责任编辑|"
    r"(?:photos?|pictures?|source|image)\b)[^（()）]{0,40}[）)]$",
    re.I,
)
_WHOLLY_BRACKETED = re.compile(r"[（(][^（()）]{1,40}[）)]")
_PIPES = re.compile(r"\|(?:[^|\n]*\|){2,}")
_RULE = re.compile(r"[|:\s=_*-]+")
_HASHES = re.compile(r"(#{1,6})\s+")
BULLET = 4  # The indent that a list's item is given, however it is set.
_BULLET = re.compile(r"(?:[-*+•●▪■◆◇○·]\s+|[•●▪■◆◇])(?=\S)")
_BOLD = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")


def lines(source: Source) -> tuple[list[Line], list[Span]]:
    """Return the lines of a file, and the stretches of it that were emphasised.

    Emphasis is given in offsets of the decoded file, pages counted with one character between.
    """
    text = normalise(Traced.of("\f".join(source.pages)))
    bold = _emphasis(text)
    return list(_lines(text.sub(_BOLD, ""))), bold


def _emphasis(text: Traced) -> list[Span]:
    """Return what stands between each pair of `**`."""
    marks = [match.span() for match in _BOLD.finditer(text.text)]
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return [(text.at[start], text.at[end]) for (_, start), (end, _) in pairs]


def _lines(text: Traced) -> Iterator[Line]:
    page, gap, at = 0, 0, 0
    for raw in re.split(r"(?<=[\n\f])", text.text):
        piece = text.slice(at, at + len(raw))
        at += len(raw)
        bare = piece.strip()
        if bare.text:
            indent = len(raw) - len(raw.lstrip(" "))
            yield from _credited(_marked(Line(bare, page, gap, indent)))
            gap = 0
        else:
            gap += 1
        if raw.endswith("\f"):
            page, gap = page + 1, gap + 1


def _credited(line: Line) -> Iterator[Line]:
    """Part a credit such as （图片由…提供） from the sentence it was set behind."""
    match = _CREDIT.search(line.text)
    if match and match.start() and finished(line.text[: match.start()]):
        yield replace(line, traced=line.traced.slice(0, match.start()).strip())
        line = replace(line, traced=line.traced.slice(match.start()), gap=1, kind=Kind.CAPTION)
    yield line


def _marked(line: Line) -> Line:
    """Say what a line is when its own looks tell."""
    hashes = _HASHES.match(line.text)
    if hashes:
        line = replace(
            line, traced=line.traced.slice(hashes.end()).strip(), depth=len(hashes.group(1))
        )
        return replace(line, kind=Kind.HEADING, number=number(line.text))
    if _PIPES.fullmatch(line.text) or _is_row(line.text):
        return replace(line, kind=Kind.TABLE)
    bullet = _BULLET.match(line.text)
    if bullet:
        return replace(
            line, traced=line.traced.slice(bullet.end()), gap=max(1, line.gap), indent=BULLET
        )
    return replace(line, kind=_kind(line.text), number=number(line.text))


def _kind(text: str) -> Kind | None:
    if _WHOLLY_BRACKETED.fullmatch(text) and not finished(text):
        return Kind.CAPTION
    match = _CAPTION.match(text)
    if not match or _TELLS.match(text, match.end()) or match.end() == len(text):
        return None
    is_short = width(text) <= 60 and not re.search(r"[。；]", text)
    return Kind.CAPTION if is_short and (match["mark"].strip() or not finished(text)) else None


def _is_row(text: str) -> bool:
    return "\t" in text and len([cell for cell in text.split("\t") if cell.strip()]) >= 2


def is_rule(line: Line) -> bool:
    """Tell whether the line only draws a rule, as under a Markdown table's head."""
    return bool(_RULE.fullmatch(line.text))
