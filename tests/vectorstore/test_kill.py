"""A build that is killed at any moment loses nothing, and the next one continues."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from tests.vectorstore.conftest import ShapeEmbedder
from vectorstore.build import build
from vectorstore.errors import LibraryMissing
from vectorstore.health import verify
from vectorstore.home import Home
from vectorstore.library import Library

KILLS = int(os.environ.get("ZHIWEN_TEST_KILLS", "100"))
REPORTS = 6
PARAGRAPHS = 13


def write_report(folder: Path, number: int, edition: int) -> None:
    lines = [
        f"第{edition}版：第{line}号码头完成投资 {line * 3} 亿元，新增泊位 {line + edition} 个。"
        for line in range(PARAGRAPHS - 1)
    ]
    text = f"# {2000 + number}年报告\n\n" + "\n\n".join(lines) + "\n"
    (folder / f"report-{number:02}.txt").write_text(text, encoding="utf-8")


def update(home: Home, started: Connection) -> None:
    """Do what `zhiwen index update` does, with a quicker embedder."""
    started.send(True)
    build(home, ShapeEmbedder())


def started_update(home: Home) -> BaseProcess:
    """Start an update in another process; return when it has begun."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["chromadb", __name__])
    here, there = context.Pipe()
    process = context.Process(target=update, args=(home, there))
    process.start()
    here.recv()
    return process


def update_lasts(home: Home, folder: Path) -> float:
    """Return how long an update of three changed reports lasts there, in seconds."""
    build(home, ShapeEmbedder())
    for number in range(3):
        write_report(folder, number, 1)
    process = started_update(home)
    began = time.perf_counter()
    process.join()
    return time.perf_counter() - began


def killed_update(home: Home, after: float) -> bool:
    """Kill an update after so many seconds; was it still running?"""
    process = started_update(home)
    time.sleep(after)
    running = process.is_alive()
    process.kill()
    process.join()
    return running


def whole_reports(home: Home) -> set[str]:
    """Return the reports that are there, after making sure that each is there in full."""
    try:
        with Library.open(home.library) as library:
            for report in library.reports():
                paragraphs = library.paragraphs(report.id)
                assert len(paragraphs) == PARAGRAPHS
                assert all(library.chunks(paragraph.id) for paragraph in paragraphs)
            return {report.id for report in library.reports()}
    except LibraryMissing:
        return set()


def damage(home: Home) -> list[str]:
    """Return what contradicts itself in the library; the index and new files may lag behind."""
    try:
        found = [problem.message for problem in verify(home, ShapeEmbedder())]
    except LibraryMissing:
        return []
    return [said for said in found if "Chroma" not in said and "changed since" not in said]


@pytest.mark.slow
def test_a_killed_update_loses_nothing_and_the_next_continues(tmp_path: Path):
    rolls = random.Random(7)
    folder = tmp_path / "seeds"
    folder.mkdir()
    for number in range(REPORTS):
        write_report(folder, number, 0)
    home = Home(tmp_path / "home", (folder,))
    lasts = update_lasts(Home(tmp_path / "measured", (folder,)), folder)
    present: set[str] = set()
    interrupted = 0
    for edition in range(1, KILLS + 1):
        for number in rolls.sample(range(REPORTS), 3):
            write_report(folder, number, edition)
        interrupted += killed_update(home, rolls.uniform(0, lasts))
        assert present <= (present := whole_reports(home))
        assert damage(home) == []
    build(home, ShapeEmbedder())
    assert verify(home, ShapeEmbedder()) == ()
    assert interrupted > KILLS / 2
