"""What `zhiwen index` shows in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table
from rich.text import Text

from vectorstore import Built, Kind, Library, Paragraph, Problem, Progress, Report, Stage, Status

Rows = Sequence[tuple[Sequence[Paragraph], Sequence[Paragraph]]]  # Chinese beside English.

_DOING = {Stage.READ: "reports", Stage.EMBED: "sentences", Stage.INDEX: "Chroma index"}


@contextmanager
def watching(*, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """Show a bar for each stage of a build while it runs; nothing when quiet or not a terminal."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda progress: None
        return
    columns = (TextColumn("{task.description:<40}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, TimeElapsedColumn(), console=console, transient=True) as bars:
        tasks = {stage: bars.add_task(doing, total=None) for stage, doing in _DOING.items()}

        def watch(progress: Progress) -> None:
            bars.update(
                tasks[progress.stage],
                description=f"{_DOING[progress.stage]} {progress.report}"[:40],
                completed=progress.done,
                total=progress.total,
            )

        yield watch


def show_built(built: Built) -> None:
    """Say what a build did, the failures last, where they are seen."""
    console = Console(highlight=False)
    for what in ("added", "updated", "removed"):
        for report in getattr(built, what):
            console.print(f"{what:>8}  {report}")
    console.print(f"{len(built.unchanged)} unchanged; {built.seconds:.1f} s")
    for failure in built.failed:
        console.print(Text(f"not read  {failure.message}", style="red"))
    if built.index:
        console.print(Text(f"{built.index}\nUntil then, questions are answered without it."))


def show_status(found: Status) -> None:
    """Print what is indexed as a table, then what an update would do."""
    console = Console(highlight=False)
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("report", overflow="fold", min_width=12)
    for heading in ("year", "languages"):
        table.add_column(heading)
    for heading in ("paragraphs", "pairs", "figures", "chunks"):
        table.add_column(heading, justify="right")
    for held in found.holdings:
        report, remarks = held.report, _remarks(held.report)
        counts = (held.paragraphs, held.pairs, held.figures, held.chunks)
        year = str(report.year or "?")
        table.add_row(report.id, year, " ".join(report.languages), *map(str, counts))
        if remarks:
            table.add_row(Text(remarks, style="dim"))
    console.print(table)
    console.print(f"\n{found.library}  {found.size / 2**20:.1f} MiB  {found.embedder}")
    for line in _todo(found):
        console.print(Text(line, style="yellow"))


def _todo(found: Status) -> Iterator[str]:
    """Yield what an update would do, and how to start it."""
    yield from (f"new: {file.path}" for file in found.todo.added)
    yield from (f"changed: {file.path}" for file in found.todo.updated)
    yield from (f"gone: {report}" for report in found.todo.gone)
    if not found.todo.is_empty:
        yield "Run: zhiwen index update"
    elif found.index:
        yield found.index


def show_problems(problems: Sequence[Problem]) -> None:
    """Print what a check found."""
    console = Console(highlight=False)
    for problem in problems:
        console.print(Text(f"{problem.report or 'index'}: {problem.message}", style="red"))
    if problems:
        console.print(f"{len(problems)} problems. Run: zhiwen index rebuild")
    else:
        console.print("Every offset, digest, vector and word agrees.")


def show_report(report: Report, rows: Rows) -> None:
    """Print a report's paragraphs, Chinese beside English, in reading order."""
    console = Console(highlight=False)
    console.print(Text(f"{report.titles.zh}\n{report.titles.en}", style="bold"))
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 1, 0))
    for _ in range(2):
        table.add_column(ratio=1, overflow="fold")
    for zh, en in rows:
        table.add_row(_column(zh), _column(en))
    console.print(Padding(table, (1, 0)))


def beside(library: Library, report: str) -> Rows:
    """Return a report's paragraphs as rows of counterparts, in reading order."""
    paragraphs = {paragraph.id: paragraph for paragraph in library.paragraphs(report)}
    pairs = {name: pair for pair in library.pairs(report) for name in (*pair.zh, *pair.en)}
    rows: list[tuple[Sequence[Paragraph], Sequence[Paragraph]]] = []
    shown: set[str] = set()
    for name, paragraph in paragraphs.items():
        if name in shown:
            continue
        alone = ((name,), ()) if paragraph.language == "zh" else ((), (name,))
        zh, en = (pairs[name].zh, pairs[name].en) if name in pairs else alone
        shown.update(zh, en)
        rows.append(([paragraphs[one] for one in zh], [paragraphs[one] for one in en]))
    return rows


def _column(paragraphs: Sequence[Paragraph]) -> Text:
    parts = []
    for paragraph in paragraphs:
        text = Text(f"{paragraph.number}\u00a0", style="dim")
        text.append(paragraph.text, style="bold" if paragraph.kind is Kind.HEADING else "not dim")
        parts.append(text)
    return Text("\n").join(parts)


def _remarks(report: Report) -> str:
    remarks = [f"copy of {report.copy_of}"] if report.copy_of else []
    if report.guessed:
        remarks.append(f"guessed: {', '.join(report.guessed)}")
    return "; ".join(remarks)
