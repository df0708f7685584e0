"""Contradictions are found, with both sides quoted, and what agrees raises no alarm."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from vectorstore.align import align
from vectorstore.audit import Finding, FindingKind, audit_copy, audit_report, audit_table
from vectorstore.disagree import differences
from vectorstore.home import PROJECT
from vectorstore.read import Source, read
from vectorstore.report import Kind, Paragraph
from vectorstore.split import Parsed, split


@cache
def seed(name: str) -> Parsed:
    return split(read(PROJECT / "seeds" / f"{name}.txt"), name)


def audited(paragraphs: tuple[Paragraph, ...]) -> tuple[Finding, ...]:
    zh = [p for p in paragraphs if p.language == "zh"]
    en = [p for p in paragraphs if p.language == "en"]
    return audit_report(paragraphs, align(zh, en))


def table(text: str) -> Paragraph:
    found = split(Source("t.txt", "", (text,), False, "utf-8"), "t").paragraphs
    return next(p for p in found if p.kind is Kind.TABLE)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        pytest.param("完成投资3.5亿元。", "It invested 350 million yuan.", id="scale"),
        pytest.param("成交总额1527.68亿元。", "a volume of 152,768 million Yuan", id="large-scale"),
        pytest.param("共110余人参加。", "more than 110 persons took part", id="more-than"),
        pytest.param("占全国近1/10。", "approximate 1/10 of the national total", id="fraction"),
        pytest.param("2020年新增5件，增长3%。", "5 more, up 3%.", id="year-unsaid"),
        pytest.param(
            "与两国交流，举办两期。", "exchanged with both countries", id="turn-of-phrase"
        ),
        pytest.param("甲5件，乙8件。", "8 of B and 5 of A", id="another-order"),
    ],
)
def test_what_says_the_same_raises_no_alarm(zh, en):
    assert differences(zh, en) == ()


@pytest.mark.parametrize(
    ("zh", "en", "pair"),
    [
        (
            "林业局组织110余人参加培训。",
            "Forestry Bureau trained more than 100 persons.",
            ("110余人", "more than 100"),
        ),
        (
            "截至2019年底，共立案55件。",
            "As of the end of November 2019, 55 cases.",
            ("2019年", "November 2019"),
        ),
        (
            "质押额超过80亿元，增长40.3%。",
            "pledges exceeded 8 billion year, up 40.3%.",
            ("超过80亿元", "exceeded 8 billion year"),
        ),
        ("增长12.5%，居首位。", "increased by 15.2%, ranking first.", ("12.5%", "by 15.2%")),
    ],
)
def test_two_values_in_one_place_are_a_conflict(zh, en, pair):
    (found,) = [one for one in differences(zh, en) if one.is_conflict]
    assert found.left is not None
    assert found.right is not None
    assert pair[0] in found.left.text
    assert pair[1].removeprefix("by ") in found.right.text


def test_a_figure_that_one_side_lacks_is_told_apart_from_a_conflict():
    (found,) = differences("在21家企业建立联系点。", "built research and contact centers.")
    assert not found.is_conflict
    assert found.right is None


def test_a_bound_on_one_side_only_is_no_conflict():
    (found,) = differences("收入约8482万元。", "income of 84.82 million Yuan")
    assert found.bound


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        pytest.param("企业\t件\n甲\t5\n乙\t7\n合计\t12", [], id="adds-up"),
        pytest.param("企业\t件\n甲\t5\n乙\t7\n合计\t13", [(12, None)], id="does-not"),
        pytest.param(
            "No\tn\nA\t24998\nB\t2292\ntotal\t4790", [(27290, 2498)], id="a-digit-too-many"
        ),
        pytest.param(
            "来源\t2020\t2021\n煤\t1.5\t2\n核\t2.5\t3\n总计\t4\t5", [], id="years-head-columns"
        ),
        pytest.param("项目\t数\n甲\t5\n乙\t7", [], id="no-total"),
    ],
)
def test_a_total_is_checked_against_its_rows(rows, wrong):
    found = audit_table(table(f"前文如下。\n\n{rows}\n\n后文如下。"))
    assert [(one.expected, one.fits) for one in found] == [
        (Decimal(expected), None if fits is None else Decimal(fits)) for expected, fits in wrong
    ]


def test_every_finding_in_the_seeds_was_read_and_is_true():
    found = [
        (one.kind, one.is_conflict, tuple(quote.text for quote in one.quotes))
        for name in ("zhejiang-ip-2019", "zhejiang-ip-2020")
        for one in audited(seed(name).paragraphs)
    ]
    assert found == [
        (FindingKind.TOTAL, True, ("12837",)),
        (FindingKind.TOTAL, True, ("12837",)),
        (FindingKind.LANGUAGES, True, ("2019年", "November 2019")),
        (FindingKind.LANGUAGES, False, ("约8482万元", "84.82 million Yuan")),
        (FindingKind.LANGUAGES, True, ("超过80亿元", "exceeded 8 billion year")),
        (FindingKind.LANGUAGES, False, ("twenty billion Yuan",)),
        (FindingKind.LANGUAGES, False, ("21家",)),
        (FindingKind.LANGUAGES, True, ("110余人", "more than 100")),
    ]


def test_a_copy_differs_only_where_its_scan_is_damaged():
    scan, clean = seed("zhejiang-ip-2019-scan"), seed("zhejiang-ip-2019")
    found = audit_copy(scan.paragraphs, clean.paragraphs)
    assert [tuple(quote.text for quote in one.quotes) for one in found] == [
        ("24008", "24998"),
        ("393", "893"),
        ("730", "739"),
    ]


def test_every_quote_is_where_it_says():
    texts = {name: seed(name) for name in ("zhejiang-ip-2019", "zhejiang-ip-2020")}
    for name, parsed in texts.items():
        for finding in audited(parsed.paragraphs):
            for quote in finding.quotes:
                assert texts[name].text[quote.start : quote.end] == quote.text
                assert quote.text in quote.sentence
