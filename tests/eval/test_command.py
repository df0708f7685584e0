"""The command line does what its help says and names what is wrong."""

from __future__ import annotations

import argparse
import json

import pytest

from eval.command import configure, run
from eval.results import Meta, Row, Writer
from eval.run_command import choose
from tests.eval.examples import answer, case, value

GOLD = [
    {
        "id": f"pct-{number}", "question": "2020年PCT申请多少件？", "language": "zh",
        "kind": "figure", "expect": "answer", "values": [{"value": "4307", "kind": "count"}],
        "sources": [[{"report": "white-2020", "quote": "PCT国际专利申请4307件"}]],
    }
    for number in range(12)
]  # fmt: skip


def call(*words):
    parser = argparse.ArgumentParser()
    configure(parser)
    return run(parser.parse_args([str(word) for word in words]))


@pytest.fixture
def gold(tmp_path):
    file = tmp_path / "mine.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in GOLD), "utf-8")
    return file


def results(folder, name, short, gold_file):
    file = folder / name
    with Writer(file, Meta(name, "own", "abc", "2020", gold_files=(str(gold_file),))) as writer:
        for line in GOLD:
            writer.write(Row(line["id"], "k", "?", answer(short)), [])
    return file


def options(*words):
    parser = argparse.ArgumentParser()
    configure(parser)
    return parser.parse_args(words)


def test_run_is_what_is_done_without_an_action():
    plain, named = options("--limit", "3", "--kind", "figure"), options("run", "--limit", "3")
    assert (plain.action, plain.limit, plain.kind) == (None, 3, ["figure"])
    assert (named.action, named.limit, named.kind) == ("run", 3, [])


def test_cases_are_chosen_by_kind_language_tag_part_and_number():
    cases = [
        case(value(1), id=f"c{n}", language="zh" if n % 2 else "en", tags=("short",) * (n < 4))
        for n in range(30)
    ]
    assert len(choose(cases, options())) == 30
    assert len(choose(cases, options("--language", "zh", "--tag", "short"))) == 2
    assert len(choose(cases, options("--limit", "7"))) == 7
    assert choose(cases, options("--kind", "list")) == []
    held_out, dev = choose(cases, options("--held-out")), choose(cases, options("--dev"))
    assert len(held_out) + len(dev) == 30
    assert all(each.held_out for each in held_out)


def test_runs_are_compared_from_their_files(tmp_path, gold, capsys):
    good = results(tmp_path, "good.jsonl", "4307件", gold)
    bad = results(tmp_path, "bad.jsonl", "2525件", gold)
    assert call("compare", good, bad, "--language", "zh", "--html", tmp_path / "p.html") == 0
    assert "显著差于" in capsys.readouterr().out
    assert call("compare", good, bad, "--json") == 0
    assert json.loads(capsys.readouterr().out)["differences"][0]["lost"] == 12
    assert "<svg" in (tmp_path / "p.html").read_text(encoding="utf-8")


def test_the_gate_passes_the_same_run_and_stops_a_worse_one(tmp_path, gold, capsys):
    good = results(tmp_path, "good.jsonl", "4307件", gold)
    bad = results(tmp_path, "bad.jsonl", "2525件", gold)
    baseline = tmp_path / "baseline.json"
    assert call("gate", good, "--baseline", baseline, "--keep") == 0
    assert call("gate", good, "--baseline", baseline) == 0
    assert call("gate", bad, "--baseline", baseline) == 1
    told = capsys.readouterr().out
    assert "Right: WORSE beyond noise (12 cases, 12 worse, 0 better, p < 0.001)." in told
    assert "= =" not in told


def test_a_run_is_read_again_in_every_form(tmp_path, gold, capsys):
    good = results(tmp_path, "good.jsonl", "4307件", gold)
    assert call("rescore", good, "--json") == 0
    assert json.loads(capsys.readouterr().out)["cases"]["pct-3"]["right"] == 1
    assert call("scorecard", good, "--markdown", "--language", "zh") == 0
    assert "| 答对 | 100.0 % |" in capsys.readouterr().out
    assert call("scorecard", good) == 0
    assert "100.0 %" in capsys.readouterr().out


def test_a_gold_file_with_problems_is_told_by_line_and_field(tmp_path, gold, monkeypatch, capsys):
    monkeypatch.setenv("ZHIWEN_HOME", str(tmp_path / "nothing"))
    assert call("validate", gold) == 0
    broken = gold.read_text(encoding="utf-8").replace('"expect": "answer"', '"expect": "?"', 1)
    gold.write_text(broken, encoding="utf-8")
    assert call("validate", gold) == 1
    assert "mine.jsonl:1: expect" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("compare", "none.jsonl", "none.jsonl"), "none.jsonl"),
        (("gate", "none.jsonl"), "none.jsonl"),
        (("--gold", "none.jsonl"), "none.jsonl"),
    ],
)
def test_a_missing_file_is_named(words, told, capsys):
    assert call(*words) == 2
    assert told in capsys.readouterr().err
