"""What the cited paragraphs say passes; a figure, unit, year or place that they do not is named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from makers import EARLIER, EN, ZH, citation
from mutants import ALTERED, right_answers

from qa.agree import Support
from qa.answer import Computation, Quantity, WarningCode
from qa.understand import understand
from qa.verify import verify
from vectorstore import Titles

BOTH = [
    citation(ZH, EN),
    citation(EARLIER, number=2, year=2019, titles=Titles("2019年浙江省白皮书")),
]


def codes(text: str, *, citations=BOTH, quantities=(), question: str = "PCT?") -> list[WarningCode]:
    return [w.code for w in verify(text, citations, quantities, understand(question)).warnings]


@pytest.mark.parametrize(
    "text",
    [
        "2020年新增PCT国际专利申请4307件[1]。",
        "In 2020 there were 4,307 new PCT applications, up 70.6% [1].",
        "质押融资额为1527.68亿元[1]。",
        "Pledge financing reached 152.768 billion yuan [1].",
        "Pledge financing reached about 153 billion yuan [1].",
        "质押融资额超过1500亿元[1]。",
        "惠及企业8000余家[1]。",
        "It benefited more than 8,000 enterprises [1].",
        "全省有效发明专利20万件[1]。",
        "浙江省居全国第四位[1]。",
        "Zhejiang ranked fourth in China [1].",
        "每万人发明专利拥有量34.1件[1]。",
        "2019年为2525件[2]，2020年为4307件[1]。",
        "2020年为4307件[1]，上年为2525件[2]。",
        "报告没有给出2018年的数字。",
        "The reports do not give a figure for 2018.",
        "已收录的报告没有谈到这个问题。收录的报告有：2020年浙江省知识产权白皮书。",
        "问题的前提与报告不符。2020年新增4307件[1]。",
        "The question assumes what the report contradicts. There were 4,307 [1].",
        "In 2020, 4,307 (in Chinese: “新增PCT国际专利申请4307件，同比增长70.6%……”). [1]",
    ],
)
def test_what_is_printed_passes(text: str):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2020年新增4308件[1]。", WarningCode.UNTRACED_FIGURE),
        ("2020年新增4307家[1]。", WarningCode.UNTRACED_FIGURE),
        ("质押融资额为1527.68万元[1]。", WarningCode.UNTRACED_FIGURE),
        ("Financing reached 153 billion yuan [1].", WarningCode.UNTRACED_FIGURE),
        ("Financing reached about 155 billion yuan [1].", WarningCode.UNTRACED_FIGURE),
        ("Financing reached 1,527.68 billion yuan [1].", WarningCode.UNTRACED_FIGURE),
        ("新增PCT申请增长70.6个百分点[1]。", WarningCode.UNTRACED_FIGURE),
        ("新增PCT申请同比下降70.6%[1]。", WarningCode.UNTRACED_FIGURE),
        ("2019年新增4307件[1]。", WarningCode.UNTRACED_YEAR),
        ("In 2021 there were 4,307 applications [1].", WarningCode.UNTRACED_YEAR),
        ("2019年为4307件[1]，2020年为2525件[2]。", WarningCode.UNTRACED_YEAR),
        ("2020年新增4307件[2]。", WarningCode.UNTRACED_FIGURE),
        ("江苏省新增4307件[1]。", WarningCode.UNSUPPORTED_SENTENCE),
        ("Jiangsu had 4,307 new PCT applications [1].", WarningCode.UNSUPPORTED_SENTENCE),
        ("2020年新增PCT国际专利申请4307件。", WarningCode.UNTRACED_FIGURE),
        ("浙江的知识产权工作取得了进展。", WarningCode.UNSUPPORTED_SENTENCE),
        ("报告写道“新增专利申请四千件”[1]。", WarningCode.UNSUPPORTED_SENTENCE),
        (
            "The weather in spring was unusually mild and pleasant [1].",
            WarningCode.UNSUPPORTED_SENTENCE,
        ),
    ],
)
def test_what_is_not_printed_is_named(text: str, code: WarningCode):
    assert code in codes(text)


@pytest.mark.parametrize(
    ("formula", "value", "text", "fine"),
    [
        ("4307件 − 2525件", "1782", "2020年比2019年多1782件[1][2]。", True),
        ("4307件 − 2525件", "1783", "2020年比2019年多1783件[1][2]。", False),
        ("4307件 − 2524件", "1783", "2020年比2019年多1783件[1][2]。", False),
    ],
)
def test_a_computed_figure_is_worked_out_again(formula: str, value: str, text: str, fine: bool):
    operands = tuple(
        Quantity(f"{n}件", Decimal(n), "") for n in formula.replace("件", "").split(" − ")
    )
    made = Quantity(f"{value}件", Decimal(value), "", computation=Computation(formula, operands))
    verdict = verify(text, BOTH, [made], understand("多多少？"))
    assert (verdict.warnings == ()) == fine
    if fine:
        (quantity,) = verdict.quantities
        assert quantity.computation is not None
        assert [each.citation for each in quantity.computation.operands] == [1, 2]


def test_a_formula_in_the_answer_is_no_range():
    operands = (Quantity("4307件", Decimal(4307), ""), Quantity("2525件", Decimal(2525), ""))
    made = Quantity(
        "1782件", Decimal(1782), "", computation=Computation("4307件 − 2525件", operands)
    )
    text = "相差1782件（4307件 − 2525件）。[1][2]"
    assert verify(text, BOTH, [made], understand("差多少？")).warnings == ()


def test_a_heading_with_a_year_tells_the_year_of_the_figures_below_it():
    below = citation("城镇新增就业3.62万人。", year=2025, titles=Titles("市政府工作报告"))
    headed = replace(below, section=("一、2024年工作回顾", "（三）改善民生"))
    assert codes("2024年城镇新增就业3.62万人[1]。", citations=[headed]) == []
    assert codes("2024年城镇新增就业3.62万人[1]。", citations=[below]) != []


def test_every_figure_names_its_citation_and_year():
    verdict = verify("2019年为2525件[2]，2020年为4307件[1]。", BOTH, (), understand("PCT？"))
    assert [(int(q.value), q.citation, q.year) for q in verdict.quantities] == [
        (2525, 2, 2019),
        (4307, 1, 2020),
    ]


def test_a_rounded_figure_is_close_and_an_exact_one_exact():
    sentences = verify(
        "Financing was about 153 billion yuan [1]. There were 4,307 applications [1].",
        BOTH, (), understand("How much?"),
    ).sentences  # fmt: skip
    assert [each.support for each in sentences] == [Support.CLOSE, Support.EXACT]


def test_versions_that_quote_different_figures_disagree():
    zh, en = "新增申请4307件。", "There were 4,370 new applications."
    differing = citation(zh, en, quote=zh, other_quote=en)
    assert codes("新增申请4307件[1]。", citations=[differing]) == [WarningCode.VERSIONS_DISAGREE]


def test_complaints_quote_what_is_wrong():
    verdict = verify("2020年新增4308件[1]。", BOTH, (), understand("PCT多少件？"))
    assert verdict.complaints == ("“4308件”不在该句所引的段落中。",)


def flagged(texts) -> float:
    results = [
        bool(verify(t, [s.citation], (), understand(s.case.question)).warnings) for s, t in texts
    ]
    return sum(results) / len(results)


def table(step: int):
    answers = list(right_answers())[::step]
    altered = {name: [(s, t) for s in answers for t in alter(s)] for name, alter in ALTERED.items()}
    return [(s, s.text) for s in answers], altered


def check_table(step: int) -> None:
    right, altered = table(step)
    assert flagged(right) <= 0.02
    for name, texts in altered.items():
        assert flagged(texts) >= 0.97, name


def test_altered_gold_answers_are_flagged_and_right_ones_are_not():
    check_table(step=23)


@pytest.mark.slow
def test_altered_gold_answers_are_flagged_and_right_ones_are_not_in_all_cases():
    check_table(step=1)
