"""Generated questions, each with its statement and near misses of another year or place."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from vectorstore.report import LANGUAGES, Language, other

TABLE = Path(__file__).with_name("statements.toml")
YEARS = range(2008, 2027)
PLACES = Path(__file__).parent.parent / "places.tsv"


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the text that answers it, and texts that look alike and do not."""

    question: str
    passage: str
    negatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure: of what, where and when; indicator and place by their row in the tables."""

    indicator: int
    place: int
    year: int
    figure: str
    growth: str


def generate(random: Random) -> Example:
    """Make up a fact, ask for it in one language and state it in either.

    Two negatives differ in one thing each, in the language of the passage: what ranks just above
    the right statement is nearly always its neighbour in another year, place or column.
    """
    fact = _invent(random)
    asked: Language = random.choice(LANGUAGES)
    stated = other(asked) if random.random() < 0.65 else asked
    form = random.randrange(len(_table()["statement"][stated]))
    question = random.choice(_table()["question"][asked])
    wrong = [_change(fact, what, random) for what in _askable(question)]
    negatives = random.sample(wrong, k=min(2, len(wrong)))
    return Example(
        _say(question, asked, fact),
        _state(form, stated, fact),
        tuple(_state(form, stated, negative) for negative in negatives),
    )


def _askable(question: str) -> list[str]:
    """Return what the question fixes, so that a statement with another one is wrong."""
    marks = {"{i}": "indicator", "{p}": "place", "{y}": "year"}
    return [what for mark, what in marks.items() if mark in question]


def _invent(random: Random) -> Fact:
    size = random.choice((1, 2, 3, 4, 5, 6))
    whole = random.randrange(10 ** (size - 1), 10**size)
    figure = str(whole) if random.random() < 0.7 else f"{whole}.{random.randrange(1, 100)}"
    return Fact(
        random.randrange(len(_table()["indicator"])),
        random.randrange(len(places())),
        random.choice(YEARS),
        figure,
        f"{random.randrange(1, 999) / 10:g}",
    )


def _change(fact: Fact, what: str, random: Random) -> Fact:
    """Return a fact that differs in one thing, and in its figures as any other fact would."""
    new = replace(_invent(random), indicator=fact.indicator, place=fact.place, year=fact.year)
    if what == "year":
        return replace(new, year=fact.year + random.choice((-2, -1, 1, 2)))
    size = len(_table()["indicator"]) if what == "indicator" else len(places())
    step = (
        random.choice((-3, -2, -1, 1, 2, 3)) if what == "indicator" else random.randrange(1, size)
    )
    key = "indicator" if what == "indicator" else "place"
    return replace(new, **{key: (getattr(fact, key) + step) % size})


def _state(form: int, language: Language, fact: Fact) -> str:
    return _say(_table()["statement"][language][form], language, fact)


def _say(form: str, language: Language, fact: Fact) -> str:
    row = _table()["indicator"][fact.indicator]
    unit = row["unit"] if language == "zh" else _table()["units"][row["unit"]]
    place = places()[fact.place][LANGUAGES.index(language)]
    text = form.format(i=row[language], p=place, y=fact.year, n=fact.figure, g=fact.growth, u=unit)
    return " ".join(text.split())


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def places() -> Sequence[tuple[str, str]]:
    """Return places in both languages, from the open gazetteer."""
    rows = PLACES.read_text(encoding="utf-8").splitlines()
    cells = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return [(zh, en) for zh, en, *_ in cells]
