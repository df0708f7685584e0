"""The statistics agree with published values and say nothing when there is nothing to say."""

from __future__ import annotations

import pytest

from eval.statistics import bootstrap, mcnemar, mcnemar_worse, mean, percentile, wilson


@pytest.mark.parametrize(
    ("right", "cases", "low", "high"),
    [
        # The 90 % rows of the sample-size table in the reference notes.
        (45, 50, 0.786, 0.957),
        (90, 100, 0.826, 0.945),
        (270, 300, 0.861, 0.929),
        (0, 10, 0.0, 0.278),
        (10, 10, 0.722, 1.0),
    ],
)
def test_wilson_agrees_with_published_intervals(right, cases, low, high):
    value, lower, upper = wilson(right, cases)
    assert value == right / cases
    assert (round(lower, 3), round(upper, 3)) == (low, high)


@pytest.mark.parametrize(
    ("lost", "gained", "p"),
    [(0, 0, 1.0), (5, 0, 0.0625), (0, 6, 0.03125), (4, 4, 1.0), (1, 9, 22 / 1024)],
)
def test_mcnemar_is_the_exact_binomial(lost, gained, p):
    assert mcnemar(lost, gained) == pytest.approx(p)
    assert mcnemar(gained, lost) == pytest.approx(p)


def test_only_losses_make_a_run_worse():
    assert mcnemar_worse(9, 1) == pytest.approx(11 / 1024)
    assert mcnemar_worse(1, 9) > 0.99
    assert mcnemar_worse(0, 0) == 1.0


def test_the_bootstrap_repeats_itself_and_sees_a_clear_difference():
    first = [0.1, 0.2, 0.3, 0.4] * 20
    second = [score + 0.05 + 0.01 * (place % 3) for place, score in enumerate(first)]
    paired = bootstrap(first, second)
    assert paired == bootstrap(first, second)
    assert paired.decisive
    assert 0.05 < paired.difference < 0.07
    assert paired.low < paired.difference < paired.high


def test_the_bootstrap_calls_noise_noise():
    first = [1.0, 0.0] * 20
    second = [0.0, 1.0] * 20
    paired = bootstrap(first, second)
    assert not paired.decisive
    assert paired.p > 0.5
    assert not bootstrap(first, first).decisive


def test_unscored_is_left_out_and_nothing_has_no_mean():
    assert mean([1.0, None, 0.5]) == 0.75
    assert mean([None]) is None
    assert percentile([], 0.5) is None
    assert wilson(0, 0) is None
    assert bootstrap([], []) is None


def test_percentiles_interpolate():
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([0.0, 10.0], 0.95) == pytest.approx(9.5)
