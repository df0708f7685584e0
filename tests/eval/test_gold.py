"""The gold set rests on the reports word for word and asks as many people in many ways ask."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from eval.cases import GOLD, UNSEEN, Case, check, load

SEEDS = Path(__file__).parents[2] / "seeds"
CASES = load()
SEED_FILES = sorted(set(GOLD.glob("*.jsonl")) - {UNSEEN})


def seed(report: str) -> str | None:
    path = SEEDS / f"{report}.txt"
    return path.read_text(encoding="utf-8") if path.exists() else None


def unseen(report: str) -> str | None:
    found = sorted(GOLD.glob(f"unseen/{report}.*"))
    return found[0].read_text(encoding="utf-8") if found else None


def reports(case: Case) -> set[str]:
    return {source.report for group in case.sources for source in group}


@pytest.mark.parametrize("path", SEED_FILES, ids=lambda path: path.stem)
def test_every_quotation_is_in_its_seed(path: Path) -> None:
    assert check(path, seed) == ()


def test_every_quotation_of_an_unseen_case_is_in_its_report() -> None:
    assert check(UNSEEN, unseen) == ()


def test_no_id_is_used_twice_over_seeds_and_unseen() -> None:
    assert max(Counter(case.id for case in CASES + load(UNSEEN)).values()) == 1


def test_no_question_is_asked_twice_with_the_same_history() -> None:
    assert max(Counter((case.question, case.history) for case in CASES).values()) == 1


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("figure", 180),
        ("name", 25),
        ("list", 20),
        ("comparison", 12),
        ("computed", 30),
        ("table", 12),
        ("follow-up", 20),
        ("disagreement", 8),
        ("refusal", 60),
    ],
)
def test_every_kind_of_question_is_asked_often_enough(kind: str, least: int) -> None:
    assert sum(case.kind == kind for case in CASES) >= least


def test_both_languages_ask_about_half_each() -> None:
    share = sum(case.language == "zh" for case in CASES) / len(CASES)
    assert 0.45 < share < 0.55


def test_a_third_is_held_out() -> None:
    assert 0.28 < sum(case.held_out for case in CASES) / len(CASES) < 0.39


@pytest.mark.parametrize("kind", ["figure", "name", "list", "computed", "follow-up", "refusal"])
def test_every_large_kind_has_cases_held_out(kind: str) -> None:
    assert sum(case.held_out for case in CASES if case.kind == kind) >= 4


def test_english_asks_of_the_chinese_only_page() -> None:
    crossing = [case for case in CASES if "cross-language" in case.tags]
    only_chinese = [case for case in crossing if "jiaxing-shaoxing-ip-2023" in reports(case)]
    assert sum(case.language == "en" for case in only_chinese) >= 45


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_seed_is_asked_about(path: Path) -> None:
    assert sum(path.stem in reports(case) for case in CASES) >= 90


def test_near_misses_are_many() -> None:
    assert sum("near-miss" in case.tags for case in CASES) >= 40


def test_what_spans_two_reports_needs_evidence_from_both() -> None:
    for case in (case for case in CASES if "across" in case.tags):
        assert len(case.sources) >= 2, case.id


def test_unseen_reports_are_asked_forty_questions_and_more() -> None:
    cases = load(UNSEEN)
    assert sum(case.expect == "answer" for case in cases) >= 36
    assert sum(case.expect == "refuse" for case in cases) >= 8
    assert len({report for case in cases for report in reports(case)}) >= 3
