"""A scorecard can be read in the terminal, in Markdown, in a README and as one page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import StringIO

import pytest
from rich.console import Console

from eval.measures import Verdict
from eval.metrics import Score
from eval.page import page
from eval.results import Meta
from eval.scorecard import (
    END,
    START,
    markdown,
    print_tables,
    readme_table,
    score_tables,
    write_readme,
)
from tests.eval.examples import answer, case, row, value
from tests.eval.test_compare import runs

META = Meta("embedded", "own", "abc", "2020-01-01", {"search_mode": "lexical"})
SCORES = runs(*[True] * 20, *[False] * 10)


@pytest.mark.parametrize(("language", "title"), [("zh", "各项指标"), ("en", "Measures")])
def test_markdown_has_every_table_in_the_readers_language(language, title):
    text = markdown(score_tables(SCORES, language))
    assert f"## {title}" in text
    assert "66.7 %" in text
    assert all(line.count("|") > 2 for line in text.splitlines() if line.startswith("|"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_terminal_shows_the_same(language):
    console = Console(record=True, width=200, file=StringIO())
    print_tables(score_tables(SCORES, language), console)
    assert "66.7 %" in console.export_text()


def test_wrong_answers_of_held_out_cases_are_shown_only_when_asked_for():
    hidden = [each for each in SCORES if each.case.held_out and not each.right]
    *_, some = score_tables(SCORES, "en")
    *_, every = score_tables(SCORES, "en", held_out=True)
    assert hidden
    assert len(every.rows) == 10
    assert len(some.rows) == 10 - len(hidden)
    assert not {each.case.id for each in hidden} & {line[0] for line in some.rows}


def test_a_readmes_table_stands_between_its_markers(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text(f"# Zhiwen\n\n{START}\nold\n{END}\n\nMore\n", encoding="utf-8")
    for _ in range(2):
        write_readme(readme, readme_table(SCORES))
    text = readme.read_text(encoding="utf-8")
    assert "old" not in text
    assert text.count("| Right |") == 1
    assert text.startswith("# Zhiwen\n")
    assert text.endswith(f"{END}\n\nMore\n")


def test_a_readme_without_markers_says_what_to_add(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("# Zhiwen\n", encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(START)):
        write_readme(readme, "table")


class Balanced(HTMLParser):
    """Check that what is opened is closed."""

    def __init__(self, html):
        super().__init__()
        self.open = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag not in {"meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_holds_everything_it_shows(language):
    html = page({"one": (META, SCORES), "two": (META, runs(*[True] * 30))}, language)
    assert Balanced(html).open == []
    assert html.count("<svg") == 1 + 2 * 2  # Cost; accuracy and latency of each run.
    assert not re.search(
        r"""(?:src|href)\s*=|@import|url\(|https?://(?!www\.w3\.org/2000/svg)""", html
    )


def test_a_page_never_takes_an_answers_text_for_markup():
    wanted = case(value(1), id="x-1", question="<script>alert(1)</script>")
    evil = Score(wanted, row(answer("<b>5</b>")), Verdict.WRONG, {"right": 0.0})
    html = page({"<i>": (META, [evil])}, "en", held_out=True)
    assert "<script>" not in html
    assert "<b>5" not in html
    assert "&lt;script&gt;" in html
