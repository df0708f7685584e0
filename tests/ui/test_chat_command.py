"""`zhiwen chat`."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

import pytest

from ui import chat_command
from ui.web.uploads import LARGEST

CONFIG = Path(__file__).resolve().parents[2] / "ui" / ".streamlit" / "config.toml"


def parsed(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    chat_command.configure(parser)
    return parser.parse_args(given)


def test_it_listens_on_this_machine_only_unless_told_otherwise():
    assert "--server.address=127.0.0.1" in chat_command.options(parsed())
    assert "--server.address=0.0.0.0" in chat_command.options(parsed("--address", "0.0.0.0"))
    assert tomllib.loads(CONFIG.read_text(encoding="utf-8"))["server"]["address"] == "127.0.0.1"


@pytest.mark.parametrize(("given", "headless"), [((), "false"), (("--no-browser",), "true")])
def test_it_opens_a_browser_unless_told_not_to(given: tuple[str, ...], headless: str):
    assert f"--server.headless={headless}" in chat_command.options(parsed(*given))


def test_readers_are_told_the_limit_that_the_server_enforces():
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] == LARGEST


def test_nothing_is_reported_to_anyone():
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
