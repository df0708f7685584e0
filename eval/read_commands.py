"""What `zhiwen eval` does with runs and gold files that are there: compare, gate, read, check."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from eval.cases import GOLD, UNSEEN, check
from eval.compare import Comparison, compare
from eval.gate import BASELINE, check_against, keep, load_baseline
from eval.labels import GATE
from eval.metrics import Score
from eval.page import conditions, page
from eval.scorecard import (
    comparison_tables,
    conclusion,
    markdown,
    print_tables,
    readme_table,
    score_tables,
    terminal,
    write_readme,
)
from eval.scored import Scored, named, open_scored
from eval.skeleton import skeletons
from eval.summary import estimates
from eval.tables import p_sign
from vectorstore import Home, Library, find_home

OK, PROBLEM = 0, 1


def compare_runs(arguments: argparse.Namespace) -> int:
    """Say what differs between two runs, and whether by more than noise."""
    runs = named(
        [open_scored(file, arguments.gold) for file in (arguments.first, arguments.second)]
    )
    names = tuple(runs)
    first, second = runs.values()
    found = compare((names[0], names[1]), first.scores, second.scores)
    if arguments.html:
        _write_page(arguments.html, runs, arguments)
    if arguments.json:
        _print_json(comparison_data(found, arguments.show_held_out))
        return OK
    console = terminal()
    tables = comparison_tables(found, arguments.language, arguments.show_held_out)
    print_tables(tables, console)
    console.print(conclusion(found, arguments.language), style="bold", markup=False)
    return OK


def gate(arguments: argparse.Namespace) -> int:
    """Return 1 when a run is worse than the kept one by more than noise."""
    scored = open_scored(arguments.file, arguments.gold)
    baseline = arguments.baseline or BASELINE
    if arguments.keep:
        keep(baseline, scored.scores, scored.run.meta)
        return OK
    checks = check_against(load_baseline(baseline), scored.scores)
    for each in checks:
        sentence = GATE[each.worse].get(arguments.language)
        sys.stdout.write(
            sentence.format(
                measure=each.measure.title(arguments.language),
                cases=each.cases,
                lost=each.lost,
                gained=each.gained,
                p=p_sign(each.p),
            )
            + "\n"
        )
    return PROBLEM if any(each.worse for each in checks) else OK


def scorecard(arguments: argparse.Namespace) -> int:
    """Read runs again: in the terminal, as Markdown, JSON or a page, or into a README."""
    runs = named([open_scored(file, arguments.gold) for file in arguments.file or [None]])
    if arguments.html:
        _write_page(arguments.html, runs, arguments)
    if arguments.readme:
        first = next(iter(runs.values()))
        write_readme(arguments.readme, readme_table(first.scores, arguments.language))
    if arguments.json or arguments.markdown or not (arguments.html or arguments.readme):
        for name, scored in runs.items():
            _show(name, scored, arguments)
    return OK


def _show(name: str, scored: Scored, arguments: argparse.Namespace) -> None:
    line = f"{name} — {conditions(scored.run.meta, len(scored.scores), arguments.language)}"
    tables = score_tables(scored.scores, arguments.language, arguments.show_held_out)
    if arguments.json:
        _print_json(scores_data(scored, arguments.show_held_out))
    elif arguments.markdown:
        sys.stdout.write(f"# {line}\n\n{markdown(tables)}\n")
    else:
        console = terminal()
        console.print(line, markup=False)
        print_tables(tables, console)


def validate(arguments: argparse.Namespace) -> int:
    """Check gold files, naming the line and field of every problem."""
    home = home_of(arguments.reports)
    library = Library.open(home.library) if home.library.exists() else None
    text_of = _texts(library, home) if library else None
    files = [file for path in arguments.file or [GOLD] for file in _gold_files(path)]
    problems = [problem for file in files for problem in check(file, text_of)]
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    if library is None:
        sys.stderr.write("Nothing is indexed, so quotations were not looked up.\n")
    return PROBLEM if problems else OK


def write_skeletons(arguments: argparse.Namespace) -> int:
    """Print a case without its question for every figure of a report."""
    library = Library.open(home_of(arguments.reports).library)
    report = library.report(arguments.report)
    paragraphs = [
        paragraph
        for paragraph in library.paragraphs(report.id)
        if arguments.language in (None, paragraph.language)
    ]
    lines = [each.line() for each in skeletons(paragraphs, report.year)]
    for line in lines[: arguments.limit or None]:
        sys.stdout.write(f"{line}\n")
    return OK


def scores_data(scored: Scored, held_out: bool) -> dict[str, object]:
    """Return a run's measures and each case's numbers as plain data; of held-out cases if asked."""
    return {
        "name": scored.name,
        "measures": measures_data(scored.scores),
        "cases": {
            score.case.id: {"verdict": str(score.verdict), **score.numbers}
            for score in scored.scores
            if held_out or not score.case.held_out
        },
    }


def measures_data(scores: Sequence[Score]) -> dict[str, object]:
    """Return the means of the measures with their intervals as plain data."""
    return {name: each._asdict() for name, each in estimates(scores).items()}


def comparison_data(found: Comparison, held_out: bool) -> dict[str, object]:
    """Return a comparison as plain data; flips of held-out cases are named if asked."""
    every = (*([found.right] if found.right else []), *found.slices, *found.measures)
    return {
        "runs": found.names,
        "cases": found.cases,
        "conclusion": conclusion(found, "en"),
        "differences": [
            {
                "measure": each.measure.name, "group": each.group, "name": each.name,
                "first": each.first.value, "second": each.second.value, "low": each.low,
                "high": each.high, "p": each.p, "lost": each.lost, "gained": each.gained,
                "decisive": each.decisive,
            }
            for each in every
        ],
        "flips": [
            {"case": each.first.case.id, "gained": each.gained}
            for each in found.flips
            if held_out or not each.first.case.held_out
        ],
    }  # fmt: skip


def _write_page(path: Path, runs: dict[str, Scored], arguments: argparse.Namespace) -> None:
    shown = {name: (each.run.meta, each.scores) for name, each in runs.items()}
    html = page(shown, arguments.language, arguments.show_held_out)
    path.write_text(html, encoding="utf-8")


def home_of(reports: Path | None) -> Home:
    """Return the home of a folder of reports: its own hidden folder, or the project's."""
    return find_home(reports / ".zhiwen", reports) if reports else find_home()


def _texts(library: Library, home: Home) -> Callable[[str], str | None]:
    """Return how to get a report's text: as it was cleaned, then as its file prints it."""
    known = {report.id: report.file for report in library.reports()}

    def text_of(report: str) -> str | None:
        if report not in known:
            return None
        files = (folder / known[report] for folder in home.report_folders())
        printed = (_printed(file) for file in files if file.is_file())
        return "\n".join((library.text(report), *printed))

    return text_of


def _printed(file: Path) -> str:
    """Return a text file's own words, damage included; other formats have none to compare with."""
    if file.suffix not in {".txt", ".md"}:
        return ""
    return file.read_text(encoding="utf-8", errors="replace")


def _gold_files(path: Path) -> list[Path]:
    """Return the gold files of a path; those of the project that are not about its seeds apart."""
    return sorted({*path.glob("*.jsonl")} - {UNSEEN}) if path.is_dir() else [path]


def _print_json(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n")


ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "compare": compare_runs,
    "gate": gate,
    "scorecard": scorecard,
    "rescore": scorecard,
    "validate": validate,
    "skeleton": write_skeletons,
}
