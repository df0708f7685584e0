"""Every choice is read once: arguments, then the environment, then `.env`."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from qa.errors import SettingError
from qa.settings import PREFIX, Settings, load_settings, parse_setting

NOWHERE = {"X": ""}  # An environment without settings.


@pytest.fixture
def dotenv(tmp_path):
    return tmp_path / ".env"


def test_without_anything_said_the_defaults_hold(dotenv):
    assert load_settings(NOWHERE, dotenv) == Settings()


def test_arguments_win_over_the_environment_which_wins_over_dotenv(dotenv):
    dotenv.write_text("ZHIWEN_MODEL=a:1\nZHIWEN_PASSAGES=3\nZHIWEN_TIMEOUT=9\n", encoding="utf-8")
    environment = {"ZHIWEN_MODEL": "b:2", "ZHIWEN_PASSAGES": "4"}
    settings = load_settings(environment, dotenv, model="c:3")
    assert (settings.model, settings.passages, settings.timeout) == ("c:3", 4, 9.0)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("passages", "6", 6),
        ("timeout", " 2.5 ", 2.5),
        ("year_lock", "false", False),
        ("year_lock", "YES", True),
        ("search_mode", "lexical", "lexical"),
        ("fallbacks", "a:1, b:2,", ("a:1", "b:2")),
        ("model", "ollama:qwen3", "ollama:qwen3"),
    ],
)
def test_a_text_becomes_what_its_setting_needs(name, text, value):
    assert parse_setting(name, text) == value
    assert getattr(load_settings({PREFIX + name.upper(): text}), name) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [("passages", "many"), ("passages", "-1"), ("timeout", "soon"), ("year_lock", "perhaps"),
     ("search_mode", "psychic"), ("retries", "1.5")],
)  # fmt: skip
def test_a_senseless_value_is_named_with_its_setting(name, text):
    with pytest.raises(SettingError, match=f"ZHIWEN_{name.upper()} is '{text}'"):
        load_settings({PREFIX + name.upper(): text})


def test_an_unknown_setting_is_answered_with_those_there_are():
    with pytest.raises(SettingError, match="passages"):
        Settings().but(pasages=3)
    with pytest.raises(SettingError, match="passages"):
        parse_setting("pasages", "3")


def test_an_empty_variable_is_as_good_as_none(dotenv):
    assert load_settings({"ZHIWEN_MODEL": ""}, dotenv).model == "embedded"


def test_the_key_is_never_shown():
    shown = repr(Settings(api_key="sk-very-secret"))
    assert "secret" not in shown
    assert all(f"{field.name}=" in shown for field in fields(Settings))


def test_settings_can_be_kept_as_a_key_and_changed_without_harm():
    one = Settings()
    other = one.but(passages=9)
    assert (one.passages, other.passages) == (8, 9)
    assert len({one, other, Settings()}) == 2


def test_the_example_file_names_every_setting_with_a_value_that_can_be_read():
    example = Path(__file__).resolve().parents[2] / ".env.example"
    lines = re.findall(rf"^# ({PREFIX}\w+)=([^#\n]*)", example.read_text(encoding="utf-8"), re.M)
    named = {name.removeprefix(PREFIX).lower(): text.strip() for name, text in lines}
    assert {field.name for field in fields(Settings)} <= named.keys()
    for field in fields(Settings):
        parse_setting(field.name, named[field.name])
