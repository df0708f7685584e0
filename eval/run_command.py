"""What `zhiwen eval` does without an action: ask the cases, show how far it is, then the scores."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from eval.assistant import open_subject
from eval.case import Case
from eval.cases import load
from eval.compare import compare
from eval.conditions import gold_digest
from eval.earlier import earlier_rows, results_file
from eval.labels import SEE_ALL
from eval.read_commands import OK, PROBLEM, measures_data
from eval.run import Ended, Progress, run
from eval.scorecard import conclusion, print_tables, score_tables, terminal
from eval.scored import RESULTS, Scored, named, open_scored
from eval.subject import Subject
from vectorstore import Language

LISTED = 10  # Wrong answers printed after a run; `scorecard` has them all.
JOBS = {True: 1, False: 4}  # Embedded answers are timed one by one; providers mostly wait.


def run_cases(arguments: argparse.Namespace) -> int:
    """Ask the chosen cases of every model and embedder, and print the scores."""
    cases = choose(load(*arguments.gold), arguments)
    if not cases:
        sys.stderr.write("No case fits these choices.\n")
        return PROBLEM
    ended = [_run_one(cases, *choice, arguments) for choice in _choices(arguments)]
    wanted = {case.id for case in cases}
    runs = [_only(open_scored(each.file, arguments.gold), wanted) for each in ended]
    _show(runs, arguments)
    for each in ended:
        _report(each)
    return PROBLEM if any(each.failed or each.left for each in ended) else OK


def choose(cases: Sequence[Case], arguments: argparse.Namespace) -> list[Case]:
    """Return the cases that the options leave."""
    wanted = [
        case
        for case in cases
        if arguments.kind in ([], None) or case.kind in arguments.kind
        if arguments.language in (None, case.language)
        if not arguments.tag or set(arguments.tag) & set(case.tags)
        if not (arguments.dev and case.held_out)
        if not (arguments.held_out and not case.held_out)
    ]
    return wanted[: arguments.limit]


def _choices(arguments: argparse.Namespace) -> Iterator[tuple[str, str]]:
    for model in arguments.model or [""]:
        for embedder in arguments.embedder or [""]:
            yield model, embedder


def _run_one(
    cases: Sequence[Case], model: str, embedder: str, arguments: argparse.Namespace
) -> Ended:
    changes = dict(_pair(text) for text in arguments.setting)
    with open_subject(model, embedder, changes, arguments.reports) as subject:
        gold_files = tuple(str(file.resolve()) for file in arguments.gold)
        subject = replace(
            subject,
            meta=replace(subject.meta, gold=gold_digest(cases), gold_files=gold_files),
        )
        folder = arguments.results or RESULTS
        file = results_file(folder, subject.meta, time.strftime("%Y-%m-%d", time.gmtime()))
        known = {} if arguments.fresh else earlier_rows(folder, subject.meta.fingerprint)
        if arguments.fresh:
            file.unlink(missing_ok=True)
        jobs = arguments.jobs or JOBS[subject.meta.model == "embedded"]
        with _progress(subject) as tell:
            return run(cases, subject, file, jobs=jobs, known=known, tell=tell)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise ValueError(f"--setting {text!r} lacks its value: write --setting {name}=VALUE.")
    return name.strip(), value.strip()


@contextmanager
def _progress(subject: Subject) -> Iterator[Callable[[Progress], None]]:
    """Show on standard error how far the run is and how long it will still take."""
    from rich import progress
    from rich.console import Console

    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TextColumn("{task.fields[left]}"),
    )
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(subject.meta.name, total=None, left="")

        def tell(now: Progress) -> None:
            left = f"{now.seconds_left:.0f} s left, {now.failed} failed"
            bar.update(task, completed=now.done, total=now.total, left=left)

        yield tell


def _only(scored: Scored, ids: set[str]) -> Scored:
    scores = tuple(score for score in scored.scores if score.case.id in ids)
    return replace(scored, scores=scores)


def _show(runs: Sequence[Scored], arguments: argparse.Namespace) -> None:
    language: Language = arguments.shown or "en"
    if arguments.json:
        data = [{"name": each.name, "measures": measures_data(each.scores)} for each in runs]
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        return
    console = terminal()
    for name, scored in named(runs).items():
        console.print(name, style="bold", markup=False)
        tables = score_tables(scored.scores, language, arguments.show_held_out)
        print_tables(tables, console, most=LISTED)
        console.print(SEE_ALL.get(language).format(scored.run.file), markup=False)
    first, *others = named(runs).items()
    for name, scored in others:
        found = compare((first[0], name), first[1].scores, scored.scores)
        console.print(conclusion(found, language), style="bold", markup=False)


def _report(ended: Ended) -> None:
    """Say on standard error where the results are and what could not be asked."""
    lines = [f"{ended.file} ({ended.asked} asked, {ended.reused} from earlier runs)"]
    if ended.failed:
        lines.append(
            f"{ended.failed} failed; the last: {ended.error}. Run again to ask them again."
        )
    if ended.left:
        lines.append(f"The model stayed away: {ended.left} cases were not asked. Run again later.")
    sys.stderr.write("\n".join(lines) + "\n")
