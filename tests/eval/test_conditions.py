"""Conditions are the same exactly when answers would be."""

from __future__ import annotations

from eval.assistant import changes_of
from eval.conditions import code_digest, commit, fingerprint, gold_digest
from qa import Settings
from tests.eval.examples import case, value


def test_the_code_has_another_digest_once_a_room_changes(tmp_path):
    for room in ("vectorstore", "qa", "eval"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "a.py").write_text("x = 1\n", encoding="utf-8")
    before = code_digest(tmp_path)
    (tmp_path / "eval" / "a.py").write_text("x = 2\n", encoding="utf-8")
    assert code_digest(tmp_path) == before
    (tmp_path / "qa" / "a.py").write_text("x = 2\n", encoding="utf-8")
    assert code_digest(tmp_path) != before


def test_the_gold_digest_does_not_depend_on_the_order_of_cases():
    one, two = case(value(1), id="a"), case(value(2), id="b")
    assert gold_digest([one, two]) == gold_digest([two, one])
    assert gold_digest([one]) != gold_digest([two])


def test_every_condition_is_part_of_the_fingerprint():
    base = ["embedded", "own@1", {}, "index", "code"]
    others = [["x", *base[1:]], [*base[:2], {"passages": "4"}, *base[3:]], [*base[:4], "other"]]
    assert fingerprint(*base) == fingerprint(*base)
    assert all(fingerprint(*each) != fingerprint(*base) for each in others)


def test_only_settings_that_change_answers_are_told():
    assert changes_of(Settings()) == {}
    changed = Settings(year_lock=False, api_key="secret", home="/somewhere", concurrency=9)
    assert changes_of(changed) == {"year_lock": "False"}


def test_a_folder_without_git_has_no_commit(tmp_path):
    assert commit(tmp_path) == "none"
