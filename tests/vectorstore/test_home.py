"""Arguments win over the environment, which wins over the project's own place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vectorstore.errors import ReportsMissing
from vectorstore.home import PROJECT, Home, find_home


def test_by_default_the_projects_seeds_are_read():
    home = find_home(environment={})
    assert home.folders == (PROJECT / "seeds",)
    assert home.root == PROJECT / ".zhiwen"


def test_the_environment_is_heeded(tmp_path: Path):
    given = {
        "ZHIWEN_HOME": str(tmp_path / "home"),
        "ZHIWEN_REPORTS": os.pathsep.join([str(tmp_path / "a"), str(tmp_path / "b")]),
        "ZHIWEN_CHROMA_URL": "http://127.0.0.1:8000",
    }
    home = find_home(environment=given)
    assert home == Home(
        tmp_path / "home", (tmp_path / "a", tmp_path / "b"), "http://127.0.0.1:8000"
    )


def test_arguments_win(tmp_path: Path):
    given = {"ZHIWEN_HOME": "/nowhere", "ZHIWEN_REPORTS": "/nowhere"}
    home = find_home(tmp_path, tmp_path, environment=given)
    assert (home.root, home.folders) == (tmp_path, (tmp_path,))


def test_a_missing_folder_is_named_with_what_to_do(tmp_path: Path):
    with pytest.raises(ReportsMissing, match="ZHIWEN_REPORTS"):
        Home(tmp_path, (tmp_path / "nowhere",)).report_folders()


def test_the_homes_own_reports_are_read_last(tmp_path: Path):
    home = Home(tmp_path / "home", (tmp_path,))
    assert home.report_folders() == (tmp_path,)
    home.added.mkdir(parents=True)
    assert home.report_folders() == (tmp_path, home.added)
