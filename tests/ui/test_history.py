"""Conversations on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.fakes import growth, refusal
from ui.web.history import History


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "conversations.sqlite")


@pytest.mark.parametrize("answer", [growth("?", "zh"), growth("?", "en"), refusal("?", "zh")])
def test_what_is_kept_comes_back_unchanged(history: History, answer):
    conversation = history.begin("A title")
    history.add(conversation, "A question?", answer)
    (turn,) = history.open(conversation).turns
    assert turn.answer == answer
    assert turn.question == "A question?"


def test_a_stopped_answer_keeps_what_had_been_written(history: History):
    conversation = history.begin("A title")
    history.add(conversation, "A question?", None, draft="It was 43")
    kept = history.open(conversation)
    assert kept.turns[0].text == "It was 43"
    assert kept.said == ()


def test_another_owner_finds_and_changes_nothing(history: History):
    conversation = history.begin("Mine")
    history.add(conversation, "?", refusal("?", "en"))
    stranger = History(history.file, owner="someone else")
    stranger.rename(conversation, "Theirs")
    stranger.rate(1, 1, "Theirs")
    stranger.drop_turn(1)
    stranger.add(conversation, "Theirs?", None, "")
    stranger.delete(conversation)
    assert stranger.open(conversation) is None
    assert stranger.summaries() == ()
    kept = history.open(conversation)
    assert (kept.title, len(kept.turns), kept.turns[0].thumb) == ("Mine", 1, None)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("港口", True),
        ("HARBOURS", True),
        ("2035年的泊位", True),
        ("%", False),
        ("_", False),
        ("other", False),
    ],
)
def test_titles_questions_and_answers_are_searched_literally(
    history: History, search: str, found: bool
):
    conversation = history.begin("港口")
    history.add(conversation, "About harbours?", refusal("?", "zh"))
    assert bool(history.summaries(search)) is found


def test_the_latest_conversation_comes_first_and_long_titles_are_cut(history: History):
    history.begin("First")
    history.begin("Second " + "x" * 200)
    titles = [each.title for each in history.summaries()]
    assert titles[0].startswith("Second")
    assert len(titles[0]) == 80
    assert titles[0].endswith("…")


def test_an_empty_title_changes_nothing(history: History):
    conversation = history.begin("Kept")
    history.rename(conversation, "  ")
    assert history.open(conversation).title == "Kept"


def test_deleting_a_conversation_deletes_what_was_said(history: History):
    conversation = history.begin("Gone")
    history.add(conversation, "?", refusal("?", "en"))
    history.delete(conversation)
    assert history.open(conversation) is None
    assert history.summaries("?") == ()


def test_a_file_deleted_meanwhile_is_made_anew(history: History):
    history.begin("Gone with the file")
    history.file.unlink()
    assert history.summaries() == ()
    assert history.open(history.begin("New")).title == "New"
