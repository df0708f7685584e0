"""A report as it is read: paragraph and counterpart side by side, words found within."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

import streamlit as st

from ui.web import engine
from ui.web.markup import marked, plain
from ui.web.texts import Speaker
from vectorstore import Kind, Language, Paragraph, Report

A_PAGE = 40  # Rows shown at once: some ten printed pages.

Entry = tuple[Paragraph, ...]  # Paragraphs that say the same, in reading order.


def read_report(named: str, reports: Sequence[Report], say: Speaker) -> None:
    """Show a report, open at the paragraph that the address names."""
    st.button(
        say("reports.back"),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=_back,
        key="back",
    )
    report = next((each for each in reports if each.id == named), None)
    if report is None:
        st.error(plain(say("reports.gone")))
        return
    st.html(
        f'<h1 class="zw-title">{escape(report.titles.get(say.language))}</h1>'
        f'<p class="zw-lead">{escape(_subtitle(report, say))}</p>'
    )
    words = st.text_input(
        say("reports.find"),
        key=f"find-{report.id}",
        placeholder=say("reports.find"),
        label_visibility="collapsed",
        icon=":material/search:",
    ).strip()
    entries = [entry for entry in _entries(report.id) if not words or _has(entry, words)]
    if words:
        st.caption(plain(say("reports.found", count=len(entries), words=words)))
    here = _wanted()
    shown = _page(entries, here)
    rows = "".join(_row(entry, words, here, say) for entry in shown)
    st.html(f'<div class="zw-paper">{rows}</div>')


def _subtitle(report: Report, say: Speaker) -> str:
    parts = (
        report.publisher.get(say.language),
        str(report.year or ""),
        " + ".join(say(f"language.{language}") for language in report.languages),
    )
    return " · ".join(part for part in parts if part)


def _back() -> None:
    for name in ("report", "paragraph"):
        if name in st.query_params:
            del st.query_params[name]


def _wanted() -> int:
    """Return the number of the paragraph that the address names, or 0."""
    named = st.query_params.get("paragraph", "")
    return int(named) if named.isdecimal() else 0


def _entries(report: str) -> Iterator[Entry]:
    """Yield the report's paragraphs in reading order, each with its counterparts."""
    library = engine.library()
    partners = {
        name: (*pair.zh, *pair.en)
        for pair in library.pairs(report)
        for name in (*pair.zh, *pair.en)
    }
    paragraphs = library.paragraphs(report)
    by_id = {paragraph.id: paragraph for paragraph in paragraphs}
    done: set[str] = set()
    for paragraph in paragraphs:
        if paragraph.id in done:
            continue
        names = partners.get(paragraph.id, (paragraph.id,))
        done.update(names)
        yield tuple(by_id[name] for name in names if name in by_id)


def _has(entry: Entry, words: str) -> bool:
    return any(words.casefold() in paragraph.text.casefold() for paragraph in entry)


def _page(entries: Sequence[Entry], here: int) -> Sequence[Entry]:
    """Return the rows of the chosen page; at first, the page of the wanted paragraph."""
    pages = max(1, -(-len(entries) // A_PAGE))
    if pages == 1:
        return entries
    at = next((i for i, e in enumerate(entries) if here in {p.number for p in e}), 0)
    chosen = st.pagination(pages, default=at // A_PAGE + 1, key=f"page-{len(entries)}-{here}")
    first = (chosen - 1) * A_PAGE
    return entries[first : first + A_PAGE]


def _row(entry: Entry, words: str, here: int, say: Speaker) -> str:
    ours: Language = say.language
    ordered = sorted(entry, key=lambda paragraph: (paragraph.language != ours, paragraph.number))
    first = ordered[0]
    is_here = here in {paragraph.number for paragraph in entry}
    anchor = f' data-zw-here="paragraph-{first.id}"' if is_here else ""
    where = say("reports.where", number=first.number)
    if first.page is not None:
        where += " · " + say("card.page", number=first.page)
    sides = [[p for p in ordered if p.language == language] for language in _order(ours)]
    columns = "".join(_side(side, words) for side in sides if side)
    kinds = f"zw-{first.kind}" if first.kind is not Kind.BODY else ""
    return (
        f'<section class="zw-row {kinds}{" zw-here" if is_here else ""}"{anchor}>'
        f'<span class="zw-where">{escape(where)}</span>{columns}</section>'
    )


def _order(ours: Language) -> tuple[Language, Language]:
    return ("zh", "en") if ours == "zh" else ("en", "zh")


def _side(side: Sequence[Paragraph], words: str) -> str:
    texts = "".join(f"<p>{marked(p.text, _finds(p.text, words))}</p>" for p in side)
    tag = "zh-CN" if side[0].language == "zh" else "en"
    return f'<div lang="{tag}">{texts}</div>'


def _finds(text: str, words: str) -> list[tuple[int, int]]:
    if not words:
        return []
    return [m.span() for m in re.finditer(re.escape(words), text, re.IGNORECASE)]
