"""What several rooms test with: a home of two small reports, built once."""

from __future__ import annotations

import pytest

from qa import Assistant, Settings
from tests.small_reports import write_reports
from vectorstore import Home, build


@pytest.fixture(scope="session")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The home of both reports, built with the shipped embedder; tests only read it."""
    folder = tmp_path_factory.mktemp("ports")
    home = Home(folder / "home", (write_reports(folder / "reports"),))
    build(home)
    return home


@pytest.fixture(scope="session")
def port_settings(ports: Home) -> Settings:
    return Settings(home=str(ports.root), reports=str(ports.folders[0]))


@pytest.fixture(scope="session")
def assistant(port_settings: Settings) -> Assistant:
    """An assistant over the small reports."""
    return Assistant(port_settings, once=True)
