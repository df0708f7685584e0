"""Words on the page: both languages complete, and nothing of a report interpreted."""

from __future__ import annotations

import re
import string
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa import Reason, Status, WarningCode
from ui.web import texts as texts_module
from ui.web.markup import excerpt, marked, plain, with_marks
from ui.web.texts import texts

WEB = Path(texts_module.__file__).parent


@pytest.mark.parametrize("name", sorted(texts()))
def test_every_text_is_there_in_both_languages_with_the_same_values(name: str):
    both = texts()[name]
    assert set(both) == {"zh", "en"}
    assert all(both.values())
    fields = [{part[1] for part in string.Formatter().parse(t) if part[1]} for t in both.values()]
    assert fields[0] == fields[1]


def test_every_text_that_a_page_says_is_in_the_table():
    said = {
        name
        for file in WEB.glob("*.py")
        for name in re.findall(r'say\(\s*"([a-z_]+\.\w+)"', file.read_text(encoding="utf-8"))
    }
    assert said
    assert said <= set(texts())


@pytest.mark.parametrize(
    ("room", "codes"), [("reason", Reason), ("warning", WarningCode)], ids=["reason", "warning"]
)
def test_every_code_of_an_answer_has_its_words(room: str, codes):
    assert {f"{room}.{code}" for code in codes} <= set(texts())
    assert {f"status.{s}" for s in (Status.PARTIAL, Status.REFUSED)} <= set(texts())


@given(st.text())
def test_a_marked_text_reads_as_it_did_and_holds_no_other_tag(text: str):
    shown = marked(text, [(1, 3), (2, 5)])
    assert unescape(re.sub("</?mark>", "", shown)) == text


@given(st.text(alphabet="[12]<>&ab 。4307"))
def test_an_answer_holds_no_tag_but_our_own(text: str):
    shown = with_marks(text, {1: "source-1-1"}, ["4307"])
    assert not re.search(r"<(?!/?(?:a|b|br)\b)", shown)


@given(st.text(alphabet="abc。. ，", max_size=400), st.data())
def test_an_excerpt_is_a_stretch_of_its_text_around_the_quotation(text: str, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = excerpt(text, start, end, around=20)
    assert found.before + found.quote + found.after in text
    assert found.quote == text[start:end]


@pytest.mark.parametrize(
    "text", ["10~20%…30~40%", "x*y*z", ":red[x]", "# 一", "![x](http://192.0.2.1)", "a_b_c", "$5$"]
)
def test_markdown_signs_are_escaped_one_by_one(text: str):
    assert re.sub(r"\\(.)", r"\1", plain(text)) == text
    assert not re.search(r"(?<!\\)[*_~#\[\]:!$]", plain(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It was 4307 [1].", 'It was <b>4307</b>\u2060<a class="zw-mark" href="#s1">1</a>.'),
        ("为4307件[1][2]。", "为<b>4307</b>件\u2060"),
        ("no card [7]", "no card [7]"),
        ("14307 and 43071", "14307 and 43071"),
    ],
)
def test_marks_become_links_and_figures_stand_out(text: str, shown: str):
    assert shown in with_marks(text, {1: "s1"}, ["4307"])
