"""Ask every case and write down what came back: in parallel, resumable, come what may."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from eval.case import Case
from eval.earlier import answered, key_of
from eval.results import Row, Shelved, Writer
from eval.subject import ModelDown, Rankings, Subject
from qa import Answer, ModelError, WarningCode

OUTAGE = 5  # A model that failed so often in a row is not asked again in this run.
_PASSING = (ConnectionError, TimeoutError, ModelError)  # The provider's doing, not the case's.


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    done: int
    total: int
    failed: int
    seconds_left: float


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    file: Path
    asked: int
    reused: int  # Cases whose row an earlier run under the same conditions had.
    failed: int
    left: int  # Cases not asked because the model stayed away; running again asks them.
    error: str  # The last failure.


@dataclass(slots=True)
class _Tally:
    """What has been asked so far."""

    total: int
    began: float
    asked: int = 0
    failed: int = 0
    outage: int = 0  # Failures of the model in a row.
    error: str = ""

    def add(self, row: Row) -> None:
        """Count a row."""
        self.asked += 1
        self.failed += bool(row.error)
        self.outage = self.outage + 1 if row.error.startswith(ModelDown.__name__) else 0
        self.error = row.error or self.error

    def progress(self) -> Progress:
        """Return how far it is; cases still to come are taken to need the mean time."""
        pace = (time.monotonic() - self.began) / self.asked
        return Progress(self.asked, self.total, self.failed, pace * (self.total - self.asked))


def run(
    cases: Sequence[Case],
    subject: Subject,
    file: Path,
    *,
    jobs: int = 1,
    known: Mapping[str, Row] | None = None,
    tell: Callable[[Progress], None] = lambda progress: None,
) -> Ended:
    """Ask the cases and append a row for each to a results file.

    A case whose row is in the file already, or is among the known ones, is not asked again; one
    that failed is. A kill loses at most the cases that were being asked.

    Args:
        cases: What to ask.
        subject: Whom to ask.
        file: The results file, new or of a run that was cut short.
        jobs: Questions asked at the same time.
        known: Rows of earlier runs by their key; see `earlier_rows`.
        tell: Called after every case that was asked.
    """
    keys = {case.id: key_of(case, subject.meta.fingerprint) for case in cases}
    done = answered(file)
    missing = [case for case in cases if done.get(case.id) != keys[case.id]]
    with Writer(file, replace(subject.meta, date=subject.meta.date or _now())) as writer:
        waiting = _borrow(missing, keys, known or {}, subject, writer)
        tally = _Tally(len(waiting), time.monotonic())
        for row, paragraphs in _asked(waiting, keys, subject, jobs):
            writer.write(row, paragraphs)
            tally.add(row)
            tell(tally.progress())
            if tally.outage >= OUTAGE:
                break
    left, reused = len(waiting) - tally.asked, len(cases) - len(waiting)
    return Ended(file, tally.asked, reused, tally.failed, left, tally.error)


def _borrow(
    cases: Sequence[Case],
    keys: Mapping[str, str],
    known: Mapping[str, Row],
    subject: Subject,
    writer: Writer,
) -> list[Case]:
    """Write the rows that earlier runs lend, and return the cases that none of them answers."""
    for case in cases:
        if row := known.get(keys[case.id]):
            writer.write(replace(row, case=case.id), subject.shelve(case, row.rankings))
    return [case for case in cases if keys[case.id] not in known]


Asked = tuple[Row, tuple[Shelved, ...]]


def _asked(
    cases: Sequence[Case], keys: Mapping[str, str], subject: Subject, jobs: int
) -> Iterator[Asked]:
    """Yield rows as they are ready; a case is begun only when there is room for it.

    So when the reader stops early, hardly a question more is asked.
    """
    waiting = iter(cases)
    with _pool(jobs) as pool:
        running = {
            pool.submit(_ask, case, keys[case.id], subject) for case in islice(waiting, jobs)
        }
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
                more = islice(waiting, 1)
                running |= {pool.submit(_ask, case, keys[case.id], subject) for case in more}


@contextmanager
def _pool(jobs: int) -> Iterator[ThreadPoolExecutor]:
    pool = ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="eval")
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _ask(case: Case, key: str, subject: Subject) -> Asked:
    """Ask one case; whatever goes wrong is part of the row, for the other cases go on."""
    began = time.perf_counter()
    answer, error = _answer(case, subject)
    seconds = round(time.perf_counter() - began, 4)
    rankings: Rankings = {}
    untraced: tuple[int, ...] = ()
    paragraphs: tuple[Shelved, ...] = ()
    try:
        rankings = subject.rank(case)
        untraced = subject.untraced(answer) if answer else ()
        paragraphs = subject.shelve(case, rankings)
    except Exception as problem:
        error = error or _message(problem)
    row = Row(case.id, key, case.question, answer, rankings, untraced, seconds, error)
    return row, paragraphs


def _answer(case: Case, subject: Subject) -> tuple[Answer | None, str]:
    try:
        answer = subject.ask(case)
    except Exception as problem:
        return None, _message(problem)
    failure = _stepped_in(answer) if subject.meta.model != "embedded" else ""
    return (None, f"{ModelDown.__name__}: {failure}") if failure else (answer, "")


def _stepped_in(answer: Answer) -> str:
    """Return why the embedded reader answered in the model's place, or nothing where it did not."""
    failures: Iterable[str] = (
        each.message for each in answer.warnings if each.code is WarningCode.MODEL_FAILED
    )
    return next(iter(failures), "")


def _message(problem: Exception) -> str:
    kind = ModelDown if isinstance(problem, _PASSING) else type(problem)
    return f"{kind.__name__}: {problem}"


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
