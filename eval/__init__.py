"""How good are the answers? Known questions, a score without a judge, and fair comparison."""

from __future__ import annotations

from eval.case import Case, Source, Value
from eval.cases import GoldError, Problem, check, load
from eval.command import configure, run

__all__ = [
    "Case",
    "GoldError",
    "Problem",
    "Source",
    "Value",
    "check",
    "configure",
    "load",
    "run",
]
