"""A run, or several, as one HTML page that holds everything it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from eval.citation_score import CUTS
from eval.compare import compare
from eval.labels import ABOUT_INTERVALS
from eval.measures import MEASURES
from eval.metrics import Score
from eval.plots import Bar, Curve, Dot, bars, curves, histogram, scatter
from eval.results import Meta
from eval.scorecard import comparison_tables, conclusion, score_tables
from eval.summary import Estimate, Slice, estimates, slices
from eval.tables import Table, shown, slice_name, word
from vectorstore import LANGUAGES, Language

Scored = Mapping[str, tuple[Meta, Sequence[Score]]]  # Runs by name.

_STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC",
"Microsoft YaHei", sans-serif; }
body { max-width: 1080px; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem; font-size: .9em; }
th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid #8884;
vertical-align: top; overflow-wrap: anywhere; }
svg { max-width: 760px; width: 100%; font-size: 12px; }
.grid { stroke: #8884; }
.wide { overflow-x: auto; }
"""


def page(runs: Scored, language: Language, held_out: bool = False) -> str:
    """Return the page.

    Args:
        runs: Scored runs by name; the plots and tables of each follow one another, and each is
            compared with the first.
        language: The page's own words.
        held_out: Whether wrong answers of held-out cases are listed.
    """
    title = word("scorecard", language)
    body = [f"<h1>Zhiwen 知问 · {escape(title)}</h1>"]
    if len(runs) > 1:
        body += [*_costs(runs, language), *_comparisons(runs, language, held_out)]
    for name, (meta, scores) in runs.items():
        body += _run(name, meta, scores, language, held_out)
    body.append(f"<p>{escape(ABOUT_INTERVALS.get(language))}</p>")
    lang = {"zh": "zh-CN", "en": "en"}[language]
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body>{chr(10).join(body)}</body></html>\n"
    )


def _run(
    name: str, meta: Meta, scores: Sequence[Score], language: Language, held_out: bool
) -> list[str]:
    seconds = [score.row.seconds for score in scores if not score.row.error]
    tables = score_tables(scores, language, held_out)
    return [
        f"<h2>{escape(name)}</h2>",
        f"<p>{escape(conditions(meta, len(scores), language))}</p>",
        _plot("accuracy", bars(_accuracy(scores, language)), language),
        _plot("curves", curves(_retrieval(scores, language), CUTS), language),
        _plot("latency", histogram(seconds, "s"), language),
        *map(_table, tables),
    ]


def conditions(meta: Meta, cases: int, language: Language) -> str:
    """Return in one line under which conditions a run was made."""
    parts = (meta.date, meta.commit, meta.model, meta.embedder, meta.index, meta.gold)
    settings = (f"{key}={value}" for key, value in meta.settings.items())
    known = " · ".join(part for part in (*parts, *settings) if part)
    return f"{word('conditions', language)}: {known} · {word('cases', language)}: {cases}"


def _accuracy(scores: Sequence[Score], language: Language) -> list[Bar]:
    """Return a bar for every kind and language, and for every kind in each language."""
    found = [each for each in slices(scores) if each.group in {"language", "kind"}]
    rows = [Slice("all", "", tuple(scores))]
    for each in found:
        rows.append(each)
        if each.group == "kind":
            rows += [
                Slice(each.group, f"{each.name}/{one}", part)
                for one in LANGUAGES
                if (part := tuple(s for s in each.scores if s.case.language == one))
            ]
    return [
        _bar(each, right, language)
        for each in rows
        if (right := estimates(each.scores).get("right"))
    ]


def _bar(each: Slice, right: Estimate, language: Language) -> Bar:
    name, _, one = each.name.partition("/")
    label = f"· {one}" if one else slice_name(each.group, name, language)
    note = f"{shown(MEASURES['right'], right.value)} / {right.cases}"
    return Bar(label, right.value, right.low, right.high, note)


def _retrieval(scores: Sequence[Score], language: Language) -> list[Curve]:
    found = estimates(scores)
    lines = []
    for name in ("same", "cross"):
        by_cut = {k: found.get(f"recall@{k}_{name}") for k in CUTS}
        points = tuple((float(k), each.value) for k, each in by_cut.items() if each)
        lines.append(Curve(word(name, language), points))
    return [line for line in lines if line.points]


def _costs(runs: Scored, language: Language) -> list[str]:
    """Plot cost against accuracy; models that report no cost stand at zero."""
    dots = []
    for name, (_, scores) in runs.items():
        found = estimates(scores)
        cost = found["cost"].value if "cost" in found else 0.0
        if "right" in found:
            dots.append(Dot(name, cost, found["right"].value))
    return [_plot("cost", scatter(dots, ""), language)]


def _comparisons(runs: Scored, language: Language, held_out: bool) -> Iterable[str]:
    (first, (_, base)), *others = runs.items()
    for name, (_, scores) in others:
        found = compare((first, name), base, scores)
        yield f"<h2>{escape(first)} → {escape(name)}</h2>"
        yield f"<p><strong>{escape(conclusion(found, language))}</strong></p>"
        yield from map(_table, comparison_tables(found, language, held_out))


def _plot(name: str, svg: str, language: Language) -> str:
    return f"<h3>{escape(word(name, language))}</h3>{svg}" if svg else ""


def _table(table: Table) -> str:
    head = "".join(f"<th>{escape(each)}</th>" for each in table.head)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(each)}</td>' for each in row)}</tr>" for row in table.rows
    )
    drawn = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    note = f"<p>{escape(table.note)}</p>" if table.note else ""
    return f'<h3>{escape(table.title)}</h3><div class="wide">{drawn}</div>{note}'
