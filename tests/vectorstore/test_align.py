"""Paragraphs meet their counterparts without a hand-made list, and copies meet their originals."""

from __future__ import annotations

from functools import cache

import pytest

from vectorstore.align import align
from vectorstore.copies import copied_from, find_copies
from vectorstore.home import PROJECT
from vectorstore.read import Source, read
from vectorstore.report import Kind, Paragraph, Report, Titles
from vectorstore.split import split


def paragraphs(text: str, report: str = "r") -> tuple[Paragraph, ...]:
    return split(Source("r.txt", "", (text,), False, "utf-8"), report).paragraphs


@cache
def seed(name: str) -> tuple[Paragraph, ...]:
    return split(read(PROJECT / "seeds" / f"{name}.txt"), name).paragraphs


def sides(found: tuple[Paragraph, ...]) -> tuple[list[Paragraph], list[Paragraph]]:
    return [p for p in found if p.language == "zh"], [p for p in found if p.language == "en"]


def numbers(found: tuple[Paragraph, ...]) -> list[tuple[list[int], list[int]]]:
    return [
        ([int(one.split(":")[1]) for one in pair.zh], [int(one.split(":")[1]) for one in pair.en])
        for pair in align(*sides(found))
    ]


ONE_TO_ONE = """一、创造

I. Creation

2020年新增专利 5120 件，增长 12.5%，居全国第三位，创历史新高。

In 2020 there were 5,120 new patents, up 12.5%, ranking third in China, a record high.

二、保护

II. Protection

全省办理案件 812 件，结案 640 件，罚款 32 万元，移送公安机关 17 件。

The province handled 812 cases, concluded 640, imposed 320,000 yuan and handed over 17.
"""


def test_translations_meet_in_order():
    assert numbers(paragraphs(ONE_TO_ONE)) == [([1], [2]), ([3], [4]), ([5], [6]), ([7], [8])]


def test_one_paragraph_may_meet_several():
    parted = ONE_TO_ONE.replace("concluded 640, ", "concluded 640.\n\nThe authorities ")
    assert ([7], [8, 9]) in numbers(paragraphs(parted))


def test_a_paragraph_without_a_counterpart_stays_alone():
    lone = "省档案馆完成了馆藏目录的整理和公开工作，得到了社会各界的广泛好评和热烈欢迎。"
    found = numbers(paragraphs(ONE_TO_ONE.replace("二、保护", f"{lone}\n\n二、保护")))
    assert found == [([1], [2]), ([3], [4]), ([6], [7]), ([8], [9])]


def test_meaning_decides_where_nothing_else_does():
    zh, en = sides(
        paragraphs(
            "省里修建了道路。\n\n市里种植了树木。\n\nThe city planted trees.\n\nEnd it all so."
        )
    )
    about = {"道路": "road", "树木": "trees"}

    def similarity(one: Paragraph, other: Paragraph) -> float:
        words = next(word for key, word in about.items() if key in one.text)
        return 1.0 if words in other.text else -1.0

    pairs = align(zh, en, similarity)
    assert [(pair.zh, pair.en) for pair in pairs] == [((zh[1].id,), (en[0].id,))]


def test_a_report_in_one_language_has_no_pairs():
    assert align(seed("jiaxing-shaoxing-ip-2023"), []) == ()


@pytest.mark.parametrize("name", ["zhejiang-ip-2019", "zhejiang-ip-2020"])
def test_every_paragraph_of_the_bilingual_seeds_has_a_counterpart(name):
    found = seed(name)
    pairs = align(*sides(found))
    paired = [one for pair in pairs for one in (*pair.zh, *pair.en)]
    assert sorted(paired) == sorted(p.id for p in found)
    kinds = {p.id: p.kind for p in found}
    assert all(len({kinds[one] for one in (*pair.zh, *pair.en)}) == 1 for pair in pairs)


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [  # Read by eye; each is a place where the two sides do not run in step.
        (
            "zhejiang-ip-2019",
            "完善知识产权纠纷多元化",
            ["The diversified mech", "Zhejiang Provincial H"],
        ),
        ("zhejiang-ip-2019", "创业创新主体内生动力", ["The entrepreneurship"]),
        ("zhejiang-ip-2019", "2019年新增国家级企业", ["In 2019, the province newly"]),
        (
            "zhejiang-ip-2020",
            "省市场监管局组建产业",
            ["Zhejiang Provincial M", "Department of", "Department of"],
        ),
        ("zhejiang-ip-2020", "省经信厅成功推荐", ["Department of Economy"]),
        ("zhejiang-ip-2020", "图4 2016-2020", ["Figure 4 Status"]),
    ],
)
def test_the_seeds_are_paired_as_a_reader_pairs_them(name, zh, en):
    found = {p.id: p.text for p in seed(name)}
    (pair,) = [p for p in align(*sides(seed(name))) if found[p.zh[0]].startswith(zh)]
    assert len(pair.en) == len(en)
    assert all(found[one].startswith(start) for one, start in zip(pair.en, en, strict=True))


def report(name: str) -> Report:
    return Report(id=name, file=f"{name}.txt", titles=Titles(), year=2019, languages=("en",))


def test_the_scan_is_known_for_a_copy_of_the_clean_report():
    names = [
        "zhejiang-ip-2020",
        "zhejiang-ip-2019-scan",
        "zhejiang-ip-2019",
        "jiaxing-shaoxing-ip-2023",
    ]
    texts = {name: seed(name) for name in names}
    assert find_copies([report(name) for name in names], texts) == {
        "zhejiang-ip-2019-scan": "zhejiang-ip-2019"
    }


def test_of_two_equal_reports_the_first_is_the_original():
    texts = {name: paragraphs(ONE_TO_ONE, name) for name in ("b", "a", "c")}
    found = find_copies([report(name) for name in texts], texts)
    assert found == {"b": "a", "c": "a"}


def test_every_sentence_of_the_scan_leads_to_the_clean_copy():
    scan, clean = seed("zhejiang-ip-2019-scan"), seed("zhejiang-ip-2019")
    found = copied_from(scan, clean)
    missing = [p for p in scan if p.id not in found]
    assert all(p.kind is Kind.CAPTION for p in missing)
    assert len(missing) <= 1  # The legend of a chart that only the scan shows.
    known = {p.id: p for p in clean}
    for paragraph in scan:
        if paragraph.kind is Kind.BODY:
            assert {known[one].kind for one in found[paragraph.id]} == {Kind.BODY}
