"""Arithmetic over printed figures, checked by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.compute import (
    Direction,
    average,
    complement,
    difference,
    growth,
    larger,
    quotient,
    ratio,
    share,
    smaller,
    total,
    trend,
)
from qa.errors import ComputationError
from vectorstore import Figure, FigureKind, figures


def only(text: str) -> Figure:
    """Return the one figure of a text."""
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("a", "b", "value", "unit"),
    [
        ("4307件", "2525件", 1782, ""),
        ("4307件", "2,525 applications", 1782, ""),
        ("401.07亿元", "1 billion yuan", 39107000000, "CNY"),
        ("37.3%", "20.21%", Decimal("17.09"), "pp"),
        ("一半", "20%", 30, "pp"),
        ("3.6个百分点", "2.1个百分点", Decimal("1.5"), "pp"),
        ("2020年", "2016年", 4, "year"),
    ],
)
def test_a_difference_is_exact(a, b, value, unit):
    result = difference(only(a), only(b))
    assert (result.value, result.unit, result.approximate) == (value, unit, False)


def test_a_sum_is_exact_and_shows_its_formula():
    result = total([only("474 件"), only("32 件"), only("24,327 cases")])
    assert (result.value, result.formula) == (24833, "474 件 + 32 件 + 24,327")


@pytest.mark.parametrize(
    ("new", "old", "value", "approximate"),
    [
        ("4307件", "2525件", "70.57", False),
        ("2525件", "4307件", "-41.37", False),
        ("39.2万件", "28.5万件", "37.5", True),
        ("20万件", "16.06万件", "24.5", True),
        ("401.07亿元", "200亿元", "100.5", True),
        ("超过8000件", "4000件", "100", True),
    ],
)
def test_growth_is_rounded_to_what_its_operands_carry(new, old, value, approximate):
    result = growth(only(new), only(old))
    assert (result.value, result.unit, result.approximate) == (Decimal(value), "%", approximate)


def test_a_share_and_a_ratio_follow_from_the_same_figures():
    assert share(only("440 件"), only("1380 件")).value == Decimal("31.88")
    assert ratio(only("1380 件"), only("440 件")).value == Decimal("3.14")
    assert ratio(only("1380 件"), only("440 件")).kind is FigureKind.MULTIPLE


def test_an_average_is_exact_when_it_comes_out_even():
    assert average([only("10件"), only("25件")]).value == Decimal("17.5")
    assert average([only("1%"), only("1%"), only("2%")]).value == Decimal("1.33")


def test_the_larger_figure_is_larger_in_whatever_scale_it_is_printed():
    big, small = only("2.17 billion yuan"), only("21.6亿元")
    assert larger(big, small) is big
    assert smaller(big, small) is small
    assert larger(big, only("21.7亿元")) is None


@pytest.mark.parametrize(
    ("values", "direction"),
    [
        (("10件", "20件", "30件"), Direction.RISING),
        (("30件", "20件", "20件"), Direction.FALLING),
        (("30件", "20件", "25件"), Direction.MIXED),
        (("20件", "20件"), Direction.LEVEL),
    ],
)
def test_a_trend_puts_years_in_order(values, direction):
    by_year = {2018 + index: only(text) for index, text in enumerate(values)}
    result = trend(dict(reversed(by_year.items())))
    assert (result.direction, result.years) == (direction, tuple(sorted(by_year)))
    assert len(result.changes) == len(values) - 1


@pytest.mark.parametrize(
    ("operation", "texts", "why"),
    [
        (difference, ("5亿元", "5亿人"), "measured differently"),
        (difference, ("5亿元", "5亿美元"), "measured differently"),
        (difference, ("24.6%", "24.6个百分点"), "measured differently"),
        (difference, ("2020年", "2020件"), "measured differently"),
        (difference, ("20人", "20件"), "people and things"),
        (difference, ("10-20%", "5%"), "range"),
        (growth, ("20%", "10%"), "does not take"),
        (growth, ("20件", "0件"), "zero"),
        (share, ("20件", "10件"), "no part"),
    ],
)
def test_unlike_figures_are_refused_with_the_reason(operation, texts, why):
    with pytest.raises(ComputationError, match=why):
        operation(*map(only, texts))


def test_nothing_is_computed_from_nothing():
    with pytest.raises(ComputationError, match="no figure"):
        total([])
    with pytest.raises(ComputationError, match="two years"):
        trend({2020: only("5件")})


@pytest.mark.parametrize(
    ("amount", "number", "value", "approximate"),
    [
        ("34.23亿元", "135家", "25360000", True),
        ("600元", "3户", "200", False),
        ("10件", "3家", "3.33", True),
    ],
)
def test_an_amount_is_shared_out_among_a_number(amount, number, value, approximate):
    each = quotient(figures(amount)[0], figures(number)[0])
    assert each.value == Decimal(value)
    assert each.approximate is approximate


def test_what_is_not_in_a_part_is_the_rest_of_the_whole():
    rest = complement(figures("占74.2%")[0])
    assert (str(rest.value), rest.unit) == ("25.8", "%")
    with pytest.raises(ComputationError):
        complement(figures("达到120%")[0])
