"""How a figure found in a report is told: its headline, and the sentence it stands in."""

from __future__ import annotations

import re

from qa.phrases import FOREIGN, IN_YEAR
from qa.reading import Reading
from qa.say import say
from qa.spoken_row import before_cell
from qa.statement import Ground
from vectorstore import Fact, Figure, FigureKind, Kind, Language

_LONGEST = {"zh": 80, "en": 260}  # Characters of a statement that is quoted whole.
_EDGES = " ，。；：、,.;:"
_JOINING = re.compile(r"^(?:and|while|whereas|but)\s+(?=\w)|^(?:并且?|而且?|且)(?=[^且])", re.I)
_HAN = "一-鿿，。；：（）《》"  # Characters that no blank belongs beside.


def headline(fact: Fact, language: Language, spoken: Language) -> str:
    """Return a figure as its reader writes it; in the report's own form when that is theirs.

    Args:
        fact: The figure.
        language: The reader's.
        spoken: The report's.
    """
    figure = fact.figure
    if language != spoken or _unit_elsewhere(figure):
        return say(figure, language)
    if language == "en" and figure.kind is FigureKind.COUNT and figure.noun:
        return f"{figure.text} {figure.noun}"
    return figure.text


def _unit_elsewhere(figure: Figure) -> bool:
    """Tell whether the unit of a table's figure stands in its header."""
    scaled = figure.kind is FigureKind.COUNT and figure.scale != 1
    measured = figure.kind is not FigureKind.COUNT and bool(figure.unit)
    return (scaled or measured) and re.fullmatch(r"[-−\d.,\s]+", figure.text) is not None


def stretch(reading: Reading, fact: Fact) -> tuple[int, int]:
    """Return the words to quote: the statement when it is short, else the clauses that matter."""
    text, language = reading.paragraph.text, reading.paragraph.language
    start, end = fact.statement
    if end - start > _LONGEST[language]:
        anchor = reading.facts[fact.anchor] if fact.anchor is not None else fact
        start, end = min(anchor.clause[0], fact.clause[0]), fact.clause[1]
    if end - start > _LONGEST[language] and text.find("\n", start, end) < 0:
        start, end = fact.clause
    while start < end and text[start] in _EDGES + " ":
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def ground(reading: Reading, fact: Fact, twin: tuple[Reading, int] | None) -> Ground:
    """Return what a figure rests on, with the other language's statement of it."""
    other = None
    if twin:
        theirs = twin[0].facts[twin[1]]
        other = (twin[0].paragraph, *stretch(twin[0], theirs))
    return Ground(reading.paragraph, *stretch(reading, fact), other)


def sentence(reading: Reading, fact: Fact, language: Language) -> str:
    """Return the sentence that tells a figure, with `{0}` where its mark goes."""
    said = tidy(reading.paragraph.text[slice(*stretch(reading, fact))])
    if language != reading.paragraph.language:
        value = _dated(say(fact.figure, language), fact, language)
        return FOREIGN.say(language, said=value, quote=said, mark="{0}")
    if reading.paragraph.kind is Kind.TABLE:
        told = _dated(_of_cell(reading, fact), fact, language)
    else:
        said = _finite(_JOINING.sub("", said))
        told = _dated(_with_actor(said, reading, fact), fact, language)
    return f"{told}。{{0}}" if language == "zh" else f"{_capital(told)}. {{0}}"


def _of_cell(reading: Reading, fact: Fact) -> str:
    """Return a cell of a table as a sentence tells it, the number with its unit."""
    paragraph, span = reading.paragraph, (fact.figure.start, fact.figure.end)
    before = re.sub(r"\s+", " ", before_cell(paragraph, fact.statement, span))
    return f"{before}{headline(fact, paragraph.language, paragraph.language)}"


_WITH = re.compile(
    r"^\W*(?:and\s+)?with\s+(\w[^,;]{2,80}?)\s"
    r"(amount|reach|exceed|total|rank|increas|ris|grow|fall|account|stand)(?:l)?ing\b",
)
_PAST = {
    "increas": "increased", "ris": "rose", "grow": "grew", "fall": "fell", "stand": "stood",
}  # fmt: skip


def _finite(said: str) -> str:
    """Make a sentence of a clause that hangs on another one.

    >>> _finite("with pledged financing amounting to 40,107 million Yuan")
    'pledged financing amounted to 40,107 million Yuan'
    """
    return _WITH.sub(lambda m: f"{m[1]} {_PAST.get(m[2], m[2] + 'ed')}", said)


def tidy(text: str) -> str:
    r"""Return a stretch on one line, without the blanks that printing put between characters.

    >>> tidy("全省共破获案件 1033 起，\n抓获 2325 人")
    '全省共破获案件1033起，抓获2325人'
    >>> tidy("the campaign “Smart Gate” and 5,300 ships")
    'the campaign “Smart Gate” and 5,300 ships'
    """
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(rf"(?<=[{_HAN}]) (?=[\w“”《（])|(?<=[\w%％“”》）]) (?=[{_HAN}])", "", text)
    return re.sub(r"\s+(?=[,.;:)”])|(?<=[(“])\s+", "", text)


def _dated(said: str, fact: Fact, language: Language) -> str:
    """Put the year before what is said, unless it stands there."""
    if (
        fact.year is None
        or fact.figure.kind in (FigureKind.YEAR, FigureKind.DATE)
        or str(fact.year) in said
        or _LAST_YEAR.search(said)
    ):
        return said
    return IN_YEAR.say(language, year=fact.year, rest=_lowered(said))


_LAST_YEAR = re.compile(r"(?<![比较同与和])去年|^last year\b", re.IGNORECASE)  # Says when itself.


# 公安部门破获24起 says itself who acted, whoever was spoken of before.
_OWN_ACTOR = re.compile(
    r"[一-鿿（）]{2,14}?(?:部门|机关|单位|法院|检察院|委员会|协会|海关|[^全本各该]局|[^全本各该]厅)(?!的)"
)


# 商标权质押额超过80亿元 says of itself what came to so much: no body did.
_OWN_SUBJECT = re.compile(r"[一-鿿]{2,14}(?:额|金额|总值|产值)(?:超过|超|达|为|约|突破|近)")


def _with_actor(said: str, reading: Reading, fact: Fact) -> str:
    actor = actor_of(reading, fact)
    named = _OWN_ACTOR.match(said) or _OWN_SUBJECT.match(said)
    if not actor or actor in said or named or _is_cut(actor, reading):
        return said
    if reading.paragraph.language == "zh":
        return f"{actor}{'，' if re.match('全|其|累|共|同|各|[0-9“]', said) else ''}{said}"
    return (
        f"{actor} {said}"
        if re.match(r"[a-z]+(?:ed|d|s|t|e|w|ld|ade|ought)?\b(?! the)", said)
        else f"{actor}: {said}"
    )


def _is_cut(actor: str, reading: Reading) -> bool:
    """Tell whether an actor is the beginning of a list of several, cut within a name."""
    text = reading.paragraph.text
    after = text[text.rfind(actor) + len(actor) :]
    return "、" in actor and bool(re.match(r"[一-鿿]{1,6}、", after))


def actor_of(reading: Reading, fact: Fact) -> str:
    """Return who governs a figure's clause: the end of its lead that stands in the paragraph."""
    before = reading.paragraph.text[: fact.clause[1]]
    headings = " ".join(reading.paragraph.section).lower()
    words = fact.lead.split(" ")
    ends = (" ".join(words[at:]) for at in range(len(words)))
    return next((end for end in ends if end in before and _acts(end, headings)), "")


def _acts(name: str, headings: str) -> bool:
    """Tell whether the end of a lead names somebody, and is no piece of a heading."""
    somebody = len(name) > 1 and not name[0].islower() and not name.isdigit()
    return somebody and name.lower() not in headings


def _lowered(said: str) -> str:
    """Let a sentence go on after a comma: "The number" becomes "the number"."""
    article = re.match(
        r"(?:The|A|An|In|This|These|There|Its|It|At|By|As|Of|Among|Enterprises|Number)\b", said
    )
    said = re.sub(r"^[Ii]n (?=the (?:same )?year)", "", said)
    return said[0].lower() + said[1:] if article else said


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def printed(figure: Figure) -> str:
    """Return a figure as printed, on one line."""
    return tidy(figure.text)
