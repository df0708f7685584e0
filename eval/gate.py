"""Whether a run is worse than the one that was kept, by more than noise: for use in CI.

The gate closes when, over the cases that both runs asked, an exact one-sided McNemar test finds at
p < 0.05 that fewer answers are right, or that more of them have the wrong year, a figure that no
cited paragraph prints, or a citation that leads nowhere. Smaller losses are told, not punished;
cases that are new or gone are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.measures import MEASURES, Measure
from eval.metrics import Score
from eval.results import Meta, as_data
from eval.statistics import LEVEL, mcnemar_worse

BASELINE = Path(__file__).parent / "baseline.json"
WATCHED = ("right", "wrong_year", "unsupported_figure", "untraced_citation")

Baseline = Mapping[str, Mapping[str, float]]  # Watched numbers by case id.


@dataclass(frozen=True, slots=True)
class Check:
    """One watched measure of a run against the baseline."""

    measure: Measure
    cases: int  # That have it in both.
    lost: int  # Cases that got worse and better.
    gained: int
    p: float  # That the run is no worse.

    @property
    def worse(self) -> bool:
        """Whether the run is worse by more than noise."""
        return self.p < LEVEL


def keep(path: Path, scores: Iterable[Score], meta: Meta) -> None:
    """Make a run the baseline."""
    cases = {score.case.id: _watched(score) for score in scores}
    data = {"meta": as_data(meta), "cases": cases}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load_baseline(path: Path = BASELINE) -> Baseline:
    """Return the kept numbers.

    Raises:
        FileNotFoundError: No run was kept yet.
    """
    if not path.is_file():
        raise FileNotFoundError(
            f"There is no baseline {path}. Keep one with: zhiwen eval gate --keep"
        )
    cases: Baseline = json.loads(path.read_text(encoding="utf-8"))["cases"]
    return cases


def check_against(baseline: Baseline, scores: Iterable[Score]) -> tuple[Check, ...]:
    """Compare a run with the baseline, one watched measure after another."""
    now = {score.case.id: _watched(score) for score in scores}
    return tuple(_check(MEASURES[name], baseline, now) for name in WATCHED)


def _check(measure: Measure, before: Baseline, now: Baseline) -> Check:
    name, sign = measure.name, 1 if measure.more_is_better else -1
    changes = [
        sign * (now[case][name] - before[case][name])
        for case in now
        if name in now[case] and name in before.get(case, {})
    ]
    lost, gained = sum(each < 0 for each in changes), sum(each > 0 for each in changes)
    return Check(measure, len(changes), lost, gained, mcnemar_worse(lost, gained))


def _watched(score: Score) -> dict[str, float]:
    return {name: score.numbers[name] for name in WATCHED if name in score.numbers}
