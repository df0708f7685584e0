"""Traced text always knows where its characters stood."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from vectorstore.traced import Traced, glue, origins

WORDS = st.text("ab12 省领域,。", max_size=40)


@given(WORDS, st.sampled_from(["[0-9]+", " +", "a|省", "(?<=b)", "领(?=域)"]), WORDS)
def test_replacing_keeps_one_place_for_every_character_and_never_turns_back(text, pattern, new):
    changed = Traced.of(text).sub(re.compile(pattern), lambda match: new)
    assert changed.text == re.sub(pattern, lambda match: new, text)
    assert len(changed.at) == len(changed.text)
    assert list(changed.at) == sorted(changed.at)


@given(WORDS)
def test_what_is_not_replaced_stays_where_it_was(text):
    changed = Traced.of(text).sub(re.compile("[0-9]"), "")
    assert "".join(text[at] for at in changed.at) == changed.text


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_origins_lead_back_to_page_and_offset(pages):
    whole = Traced.of("\f".join(pages))
    kept = whole.sub(re.compile(r"[\f ]"), "")
    places = origins(kept.at, pages, paged=True)
    for offset, character in enumerate(kept.text):
        spot = places.spot(offset)
        assert pages[(spot.page or 0) - 1][spot.offset] == character


def test_a_file_without_pages_has_no_page_number():
    assert origins((0, 1), ["省份"], paged=False).spot(1).page is None


def test_glued_texts_keep_their_places():
    joined = glue([Traced.of("领"), Traced.of(""), Traced.of("域", 9)], " ")
    assert (joined.text, joined.at) == ("领 域", (0, 9, 9))
