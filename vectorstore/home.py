"""Where things lie: the folders of reports, and the home that keeps what is built from them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vectorstore.errors import ReportsMissing

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Home:
    """The folders that one library is built from and kept in.

    Attributes:
        root: The folder that holds everything built; deleting it loses no report but those added.
        folders: Where reports are read from, in order; `added` is always read too.
        chroma_url: A Chroma server that serves the index; empty for a folder in `root`.
    """

    root: Path
    folders: tuple[Path, ...]
    chroma_url: str = ""

    @property
    def library(self) -> Path:
        """The SQLite file: the system of record."""
        return self.root / "library.sqlite"

    @property
    def chroma(self) -> Path:
        """The folder of the derived Chroma collection."""
        return self.root / "chroma"

    @property
    def lock(self) -> Path:
        """The file whose lock the one writer holds."""
        return self.root / "writer.lock"

    @property
    def added(self) -> Path:
        """Where `zhiwen index add` keeps its copies of reports."""
        return self.root / "reports"

    def report_folders(self) -> tuple[Path, ...]:
        """Return the folders that exist, the home's own last.

        Raises:
            ReportsMissing: A named folder does not exist.
        """
        for folder in self.folders:
            if not folder.is_dir():
                raise ReportsMissing(
                    f"There is no folder of reports at {folder}. Create it and put reports in it "
                    f"(txt, md, pdf, docx, html), or name another in ZHIWEN_REPORTS."
                )
        own = (self.added,) if self.added.is_dir() else ()
        return (*self.folders, *own)


def find_home(
    root: str | Path = "",
    reports: str | Path = "",
    environment: Mapping[str, str] | None = None,
) -> Home:
    """Return the home that the arguments, the environment and the project's place decide.

    Args:
        root: Where to keep what is built; empty for `ZHIWEN_HOME`, or else `.zhiwen` beside the
            project's seeds, or in the user's own folder when the project is installed elsewhere.
        reports: Folders of reports, separated like `PATH`; empty for `ZHIWEN_REPORTS`, or `seeds`.
        environment: What to read instead of the process's environment.
    """
    known = os.environ if environment is None else environment
    chosen = str(root) or known.get("ZHIWEN_HOME", "")
    folders = str(reports) or known.get("ZHIWEN_REPORTS", "")
    return Home(
        root=_absolute(chosen) if chosen else _default_root(),
        folders=tuple(_absolute(f) for f in folders.split(os.pathsep) if f) or (_seeds(),),
        chroma_url=known.get("ZHIWEN_CHROMA_URL", ""),
    )


def _seeds() -> Path:
    """Return the project's seeds, or those of the folder we stand in when there are none."""
    beside = PROJECT / "seeds"
    return beside if beside.is_dir() else Path.cwd() / "seeds"


def _default_root() -> Path:
    is_checkout = (PROJECT / "pyproject.toml").is_file()
    return (PROJECT if is_checkout else Path.home()) / ".zhiwen"


def _absolute(path: str) -> Path:
    return Path(path).expanduser().absolute()
