"""`zhiwen eval`: measure how good the answers are, and compare runs fairly."""

from __future__ import annotations

from eval import configure, run

__all__ = ["configure", "run"]
