"""What a question asks: language, years, places, kind of answer, operation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from qa.cues import ASKING, OPERATIONS, WANTED, Cue
from qa.wanted import Operation, Wanted
from qa.years import years_in
from vectorstore import Language, Place, find_places, simplify

Turn = tuple[str, str]  # A question and the text of its answer.


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood; `text` is its normal form, `asked` what was typed."""

    asked: str
    text: str
    language: Language
    years: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    bodies: tuple[Place, ...] = ()  # Places that are part of a body's name: Hangzhou Customs.
    wanted: Wanted = Wanted.STATEMENT
    asking: Wanted | None = None  # NAME, LIST, YES_NO … beside the kind of figure wanted.
    operation: Operation = Operation.LOOKUP
    topic: str = ""  # What an elliptic question is about: the words of the turn or part before it.
    parts: tuple[Question, ...] = ()  # Several questions in one.
    turns: tuple[Question, ...] = ()  # The two turns before, when it combines their answers.

    @property
    def full(self) -> str:
        """The words to search with: its own, then those it leaves out."""
        return f"{self.text} {self.topic}".strip()

    @property
    def core(self) -> str:
        """The words a model reads: without preamble and politeness, which leave it no room."""
        return f"{_POLITE.sub('', asking_part(self.text))} {self.topic}".strip()


_POLITE = re.compile(
    r"^(?:hi|hello|please|sorry|excuse me)\b[,!]?\s*"
    r"|^(?:could|can|would|will) you (?:please |kindly |possibly )*(?:tell|give|show|find|remind)"
    r" (?:me|us)\b,?\s*(?:if [^,]{1,40},\s*)?"
    r"|^(?:i(?:'d| would) like to know|i wonder|do you know|tell me)\b,?\s*"
    r"|^(?:你好|您好|请问一下|请问|麻烦(?:你|您)?(?:告诉我|查一下)?|我想(?:知道|问一下|了解)|能不能告诉我|帮我查一下)[，,！!]?\s*",
    re.IGNORECASE,
)


def normalize(text: str) -> str:
    """Return the text in simplified characters, half-width forms and single spaces.

    >>> normalize("２０２０年浙江省專利　多少件？")
    '2020年浙江省专利 多少件?'
    """
    folded = unicodedata.normalize("NFKC", text)
    printable = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in folded)
    return simplify(re.sub(r"\s+", " ", printable)).strip()


def language_of(text: str) -> Language:
    """Tell which language a question is asked in, by its words of asking before its script.

    >>> language_of("2019年PCT applications 多少件"), language_of("What does 有效发明专利 mean?")
    ('zh', 'en')
    """
    han = len(re.findall(r"[一-鿿]", text))
    latin = len(re.findall(r"[A-Za-z]+", text))
    if not han or not latin:
        return "zh" if han else "en"
    asks_zh = len(re.findall(r"多少|几|哪|什么|吗|呢|如何|怎|是|的|了|在|和|年", text))
    asks_en = len(
        re.findall(
            r"\b(?:what|how|which|who|when|where|the|of|in|is|was|were|did|and|for|by)\b",
            text,
            re.I,
        )
    )
    if asks_zh != asks_en:
        return "zh" if asks_zh > asks_en else "en"
    return "zh" if han >= 2 * latin else "en"


def is_blank(text: str) -> bool:
    """Tell whether there is nothing to answer: no letter and no digit."""
    return not any(c.isalnum() for c in text)


def read_one(asked: str, text: str, places: frozenset[Place]) -> Question:
    """Read a question by itself, as one: no turn before it, no parts.

    Args:
        asked: What was typed.
        text: Its normal form.
        places: Places known by their short names.
    """
    core, mentions = asking_part(text), find_places(text, places)
    wanted = first_cue(WANTED, core)
    asking = first_cue(ASKING, core)
    return Question(
        asked=asked,
        text=text,
        language=language_of(text),
        years=_asked_years(text),
        places=tuple(dict.fromkeys(m.place for m in mentions if not m.in_name)),
        bodies=tuple(dict.fromkeys(m.place for m in mentions if m.in_name)),
        wanted=_wanted(core, wanted, asking),
        asking=Wanted(asking) if asking else None,
        operation=Operation(first_cue(OPERATIONS, core) or Operation.LOOKUP),
    )


_BASE_YEAR = re.compile(
    r"(?:比|较|与|同|跟|从|自)\s*(?:19|20)\d\d\s*年?(?:相比|比较|度|底|末)?"
    r"|\b(?:compared (?:with|to)|over|than(?: in)?|from|since|versus|relative to)\s+(?:19"
    r"|20)\d\d\b",
    re.IGNORECASE,
)

_FIGURE_ASKED = re.compile(
    r"多少|(?<![哪])几[^年乎]|百分之几|增幅|占比"
    r"|\bhow (?:many|much|long|fast|high|large|big|far|soon|quickly)\b"
    r"|\bwhat (?:percent|percentage|share|proportion|rate|amount|sum|value|rank|number|figure)\b"
    r"|\brank\b|number of|what place (?:did|does)"
    r"|where (?:does|did) .{0,60}(?:stand|rank|put|place|come)",
    re.IGNORECASE,
)


def _wanted(core: str, wanted: str | None, asking: str | None) -> Wanted:
    """Return what is wanted: names where a question asks which or who, and for no figure."""
    names = asking if asking in (Wanted.LIST, Wanted.NAME, Wanted.TITLE) else None
    if names and wanted != Wanted.DATE and not _FIGURE_ASKED.search(core):
        return Wanted(names)
    return Wanted(wanted or asking or Wanted.AMOUNT)


def _asked_years(text: str) -> tuple[int, ...]:
    """Return the years asked about; the only year named may be what a change is measured from.

    >>> _asked_years("Compared with 2019, by what percentage did it grow?")
    ()
    """
    years = years_in(text)
    return () if len(years) == 1 and _BASE_YEAR.search(text) else years


def first_cue(cues: Sequence[Cue], text: str) -> str | None:
    """Return what the first cue means that stands in the text."""
    return next((cue.means for cue in cues if cue.zh.search(text) or cue.en.search(text)), None)


_ASKS = re.compile(
    r"[?？]|多少|几[^年乎十百千万]|哪|什么|谁|何时|如何|怎么|吗|呢"
    r"|\b(?:what|how|which|who|when|where|did|does|was|were|is|are|tell me|give me|list|name)\b",
    re.IGNORECASE,
)


def asking_part(text: str) -> str:
    """Return the sentences that ask, leaving a long preamble aside.

    >>> asking_part("We met last week. The board is worried. How many patents were granted?")
    'How many patents were granted?'
    """
    sentences = [s for s in re.split(r"(?<=[。！？!?])\s*|(?<=[a-z)\d]\.)\s+(?=[A-Z])", text) if s]
    marked = [s for s in sentences if re.search(r"[?？]", s) or _FIGURE_ASKED.search(s)]
    asking = marked or [s for s in sentences if _ASKS.search(s)]
    return " ".join(asking or sentences).strip()
