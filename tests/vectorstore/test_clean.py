"""Page furniture goes, cut text is whole again, and damage is mended where one reading is safe."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vectorstore.continuing import Text, cuts_heading, goes_on
from vectorstore.join import join
from vectorstore.lines import Line
from vectorstore.read import Source
from vectorstore.repair import repair
from vectorstore.report import Kind
from vectorstore.script import finished, language
from vectorstore.spacing import space
from vectorstore.split import Parsed, split
from vectorstore.traced import Traced


def parse(*pages: str) -> Parsed:
    return split(Source("r.txt", "", pages, len(pages) > 1, "utf-8"), "r")


def bodies(*pages: str) -> list[str]:
    return [p.text for p in parse(*pages).paragraphs if p.kind is Kind.BODY]


def line(text: str) -> Line:
    return Line(Traced.of(text), page=0, gap=1)


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        pytest.param("数字经济领\n\n域增长12%。", "数字经济领域增长12%。", id="inside-a-word"),
        pytest.param(
            "出动执法人员 1913\n\n人次，立案 5 件，共 20 人。",
            "出动执法人员1913人次，立案5件，共20人。",
            id="figure-and-unit",
        ),
        pytest.param(
            "印发《办法》《细则》\n\n《意见》等。", "印发《办法》《细则》《意见》等。", id="list"
        ),
        pytest.param(
            "The province took\n\nrigorous measures.",
            "The province took rigorous measures.",
            id="english",
        ),
        pytest.param(
            "fifteen units;\n\n“Promotion of Reform” began.",
            "fifteen units; “Promotion of Reform” began.",
            id="semicolon",
        ),
    ],
)
def test_a_sentence_cut_by_a_page_is_whole_again(cut, whole):
    assert bodies(f"概况如下。\n\n{cut}")[1:] == [whole]


def test_sentences_that_are_whole_stay_apart():
    text = "全省授权专利 5 件。\n\n全市结案 3 件。\n\nIt rose by 5%.\n\nThe city closed 3 cases."
    assert bodies(text) == [
        "全省授权专利5件。",
        "全市结案3件。",
        "It rose by 5%.",
        "The city closed 3 cases.",
    ]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        pytest.param("33.35 mil-", "lion tonnes", "33.35 million tonnes", id="broken-by-the-line"),
        pytest.param("a well-", "known brand", "a well-known brand", id="written-with-a-hyphen"),
        pytest.param("新增PCT", "国际专利", "新增PCT国际专利", id="latin-in-chinese"),
        pytest.param(
            "世界知识产权组织 WIPO",
            "TISC 中心",
            "世界知识产权组织 WIPO TISC 中心",
            id="latin-words",
        ),
    ],
)
def test_lines_join_as_they_were_written(first, second, whole):
    words = Counter({"well": 5, "known": 5, "million": 3})
    assert join([line(first), line(second)], words).text == whole


def test_a_column_that_lost_its_end_is_not_closed_with_half_of_another_sentence():
    text = Text("知识产权保护。知识产权强省。知识产权强市。知识产权局。建设城市。")
    assert not goes_on("积累了经验。在全国知", line("设城市和示范区。"), text)
    assert goes_on("完善知", line("识产权体系。"), text)
    assert not goes_on("地理标志保护产品14", line("聚焦需求，优化服务。"), text)


def test_a_heading_cut_by_a_page_is_whole_again():
    assert cuts_heading("三、推进最优营商", line("环境建设"), Text("打造营商环境。"))
    assert not cuts_heading("三、推进最优营商", line("启动仪式"), Text("打造营商环境。"))


def test_running_heads_and_page_numbers_go():
    pages = [
        f"Harbour Board Annual Report 2022\nThe harbour grew by {n} percent in one of the\n"
        f"years that this report is about.\n{n + 7}\n"
        for n in range(1, 5)
    ]
    found = parse(*pages)
    assert [p.text for p in found.paragraphs if p.kind is Kind.HEADING] == [
        "Harbour Board Annual Report 2022"
    ]
    assert [p.page for p in found.paragraphs if p.kind is Kind.BODY] == [1, 2, 3, 4]
    assert all("Harbour Board" not in p.text for p in found.paragraphs[1:])


def test_a_total_at_the_foot_of_every_page_is_no_running_head():
    pages = [f"名称\t数量\n甲\t{n}\n合计\t{n}\n" for n in range(5)]
    assert parse(*pages).text.count("合计") == 5


NEWSPAPER = """
温州:聚焦民营经济 打造创新高地

2022年,温州市新设民营企业达 5.2万家,同比增长8.9%;规上工 业增加值达1420亿元,其中数\
 字经济核心产业增加值达310

优化环境 激发活力

温州持续推进最多跑一次改革, 全市的1200个事项实现了网上 的办理,办结率达98%,上市企

温州市政务服务中心

业累计达到45家,共募集的资金 总额超过620亿元,比上年增长 12%。

(图片由温州市委宣传部提供)

台州:做强主导产业 培育产业集群

20220815

台州市2022年规上工业企业突 破5000家,汽车产业产值首次突\
 破600亿元。全市研发投入的强度 达到2.6%,居全省第四。
"""


def test_a_caption_leaves_the_sentence_it_interrupts():
    found = {p.text: p.kind for p in parse(NEWSPAPER).paragraphs}
    assert found["温州市政务服务中心"] is Kind.CAPTION
    assert found["（图片由温州市委宣传部提供）"] is Kind.CAPTION
    assert any("上市企业累计达到45家" in text for text in found)
    assert "20220815" not in "".join(found)


def test_a_sentence_whose_end_is_missing_stays_unfinished():
    unfinished = [text for text in bodies(NEWSPAPER) if not finished(text)]
    assert [text[-9:] for text in unfinished] == ["产业增加值达310"]


def test_the_articles_of_a_newspaper_page_are_its_sections():
    sections = [p.section for p in parse(NEWSPAPER).paragraphs if p.kind is Kind.BODY]
    assert [section[0][:2] for section in sections] == ["温州", "温州", "台州"]
    assert sections[1][1] == "优化环境 激发活力"


@pytest.mark.parametrize(
    ("printed", "meant", "chinese"),
    [
        ("推动嘉兴新 质生产力,增长 23.8%;", "推动嘉兴新质生产力，增长23.8%；", True),
        ("（国家局杭州代办处), 建设", "（国家局杭州代办处），建设", True),
        ("增加 1,280 件", "增加1,280件", True),
        ("3. 完善机制", "3. 完善机制", True),
        ("2.Launch it", "2. Launch it", False),
        (
            "the People’ s Court ( 2.0 Version ) ” , won",
            "the People's Court (2.0 Version)”, won",
            False,
        ),
        (
            "“ Guiding Opinions ” and goods ( articles )with",
            "“Guiding Opinions” and goods (articles) with",
            False,
        ),
        ("（i）Strengthen", "(i) Strengthen", False),
        ("enterprises’ legal ‘one-stop’ service", "enterprises' legal ‘one-stop’ service", False),
        ("2018—2020 and 2019–2021", "2018-2020 and 2019-2021", False),
    ],
)
def test_space_and_marks_have_one_form(printed, meant, chinese):
    assert space(Traced.of(printed), chinese=chinese).text == meant


SCAN = (
    "In 2019 the province had 49, 100 patents, up 12. 18% year—on—year, in a top—level design. "
    "Zhejiang has b, 900 cadres and 3b firms; Zhejiang is in China. It was in the lead, "
    "1in Zhejiang and 1improved the civil courts. Zhe jiang Province heard «c¢ivil cases. "
    "To improve, improved civil law matters in a high—quality way. It ranked 5bth, then bth. "
    "In total 2, 504, 000 marks, 25. 2019 saw more. In 2019, 100 firms came."
)


def mended(text: str) -> str:
    return repair([Traced.of(text)])[0][0].text


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("49, 100 patents", "49,100 patents"),
        ("12. 18% year—on—year", "12.18% year-on-year"),
        ("b, 900 cadres and 3b firms", "5,900 cadres and 35 firms"),
        ("1in Zhejiang and 1improved", "in Zhejiang and improved"),
        ("Zhe jiang Province heard «c¢ivil", "Zhejiang Province heard civil"),
        ("5bth, then bth", "5th, then 5th"),
        ("2, 504, 000 marks", "2,504,000 marks"),
        ("25. 2019 saw", "25. 2019 saw"),
        ("In 2019, 100 firms", "In 2019, 100 firms"),
    ],
)
def test_damage_with_one_safe_reading_is_mended(printed, meant):
    assert printed in SCAN
    assert meant in mended(SCAN)


def test_an_undamaged_text_is_left_alone():
    clean = "In groups of 12, 300 firms took part—all of them. b is a letter. 1st and 5 in may be."
    assert mended(clean) == clean


def test_a_repair_keeps_the_printed_form():
    found = parse(SCAN)
    repairs = {r.printed: found.text[r.start : r.end] for p in found.paragraphs for r in p.repairs}
    assert repairs["49, 100"] == "49,100"
    assert repairs["Zhe jiang"] == "Zhejiang"
    assert repairs["«c¢ivil"] == "civil"


def test_what_a_recogniser_made_of_another_script_is_left_out():
    prose = "The province promoted the property protection of the trade in the province. " * 30
    junk = "\n\n1. FRARF-REAES . HARPRE R LE\nBRESWIAZHEITR “4.267 FIHF=BUEAL TGS,\n\n"
    assert "FRARF" not in parse(prose + junk + prose).text
    assert "BRESW" not in parse(prose + junk + prose).text


@given(st.lists(st.text("省市 ab1,。.\n\t\f一、#*|（）“”—«", max_size=60), min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_text_is_cut_into_slices_of_its_clean_form(pages):
    found = parse(*pages)
    for paragraph in found.paragraphs:
        assert found.text[paragraph.start : paragraph.end] == paragraph.text
        tabbed = paragraph.kind is Kind.TABLE  # The corner of a table may be empty.
        assert paragraph.text == paragraph.text.strip(" \n" if tabbed else None)
        assert paragraph.text
        for start, end in paragraph.bold:
            assert paragraph.start <= start < end <= paragraph.end
    assert "\n\n".join(p.text for p in found.paragraphs) == found.text


def test_language_is_judged_by_what_the_text_says():
    assert [language(t) for t in ("新增PCT申请", "the 中国 office of trade", "12%")] == [
        "zh",
        "en",
        None,
    ]
