"""The whole suite on a report of one's own, with the embedded answerer."""

from __future__ import annotations

import argparse
import json

import pytest

from eval.command import configure, run
from eval.results import read

REPORT = """\
2021年临渊市水务报告

2021年，临渊市完成供水量3.25亿立方米，同比增长4.2%。全市新建泵站17座，累计达到230余座。

In 2021, Linyuan City supplied 325 million cubic meters of water, up 4.2% year on year. \
A total of 17 pumping stations were built, bringing the total to more than 230.
"""
GOLD = [
    {
        "id": "lin-stations", "question": "2021年临渊市新建泵站多少座？", "language": "zh",
        "kind": "figure", "expect": "answer", "values": [{"value": "17", "kind": "count"}],
        "sources": [[{"report": "linyuan-2021", "quote": "新建泵站17座"}]],
    },
    {
        "id": "lin-2019", "question": "How many patents did Paris grant in 1987?", "language": "en",
        "kind": "refusal", "expect": "refuse",
    },
]  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("ZHIWEN_HOME", raising=False)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "linyuan-2021.txt").write_text(REPORT, encoding="utf-8")
    lines = (json.dumps(line, ensure_ascii=False) for line in GOLD)
    (tmp_path / "gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def call(*words):
    parser = argparse.ArgumentParser()
    configure(parser)
    return run(parser.parse_args([str(word) for word in words]))


def test_a_gold_file_is_asked_of_the_reports_it_is_about(folder, capsys):
    gold, reports, results = folder / "gold.jsonl", folder / "reports", folder / "results"
    asked = ("--gold", gold, "--reports", reports, "--results", results)
    assert call(*asked, "--json") == 0
    measures = json.loads(capsys.readouterr().out)[0]["measures"]
    assert measures["right"]["cases"] == 2
    assert measures["refusal_recall"]["cases"] == 1
    (file,) = results.glob("*.jsonl")
    rows = read(file).rows
    assert rows["lin-stations"].answer.short.startswith("17")
    assert rows["lin-stations"].untraced == ()
    assert rows["lin-stations"].rankings["zh"]
    assert call(*asked, "--print", "zh") == 0
    assert "0 asked, 2 from earlier runs" in capsys.readouterr().err
    assert call("validate", gold, "--reports", reports) == 0
    assert call("skeleton", "linyuan-2021", "--reports", reports, "--language", "zh") == 0
    values = [json.loads(line)["values"][0]["value"] for line in _lines(capsys)]
    assert values[1:] == ["4.2", "17", "230"]


def _lines(capsys):
    return capsys.readouterr().out.splitlines()
