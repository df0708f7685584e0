"""The wording of a question tells what is to be done with figures."""

from __future__ import annotations

import json

import pytest

from qa.learn_wordings import learn, read
from qa.understand import understand
from qa.wanted import Operation
from qa.wordings import LABELS, LOOKUP, WORDS, meant, operations_meant, wordings


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("2021年泉州港和厦门港加在一起吞吐了多少吨？", "sum"),
        ("By how many did the berths built exceed those torn down?", "difference"),
        ("质押的企业平均每家融资了多少钱？", "quotient"),
        ("How many berths were built in 2021?", LOOKUP),
        ("哪家公司获评先进单位？", WORDS),
    ],
)
def test_the_likeliest_meaning_is_the_one_a_reader_takes(question, label):
    chances = meant(question)
    assert max(chances, key=lambda each: chances[each]) == label
    assert sum(chances.values()) == pytest.approx(1.0)


def test_numbers_do_not_tell_what_is_asked():
    assert wordings("2021年有多少个泊位？") == wordings("1998年有多少个泊位？")


def test_a_plain_look_up_computes_nothing():
    assert not list(operations_meant(understand("How many ships were there in 2021?")))


def test_what_a_question_names_outright_is_sure():
    asked = understand("How many berths were there before the increase?")
    assert (Operation.BEFORE, True) in list(operations_meant(asked))


@pytest.mark.parametrize("question", ["", "?", "2021", "\ud800"])
def test_a_question_without_words_has_a_meaning_all_the_same(question):
    assert set(meant(question)) == set(LABELS)


def test_wordings_are_learned_from_questions(tmp_path):
    rows = [{"question": "加起来多少？", "kind": "computed", "operation": "sum"}] * 5
    rows += [
        {"question": "是哪家公司？", "kind": "name"},
        {"question": "多少？", "kind": "none"},
    ] * 5
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "questions.jsonl").write_text(lines, encoding="utf-8")
    known, weights, bias = learn(list(read([tmp_path])))
    sums = weights[known.index("z:加起来")] + bias
    assert LABELS[int(sums.argmax())] == "sum"
