import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.tokens import count, encoding

SENTENCES = [
    pytest.param("2020年全省有效发明专利拥有量达199492件，同比增长26.7%。", 30, id="zh"),
    pytest.param(
        "The province held 199,492 valid invention patents in 2020, up 26.7%.", 30, id="en"
    ),
]


@given(st.text())
def test_decoding_what_was_encoded_gives_the_text_back(text):
    assert encoding().decode(encoding().encode_ordinary(text)) == text


@given(st.text(), st.text())
def test_a_longer_text_never_has_fewer_tokens_than_half_its_parts(first, second):
    assert count(first + "\n" + second) * 2 >= count(first)


@pytest.mark.parametrize(("sentence", "most"), SENTENCES)
def test_sentences_are_counted_near_what_language_models_count(sentence, most):
    assert most / 2 < count(sentence) <= most


def test_an_empty_text_has_no_tokens():
    assert count("") == 0


def test_names_of_special_tokens_are_ordinary_text():
    assert count("<|endoftext|>") > 1


def test_the_encoding_opens_in_a_moment():
    encoding.cache_clear()
    start = time.perf_counter()
    count("件")
    assert time.perf_counter() - start < 1
