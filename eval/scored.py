"""Results files read and scored with the gold cases of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.case import Case
from eval.cases import load
from eval.metrics import Score, score_run
from eval.results import Run, newest, read

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Scored:
    """A run with a score for every row whose case is known."""

    run: Run
    scores: tuple[Score, ...]

    @property
    def name(self) -> str:
        """What tells the run from others."""
        return self.run.meta.name


def open_scored(path: Path | None = None, gold: Sequence[Path] = ()) -> Scored:
    """Read a results file and score it.

    Args:
        path: The file; the newest result when None.
        gold: Gold files; by default those the run was made with.

    Raises:
        ResultsError: The file cannot be read.
        GoldError: The gold files have problems.
    """
    run = read(path or newest(RESULTS))
    files = gold or tuple(Path(file) for file in run.meta.gold_files)
    return Scored(run, score_run(by_id(load(*files)), run))


def named(runs: Sequence[Scored]) -> dict[str, Scored]:
    """Return runs by names that tell them apart; the file's where conditions do not."""
    names = [run.name for run in runs]
    return {
        run.name if names.count(run.name) == 1 else f"{run.name} ({_stem(run)})": run
        for run in runs
    }


def by_id(cases: Sequence[Case]) -> dict[str, Case]:
    """Return cases by their id."""
    return {case.id: case for case in cases}


def _stem(scored: Scored) -> str:
    return scored.run.file.stem if scored.run.file else scored.run.meta.date
