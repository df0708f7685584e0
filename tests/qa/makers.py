"""Small reports by hand: paragraphs, evidence and citations for the tests of this room."""

from __future__ import annotations

from qa.answer import Citation, Passage
from qa.evidence import Evidence
from vectorstore import Chunk, Hit, Kind, Language, Paragraph, Report, Titles, sentences

TITLES = Titles("2020年浙江省知识产权白皮书", "2020 White Paper, Zhejiang Province")
ZH = (
    "2020年，全省有效发明专利20.0万件，同比增长24.6%。新增PCT国际专利申请4307件，同比增长70.6%，"
    "居全国第四位；专利商标质押融资额1527.68亿元，惠及企业8000余家。截至2020年12月31日，"
    "每万人发明专利拥有量达34.1件。"
)
EN = (
    "In 2020, the province had 200,000 valid invention patents, up 24.6%. There were 4,307 new PCT "
    "international patent applications, up 70.6% year on year, ranking the fourth in China. The "
    "pledge financing amounted to 152.768 billion yuan and benefited more than 8,000 enterprises. "
    "By December 31, 2020, the number of invention patents per 10,000 people was 34.1."
)
EARLIER = "2019年，新增PCT国际专利申请2525件，同比增长63.3%，居全国第五位。"


def paragraph(
    text: str, language: Language = "zh", name: str = "zj-2020", number: int = 1
) -> Paragraph:
    return Paragraph(
        f"{name}:{number}", name, number, language, Kind.BODY, ("一、创造",), 3, 0, len(text), text
    )


def evidence(
    text: str = ZH,
    counterpart: str = "",
    *,
    language: Language = "zh",
    name: str = "zj-2020",
    year: int | None = 2020,
    titles: Titles = TITLES,
) -> Evidence:
    own = paragraph(text, language, name)
    other: Language = "en" if language == "zh" else "zh"
    chunks = tuple(
        (Chunk(f"{own.id}:{n}", own.id, name, language, start, end, text[start:end]), 1.0 / n)
        for n, (start, end) in enumerate(sentences(text), 1)
    )
    report = Report(name, f"{name}.txt", titles, year, ("zh", "en"))
    versions = (paragraph(counterpart, other, name, 2),) if counterpart else ()
    return Evidence(Hit(own, chunks, 1.0, 0.8, 5.0), report, versions)


def citation(
    text: str = ZH,
    counterpart: str = "",
    *,
    number: int = 1,
    language: Language = "zh",
    year: int | None = 2020,
    titles: Titles = TITLES,
    quote: str = "",
    other_quote: str = "",
) -> Citation:
    other: Language = "en" if language == "zh" else "zh"
    return Citation(
        number, f"zj-{year}", titles, year, ("一、创造",), 1, 3,
        passage(text, language, quote),
        passage(counterpart, other, other_quote) if counterpart else None,
    )  # fmt: skip


def passage(text: str, language: Language, quote: str = "") -> Passage:
    start = text.index(quote) if quote else 0
    return Passage("zj:1", language, text, start, start + len(quote))
