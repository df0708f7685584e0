"""Paragraphs into chunks: sentences and clauses, each with the words that govern it from elsewhere.

A paragraph of these reports holds dozens of facts, and the one asked for is drowned in a vector of
the whole. A clause alone ranks well but forgets who acts, where and when; its lead says that again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from vectorstore import tokens
from vectorstore.places import find_places
from vectorstore.report import Chunk, Kind, Language, Paragraph
from vectorstore.sentences import Span, clauses, sentences

CHUNKER = "clauses-3"  # Raised whenever chunks change, so that older libraries are built anew.
WISHED = 40  # Tokens: one statement. A longer sentence is cut between its statements.
LONGEST = 160  # Tokens: with its lead still within the 256 that the shipped embedder reads.
_HEADING = {"zh": 30, "en": 90}  # Characters of a heading that go into a lead.

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_YEAR_FIRST = re.compile(r"\W*(?:(?:In|By|At|During|截至|截止|到)\D{0,20})?((?:19|20)\d{2})(?!\d)")
_NUMBERING = re.compile(r"^[\s（(]*(?:[一二三四五六七八九十百]+|[ivxIVX]+|\d{1,3})[）)、.．\s]+")

# Who acts, where a sentence opens with it; a list of actors counts as one.
_ACTOR_ZH = (
    # No name goes across 在 or 由: 知识产权工作在省委领导下 is not about the 省委.
    r"(?:(?![在由向以将把对被于的经])[\u4e00-\u9fff]){1,16}?(?:委员会|办公[厅室]|检察院|法院|政府|海关|大学|公司|协会|银行|领导小组|"
    r"[\u4e00-\u9fff]{2}中心|厅|局|院|署|委(?!员|宣|办|组|政|网|托|派)|(?<![全内干各外一大])部(?![门分]))"
    r"(?![长级内士校级\u7684])"
)
_ACTOR_EN = (
    r"(?:The\s)?[A-Z][\w'’&.-]*(?:\s(?:of|and|for|the|in|[A-Z][\w'’&-]*)){0,10}\s"
    r"(?:Bureau|Department|Office|Administration|Commission|Committee|Court|Customs|Government|"
    r"Procuratorate|University|Ministry|Authority|Council|Agency|Association|Cent(?:er|re))\b"
    r"(?:\sof(?:\sthe)?(?:\s[A-Z][\w'’-]*)+)?"
)
_ACTOR: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        rf"\W*(?:\d{{4}}\s?年\W*)?({_ACTOR_ZH}(?:(?:、|和|与|及|会同|联合){_ACTOR_ZH})*)"
    ),
    "en": re.compile(rf"\W*(?:In \d{{4}}, )?({_ACTOR_EN}(?:(?:,| and|, and) {_ACTOR_EN})*)"),
}


def chunks(paragraph: Paragraph) -> tuple[Chunk, ...]:
    """Cut a paragraph into chunks that together hold all its words, in reading order.

    A table gives a chunk per row, led by its title and header; a heading or a caption is one chunk.
    """
    cut = _rows(paragraph) if paragraph.kind is Kind.TABLE else _statements(paragraph)
    return tuple(
        Chunk(
            id=f"{paragraph.id}:{number}",
            paragraph=paragraph.id,
            report=paragraph.report,
            language=paragraph.language,
            start=paragraph.start + start,
            end=paragraph.start + end,
            text=paragraph.text[start:end],
            lead=" ".join(part for part in lead if part),
        )
        for number, ((start, end), lead) in enumerate(cut, 1)
    )


def _statements(paragraph: Paragraph) -> Iterator[tuple[Span, tuple[str, ...]]]:
    text = paragraph.text
    heading = _heading(paragraph.section, paragraph.language)
    governing = _Governing(paragraph)
    whole = ((0, len(text)),) if paragraph.kind is not Kind.BODY else sentences(text)
    for sentence in whole:
        governing.enter(sentence)
        for clause in clauses(text, sentence, _is_long):
            for span in _within(text, clause):
                yield span, (heading, *governing.of(span))


def _rows(paragraph: Paragraph) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Yield a table's rows, each led by everything that stands above the first row of figures."""
    heading = _heading(paragraph.section, paragraph.language)
    above: list[str] = []
    is_body = False
    for match in re.finditer(r"[^\n]+", paragraph.text):
        row = " ".join(match[0].split())
        if not row:
            continue
        is_body = is_body or any(re.fullmatch(r"[\d.,%\s]+", c) for c in match[0].split("\t") if c)
        yield match.span(), (heading, *(above if is_body else ()))
        if not is_body:
            above.append(row)


@dataclass
class _Governing:
    """Walks through a paragraph and remembers who acts and which year is spoken of."""

    paragraph: Paragraph
    actor: Span = (0, 0)
    year: str = ""
    _bold: tuple[Span, ...] = field(init=False)

    def __post_init__(self) -> None:
        longest = min(160, len(self.paragraph.text))  # A bold sentence or paragraph is no actor.
        self._bold = tuple((a, b) for a, b in self.paragraph.bold if 1 < b - a < longest)

    def enter(self, sentence: Span) -> None:
        """Take note of the year and the actor that this sentence opens with."""
        text = self.paragraph.text[: sentence[1]]
        if year := _YEAR_FIRST.match(text, sentence[0]):
            self.year = year[1]
        opening = _ACTOR[self.paragraph.language].match(text, sentence[0])
        if opening and not self._bold:
            self.actor = opening.span(1)

    def of(self, span: Span) -> tuple[str, ...]:
        """Return the year and the actor that govern a stretch, as far as it does not say them."""
        text = self.paragraph.text
        earlier = [bold for bold in self._bold if bold[0] <= span[0]]
        if earlier:
            self.actor = earlier[-1]
        who = text[slice(*self.actor)] if self.actor[1] <= span[0] else ""
        when = "" if _YEAR.search(text, *span) else self.year
        return when, who


def _within(text: str, span: Span) -> Iterator[Span]:
    """Yield a stretch in pieces no longer than `LONGEST`, cut after a comma or else at a blank."""
    start, end = span
    while tokens.count(text[start:end]) > LONGEST:
        piece = text[start:end][: int((end - start) * LONGEST / tokens.count(text[start:end]))]
        marks = list(re.finditer(r"[，；、]|[,;](?=\s)", piece)) or list(re.finditer(r"\s", piece))
        cut = start + (marks[-1].end() if marks else max(1, len(piece)))
        yield start, start + len(text[start:cut].rstrip())
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    if start < end:
        yield start, end


def _is_long(text: str) -> bool:
    return tokens.count(text) > WISHED


@lru_cache(maxsize=4096)
def _heading(section: tuple[str, ...], language: Language) -> str:
    """Return the nearest heading without its number, after the places that outer headings name."""
    if not section:
        return ""
    nearest = _NUMBERING.sub("", section[-1]).strip()[: _HEADING[language]]
    outer = (mention.place for title in section[:-1] for mention in find_places(title))
    named = [place.short if language == "zh" else place.en for place in dict.fromkeys(outer)]
    return " ".join((*(name for name in named if name not in nearest), nearest))
