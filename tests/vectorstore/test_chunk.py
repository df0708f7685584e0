"""Chunks are the paragraph's own words, led by what governs them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore import tokens
from vectorstore.chunk import LONGEST, chunks
from vectorstore.report import Kind, Language, Paragraph


def paragraph(text: str, language: Language = "zh", **more: object) -> Paragraph:
    fields = {"kind": Kind.BODY, "section": (), "page": None, "start": 100, **more}
    return Paragraph("r:1", "r", 1, language, end=100 + len(text), text=text, **fields)


def leads(text: str, language: Language = "zh", **more: object) -> list[str]:
    return [chunk.lead for chunk in chunks(paragraph(text, language, **more))]


@given(
    st.text(alphabet="省局办，；。“”《》0123. ,;abcA%\n", min_size=1), st.sampled_from(["zh", "en"])
)
def test_chunks_are_slices_that_rebuild_the_paragraph(text: str, language: Language):
    cut = chunks(paragraph(text, language))
    assert all(chunk.text == text[chunk.start - 100 : chunk.end - 100] for chunk in cut)
    assert "".join("".join(c.text for c in cut).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("language", "text", "bold", "lead"),
    [
        ("zh", "省公安厅破获案件 1033 起；抓获嫌疑人 2325 人，上升 13%。", "", "省公安厅"),
        ("zh", "省法院、省检察院联合印发纪要。共办理案件 50 余件。", "", "省法院、省检察院"),
        (
            "en",
            "Zhejiang Department of Education led schools. They applied for 28,292 patents.",
            "Zhejiang Department of Education",
            "Zhejiang Department of Education",
        ),
        (
            "en",
            "Hangzhou Customs Bureau seized 40 batches. A total of 9 cases were heard.",
            "",
            "Hangzhou Customs Bureau",
        ),
    ],
)
def test_a_later_clause_is_led_by_who_acts(language: Language, text: str, bold: str, lead: str):
    spans = ((text.index(bold), text.index(bold) + len(bold)),) if bold else ()
    first, *others = leads(text, language, bold=spans)
    assert lead not in first
    assert others and all(lead in other for other in others)


def test_a_new_actor_takes_over():
    text = "省公安厅破获案件 1033 起。省法院审结案件 25540 件。另有 20 件正在审理当中。"
    assert leads(text)[-1] == "省法院"


@pytest.mark.parametrize(
    "word",
    [
        "全省工作在省委领导下推进。共办结 30 件。",
        "各部门协同推进工作。共办结 30 件。",
        "省长出席大会。到会 300 人。",
    ],
)
def test_a_word_that_only_looks_like_an_office_leads_nothing(word: str):
    assert leads(word) == ["", ""]


@pytest.mark.parametrize(
    ("language", "text", "years"),
    [
        ("zh", "2020年全省新增商标 5 万件。累计达到 90 万件。", ["", "2020"]),
        ("en", "In 2020, the province had 5 marks. The total reached 90.", ["", "2020"]),
        ("zh", "2020年新增 5 万件。2019年新增 4 万件。", ["", ""]),
    ],
)
def test_a_chunk_without_a_year_gets_that_of_its_sentence(
    language: Language, text: str, years: list[str]
):
    assert leads(text, language) == years


@pytest.mark.parametrize(
    ("language", "section", "lead"),
    [
        ("zh", ("一、总体情况", "（二）推动区域产业发展"), "推动区域产业发展"),
        ("zh", ("绍兴：精准助企", "优化提升竞争力"), "绍兴 优化提升竞争力"),
        ("en", ("II. Overview", "(i) Judicial protection"), "Judicial protection"),
    ],
)
def test_the_nearest_heading_leads_after_the_places_above_it(
    language: Language, section: tuple[str, ...], lead: str
):
    assert leads("共 5 件。", language, section=section) == [lead]


def test_a_table_gives_a_chunk_a_row_led_by_its_header():
    text = "十强榜单\n排名\t企业\t申请量\n1\t甲公司\t24998\n2\t乙公司\t2292"
    cut = chunks(paragraph(text, kind=Kind.TABLE))
    assert [c.text for c in cut] == text.split("\n")
    assert cut[2].lead == cut[3].lead == "十强榜单 排名 企业 申请量"


@pytest.mark.parametrize("kind", [Kind.HEADING, Kind.CAPTION])
def test_a_heading_or_caption_is_one_chunk(kind: Kind):
    assert len(chunks(paragraph("图1：2020年；专利 5 件，商标 6 件。", kind=kind))) == 1


def test_no_chunk_is_longer_than_the_embedder_reads():
    text = "推进知识产权保护工作" * 200 + "。"
    assert all(tokens.count(chunk.text) <= LONGEST * 1.1 for chunk in chunks(paragraph(text)))
