"""Line breaks between words and between Chinese characters."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from ui.terminal import harmless
from ui.wrap import wrapped

WORDS = st.text(st.sampled_from("ab 1.%,全省有效发明专利，。（）“”；\n"), max_size=80)


@given(WORDS, st.integers(6, 40))
def test_wrapping_loses_nothing_but_blanks_at_the_ends_of_lines(text, width):
    joined = "".join(wrapped(Text(text), width).plain.split())
    assert joined == "".join(text.split())


@given(WORDS, st.integers(6, 40))
@example("1专.11。", 6)
def test_every_line_fits(text, width):
    assert all(cell_len(line) <= width for line in wrapped(Text(text), width).plain.split("\n"))


def test_a_line_never_begins_with_a_closing_mark_nor_breaks_a_number():
    lines = wrapped(Text("全省有效发明专利共计200000件，位居前列。"), 20).plain.split("\n")
    assert lines == ["全省有效发明专利共计", "200000件，位居前列。"]


def test_styles_stay_on_their_words():
    text = Text("全省有效发明专利")
    text.stylize("bold", 4, 8)
    lines = wrapped(text, 8)
    assert lines.plain == "全省有效\n发明专利"
    assert [(span.start, span.end) for span in lines.spans if span.style == "bold"] == [(5, 9)]


def test_harmless_text_keeps_words_and_lines_and_drops_what_steers_a_terminal():
    assert harmless("甲\x1b[31m\u202e乙\x00\n丙\t丁") == "甲[31m乙\n丙  丁"
