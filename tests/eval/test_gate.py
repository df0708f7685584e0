"""The gate closes on what is worse beyond noise, and on nothing else."""

from __future__ import annotations

import pytest

from eval.gate import check_against, keep, load_baseline
from eval.results import Meta
from tests.eval.test_compare import runs

META = Meta("embedded", "own", "abc", "2020-01-01")


def worse(before, after, path):
    keep(path, before, META)
    return {each.measure.name for each in check_against(load_baseline(path), after) if each.worse}


def test_the_same_run_passes(tmp_path):
    same = runs(*[True, False] * 10)
    assert worse(same, same, tmp_path / "b.json") == set()


def test_four_lost_answers_are_noise_and_five_are_not(tmp_path):
    before = runs(*[True] * 30)
    path = tmp_path / "b.json"
    assert worse(before, runs(*[True] * 26, *[False] * 4), path) == set()
    assert worse(before, runs(*[True] * 25, *[False] * 5), path) == {"right", "wrong_year"}


def test_better_answers_pass(tmp_path):
    assert worse(runs(*[False] * 30), runs(*[True] * 30), tmp_path / "b.json") == set()


def test_new_and_removed_cases_are_left_out(tmp_path):
    before = runs(*[True] * 10, kind="figure")
    after = runs(*[False] * 10, kind="name")
    assert worse(before, after, tmp_path / "b.json") == set()


def test_a_missing_baseline_says_how_to_keep_one(tmp_path):
    with pytest.raises(FileNotFoundError, match="gate --keep"):
        load_baseline(tmp_path / "none.json")
