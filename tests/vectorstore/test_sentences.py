"""Sentences and clauses hold every word, and cut no number, quotation or title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.sentences import clauses, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲增长3.5%。乙下降！", ["甲增长3.5%。", "乙下降！"]),
        ("It rose 3.5%. It fell!", ["It rose 3.5%.", "It fell!"]),
        ("他说：“好。走吧。”然后走了。", ["他说：“好。走吧。”", "然后走了。"]),
        ("出台《办法。细则》。实施。", ["出台《办法。细则》。", "实施。"]),
        ("By Aux Co., Ltd. were 3. The end.", ["By Aux Co., Ltd. were 3.", "The end."]),
        ("Aux Co., Ltd. The city grew.", ["Aux Co., Ltd.", "The city grew."]),
        ("It is the No. 1 brand, i.e. Best.", ["It is the No. 1 brand, i.e. Best."]),
        ("It reached 52.6%.The province grew.", ["It reached 52.6%.", "The province grew."]),
        ("1. Results came. 2. More came.", ["1. Results came.", "2. More came."]),
        ("In U.S. dollars it is 5. It is.", ["In U.S. dollars it is 5.", "It is."]),
        ("Yes. No. Perhaps.", ["Yes.", "No.", "Perhaps."]),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, expected: list[str]):
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "甲局审结案件 10 件；乙局受理投诉 20 件。",
            ["甲局审结案件 10 件；", "乙局受理投诉 20 件。"],
        ),
        (
            "有效发明专利总量达 20 万件，占全国一成，每万人发明专利拥有量 34.1 件。",
            ["有效发明专利总量达 20 万件，占全国一成，", "每万人发明专利拥有量 34.1 件。"],
        ),
        ("The share was 5%, up 2 points.", ["The share was 5%, up 2 points."]),
        (
            "The bureau had 5 cases, the court had 7 cases.",
            ["The bureau had 5 cases,", "the court had 7 cases."],
        ),
        ("出台《办法；规定》等文件十余份。", ["出台《办法；规定》等文件十余份。"]),
    ],
)
def test_a_clause_is_one_statement(text: str, expected: list[str]):
    assert [text[a:b] for a, b in clauses(text, (0, len(text)), lambda _: True)] == expected


@given(st.text(alphabet="甲乙。，；“”《》.,; Aa1%\n"))
def test_sentences_hold_every_character_but_blanks(text: str):
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


@given(st.text(alphabet="甲乙。，；“”.,; Aa1%"))
def test_clauses_hold_every_character_of_their_sentence(text: str):
    for sentence in sentences(text):
        pieces = [text[a:b] for a, b in clauses(text, sentence, lambda _: True)]
        assert "".join("".join(pieces).split()) == "".join(text[slice(*sentence)].split())
