"""What a sentence says besides figures: years, places, quotations, and whether it fits at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from qa.answer import Warning  # noqa: A004
from qa.backing import Backing, script_of, words_of, years_of
from qa.notices import Notice, notice
from qa.stretch import read_figures
from vectorstore import Figure, FigureKind, Language, Place, find_places, same

_MISSING = re.compile(
    r"(?:未|没有|并无|无|不)(?:曾|有|能)?(?:提及|提到|谈到|谈及|说明|给出|披露|提供|载明|列出|涉及|找到|记载|公布"
    r"|显示|包含|注明|写明|报告|统计|收录|涵盖)|无法(?:得知|回答|确定|判断|计算|得出|确认)|查不到|不详|未见|没有相关"
    r"|\b(?:do|does|did|is|are|was|were|has|have|can)(?: not|n['’]t)(?: \w+){0,2}? (?:say|state|"
    r"deal|give|mention|report|provide|specify|include|contain|cover|disclose|found|available|list|"
    r"show|indicate|tell|speak|address|discuss|stated|given|mentioned|reported|"
    r"provided|specified|included|covered|disclosed|shown|record|break)"
    r"|\bno (?:figure|information|data|mention|report|passage|evidence|number)"
    r"|\bcannot\b|\bunable to\b"
    r"|\bnot (?:stated|given|mentioned|reported|available|specified|found|covered|disclosed)\b"
    r"|\bneither (?:report|passage|paragraph)|\bnone of the (?:report|passage|paragraph)",
    re.IGNORECASE,
)


def says_missing(text: str) -> bool:
    """Tell whether a sentence only says that the reports do not tell something.

    >>> says_missing("报告没有给出2018年的数字。"), says_missing("The reports do not say.")
    (True, True)
    """
    return bool(_MISSING.search(text))


_ABOUT_QUESTION = re.compile(
    r"前提|问题.{0,8}不(?:符|一致|成立)|\b(?:question (?:assumes|presumes|presupposes)|premise)\b",
    re.I,
)


def is_about_question(text: str) -> bool:
    """Tell whether a sentence speaks of the question, which no report can bear out.

    >>> is_about_question("问题的前提与报告不符。"), is_about_question("The premise is wrong.")
    (True, True)
    """
    return bool(_ABOUT_QUESTION.search(text))


def strange_years(text: str, cited: Sequence[Backing]) -> list[str]:
    """Return the years and dates of a sentence that nothing it cites can vouch for."""
    known = frozenset().union(*(each.years for each in cited))
    counts = {each.figure.value for backing in cited for each in backing.printed}
    strange = []
    for figure in read_figures(text):
        years = set(years_of(figure.text)) if figure.kind in _DATING else set()
        if years - known and figure.value not in counts:  # "It was 1973" may be a count.
            strange.append(figure.text)
    return strange


_DATING = frozenset({FigureKind.YEAR, FigureKind.DATE})


def strange_places(
    text: str, cited: Sequence[Backing], known: Sequence[Place], language: Language
) -> list[str]:
    """Return the places of a sentence that nothing it cites is about."""
    said = dict.fromkeys(mention.place for mention in find_places(text, known))
    trusted = (*known, *said)
    strange = [place for place in said if not any(_vouches(each, place, trusted) for each in cited)]
    return [place.zh if language == "zh" else place.en for place in strange]


def _vouches(backing: Backing, place: Place, known: tuple[Place, ...]) -> bool:
    """Tell whether a citation is about a place, named in its words, its headings or its title.

    A title with several places vouches for each only while the paragraph names none of them.
    """
    section = " ".join(backing.citation.section)
    near = _places(section, known).union(*(_places(v.text, known) for v in backing.versions))
    if any(place.contains(each) for each in near):
        return True
    titles = backing.citation.titles
    titled = _places(f"{titles.zh} {titles.en}", known)
    in_title = any(place.contains(each) for each in titled)
    return in_title and (len(titled) == 1 or not titled & near)


@lru_cache(maxsize=2048)
def _places(text: str, known: tuple[Place, ...]) -> frozenset[Place]:
    return frozenset(mention.place for mention in find_places(text, known))


_QUOTED = re.compile(
    r"“([^“”]{2,200})”|「([^「」]{2,200})」|《([^《》]{2,200})》|\"([^\"\n]{2,200})\""
)
_HAN = re.compile(r"[\u3400-\u9fff]")


def strange_quotations(text: str, cited: Sequence[Backing], question: str) -> list[str]:
    """Return the quotations and titles in a sentence that are no words of what it cites.

    A quotation in a language that the citation does not have is a translation; it cannot be held
    against anything.
    """
    strange = []
    for match in _QUOTED.finditer(text):
        quotation = next(group for group in match.groups() if group)
        language: Language = "zh" if _HAN.search(quotation) else "en"
        sources = [
            each.text for backing in cited for each in backing.versions if each.language == language
        ]
        around = [question, *(" ".join(backing.citation.section) for backing in cited)]
        around += [backing.citation.titles.get(language) for backing in cited]
        if sources and not _said_in(quotation, [*sources, *around]):
            strange.append(quotation)
    return strange


def quoted_stretches(text: str, cited: Sequence[Backing]) -> list[tuple[int, int]]:
    """Return where a sentence quotes what it cites word for word."""
    sources = [each.text for backing in cited for each in backing.versions]
    return [
        match.span()
        for match in _QUOTED.finditer(text)
        if _said_in(next(group for group in match.groups() if group), sources)
    ]


def _said_in(quotation: str, texts: Iterable[str]) -> bool:
    parts = [part for part in re.split(r"…+|\.{3,}", _plain(quotation)) if part]
    return any(all(part in plain for part in parts) for plain in map(_plain, texts))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s“”‘’\"'《》「」,.。，、;；:：]", "", folded)


_LEAST_SHARE = 0.15  # Of a sentence's words: a paraphrase keeps far more of them.
_FEW = 4


def talks_of_something_else(text: str, cited: Sequence[Backing]) -> bool:
    """Tell whether a sentence shares next to no word with what it cites in its own language."""
    language = script_of(text)
    sources = [
        each.text for backing in cited for each in backing.versions if each.language == language
    ]
    own = words_of(text)
    if not sources or len(own) < _FEW:
        return False
    titles = (backing.citation.titles.get(language) for backing in cited)
    known = frozenset().union(*map(words_of, [*sources, *titles]))
    return len(own & known) < _LEAST_SHARE * len(own)


def disagreements(backings: Iterable[Backing], language: Language) -> list[Warning]:
    """Return a warning for every citation whose two versions quote different figures."""
    found = []
    for each in backings:
        citation = each.citation
        if citation.counterpart and citation.quote and citation.counterpart.quote:
            pair = _different(citation.quote, citation.counterpart.quote)
            if pair:
                ours, theirs = (figure.text for figure in pair)
                zh, en = (ours, theirs) if citation.language == "zh" else (theirs, ours)
                found.append(notice(Notice.VERSIONS, language, citation.number, zh=zh, en=en))
    return found


_COMPARED = frozenset(
    {FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.POINTS, FigureKind.RANK}
)


def _different(quote: str, counterpart: str) -> tuple[Figure, Figure] | None:
    """Return the one figure of each version that the other lacks, when both are of one unit."""
    ours, theirs = read_figures(quote), read_figures(counterpart)
    if len(ours) != len(theirs):
        return None
    alone = [a for a in ours if not any(same(a, b, tolerance=True) for b in theirs)]
    missed = [b for b in theirs if not any(same(a, b, tolerance=True) for a in ours)]
    if len(alone) != 1 or len(missed) != 1:
        return None
    (one,), (another,) = alone, missed
    fits = one.kind is another.kind and one.unit == another.unit and one.kind in _COMPARED
    return (one, another) if fits else None
