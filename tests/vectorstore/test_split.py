"""The seeds become whole paragraphs with their language, section, page and way back."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest

from vectorstore.home import PROJECT
from vectorstore.read import Source, read
from vectorstore.report import Kind
from vectorstore.script import finished
from vectorstore.split import Parsed, split

SEEDS = sorted((PROJECT / "seeds").glob("*.txt"))


def parse(*pages: str) -> Parsed:
    return split(Source("r.txt", "", pages, len(pages) > 1, "utf-8"), "r")


def outline(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(p.section, p.text) for p in parse(text).paragraphs if p.kind is Kind.BODY]


@pytest.fixture(scope="module", params=SEEDS, ids=lambda path: path.stem)
def seed(request) -> tuple[Path, Source, Parsed]:
    source = read(request.param)
    return request.param, source, split(source, request.param.stem)


def test_every_paragraph_is_a_slice_of_the_text(seed):
    path, _, found = seed
    for number, paragraph in enumerate(found.paragraphs, 1):
        assert found.text[paragraph.start : paragraph.end] == paragraph.text
        assert paragraph.id == f"{path.stem}:{number}"


def test_origins_lead_every_letter_back_to_the_file(seed):
    _, source, found = seed
    mended = {
        offset for p in found.paragraphs for r in p.repairs for offset in range(r.start, r.end)
    }
    for offset, character in enumerate(found.text):
        if character.isalnum() and character.isprintable() and offset not in mended:
            spot = found.origins.spot(offset)
            printed = source.pages[(spot.page or 1) - 1][spot.offset]
            assert character == printed or printed in "ﬁﬂ"


def test_no_words_are_lost_but_furniture(seed):
    _, source, found = seed
    printed = Counter(re.findall(r"[㐀-鿿]", "".join(source.pages)))
    assert Counter(re.findall(r"[㐀-鿿]", found.text)) == printed


def test_no_paragraph_ends_in_mid_sentence_but_where_the_seed_does(seed):
    path, _, found = seed
    unfinished = [p for p in found.paragraphs if p.kind is Kind.BODY and not finished(p.text)]
    # Seven sentences of the newspaper page go on in lines that the file does not have.
    assert len(unfinished) == (7 if path.stem == "jiaxing-shaoxing-ip-2023" else 0)


def test_marks_of_the_file_format_are_gone(seed):
    _, _, found = seed
    assert not re.search(r"\*\*|<sup>|^#|[\f\r\u3000\ufb00-\ufb06]|  ", found.text, re.M)
    assert not re.search(r"[㐀-鿿] +[\d㐀-鿿](?![^\n]{0,20}\n)", found.text)


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (
            "zhejiang-ip-2020",
            "写入《浙江省国民经济和社会发展第十四个五年规划和二〇三五年远景目标》",
        ),
        ("zhejiang-ip-2020", "全省共出动执法人员1913人，检查邮政、快递企业809家次"),
        ("zhejiang-ip-2020", "推动授予全省4家单位成为全国版权示范单位"),
        ("zhejiang-ip-2020", "the “13th five-year plan”, achieved remarkable results"),
        ("zhejiang-ip-2019", "数字经济领域有效发明专利数4.91万件"),
        ("zhejiang-ip-2019", "三、深化完善知识产权保护机制，努力推进最优营商环境建设"),
        ("zhejiang-ip-2019-scan", "totally has more than 5,900 law enforcement cadres"),
        ("zhejiang-ip-2019-scan", "fostered and built 5 provincial-level manufacturing innovation"),
        ("zhejiang-ip-2019-scan", "ranked the 5th in China. The number of newly authorized"),
        ("zhejiang-ip-2019-scan", "the first county-level city to launch the international"),
        ("jiaxing-shaoxing-ip-2023", "高度重视知识产权工作，以推进知识产权强市建设为抓手"),
        ("jiaxing-shaoxing-ip-2023", "“知微贷”普惠项目，实现小微企业“秒授信”"),
        ("jiaxing-shaoxing-ip-2023", "国家级知识产权示范企业3家、国家知识产权优势企业13家"),
    ],
)
def test_what_the_page_cut_apart_is_whole(report, words):
    found = split(read(PROJECT / "seeds" / f"{report}.txt"), report)
    assert words.replace("“", '"').replace("”", '"') in found.text or words in found.text


def test_bold_agencies_are_kept_as_spans():
    found = split(read(PROJECT / "seeds" / "zhejiang-ip-2020.txt"), "r")
    bold = [found.text[start:end] for p in found.paragraphs for start, end in p.bold]
    assert "Department of Justice of Zhejiang Province" in bold  # Cut by a page in the middle.
    assert len(bold) > 60


def test_a_table_keeps_its_rows_and_head_in_one_paragraph():
    found = split(read(PROJECT / "seeds" / "zhejiang-ip-2019.txt"), "r")
    tables = [p.text.split("\n") for p in found.paragraphs if p.kind is Kind.TABLE]
    assert [len(rows) for rows in tables] == [13, 13]
    assert tables[0][1] == "排名\t企业\t申请量\t城市"
    assert tables[1][-1] == "total\t\t12837\t/"


def test_a_damaged_table_is_still_a_table():
    found = split(read(PROJECT / "seeds" / "zhejiang-ip-2019-scan.txt"), "r")
    (table,) = [p.text.split("\n") for p in found.paragraphs if p.kind is Kind.TABLE]
    assert table[2] == "2\tNingbo Aux Electric Co., Ltd.\t2292\tNingbo"
    assert len(table) == 11


def test_each_article_of_the_newspaper_page_governs_its_paragraphs():
    found = split(read(PROJECT / "seeds" / "jiaxing-shaoxing-ip-2023.txt"), "r")
    tops = [p.section[0][:2] for p in found.paragraphs if p.section]
    assert sorted(set(tops)) == ["嘉兴", "绍兴"]
    assert tops == sorted(tops, key=tops.index)


def test_all_seeds_are_parsed_in_well_under_a_second_each():
    began = time.perf_counter()
    for path in SEEDS:
        split(read(path), path.stem)
    assert time.perf_counter() - began < 4  # Measured: 0.5 s on two idle cores.


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        pytest.param(
            "一、综合\n\n（一）创造\n\n甲增长。\n\n（二）保护\n\n乙增长。\n\n二、运用\n\n丙增长。",
            [("一、综合", "（一）创造"), ("一、综合", "（二）保护"), ("二、运用",)],
            id="chinese-numerals",
        ),
        pytest.param(
            "I. General\n\n(i) Creation\n\nA grew.\n\n(ii) Care\n\nB grew.\n\nII. Use\n\nC grew.",
            [("I. General", "(i) Creation"), ("I. General", "(ii) Care"), ("II. Use",)],
            id="roman-numerals",
        ),
        pytest.param(
            "# T\n\n## A\n\nOne.\n\n### B\n\nTwo.\n\n## C\n\nThree.",
            [("A",), ("A", "B"), ("C",)],
            id="markdown",
        ),
        pytest.param(
            "# T\n\n### 三、甲\n\n一句。\n\n#### (一) 乙\n\n二句。\n\n## 四、丙\n\n三句。",
            [("三、甲",), ("三、甲", "（一） 乙"), ("四、丙",)],
            id="numbers-beat-hashes",
        ),
        pytest.param(
            "第一章 总则\n\n第一节 目的\n\n一句。\n\n第二章 附则\n\n二句。",
            [("第一章 总则", "第一节 目的"), ("第二章 附则",)],
            id="chapters",
        ),
    ],
)
def test_headings_become_the_section_path(text, sections):
    found = [section for section, _ in outline(text)]
    loose = [tuple(name.replace(" ", "") for name in section) for section in found]
    assert loose == [tuple(name.replace(" ", "") for name in section) for section in sections]


def test_each_language_has_its_own_section_path():
    text = "一、创造\n\nI. Creation\n\n新增 5 件。\n\nThere were 5 more.\n\n"
    assert [section for section, _ in outline(text)] == [("一、创造",), ("I. Creation",)]


def test_a_numbered_paragraph_names_the_section_it_begins():
    text = "一、创造\n\n1. 创造成效显著。2019年新增 5 件，增长 3%。\n\n其中，企业 3 件，高校 2 件。"
    assert [section[-1] for section, _ in outline(text)] == ["1. 创造成效显著"] * 2


def test_a_wrapped_line_that_begins_with_a_number_is_no_heading():
    lines = [
        " 1. Results were made in the reform of property and the number of",
        "the member units of the office of the meeting was adjusted to",
        "25. The province issued and implemented the key works for the",
        "building of the province and promoted the integration of them.",
        " 2. Great efforts were made in the reform of the property and in",
        "the meeting of the units of the office that the province has had.",
    ] * 3
    found = parse("\n".join(lines)).paragraphs
    assert any("adjusted to 25. The province" in p.text for p in found)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("图 1 2018—2020 年浙江省专利商标创造情况", Kind.CAPTION),
        ("Figure 1 Status of Patent Creation From 2018 to 2020", Kind.CAPTION),
        ("图1显示，专利增长5%。", Kind.BODY),
        ("Table 2 shows that patents grew by 5%.", Kind.BODY),
        ("（图片由市局提供）", Kind.CAPTION),
    ],
)
def test_captions_are_told_from_sentences_about_them(text, kind):
    found = parse(f"专利增长。\n\nPatents grew.\n\n{text}\n\n专利增长。").paragraphs
    assert found[2].kind is kind
