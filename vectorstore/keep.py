"""Reports that a user adds: copied into the home, and taken out again."""

from __future__ import annotations

import shutil
from pathlib import Path

from vectorstore.errors import UnknownReport
from vectorstore.files import digest_of, find_files
from vectorstore.home import Home
from vectorstore.read import read


def add_file(home: Home, path: Path) -> Path:
    """Copy a file into the home's own reports; a build then takes it in.

    Returns:
        Where the copy is, or where the same file already was.

    Raises:
        ReportError: The file cannot be read as a report.
        ReportsMissing: A folder of reports does not exist.
    """
    digest = read(path).digest
    for file in find_files(home):
        if file.path.stat().st_size == path.stat().st_size and digest_of(file.path) == digest:
            return file.path
    home.added.mkdir(parents=True, exist_ok=True)
    target = home.added / path.name
    unfinished = target.with_name(f".{target.name}.unfinished")  # A kill leaves nothing half done.
    shutil.copyfile(path, unfinished)
    return unfinished.replace(target)


def remove_file(home: Home, report: str) -> Path:
    """Delete the copy that `add_file` made; a build then takes the report out.

    Raises:
        UnknownReport: There is no such report, or its file is the user's own.
        ReportsMissing: A folder of reports does not exist.
    """
    files = {file.report: file.path for file in find_files(home)}
    path = files.get(report)
    if path is None:
        raise UnknownReport(f"There is no report {report!r}. Reports are: {', '.join(files)}.")
    if not path.is_relative_to(home.added):
        raise UnknownReport(
            f"{report} is {path}, which is yours and is not deleted. "
            "Move the file out of its folder, then run: zhiwen index update"
        )
    path.unlink()
    return path
