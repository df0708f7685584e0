"""Answers that are words: a name, a title, a list, or the statement that says what was done."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from qa.find import Found
from qa.items import Item, ItemKind, enumerations, institutions, places, titles
from qa.lens import Term, coverage
from qa.marked_names import marked_list, marked_name
from qa.name_kinds import ANY, count_asked, ending_asked, wanted_kinds
from qa.phrases import FOREIGN_ITEMS, LISTING
from qa.question import Question
from qa.statement import Ground, Statement
from qa.stretches import Stretch
from qa.wanted import Wanted
from qa.wording import tidy
from vectorstore import Language, Place, words


def answer_text(
    found: Found, ranked: Sequence[Stretch], known: Sequence[Place]
) -> Statement | None:
    """Answer with a name, a list or the fitting statement; None when nothing was found.

    Args:
        found: What was found for the question.
        ranked: The statements of it, best first.
        known: Places whose short names count.
    """
    if not ranked:
        return None
    question = found.question
    best = _in_language(ranked, question.language)
    for stretch in (best, *ranked[:_TRIED]):
        chosen = _chosen(found, stretch, known) if stretch.score > best.score - _AS_GOOD else []
        if chosen:
            return _tell(question, stretch, chosen)
    return _tell(question, best, [])


_TRIED = 5  # Statements that are looked through for a name of the kind asked for.


def _chosen(found: Found, stretch: Stretch, known: Sequence[Place]) -> list[str]:
    question = found.question
    if question.asking is Wanted.LIST:
        if stretch.read:
            rows = _rows(question, stretch, known)
            return marked_list(question, stretch, rows, _items(stretch, ANY, known))
        return [item.text for item in _list(question, found.terms, stretch, known)]
    if question.asking not in (Wanted.NAME, Wanted.TITLE):
        return []
    if stretch.read:
        return marked_name(question, stretch, _new(_items(stretch, ANY, known), question))
    if _PERSON.search(question.text):
        return []  # No name of a person can be told from other words without a model.
    name = _name(question, found.terms, stretch, known)
    return [name.text] if name else []


_PERSON = re.compile(
    r"的[^，。？]{1,8}是谁|^谁|哪位"
    r"|(?:长|主任|书记|主席|法官|代表|教授|发言人|负责人|冠军)[^，。？]{0,4}(?:叫|是谁|名字)"
    r"|\bwho\b(?! (?:issued|published|organi[sz]ed|set up|founded|awarded|conferred|signed))",
    re.IGNORECASE,
)


def _in_language(ranked: Sequence[Stretch], language: Language) -> Stretch:
    """Return the best statement, or one in the reader's language that is nearly as good."""
    best = ranked[0]
    same = (s for s in ranked[:12] if s.reading.paragraph.language == language)
    return next((s for s in same if s.score > best.score - _AS_GOOD), best)


_AS_GOOD = 0.8


def _items(stretch: Stretch, kinds: Iterable[ItemKind], known: Sequence[Place]) -> list[Item]:
    text, language = stretch.text, stretch.reading.paragraph.language
    found = {
        ItemKind.TITLE: lambda: list(titles(text)),
        ItemKind.PLACE: lambda: list(places(text, known)),
        ItemKind.INSTITUTION: lambda: list(institutions(text, language)),
        ItemKind.LISTED: lambda: [item for row in enumerations(text, language) for item in row],
    }
    return [item for kind in kinds for item in found[kind]()]


def _new(items: Iterable[Item], question: Question) -> list[Item]:
    """Leave out what the question itself says."""
    asked = re.sub(r"\s+", "", question.full).lower()
    return [
        item
        for item in items
        if re.sub(r"^the\s+|\s+", "", item.text.lower()) not in asked
        and item.place not in question.places
    ]


def _name(
    question: Question, terms: Sequence[Term], stretch: Stretch, known: Sequence[Place]
) -> Item | None:
    named, kinds = ending_asked(question.text), wanted_kinds(question)
    if kinds == ANY:
        return None  # Of what kind the name is, the question does not say: the statement will.
    for kind in kinds:
        items = _new(_items(stretch, (kind,), known), question)
        if named and kind is ItemKind.INSTITUTION:
            items = [item for item in items if named.search(item.text)]
        if items:
            best, *others = sorted(items, key=lambda i: _fit(i, terms, stretch.text), reverse=True)
            second = max((_fit(i, terms, stretch.text) for i in others), default=-math.inf)
            sure = _fit(best, terms, stretch.text) - second > _CLEARLY
            return best if sure or all(i.text == best.text for i in others) else None
    return None


_CLEARLY = 0.4  # Where several names fit nearly alike, the statement says which is whose.


def _fit(item: Item, terms: Sequence[Term], text: str) -> float:
    """Return how near to the question's words a name stands, nearest clause first."""
    inside = coverage(terms, frozenset(words(item.text)))
    if item.kind is ItemKind.INSTITUTION:
        inside = -inside  # A body that the question describes is who asks, not who is asked for.
    close = coverage(terms, frozenset(words(text[max(0, item.start - 16) : item.end + 16])))
    around = coverage(terms, frozenset(words(text[max(0, item.start - 40) : item.end + 40])))
    return inside + close + around


def _list(
    question: Question, terms: Sequence[Term], stretch: Stretch, known: Sequence[Place]
) -> list[Item]:
    rows = _rows(question, stretch, known)
    kinds = wanted_kinds(question)
    if not rows:
        return []
    count = count_asked(question.text)
    return max(rows, key=lambda row: _row_fit(row, kinds, count, terms, stretch.text))


def _rows(question: Question, stretch: Stretch, known: Sequence[Place]) -> list[list[Item]]:
    """Return the lists that a statement may be read to give."""
    kinds = wanted_kinds(question)
    language = stretch.reading.paragraph.language
    rows = [_new(row, question) for row in enumerations(stretch.text, language)]
    choices = [
        run
        for kind in kinds
        if kind is not ItemKind.LISTED
        for run in _runs(_new(_items(stretch, (kind,), known), question), kind)
    ]
    listed = [row for row in (*choices, *rows) if len(row) > 1 and not any(map(_rambles, row))]
    placed = [row for row in listed if row[0].kind is ItemKind.PLACE]
    return placed if kinds[0] is ItemKind.PLACE and len(kinds) < len(ANY) and placed else listed


def _row_fit(
    row: Sequence[Item], kinds: Sequence[ItemKind], count: int, terms: Sequence[Term], text: str
) -> float:
    """Return how well a row answers: near the question's words, of its kind, of its number."""
    near = max(_fit(item, terms, text) for item in row)
    typed = 0.6 if row[0].kind is kinds[0] and len(kinds) < len(ANY) else 0.0
    return near + typed + (1.0 if count == len(row) else 0.0) + 0.02 * len(row)


def _rambles(item: Item) -> bool:
    """Tell whether a listed item is too long for a name: the statement says it better."""
    if item.kind is not ItemKind.LISTED:
        return False
    return len(item.text.split()) > _WORDS if item.text.isascii() else len(item.text) > _CHARACTERS


_WORDS, _CHARACTERS = 6, 16
_APART = 30  # Characters between two names of one list.


def _runs(items: Sequence[Item], kind: ItemKind) -> list[list[Item]]:
    """Cut names into runs that stand close together; a province beside its cities is no member."""
    runs: list[list[Item]] = []
    for item in items:
        if runs and item.start - runs[-1][-1].end <= _APART:
            runs[-1].append(item)
        else:
            runs.append([item])
    if kind is ItemKind.PLACE:
        runs = [[i for i in run if not any(_outer(i, other) for other in run)] for run in runs]
    return runs


def _outer(item: Item, other: Item) -> bool:
    a, b = item.place, other.place
    return bool(a and b and a != b and a.contains(b))


_SHORTEST = {"zh": 70, "en": 220}


def _tell(question: Question, best: Stretch, names: Sequence[str]) -> Statement:
    paragraph = best.reading.paragraph
    said = tidy(best.text).strip(" ，。；,.;")
    names = list(dict.fromkeys(tidy(name) for name in names))
    short = LISTING.say(question.language).join(names) or _clipped(said, question.language)
    ground = Ground(paragraph, *best.span)
    if paragraph.language != question.language:
        text = FOREIGN_ITEMS.say(question.language, quote=said, mark="{0}")
        return Statement(short, text, (ground,))
    end = "。{0}" if question.language == "zh" else ". {0}"
    return Statement(short, said[:1].upper() + said[1:] + end, (ground,))


def _clipped(said: str, language: Language) -> str:
    room = _SHORTEST[language]
    return said if len(said) <= room else said[:room].rsplit(" ", 1)[0].rstrip("，,、 ") + "…"
