"""The suite examines language models: good, worse and absent ones, behind a server on localhost."""

from __future__ import annotations

import json

import pytest

from eval.results import read
from eval.run import OUTAGE
from tests.eval.test_assistant import REPORT, call
from tests.fake_provider import FakeProvider, refused_url

CASES = 12
RIGHT = "短答：17座\n\n2021年，临渊市新建泵站17座[1]。"
WRONG = "短答：230余座\n\n2021年，临渊市泵站累计达到230余座[1]。"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("ZHIWEN_HOME", raising=False)
    monkeypatch.setenv("ZHIWEN_API_KEY", "sk-test")
    monkeypatch.setenv("ZHIWEN_RETRIES", "0")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "linyuan-2021.txt").write_text(REPORT, encoding="utf-8")
    lines = [
        {
            "id": f"lin-{number}", "question": f"2021年临渊市新建泵站多少座{'？' * number}",
            "language": "zh", "kind": "figure", "expect": "answer",
            "values": [{"value": "17", "kind": "count", "year": 2021}],
            "sources": [[{"report": "linyuan-2021", "quote": "新建泵站17座"}]],
        }
        for number in range(CASES)
    ]  # fmt: skip
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (tmp_path / "gold.jsonl").write_text(text, encoding="utf-8")
    return tmp_path


def examine(folder, model, url, monkeypatch):
    """Run the suite on a model at this address; return the exit code and the results file."""
    monkeypatch.setenv("ZHIWEN_BASE_URL", url)
    results = folder / model
    asked = ("--gold", folder / "gold.jsonl", "--reports", folder / "reports")
    code = call(*asked, "--results", results, "--model", f"openai:{model}", "--json")
    (file,) = results.glob("*.jsonl")
    return code, file


def test_a_worse_model_is_decisively_worse(folder, monkeypatch, capsys):
    with FakeProvider([RIGHT]) as provider:
        good_code, good = examine(folder, "good", provider.url, monkeypatch)
    with FakeProvider([WRONG]) as provider:
        bad_code, bad = examine(folder, "bad", provider.url, monkeypatch)
    assert (good_code, bad_code) == (0, 0)
    rows = read(good).rows
    assert all(row.answer.model == "openai:good" for row in rows.values())
    assert all(row.answer.usage.tokens_in for row in rows.values())
    capsys.readouterr()
    assert call("compare", good, bad) == 0
    assert "openai:bad is decisively worse than openai:good" in " ".join(_words(capsys))
    assert call("scorecard", good, "--json") == 0
    assert json.loads(capsys.readouterr().out)["measures"]["right"]["value"] == 1


def test_a_model_that_is_not_there_is_recorded_and_left_alone(folder, monkeypatch, capsys):
    code, file = examine(folder, "gone", refused_url(), monkeypatch)
    rows = read(file).rows
    assert code == 1
    assert OUTAGE <= len(rows) < CASES
    assert all(row.answer is None and row.error for row in rows.values())
    assert "not asked" in capsys.readouterr().err


def _words(capsys):
    return capsys.readouterr().out.split()
