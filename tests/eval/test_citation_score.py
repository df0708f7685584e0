"""Evidence counts where it is ranked or cited, in either language."""

from __future__ import annotations

from eval.citation_score import is_cross, score_citations, score_retrieval
from eval.metrics import score
from eval.results import Ranked, Row, Shelved
from tests.eval.examples import CITIES_ZH, EN, ZH, answer, case, citation, row, value

SHELF = {
    "w:1": Shelved("w:1", "white-2020", 2020, "zh", ZH, ("w:2",)),
    "w:2": Shelved("w:2", "white-2020", 2020, "en", EN, ("w:1",)),
    "w:3": Shelved("w:3", "white-2020", 2020, "zh", CITIES_ZH),
    "o:1": Shelved("o:1", "white-2019", 2019, "zh", ZH),
}
PCT = case(value(4307))
NINGBO = case(value(60084), language="en", sources=[("white-2020", "宁波市60084件")])


def ranked(**rankings):
    lists = {
        language: tuple(Ranked(name, 1.0) for name in ids) for language, ids in rankings.items()
    }
    return Row("a-case", "key", "?", answer("4307件"), lists)


def test_recall_counts_the_best_place_in_either_language():
    found = score_retrieval(PCT, ranked(zh=["w:3", "o:1", "w:1"], en=["w:2"]), SHELF)
    assert found.recall[1] == 1
    assert found.reciprocal_rank == 1


def test_the_same_words_in_another_report_are_not_the_evidence():
    found = score_retrieval(PCT, ranked(zh=["o:1", "w:3", "w:1"]), SHELF)
    assert (found.recall[1], found.recall[3]) == (0, 1)
    assert found.reciprocal_rank == 1 / 3


def test_a_counterpart_is_as_good_as_the_quoted_paragraph():
    zh_only = case(value(4307), language="en", sources=[("white-2020", "PCT国际专利申请4307件")])
    assert score_retrieval(zh_only, ranked(en=["w:2"]), SHELF).recall[1] == 1
    assert not is_cross(zh_only, SHELF)


def test_a_page_that_exists_in_the_other_language_only_is_cross_language():
    assert is_cross(NINGBO, SHELF)
    numbers = score(NINGBO, ranked(zh=["w:3"]), SHELF).numbers
    assert numbers["recall@1_cross"] == 1
    assert "recall@1_same" not in numbers


def test_nothing_ranked_is_unscored():
    assert score_retrieval(PCT, row(answer("4307件")), SHELF) is None


def test_precision_counts_citations_and_recall_counts_evidence():
    two = case(value(4307), value(60084), sources=[("white-2020", "PCT国际专利申请4307件")])
    cited = (citation(ZH), citation(CITIES_ZH, number=2))
    found = score_citations(two, answer("4307件", citations=cited))
    assert (found.precision, found.recall) == (0.5, 1)
    assert score_citations(two, answer("4307件", citations=())).precision is None
