"""A comparison calls noise noise and a decisive difference decisive."""

from __future__ import annotations

import pytest

from eval.compare import compare
from eval.measures import Verdict
from eval.metrics import Score
from eval.scorecard import comparison_tables, conclusion
from tests.eval.examples import answer, case, row, value


def runs(*rights, kind="figure"):
    """Score cases as right or wrong, alternating the language."""
    return [
        Score(
            case(value(4307), id=f"{kind}-{n}", kind=kind, language="zh" if n % 2 else "en"),
            row(answer("4307件"), seconds=0.01 * n),
            Verdict.RIGHT if right else Verdict.WRONG,
            {"right": float(right), "mrr": 0.9 if right else 0.4, "wrong_year": float(not right)},
        )
        for n, right in enumerate(rights)
    ]


def test_a_run_compared_with_itself_differs_in_nothing():
    same = runs(*[True, False] * 20)
    found = compare(("a", "b"), same, same)
    assert found.decisive == ()
    assert found.flips == ()
    assert "no decisive difference" in conclusion(found, "en")
    assert "没有显著差异" in conclusion(found, "zh")


def test_a_clear_loss_is_decisive_and_says_so_in_both_languages():
    found = compare(("good", "bad"), runs(*[True] * 40), runs(*[True] * 25, *[False] * 15))
    assert found.right.decisive
    assert not found.right.better
    assert (found.right.lost, found.right.gained) == (15, 0)
    assert "bad is decisively worse than good" in conclusion(found, "en")
    assert "bad 显著差于 good" in conclusion(found, "zh")
    assert {each.measure.name for each in found.measures if each.decisive} == {"mrr", "wrong_year"}
    assert "better" in conclusion(compare(("b", "g"), runs(*[False] * 9), runs(*[True] * 9)), "en")


def test_a_few_flips_are_noise():
    found = compare(("a", "b"), runs(*[True] * 40), runs(*[True] * 37, *[False] * 3))
    assert not found.right.decisive
    assert len(found.flips) == 3
    assert all(not flip.gained for flip in found.flips)


def test_a_slice_is_judged_more_strictly_than_the_whole():
    first = runs(*[True] * 10) + runs(*[True] * 30, kind="name")
    second = runs(*[False] * 6, *[True] * 4) + runs(*[True] * 30, kind="name")
    found = compare(("a", "b"), first, second)
    figure = next(each for each in found.slices if each.name == "figure")
    assert found.right.decisive  # McNemar of six against none: 0.031.
    assert not figure.decisive  # The same flips, asked of many slices at once.


def test_only_common_cases_are_compared():
    found = compare(("a", "b"), runs(True, True, True), runs(True, False))
    assert found.cases == 2
    nothing = compare(("a", "b"), runs(True), [])
    assert nothing.right is None
    assert "no case in common" in conclusion(nothing, "en")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_flips_of_held_out_cases_are_counted_but_not_listed(language):
    found = compare(("a", "b"), runs(*[True] * 12), runs(*[False] * 12))
    *_, listed = comparison_tables(found, language)
    *_, every = comparison_tables(found, language, held_out=True)
    held_out = sum(flip.first.case.held_out for flip in found.flips)
    assert 0 < held_out < 12
    assert (len(every.rows), len(listed.rows)) == (12, 12 - held_out)
    assert str(held_out) in listed.note
