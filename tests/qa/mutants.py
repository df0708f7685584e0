"""Answers that are right by the gold set, and the same answers with one thing altered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from eval.case import Case, Value, plain
from eval.cases import load
from qa.answer import Citation, Passage
from vectorstore import FigureKind, Language, Paragraph, Titles, figures, find_places
from vectorstore.read import read
from vectorstore.split import split

ROOT = Path(__file__).resolve().parents[2]
YEARS = {"zhejiang-ip-2020": 2020, "zhejiang-ip-2019": 2019, "jiaxing-shaoxing-ip-2023": 2023}
TITLES = {
    "zhejiang-ip-2020": Titles(
        "2020年浙江省知识产权保护与发展白皮书", "2020 White Paper, Zhejiang Province"
    ),
    "zhejiang-ip-2019": Titles(
        "2019年浙江省知识产权保护与发展白皮书", "2019 White Paper, Zhejiang Province"
    ),
    "jiaxing-shaoxing-ip-2023": Titles(
        "2023年嘉兴、绍兴知识产权工作", "IP in Jiaxing and Shaoxing, 2023"
    ),
}


@dataclass(frozen=True)
class Said:
    """A right answer in one sentence, with what it cites."""

    case: Case
    text: str
    language: Language
    citation: Citation


@cache
def paragraphs(report: str) -> tuple[Paragraph, ...]:
    return split(read(ROOT / "seeds" / f"{report}.txt"), report).paragraphs


@cache
def holder(report: str, quote: str) -> Paragraph | None:
    wanted = plain(quote)
    return next((p for p in paragraphs(report) if wanted in plain(p.text)), None)


def passage(paragraph: Paragraph) -> Passage:
    return Passage(paragraph.id, paragraph.language, paragraph.text, 0, 0)


def right_answers() -> Iterator[Said]:
    """Yield right one-sentence answers: the report's words and the bare value, both languages."""
    for case in load(*sorted((ROOT / "eval/gold").glob("*.jsonl"))):
        if case.expect != "answer" or case.kind not in ("figure", "name"):
            continue
        for group in case.sources[:1]:
            held = [(s, p) for s in group if s.report in YEARS and (p := holder(s.report, s.quote))]
            versions = {p.language: (s, p) for s, p in held}
            for source, paragraph in versions.values():
                other = versions.get("en" if paragraph.language == "zh" else "zh")
                citation = cited(source.report, paragraph, other and other[1])
                yield from forms(case, source.quote, paragraph.language, citation)
                if other:
                    alone = cited(source.report, other[1], None)
                    yield from forms(case, source.quote, paragraph.language, alone)


def cited(report: str, paragraph: Paragraph, counterpart: Paragraph | None) -> Citation:
    return Citation(
        1,
        report,
        TITLES[report],
        YEARS[report],
        paragraph.section,
        paragraph.number,
        None,
        passage(paragraph),
        passage(counterpart) if counterpart else None,
    )


def forms(case: Case, quote: str, language: Language, citation: Citation) -> Iterator[Said]:
    year = next((value.year for value in case.values if value.year), citation.year)
    quote = re.sub(r"<[^>]+>|\*\*", "", quote).replace("\n", " ").strip()
    named = re.search(r"(?:19|20)\d\d(?!\d)", quote)
    start = {"zh": f"{year}年，", "en": f"In {year}, "}[language] if not named else ""
    stop = {"zh": "[1]。", "en": " [1]."}[language]
    yield Said(case, f"{start}{quote.rstrip('。.；;，, ')}{stop}", language, citation)
    for form in filter(None, (written(value, language) for value in case.values[:1])):
        said = {"zh": f"{year}年为{form}", "en": f"In {year} it was {form}"}[language]
        yield Said(case, said + stop, language, citation)


def written(value: Value, language: Language) -> str:
    """Write an expected value as a model would, in this language's own scale."""
    number = value.value
    if value.kind in ("count", "rate"):
        return counted(value, language)
    forms = {
        "money": (
            f"{plain_number(number / 10**8)}亿元",
            f"{plain_number(number / 10**9)} billion yuan",
        ),
        "percent": (f"{plain_number(number)}%",) * 2,
        "points": (f"{plain_number(number)}个百分点", f"{plain_number(number)} percentage points"),
        "rank": (f"第{plain_number(number)}位", f"ranked {ordinal(int(number))}"),
    }
    known = value.kind != "money" or value.unit == "CNY"
    return forms.get(value.kind, ("", ""))[language == "en"] if known else ""


def counted(value: Value, language: Language) -> str:
    number = value.value
    if value.unit or value.qualifier != "exact":
        return ""
    if language == "zh" and number >= 10_000 and number % 100 == 0:
        return f"{plain_number(number / 10_000)}万"
    return plain_number(number) if language == "zh" else f"{number:,}"


def plain_number(number: Decimal) -> str:
    return f"{number.normalize():f}"


def ordinal(number: int) -> str:
    return f"{number}" + {1: "st", 2: "nd", 3: "rd"}.get(number % 10 * (number // 10 != 1), "th")


_MEASURED = {
    FigureKind.COUNT,
    FigureKind.MONEY,
    FigureKind.PERCENT,
    FigureKind.POINTS,
    FigureKind.RANK,
}
_UNITS = (
    ("亿", "万"), ("万", "亿"), ("billion", "million"), ("million", "billion"),
    ("个百分点", "%"), (" percentage points", "%"), ("%", "个百分点"),
)  # fmt: skip


def altered_figures(said: Said) -> Iterator[str]:
    for figure in figures(said.text):
        digits = re.search(r"\d[\d,.]*\d|\d", figure.text)
        if figure.kind in _MEASURED and digits:
            at = figure.start + digits.start()
            for place in sorted({0, len(digits[0]) - 1}):
                digit = said.text[at + place]
                other = str(int(digit) % 9 + 1)
                yield said.text[: at + place] + other + said.text[at + place + 1 :]


def altered_units(said: Said) -> Iterator[str]:
    for figure in figures(said.text):
        if figure.kind not in _MEASURED:
            continue
        for unit, other in _UNITS:
            if unit in figure.text:
                if unit == "%" and said.language == "en":
                    other = " percentage points"
                new = figure.text.replace(unit, other, 1)
                yield said.text[: figure.start] + new + said.text[figure.end :]
                break


def altered_years(said: Said) -> Iterator[str]:
    year = said.citation.year or 0
    if any(f.kind in _MEASURED for f in figures(said.text)) and said.text.count(str(year)) == 1:
        for other in (year - 1, year + 1, year - 3):
            yield said.text.replace(str(year), str(other))


_OTHERS = {"zh": ("江苏省", "宁波市", "广东省"), "en": ("Jiangsu", "Ningbo", "Guangdong")}


def altered_places(said: Said) -> Iterator[str]:
    named = find_places(said.text)
    known = {m.place for m in find_places(said.citation.text + said.citation.passage.text)}
    for other in _OTHERS[said.language]:
        if find_places(other)[0].place in known:
            continue
        if named:
            first = named[0]
            yield said.text[: first.start] + other + said.text[first.end :]
        else:
            year = str(said.citation.year)
            words = {"zh": f"{other}{year}", "en": f"{other} {year}"}[said.language]
            yield (
                said.text.replace(year, words, 1) if year in said.text else f"{other}: {said.text}"
            )


ALTERED = {
    "figure": altered_figures,
    "unit": altered_units,
    "year": altered_years,
    "place": altered_places,
}
