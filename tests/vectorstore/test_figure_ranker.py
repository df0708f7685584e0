"""The figure ranker reads question and statement together, in any mixture of languages."""

from __future__ import annotations

import json

import pytest

from vectorstore.embed import RANKER, figure_ranker
from vectorstore.encoders.figure_ranker import FigureRanker, Passage
from vectorstore.errors import EmbedderError

TEXT = "全省法院新收刑事一审案件 474 件，审结 463 件，涉案企业 58 家。"


def passage(text: str, *figures: str) -> Passage:
    spans = tuple((text.index(each), text.index(each) + len(each)) for each in figures)
    return Passage("司法审判", "全省法院", text, spans)


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("新收了多少件刑事一审案件？", "474 件"),
        ("How many criminal cases were concluded?", "463 件"),
        ("How many companies were involved?", "58 家"),
    ],
)
def test_the_figure_that_answers_is_put_first(question, right):
    figures = ("474 件", "463 件", "58 家")
    [verdict] = figure_ranker().judge(question, [passage(TEXT, *figures)])
    assert max(zip(verdict.figures, figures, strict=True))[1] == right


def test_a_statement_about_something_else_speaks_less_for_an_answer():
    other = passage("全市旅游收入 12.6 亿元，增长 8%。", "12.6 亿元")
    ranker, question = figure_ranker(), "How many criminal cases were concluded?"
    told, beside = ranker.judge(question, [passage(TEXT, "463 件"), other])
    assert told.statement > beside.statement
    assert told.figures[0] > beside.figures[0]


def test_a_verdict_does_not_depend_on_what_is_judged_beside_it():
    ranker, question = figure_ranker(), "How many criminal cases were concluded?"
    one = passage(TEXT, "463 件")
    [alone] = ranker.judge(question, [one])
    together, _ = ranker.judge(question, [one, passage(TEXT * 4, "474 件")])
    assert together.figures[0] == pytest.approx(alone.figures[0], abs=0.02)


@pytest.mark.parametrize("text", ["", "3", "案" * 2000 + "3 件", "\ud800 3 件"])
def test_odd_text_is_judged_and_not_refused(text):
    figures = ((len(text) - 3, len(text)),) if len(text) > 3 else ()
    [verdict] = figure_ranker().judge("多少件？", [Passage("", "", text, figures)])
    assert len(verdict.figures) == len(figures)


def test_nothing_to_judge_gives_nothing():
    assert figure_ranker().judge("多少件？", []) == []


def test_a_folder_without_a_ranker_says_what_to_do(tmp_path):
    with pytest.raises(EmbedderError, match="Install Zhiwen again"):
        FigureRanker(tmp_path)


def test_damaged_weights_are_reported_with_their_folder(tmp_path):
    (tmp_path / "ranker.json").write_text((RANKER / "ranker.json").read_text(encoding="utf-8"))
    (tmp_path / "tokenizer.json").write_text("{", encoding="utf-8")
    with pytest.raises(EmbedderError, match="cannot be opened"):
        FigureRanker(tmp_path).judge("多少件？", [passage(TEXT, "463 件")])


def test_what_ships_stays_small_enough_for_git():
    assert sum(file.stat().st_size for file in RANKER.iterdir()) < 45e6
    assert len(json.loads((RANKER / "ranker.json").read_text(encoding="utf-8"))["version"]) == 12
