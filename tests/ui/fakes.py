"""A small assistant over two small reports, for pages that need no index and no model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar

from streamlit.runtime.scriptrunner_utils.exceptions import StopException

from qa import (
    Answer,
    Citation,
    Computation,
    Passage,
    Quantity,
    Reason,
    Status,
    Usage,
    WarningCode,
)
from qa import Warning as Remark
from vectorstore import Chunk, Figure, Kind, Language, Pair, Paragraph, Report, Titles, figures

REPORTS = (
    Report(
        id="harbour-2021",
        file="harbour-2021.txt",
        titles=Titles("2021年港口统计公报", "Harbour Statistics 2021"),
        year=2021,
        languages=("zh", "en"),
        publisher=Titles("港务局", "Port Authority"),
    ),
    Report(
        id="harbour-2020",
        file="harbour-2020.txt",
        titles=Titles("2020年港口统计公报 *初稿*", "Harbour Statistics 2020 *draft*"),
        year=2020,
        languages=("zh", "en"),
        guessed=("year",),
    ),
)
TEXTS: dict[str, tuple[str, str]] = {
    "harbour-2021:1": (
        "2021年，杭州港运行平稳。全年新增泊位登记量达4307件，同比增长24.6%；"
        "完成货物吞吐量1.2亿吨，占比10~20%。港口总收入为336.1亿元。",
        "In 2021 the port of Hangzhou ran smoothly. The number of new berth registrations reached "
        "4,307, up 24.6%. A total of 120 million tons of cargo were handled, a share of 10~20%. "
        "The total income was 33.61 billion yuan.",
    ),
    "harbour-2020:1": (
        "2020年，杭州港新增泊位登记量为3457件。<img src=x onerror=alert(1)> :red[注意] **强调**",
        "In 2020 the number of new berth registrations in Hangzhou was 3,456. "
        "<img src=x onerror=alert(1)> :red[note] **bold** ![x](http://192.0.2.1/x.png)",
    ),
}


def paragraphs(report: str) -> tuple[Paragraph, ...]:
    """Return a heading and a paragraph in either language."""
    zh, en = TEXTS[f"{report}:1"]
    rows = (("zh", Kind.HEADING, "一、总体情况"), ("en", Kind.HEADING, "I. Overview"))
    rows += (("zh", Kind.BODY, zh), ("en", Kind.BODY, en))  # type: ignore[assignment]
    return tuple(
        Paragraph(
            id=f"{report}:{number}",
            report=report,
            number=number,
            language=language,  # type: ignore[arg-type]
            kind=kind,
            section=() if kind is Kind.HEADING else (rows[number % 2 == 0][2],),
            page=number,
            start=0,
            end=len(text),
            text=text,
        )
        for number, (language, kind, text) in enumerate(rows, 1)
    )


class FakeLibrary:
    """What the pages need of a library."""

    generation = 1

    def reports(self) -> tuple[Report, ...]:
        return REPORTS

    def report(self, report: str) -> Report:
        return next(each for each in REPORTS if each.id == report)

    def paragraphs(self, report: str) -> tuple[Paragraph, ...]:
        return paragraphs(report)

    def paragraphs_by_id(self, ids) -> tuple[Paragraph, ...]:
        return tuple(p for r in REPORTS for p in paragraphs(r.id) if p.id in ids)

    def counterparts(self, paragraph: str) -> tuple[Paragraph, ...]:
        report, number = paragraph.rsplit(":", 1)
        other = {1: 2, 2: 1, 3: 4, 4: 3}[int(number)]
        return (paragraphs(report)[other - 1],)

    def pairs(self, report: str) -> tuple[Pair, ...]:
        names = [f"{report}:{number}" for number in (1, 2, 3, 4)]
        return (Pair((names[0],), (names[1],), 1.0), Pair((names[2],), (names[3],), 1.0))

    def figures(self, paragraph: str) -> tuple[Figure, ...]:
        return figures(self.paragraphs_by_id((paragraph,))[0].text)

    def chunks(self, paragraph: str) -> tuple[Chunk, ...]:
        found = self.paragraphs_by_id((paragraph,))[0]
        name = f"{paragraph}:1"
        return (
            Chunk(name, paragraph, found.report, found.language, 0, len(found.text), found.text),
        )


def citation(report: str, number: int, language: Language, quote: str, back: str) -> Citation:
    """Return a citation of the body paragraph with its counterpart."""
    own, other = (2, 3) if language == "zh" else (3, 2)
    every = paragraphs(report)
    found = FakeLibrary().report(report)
    return Citation(
        number=number,
        report=report,
        titles=found.titles,
        year=found.year,
        section=every[own].section,
        paragraph=every[own].number,
        page=every[own].page,
        passage=passage(every[own], quote),
        counterpart=passage(every[other], back),
    )


def passage(paragraph: Paragraph, quote: str) -> Passage:
    """Return the stretch of a paragraph that reads so."""
    start = paragraph.text.index(quote)
    return Passage(paragraph.id, paragraph.language, paragraph.text, start, start + len(quote))


def new_berths(question: str, language: Language) -> Answer:
    """Answer with one figure."""
    zh = language == "zh"
    text = (
        "2021年杭州港新增泊位登记量为4307件[1]。"
        if zh
        else "In 2021, 4,307 new berths were registered [1]."
    )
    quote = "全年新增泊位登记量达4307件", "The number of new berth registrations reached 4,307"
    return Answer(
        question=question,
        language=language,
        status=Status.ANSWERED,
        short="4307 件" if zh else "4,307",
        text=text,
        citations=(citation("harbour-2021", 1, language, quote[not zh], quote[zh]),),
        quantities=(
            Quantity("4307件" if zh else "4,307", Decimal(4307), "", citation=1, year=2021),
        ),
        timings={"total": 0.031},
    )


def income(question: str, language: Language) -> Answer:
    """Answer with another figure of the same paragraph."""
    zh = language == "zh"
    quote = "港口总收入为336.1亿元", "The total income was 33.61 billion yuan"
    return replace(
        new_berths(question, language),
        short="336.1亿元" if zh else "33.61 billion yuan",
        text="港口总收入为336.1亿元[1]。" if zh else "It was 33.61 billion yuan [1].",
        citations=(citation("harbour-2021", 1, language, quote[not zh], quote[zh]),),
        quantities=(
            Quantity("336.1亿元" if zh else "33.61 billion yuan", Decimal(33610000000), "CNY", 1),
        ),
    )


def growth(question: str, language: Language) -> Answer:
    """Answer with a computation over two reports whose versions disagree."""
    zh = language == "zh"
    first = new_berths(question, language)
    quote = (
        "杭州港新增泊位登记量为3457件",
        "the number of new berth registrations in Hangzhou was 3,456",
    )
    second = citation("harbour-2020", 2, language, quote[not zh], quote[zh])
    operands = (
        Quantity("4307件" if zh else "4,307", Decimal(4307), "", citation=1, year=2021),
        Quantity("3457件" if zh else "3,456", Decimal(3457), "", citation=2, year=2020),
    )
    text = (
        "杭州港新增泊位登记量由3457件[2]增至4307件[1]，增长24.6%。"
        if zh
        else "New berth registrations rose from 3,456 [2] to 4,307 [1], or by 24.6%."
    )
    message = (
        "中文版写的是3457件，英文版写的是3,456。"
        if zh
        else "The Chinese paragraph says 3457件, the English one 3,456."
    )
    grown = Quantity(
        "24.6%", Decimal("24.6"), "%", computation=Computation("(4307 − 3457) ÷ 3457", operands)
    )
    return replace(
        first,
        short="24.6%",
        text=text,
        citations=(*first.citations, second),
        quantities=(*operands, grown),
        warnings=(Remark(WarningCode.VERSIONS_DISAGREE, message, citation=2),),
        model="openai:some-model",
        usage=Usage(1832, 64, cost=Decimal("0.0021"), currency="USD"),
    )


def refusal(question: str, language: Language) -> Answer:
    """Refuse."""
    text = (
        "报告中没有2035年的泊位登记数字。"
        if language == "zh"
        else "The reports have no berth registrations for 2035."
    )
    return Answer(question, language, Status.REFUSED, text, text, reason=Reason.NO_YEAR)


class FakeAssistant:
    """Answers by a few words of the question, and remembers what it was asked."""

    asked: ClassVar[list[dict[str, object]]] = []
    library = FakeLibrary()

    def ask(self, question: str, **choices: object) -> Answer:
        self.asked.append({"question": question, **choices})
        language: Language = choices.get("language") or (  # type: ignore[assignment]
            "zh" if any("一" <= sign <= "鿿" for sign in question) else "en"
        )
        if "2035" in question:
            return refusal(question, language)
        if "增长" in question or "grow" in question:
            return growth(question, language)
        if "收入" in question or "income" in question:
            return income(question, language)
        return new_berths(question, language)

    def stream(self, question: str, **choices: object) -> Iterator[str | Answer]:
        answer = self.ask(question, **choices)
        middle = len(answer.text) // 2
        yield answer.text[:middle]
        if "broken" in question:
            raise OSError("The wire was cut.")
        if "stop" in question:  # What a press of the stop button raises at the next piece.
            raise StopException
        yield answer.text[middle:]
        yield answer

    def but(self, **changes: object) -> FakeAssistant:
        return self
