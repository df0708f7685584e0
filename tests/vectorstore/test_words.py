"""Words are the same however a text writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.words import is_chinese, plain, stem, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("專利申請", "专利申请", id="traditional"),
        pytest.param("ＰＣＴ", "pct", id="full-width"),
        pytest.param("4,307", "4307", id="thousands-commas"),
        pytest.param("patents granted", "Patent Grant", id="endings"),
        pytest.param("companies", "company", id="plural-of-y"),
    ],
)
def test_one_thing_has_one_form(one: str, other: str):
    assert words(one) == words(other)


@pytest.mark.parametrize("number", ["4307", "34.1", "70.6", "2020"])
def test_a_number_stays_whole(number: str):
    assert number in words(f"共{number}件") and number in words(f"a total of {number}.")


def test_5_is_not_25():
    assert "5" not in words("25 cases") + words("25件")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("浙江新增专利多少件？", {"浙江", "新增", "专利", "件"}),
        ("How many patents did it have?", {"patent"}),
    ],
)
def test_question_words_are_left_out(question: str, told: set[str]):
    assert told <= set(words(question))
    assert not {"多少", "少件", "how", "many"} & set(words(question))


def test_a_name_no_dictionary_knows_is_found_by_its_characters():
    assert set(words("菇溪桥")) & set(words("在菇溪桥旁"))


def test_a_word_is_chinese_or_not():
    assert is_chinese("专利") and not is_chinese("pct") and not is_chinese("2020")


@given(st.text())
def test_any_text_gives_words_that_the_index_keeps_whole(text: str):
    assert all(word and not any(c.isspace() for c in word) for word in words(text))


@given(st.text(alphabet="abcdefghinorstuy", min_size=1))
def test_a_stem_is_never_empty_and_starts_its_word(word: str):
    assert stem(word) and word[:1] == stem(word)[:1]


def test_plain_text_is_plain_already():
    assert plain(plain("ＰＣＴ國際專利")) == plain("ＰＣＴ國際專利")
