"""What several rooms test with: two invented yearly reports in both languages, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa import Assistant, Settings
from vectorstore import Home, build

PORTS = Path(__file__).parent / "ports"


@pytest.fixture(scope="session")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The home of both reports, built with the shipped embedder; tests only read it."""
    home = Home(tmp_path_factory.mktemp("ports"), (PORTS,))
    build(home)
    return home


@pytest.fixture(scope="session")
def port_settings(ports: Home) -> Settings:
    return Settings(home=str(ports.root), reports=str(ports.folders[0]))


@pytest.fixture(scope="session")
def assistant(port_settings: Settings) -> Assistant:
    """An assistant over the small reports."""
    return Assistant(port_settings, once=True)
