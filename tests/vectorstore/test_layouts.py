"""Reports set in ways the seeds are not: each is cut as a reader would cut it."""

from __future__ import annotations

import pytest

from vectorstore.read import Source
from vectorstore.report import Kind
from vectorstore.split import split

BODY, HEADING, CAPTION, TABLE = Kind.BODY, Kind.HEADING, Kind.CAPTION, Kind.TABLE


def kinds(*pages: str, marked: bool = False) -> list[tuple[Kind, str]]:
    source = Source("r.txt", "", pages, len(pages) > 1, "utf-8", marked)
    return [(p.kind, p.text) for p in split(source, "r").paragraphs]


DENSE = """政府工作报告
——2023年1月12日在某省人民代表大会上
各位代表：
　　现在，我代表省人民政府向大会报告工作。
　　一、过去五年工作回顾
　　全省生产总值从5.2万亿元跃升到7.77万亿元，年均增长5.9%。
　　（一）坚持创新驱动
　　研发投入强度从2.37%提高到3.0%。
　　——数字经济。增加值占比达50.6%，居全国第一。
　　1．实施“十项重大工程”。完成投资1万亿元以上。
"""


def test_where_every_line_is_a_paragraph_none_are_joined():
    assert kinds(DENSE) == [
        (HEADING, "政府工作报告"),
        (HEADING, "——2023年1月12日在某省人民代表大会上"),
        (BODY, "各位代表："),
        (BODY, "现在，我代表省人民政府向大会报告工作。"),
        (HEADING, "一、过去五年工作回顾"),
        (BODY, "全省生产总值从5.2万亿元跃升到7.77万亿元，年均增长5.9%。"),
        (HEADING, "（一）坚持创新驱动"),
        (BODY, "研发投入强度从2.37%提高到3.0%。"),
        (BODY, "——数字经济。增加值占比达50.6%，居全国第一。"),
        (BODY, "1. 实施“十项重大工程”。完成投资1万亿元以上。"),
    ]


PAGES = (
    "2022年宁波市水资源公报\n一、水资源量\n"
    "2022年全市平均降水量1523.4毫米，较上年减少12.6%，\n"
    "比多年平均值偏少4.5%。全市水资源总量68.25亿立方米，\n"
    "其中地表水资源量66.8亿立方米，人均水资源量710立方\n米。\n— 1 —\n",
    "2022年宁波市水资源公报\n二、用水量\n"
    "全市总用水量21.08亿立方米，其中农业用水6.75亿立方\n"
    "米，工业用水5.2亿立方米，居民生活用水6.1亿立方\n— 2 —\n",
    "2022年宁波市水资源公报\n米。\n图1 宁波市用水量变化\n— 3 —\n",
)


def test_wrapped_chinese_pages_become_paragraphs():
    assert kinds(*PAGES) == [
        (HEADING, "2022年宁波市水资源公报"),
        (HEADING, "一、水资源量"),
        (
            BODY,
            "2022年全市平均降水量1523.4毫米，较上年减少12.6%，比多年平均值偏少4.5%。全市水资源总量"
            "68.25亿立方米，其中地表水资源量66.8亿立方米，人均水资源量710立方米。",
        ),
        (HEADING, "二、用水量"),
        (
            BODY,
            "全市总用水量21.08亿立方米，其中农业用水6.75亿立方米，工业用水5.2亿立方米，居民生活用水"
            "6.1亿立方米。",
        ),
        (CAPTION, "图1宁波市用水量变化"),
    ]


WRAPPED = """FINANCIAL STABILITY REPORT

Executive Summary

The banking system remained stable in 2022. Total assets of commercial
banks grew 10.8% to 319.8 trillion yuan. The non-performing loan ratio
was 1.63%, down 0.1 percentage points from the end of 2021 and an accom-
plishment for all.

Chapter 1
Macroeconomic Environment

1.1 Growth and Prices

GDP grew by 3.0% in 2022. Consumer prices rose 2.0%, while producer
prices rose 4.1%. The surveyed urban unemployment rate averaged
5.6%.

• cutting the reserve requirement ratio twice;
• issuing 200 billion yuan of relending.

Table 1.1 Main indicators
Indicator 2021 2022
GDP growth (%) 8.4 3.0
CPI (%) 0.9 2.0
"""


def test_wrapped_english_becomes_paragraphs_lists_and_tables():
    assert kinds(WRAPPED) == [
        (HEADING, "FINANCIAL STABILITY REPORT"),
        (HEADING, "Executive Summary"),
        (
            BODY,
            "The banking system remained stable in 2022. Total assets of commercial banks grew "
            "10.8% to 319.8 trillion yuan. The non-performing loan ratio was 1.63%, down 0.1 "
            "percentage points from the end of 2021 and an accomplishment for all.",
        ),
        (HEADING, "Chapter 1 Macroeconomic Environment"),
        (HEADING, "1.1 Growth and Prices"),
        (
            BODY,
            "GDP grew by 3.0% in 2022. Consumer prices rose 2.0%, while producer prices rose "
            "4.1%. The surveyed urban unemployment rate averaged 5.6%.",
        ),
        (BODY, "cutting the reserve requirement ratio twice;"),
        (BODY, "issuing 200 billion yuan of relending."),
        (CAPTION, "Table 1.1 Main indicators"),
        (TABLE, "Indicator\t2021\t2022\nGDP growth (%)\t8.4\t3.0\nCPI (%)\t0.9\t2.0"),
    ]


INDENTED = """　　2021年全省气候总体呈现气温偏高、降水偏多的特点，年平
均气温为18.3度，较常年偏高0.9度。
　　全年平均降水量1762毫米，较常年偏多14.6%，降水日数为
158天。
　　汛期共出现12次强降水过程，其中梅雨期降水量为389毫米，
接近常年。
　　台风影响期间，全省平均过程雨量达232毫米，列为历史上
有记录以来第三位。
　　全年发布气象预警信号3120次，其中红色预警信号96次，覆
盖人口1200万人。
"""


def test_an_indent_begins_a_paragraph():
    found = kinds(INDENTED)
    assert [kind for kind, _ in found] == [BODY] * 5
    assert found[0][1].endswith("年平均气温为18.3度，较常年偏高0.9度。")


MARKDOWN = """# Provincial Energy Review 2021

## 1. Electricity

Generation reached **412.3 TWh**, up 6.1%.

- Coal: 230.1 TWh
- Nuclear: 72.5 TWh

| Source | 2020 | 2021 |
|--------|------|------|
| Coal   | 221.0 | 230.1 |
"""


def test_markdown_keeps_lists_and_tables():
    assert kinds(MARKDOWN) == [
        (HEADING, "Provincial Energy Review 2021"),
        (HEADING, "1. Electricity"),
        (BODY, "Generation reached 412.3 TWh, up 6.1%."),
        (BODY, "Coal: 230.1 TWh"),
        (BODY, "Nuclear: 72.5 TWh"),
        (TABLE, "Source\t2020\t2021\nCoal\t221.0\t230.1"),
    ]


@pytest.mark.parametrize(
    "text", ["全年地区生产总值7.35万亿元，\n\n比上年增长8.5%。", "it grew by\n\nfive percent."]
)
def test_where_the_format_says_what_a_paragraph_is_none_are_joined(text):
    assert len(kinds(text, marked=True)) == 2
    assert [kind for kind, _ in kinds(text, marked=True)] == [BODY, BODY]
