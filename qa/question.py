"""What a question asks: language, years, places, kind of answer, operation, parts, follow-up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qa.cues import ASKING, CONTRASTS, OPERATIONS, WANTED, Cue, Operation, Wanted
from qa.errors import QuestionError
from qa.years import years_in
from vectorstore import Language, Place, find_places, simplify

LONGEST = 4000  # Characters; a longer text is a document, not a question.

Turn = tuple[str, str]  # A question and the text of its answer.


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood; `text` is its normal form, `asked` what was typed.

    >>> understand("Ｈow many patents were granted in ２０２０?").years
    (2020,)
    """

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


def understand(
    asked: str, history: Sequence[Turn] = (), known_places: Iterable[Place] = ()
) -> Question:
    """Read a question; an elliptic one is completed from the turns before it.

    Raises:
        QuestionError: The text is too long to be a question.
    """
    if len(asked) > LONGEST:
        raise QuestionError(
            f"The question has {len(asked)} characters; at most {LONGEST} can be read. "
            "Ask one thing at a time, or add the text as a report with `zhiwen index add`. / "
            f"问题有{len(asked)}个字符，最多可读{LONGEST}个。"
            "请一次问一件事，或用 `zhiwen index add` 加入报告。"
        )
    text = normalize(asked)
    places = frozenset(known_places)
    question = _complete(_simple(asked, text, places), history, places)
    pieces = _pieces(question.text)
    if len(pieces) < 2 or len(question.years) > 1:
        return question
    return replace(question, parts=_parts(question, pieces, places))


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


def _simple(asked: str, text: str, places: frozenset[Place]) -> Question:
    core, mentions = _core(text), find_places(text, places)
    wanted = _first(WANTED, core)
    asking = _first(ASKING, core)
    return Question(
        asked=asked,
        text=text,
        language=language_of(text),
        years=_asked_years(text),
        places=tuple(dict.fromkeys(m.place for m in mentions if not m.in_name)),
        bodies=tuple(dict.fromkeys(m.place for m in mentions if m.in_name)),
        wanted=_wanted(core, wanted, asking),
        asking=Wanted(asking) if asking else None,
        operation=Operation(_first(OPERATIONS, core) or Operation.LOOKUP),
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
    r"|\brank\b|number of|what place (?:did|does)|where (?:does|did) .{0,60}(?:stand|rank)",
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


def _first(cues: Sequence[Cue], text: str) -> str | None:
    return next((cue.means for cue in cues if cue.zh.search(text) or cue.en.search(text)), None)


_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?\n]+|$)|(?<=[a-z])\.\s")
_ASKS = re.compile(
    r"[?？]|多少|几[^年乎十百千万]|哪|什么|谁|何时|如何|怎么|吗|呢"
    r"|\b(?:what|how|which|who|when|where|did|does|was|were|is|are|tell me|give me|list|name)\b",
    re.IGNORECASE,
)


def _core(text: str) -> str:
    """Return the sentences that ask, leaving a long preamble aside.

    >>> _core("We met last week. The board is worried. How many patents were granted?")
    'How many patents were granted?'
    """
    sentences = [s for s in re.split(r"(?<=[。！？!?])\s*|(?<=[a-z)\d]\.)\s+(?=[A-Z])", text) if s]
    marked = [s for s in sentences if re.search(r"[?？]", s)]
    asking = marked or [s for s in sentences if _ASKS.search(s)]
    return " ".join(asking or sentences).strip()


_INTERROGATIVE = re.compile(
    r"多少|第几|多久|多长|多大|多高"
    r"|几(?=[家件个项位名人倍成年月天种起次批条亿万场处座所户宗款期届岁分台])|哪|什么(?!时)"
    r"|什么时候|何时|谁|如何|百分之几|增幅|增速|占比|排名|同比(?!.{0,8}(?:多少|几))"
    r"|\b(?:how (?:many|much|long|fast|large|high)|what|which|who|when|where|by what|by how)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"[，,；;。?？、]\s*(?:and|以及|并且|而且|又|还有|那么|其中|同时)?\s*"
    r"|\s+(?:and|as well as)\s+(?=(?:how|what|which|who|when|by|in|where)\b)"
    r"|(?:以及|并且|和|及)(?=[^，。]{0,12}(?:多少|哪|几|什么|增幅|占比|排名))",
    re.IGNORECASE,
)


def _pieces(text: str) -> list[str]:
    """Cut a question where a second one begins; context without an interrogative stays with it.

    >>> _pieces("授权多少件，同比增长多少？")
    ['授权多少件', '同比增长多少?']
    """
    core = normalize(_core(text))
    pieces: list[str] = []
    start = 0
    for joint in _JOINT.finditer(core):
        piece, rest = core[start : joint.start()], core[joint.end() :]
        if _INTERROGATIVE.search(piece) and _INTERROGATIVE.search(rest):
            pieces.append(piece.strip())
            start = joint.end()
    return [*pieces, core[start:].strip()]


def _parts(
    question: Question, pieces: Sequence[str], places: frozenset[Place]
) -> tuple[Question, ...]:
    """Read each piece; what a later one leaves out it takes from the first."""
    first = _simple(pieces[0], pieces[0], places)
    preamble = question.text.split(pieces[0])[0]
    read = [replace(first, topic=f"{preamble} {question.topic}".strip())]
    for piece in pieces[1:]:
        part = _simple(piece, piece, places)
        read.append(replace(part, topic=f"{pieces[0]} {read[0].topic}".strip()))
    return tuple(
        replace(
            part,
            language=question.language,
            years=part.years or first.years or question.years,
            places=part.places or first.places or question.places,
            bodies=part.bodies or first.bodies or question.bodies,
        )
        for part in read
    )


_ELLIPTIC = re.compile(
    r"^(?:那么?|那|而|其中?|它|该|还有|另外|同期|同样|再|换成|改成)|呢[?？]?$|上述|前者|后者"
    r"|这一?[个项年些]|同一|该[省市项]|上一个"
    r"|^(?:and|but|so|what about|how about|then|same|compared|now|also|that|those|these|it)\b"
    r"|\b(?:it|its|they|them|their|that|those|these|this|there|the same"
    r"|the (?:previous|following|next|year) (?:year|before|after))\b",
    re.IGNORECASE,
)
_SHORT = {"zh": 9, "en": 5}  # A question with fewer characters or words leans on the one before.


def _complete(question: Question, history: Sequence[Turn], places: frozenset[Place]) -> Question:
    if not history or not _leans(question):
        return question
    before = understand(history[-1][0], history[:-1], places)
    if _combines(question) and len(history) > 1:
        earlier = understand(history[-2][0], history[:-2], places)
        return replace(question, turns=(earlier, before), years=before.years)
    question = _placed(question, before)
    says_kind = _first(WANTED, question.text) or _first(ASKING, _bare(question.text))
    own_way = question.operation != Operation.LOOKUP or question.years or question.places
    return replace(
        question,
        years=_years_after(question, before),
        wanted=question.wanted if says_kind else before.wanted,
        asking=question.asking if says_kind else before.asking,
        operation=question.operation if own_way else before.operation,
        topic=_topic(before, question),
    )


_THAN_BEFORE = re.compile(
    r"[比较](?:上|前|去)一?年|than (?:in )?the (?:year before|previous year)|than last year", re.I
)


def _years_after(question: Question, before: Question) -> tuple[int, ...]:
    """Return the years of an elliptic turn; "than the year before" leaves them as they were."""
    if _THAN_BEFORE.search(question.text):
        return before.years
    return years_in(question.text, relative_to=before.years) or before.years


_TWO = re.compile(
    r"difference|which (?:of (?:the )?(?:two|them)|one)?|altogether|together|larger|more|相差"
    r"|差多少|哪个|合计|一共|更",
    re.I,
)


def _combines(question: Question) -> bool:
    """Tell whether a short turn only combines what the two turns before were about."""
    combining = (Operation.COMPARE, Operation.DIFFERENCE, Operation.SUM, Operation.RATIO)
    named = question.years or question.places or question.bodies
    return question.operation in combining and not named and bool(_TWO.search(question.text))


def _placed(question: Question, before: Question) -> Question:
    """Give an elliptic turn its place: after "Hangzhou Customs", "Ningbo?" means the customs."""
    if question.places and before.bodies and not question.bodies:
        return replace(question, places=(), bodies=question.places)
    return replace(
        question,
        places=question.places or (() if question.bodies else before.places),
        bodies=question.bodies or (() if question.places else before.bodies),
    )


def _bare(text: str) -> str:
    return re.sub(r"\b(?:what|how) about\b|呢|那", "", text, flags=re.IGNORECASE)


def _leans(question: Question) -> bool:
    size = len(question.text) if question.language == "zh" else len(question.text.split())
    return bool(_ELLIPTIC.search(question.text)) or size <= _SHORT[question.language]


def _topic(before: Question, question: Question) -> str:
    """Return the words of the turn before, less the years and places the new turn replaces."""
    topic = before.full
    if years_in(question.text, relative_to=before.years):
        topic = re.sub(r"(?:19|20)\d\d\s*年?|去年|上年|\blast year\b", "", topic)
    if find_places(question.text, (*before.places, *before.bodies)):
        for mention in reversed(find_places(topic, (*before.places, *before.bodies))):
            topic = topic[: mention.start] + topic[mention.end :]
    topic = _without_contrasts(topic, question.text)
    return re.sub(r"\s+", " ", topic).strip()


def _without_contrasts(topic: str, text: str) -> str:
    """Drop what the new turn puts its opposite for: exports after imports."""
    for one, opposite in CONTRASTS:
        for said, dropped in ((one, opposite), (opposite, one)):
            if said.search(text) and not dropped.search(text):
                topic = dropped.sub("", topic)
    return topic
