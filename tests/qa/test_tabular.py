"""Tables: a cell told as a sentence, and who has the most."""

from __future__ import annotations

import pytest

from qa import Assistant
from qa.extremes import asks_extreme, asks_growth
from qa.settings import Settings
from qa.spoken_row import before_cell, spoken_row
from vectorstore import Kind, Paragraph

TABLE = "指标\t单位\t2022年\t2023年\n水泥\t万吨\t1190.5\t1268.0"
REPORT = """# 澜溪市2023年统计公报

**表1 各县区生产总值**

| 县区 | 生产总值（亿元） | 比上年增长（%） |
|---|---|---|
| 青桥区 | 402.1 | 5.2 |
| 柘林县 | 188.6 | 7.9 |
| 白渡县 | 91.4 | -1.3 |
"""


@pytest.fixture
def table():
    return Paragraph("", "", 1, "zh", Kind.TABLE, (), None, 0, len(TABLE), TABLE)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    root = tmp_path_factory.mktemp("tables")
    (root / "reports").mkdir()
    (root / "reports" / "lanxi-2023.md").write_text(REPORT, encoding="utf-8")
    return Assistant(Settings(home=str(root / "home"), reports=str(root / "reports")))


def test_a_row_is_read_with_its_headers(table):
    start, end = TABLE.index("水泥"), len(TABLE)
    cell = (TABLE.index("1268.0"), TABLE.index("1268.0") + 6)
    text, ((first, last),) = spoken_row(table, (start, end), [cell])
    assert text == "水泥：单位万吨；2022年1190.5；2023年1268.0"
    assert text[first:last] == "1268.0"


def test_a_year_over_a_cell_is_not_repeated_before_it(table):
    start = TABLE.index("水泥")
    cell = (TABLE.index("1268.0"), TABLE.index("1268.0") + 6)
    assert before_cell(table, (start, len(TABLE)), cell) == "水泥："


@pytest.mark.parametrize(
    ("question", "extreme", "growth"),
    [
        ("哪个县增长最快？", True, True),
        ("Which district had the steepest drop?", True, True),
        ("Which district has the biggest economy?", True, False),
        ("Which court was slowest?", True, False),
        ("生产总值是多少？", False, False),
    ],
)
def test_who_has_the_most_is_told_from_how_much(question, extreme, growth):
    assert (asks_extreme(question), asks_growth(question)) == (extreme, growth)


@pytest.mark.parametrize(
    ("question", "row", "cell"),
    [
        ("2023年澜溪市哪个县区生产总值增长最快？", "柘林县", "7.9"),
        ("2023年澜溪市哪个县区生产总值最高？", "青桥区", "402.1"),
    ],
)
def test_the_row_with_the_most_is_told_with_its_figure(assistant, question, row, cell):
    answer = assistant.ask(question)
    assert row in answer.short
    assert cell in answer.short


def test_a_figure_of_a_table_is_told_by_its_row_and_header(assistant):
    answer = assistant.ask("2023年澜溪市柘林县的生产总值是多少？")
    assert "柘林县：生产总值" in answer.text
    assert not answer.warnings


def test_a_caption_heads_its_table_and_gives_the_unit(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "veldane-survey-2024.md").write_text(
        "# Veldane Energy Survey 2024\n\n"
        "**Table 2. Main source of heat, per cent of households**\n\n"
        "| Main source | 2021 | 2024 |\n|---|---|---|\n| Gas boiler | 61.3 | 54.7 |\n"
        "| Heat pump | 6.8 | 14.9 |\n",
        encoding="utf-8",
    )
    ask = Assistant(Settings(home=str(tmp_path / "home"), reports=str(tmp_path / "reports"))).ask
    answer = ask("What share of homes in Veldane had a heat pump in 2021?")
    assert answer.short == "6.8%"
    assert "Table 2" in answer.citations[0].section[-1]


def reader_of(folder, name, table):
    (folder / "reports").mkdir()
    (folder / "reports" / f"{name}.md").write_text(table, encoding="utf-8")
    return Assistant(Settings(home=str(folder / "home"), reports=str(folder / "reports")))


def test_the_slowest_takes_the_most_days(tmp_path):
    table = (
        "# 澜溪市法院2023年审判质效通报\n\n**表1 各法院平均审理天数**\n\n"
        "| 法院 | 结案（件） | 平均审理天数（天） |\n|---|---|---|\n"
        "| 青桥 | 402 | 51 |\n| 柘林 | 188 | 97 |\n| 白渡 | 291 | 63 |\n"
    )
    reader = reader_of(tmp_path, "lanxi-courts-2023", table)
    assert reader.ask("2023年澜溪市哪个法院审案最慢？").short.startswith("柘林")


def test_rows_of_unlike_units_are_no_ranking(tmp_path):
    table = (
        "# 澜溪市2023年主要指标\n\n**表1 主要指标**\n\n"
        "| 指标 | 单位 | 2023年 |\n|---|---|---|\n"
        "| 水泥 | 万吨 | 1268 |\n| 发电量 | 亿千瓦时 | 187 |\n| 汽车 | 辆 | 46200 |\n"
    )
    reader = reader_of(tmp_path, "lanxi-2023", table)
    assert "汽车" not in reader.ask("2023年澜溪市哪个指标最多？").short
