"""An assistant with some choices changed."""

from __future__ import annotations

import pytest

from qa import Assistant, SettingError


def test_other_choices_share_the_open_library(assistant: Assistant):
    other = assistant.but(passages=4)
    assert other.library is assistant.library
    assert (other.settings.passages, assistant.settings.passages) != (4, 4)
    question = "How many new berths were built in Fujian in 2021?"
    assert other.ask(question).short == assistant.ask(question).short


def test_another_home_is_another_library(assistant: Assistant, tmp_path):
    assert "library" not in vars(assistant.but(home=str(tmp_path)))


def test_an_unknown_choice_is_refused(assistant: Assistant):
    with pytest.raises(SettingError, match="no setting nonsense"):
        assistant.but(nonsense=1)
