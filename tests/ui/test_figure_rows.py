"""The table of figures."""

from __future__ import annotations

import csv
import io

from tests.ui.fakes import FakeLibrary
from ui.web.charts import best_axis, by_unit, chart
from ui.web.figure_rows import as_csv, figure_rows, matching
from ui.web.texts import Speaker

ROWS = figure_rows(FakeLibrary())


def test_a_row_says_what_is_measured_where_and_when():
    row = matching(ROWS, search="泊位登记量 3457")[0]
    assert row.indicator.endswith("新增泊位登记量")
    assert (row.printed, str(row.value), row.unit, row.year) == ("3457件", "3457", "件", 2020)
    assert row.place.en == "Hangzhou"


def test_growth_is_named_after_what_grew():
    (row,) = (r for r in ROWS if r.printed == "24.6%" and r.paragraph.language == "zh")
    assert "泊位登记量" in row.indicator
    assert "增长" in row.indicator


def test_choices_narrow_the_rows():
    assert {row.report.id for row in matching(ROWS, reports=["harbour-2020"])} == {"harbour-2020"}
    assert {row.paragraph.language for row in matching(ROWS, language="en")} == {"en"}
    assert {row.unit for row in matching(ROWS, units=["%"])} == {"%"}
    assert {row.year for row in matching(ROWS, years=[2021])} == {2021}


def test_csv_opens_in_a_spreadsheet_with_a_source_for_every_value():
    data = as_csv(ROWS, Speaker("zh"))
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert data.startswith(b"\xef\xbb\xbf")
    assert lines[0][0] == "指标"
    assert len(lines) == len(ROWS) + 1
    assert all("第" in line[6] for line in lines[1:])
    assert not any(cell[:1] in "=@" for line in lines for cell in line if cell)


def test_only_figures_of_one_unit_share_a_chart():
    rows = matching(ROWS, search="泊位登记量", language="zh")
    assert best_axis(rows) == "years"
    for unit, group in by_unit(rows).items():
        drawn = chart(group, "years", "bar", Speaker("en")).to_dict()
        assert {row.unit for row in group} == {unit}
        assert drawn["encoding"]["y"]["title"] == (unit or "count")
