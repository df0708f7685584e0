"""Each provider gets its own address and key, and a missing one says what to do."""

from __future__ import annotations

import pytest

from qa.errors import ModelMissing
from qa.faults import scrub, translate
from qa.models import _options, load_model
from qa.settings import Settings

OURS = Settings(model="openai:a", base_url="http://localhost:1/v1", api_key="key-of-ours-123")


def test_address_and_key_go_to_the_provider_of_the_first_model_only():
    assert _options("openai", OURS)["api_key"] == OURS.api_key
    assert _options("openai", OURS)["base_url"] == OURS.base_url
    assert not {"api_key", "base_url"} & _options("anthropic", OURS).keys()


def test_a_server_of_ones_own_needs_no_key(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert load_model("openai:qwen3", OURS.but(api_key=""))


@pytest.mark.parametrize("name", ["gpt-5-mini", "", "nonsense:x", "anthropic:claude"])
def test_a_name_that_leads_nowhere_says_what_to_write(name: str):
    with pytest.raises(ModelMissing, match=r"provider|install|Unsupported"):
        load_model(name, Settings(model=name))


@pytest.mark.parametrize(
    "text",
    [
        "Incorrect API key provided: sk-abcdefghijk1234",
        "Authorization: Bearer abcdefg.hij",
        "failed with key-of-ours-123",
        "value-from-environment was refused",
    ],
)
def test_a_key_never_shows(text: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOME_API_KEY", "value-from-environment")
    shown = scrub(text, ["key-of-ours-123"])
    told = str(translate(RuntimeError(text), "openai:a", ["key-of-ours-123"]))
    for secret in ("abcdefghijk1234", "abcdefg.hij", "key-of-ours-123", "value-from-environment"):
        assert secret not in shown + told
