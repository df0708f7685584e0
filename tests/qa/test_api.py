"""The assistant as plain functions, opened once and kept."""

from __future__ import annotations

import inspect

import pytest

from qa import Answer, SettingError, Settings, aask, api, ask, stream

ZH, EN = "2021年新建泊位多少个？", "How many new berths were built in 2021?"


@pytest.mark.parametrize(("question", "short"), [(ZH, "312个"), (EN, "312 new berths")])
def test_ask_answers(port_settings: Settings, question, short):
    assert ask(question, settings=port_settings).short == short


async def test_aask_and_stream_give_what_ask_gives(port_settings: Settings):
    text = ask(ZH, settings=port_settings).text
    *pieces, answer = stream(ZH, settings=port_settings)
    assert (await aask(ZH, settings=port_settings)).text == text
    assert "".join(str(piece) for piece in pieces) == text
    assert isinstance(answer, Answer)


def test_equal_settings_share_one_assistant(port_settings: Settings):
    assert api._assistant(None, port_settings) is api._assistant("embedded", port_settings.but())


def test_the_three_take_the_same_choices():
    names = [list(inspect.signature(function).parameters) for function in (ask, aask, stream)]
    assert names[0] == names[1] == names[2]


def test_settings_come_from_the_environment_when_none_are_given(monkeypatch, port_settings):
    monkeypatch.setenv("ZHIWEN_HOME", port_settings.home)
    monkeypatch.setenv("ZHIWEN_REPORTS", port_settings.reports)
    assert ask(EN).short == "312 new berths"
    monkeypatch.setenv("ZHIWEN_PASSAGES", "many")
    with pytest.raises(SettingError, match="ZHIWEN_PASSAGES"):
        ask(EN)
