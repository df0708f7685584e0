"""The evaluation as the page shows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.results import Meta, Row, Writer
from tests.ui.conftest import Open, html
from tests.ui.fakes import new_berths, refusal
from ui.web import quality_page

GOLD = [
    {
        "id": f"berths-{number}",
        "question": "2021年新增泊位登记量是多少？",
        "language": "zh",
        "kind": "figure",
        "expect": "answer",
        "values": [{"value": "4307", "unit": "", "kind": "count"}],
        "sources": [[{"report": "harbour-2021", "quote": "全年新增泊位登记量达4307件"}]],
    }
    for number in range(3)
]


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two runs: one that is right, and one that refuses."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(case) + "\n" for case in GOLD), encoding="utf-8")
    folder = tmp_path / "results"
    for name, answer in (("right", new_berths("?", "zh")), ("shy", refusal("?", "zh"))):
        meta = Meta(f"model *{name}*", "own", "abc", "2026-01-02", gold_files=(str(gold),))
        with Writer(folder / f"{name}.jsonl", meta) as writer:
            for case in GOLD:
                writer.write(Row(case["id"], "key", case["question"], answer, seconds=0.1), ())
    monkeypatch.setattr(quality_page, "results", lambda: folder)
    return folder


@pytest.mark.parametrize(
    ("locale", "right", "figures"),
    [("zh-CN", "答对", "数字正确"), ("en-US", "Right", "Figures right")],
)
def test_a_run_is_shown_with_its_headlines_and_tables(
    opened: Open, results: Path, locale: str, right: str, figures: str
):
    at = opened("quality", locale=locale)
    at.selectbox[0].set_value(results / "right.jsonl").run()
    shown = html(at)
    assert f"<span>{right}</span><strong>100.0%</strong>" in shown
    assert f"<td>{figures}</td>" in shown
    assert at.get("vega_lite_chart") or at.get("arrow_vega_lite_chart")


def test_two_runs_are_compared_with_a_conclusion_in_words(opened: Open, results: Path):
    at = opened("quality", locale="en-US")
    at.selectbox[0].set_value(results / "shy.jsonl").run()
    at.selectbox[1].set_value(results / "right.jsonl").run()
    assert 'class="zw-conclusion"' in html(at)
    assert "no decisive difference: of 3 common cases" in html(at)
