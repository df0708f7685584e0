"""An answer on a terminal: nothing is interpreted, lines fit, what matters stands out."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from qa import Answer, Passage, Status, WarningCode
from qa import Warning as Remark
from tests.ui.fakes import growth, new_berths, refusal
from ui.ask_view import show_answer


def shown(answer: Answer, width: int = 80, *, terminal: bool = True, sources="short") -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=terminal,
        color_system="standard" if terminal else None,
        highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    show_answer(answer, console, sources)
    return console.file.getvalue()


def plain(answer: Answer, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None)
    show_answer(answer, console)
    return console.file.getvalue()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 80, 119, 120, 200])
def test_no_line_is_wider_than_the_terminal(language, width):
    lines = plain(growth("", language), width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_the_two_languages_stand_side_by_side_where_there_is_room():
    both = [line for line in plain(new_berths("", "zh"), 160).splitlines() if "中文：" in line]
    assert "英文：" in both[0]


def test_words_of_a_report_are_shown_as_they_are_and_steer_nothing():
    answer = new_berths("", "en")
    told = "[red]4,307[/red] :smile: \x1b[2J\x07 [link=x]y[/link]"
    passage = Passage("x:1", "en", told, 5, 10)
    found = replace(answer.citations[0], passage=passage, counterpart=None, section=("[b]§[/b]",))
    out = shown(replace(answer, text=told + " [1]", citations=(found,)), terminal=False)
    assert "[red]4,307[/red] :smile: [2J [link=x]y[/link]" in out
    assert "[red]⟦4,307⟧[/red]" in out
    assert "[b]§[/b]" in out
    assert "\x1b" not in out


def test_the_quotation_is_bold_and_its_figures_are_coloured():
    out = shown(new_berths("", "zh"))
    assert "\x1b[1;33m4307件\x1b[0m" in out
    assert "\x1b[1m全年新增泊位登记量达\x1b[0m" in out


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "⚠ 注意 [1]：小心"), ("en", "⚠ Note [1]: ")]
)
def test_warnings_are_marked_and_lead_to_their_source(language, words):
    warning = Remark(WarningCode.VERSIONS_DISAGREE, "小心", citation=1)
    assert words in plain(replace(new_berths("", language), warnings=(warning,)))


@pytest.mark.parametrize(("language", "word"), [("zh", "计算："), ("en", "Computed: ")])
def test_a_computation_shows_formula_operands_and_where_they_are_printed(language, word):
    out = plain(growth("", language))
    assert f"{word}(4307 − 3457) ÷ 3457 = 24.6%" in out
    assert "(2021) [1]" in out
    assert "(2020) [2]" in out


@pytest.mark.parametrize(("language", "word"), [("zh", "无法回答"), ("en", "Not answered")])
def test_a_refusal_is_told_at_first_sight(language, word):
    assert plain(refusal("", language)).startswith(word)


@pytest.mark.parametrize(("language", "word"), [("zh", "一部分"), ("en", "Only part")])
def test_a_partial_answer_says_so(language, word):
    assert word in plain(replace(new_berths("", language), status=Status.PARTIAL))


def test_copies_are_named_and_pages_and_years_given():
    answer = new_berths("", "en")
    found = replace(answer.citations[0], copies=("harbour-scan",), page=7, year=1999)
    out = plain(replace(answer, citations=(found,)))
    assert "Also in: harbour-scan" in out
    assert "page 7" in out
    assert "(1999)" in out


def test_what_a_model_took_is_shown_and_nothing_for_the_embedded_reader():
    assert "openai:some-model · 1,832 + 64 tokens · 0.0021 USD" in plain(growth("", "en"))
    assert "tokens" not in plain(new_berths("", "en"))


def test_long_paragraphs_are_cut_around_the_quotation_unless_they_are_wanted_whole():
    text = "One thing was said. " * 40 + "It was 4,307. " + "Another was said. " * 40
    start = text.index("It was")
    answer = new_berths("", "en")
    passage = Passage("x:1", "en", text, start, start + 13)
    long = replace(answer, citations=(replace(answer.citations[0], passage=passage),))
    short = shown(long, terminal=False)
    assert "…" in short
    assert len(short) < len(text)
    assert shown(long, terminal=False, sources="full").count("Another was said.") == 40
