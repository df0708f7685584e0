"""What a question is about, and how well a text holds it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lens import Lens, Term, coverage, lacking
from qa.terms import terms
from qa.understand import understand
from vectorstore import Lexicon, words


def one(word: str, language: str) -> float:
    return 1.0


def of(text: str, **choices):
    return terms(understand(text, **choices), one)


TERMS = (Term("专利", 2.0, {"专利": 1.0, "patent": 0.8}), Term("授权", 1.0, {"授权": 1.0}))


@pytest.mark.parametrize(
    ("text", "absent", "present"),
    [
        ("2020年宁波市专利授权多少件？", {"2020", "年", "宁波", "多少", "件"}, {"专利", "授权"}),
        (
            "How many patents were granted in Ningbo in 2020?",
            {"2020", "ningbo", "many"},
            {"patent"},
        ),
    ],
)
def test_years_places_and_words_of_asking_are_no_terms(text, absent, present):
    found = {term.word for term in of(text)}
    assert not found & absent
    assert present <= found


def test_words_taken_over_count_less_than_own_ones():
    question = understand("那宁波的商标呢？", [("2020年杭州专利授权多少件？", "…")])
    weights = {term.word: term.weight for term in terms(question, one)}
    assert weights["授权"] < weights["商标"]
    assert "专利" not in weights  # Trademarks took its place.


@pytest.mark.parametrize(
    ("word", "form"), [("2020年专利多少件？", "patent"), ("How many patents?", "专利")]
)
def test_a_lexicon_carries_words_across(word, form):
    [term] = [t for t in terms(understand(word), one, Lexicon()) if t.word in ("专利", "patent")]
    assert 0 < term.forms[form] <= 1


def lens(*text: str, wanted=TERMS) -> Lens:
    return Lens(wanted, frozenset(text))


def test_coverage_is_the_weight_of_what_is_held():
    assert coverage(TERMS, frozenset({"专利", "授权"})) == 1.0
    assert coverage(TERMS, frozenset({"专利"})) == pytest.approx(2 / 3)
    assert coverage(TERMS, frozenset({"patent"})) == pytest.approx(1.6 / 3)
    assert coverage(TERMS, frozenset()) == 0.0
    assert coverage((), frozenset({"专利"})) == 0.0


def test_what_is_lacking_is_the_most_telling_word_that_is_missing():
    assert lacking(TERMS, frozenset({"专利", "授权"})) == 0.0
    assert lacking(TERMS, frozenset({"授权"})) == pytest.approx(2 / 3)
    assert lacking((), frozenset({"授权"})) == 1.0


def test_precision_is_how_much_of_a_text_is_asked_for():
    for text, share in ((("专利", "授权"), 1.0), (("专利", "商标"), 0.5), (("2020", "件"), 1.0)):
        assert lens(*text).precision(frozenset(text)) == share


def test_each_word_counts_where_it_stands_closest():
    near = [(1.0, frozenset({"授权"})), (0.5, frozenset({"专利", "授权"}))]
    assert lens("授权", "专利").nearness(near) == pytest.approx((2 * 0.5 + 1 * 1.0) / 3)


@given(st.frozensets(st.sampled_from(["专利", "授权", "patent", "商标", "2020"])))
def test_shares_lie_between_none_and_all(text):
    seen = Lens(TERMS, text)
    for share in (seen.coverage(text), seen.precision(text), seen.lacking(text)):
        assert 0.0 <= share <= 1.0


def test_a_single_character_counts_inside_a_longer_word():
    term = Term("罚", 1.0, {"罚": 1.0})
    assert 0 < term.found_in(frozenset({"罚款"})) < term.found_in(frozenset({"罚"}))
    assert term.found_in(frozenset(words("商标"))) == 0
