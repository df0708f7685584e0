"""Names are found whole, lists are counted by item, in both languages."""

from __future__ import annotations

import pytest

from eval.text_score import says, score_list

CITIES = [("杭州", "Hangzhou"), ("宁波", "Ningbo"), ("温州", "Wenzhou")]


@pytest.mark.parametrize(
    ("text", "forms", "found"),
    [
        ("杭州市", ("杭州",), True),
        ("“龙腾行动2020”", ("龙腾行动",), True),
        ("《浙江省  知识产权规划》", ("浙江省知识产权规划",), True),
        ("ＺＨＥＪＩＡＮＧ University", ("Zhejiang University",), True),
        ("the Zhejiang-University team", ("zhejiang university",), True),
        ("innovation", ("no",), False),
        ("No, it was not.", ("no",), True),
        ("notable", ("no",), False),
        ("宁波", ("杭州",), False),
        ("anything", ("",), False),
    ],
)
def test_a_name_is_found_whole_whatever_its_width_case_and_punctuation(text, forms, found):
    assert says(text, forms) is found


@pytest.mark.parametrize(
    ("text", "precision", "recall"),
    [
        ("杭州、宁波、温州", 1, 1),
        ("Hangzhou, Ningbo and Wenzhou", 1, 1),
        ("Hangzhou (杭州), Ningbo (宁波), and Wenzhou (温州)", 1, 1),
        ("包括杭州市、宁波市和温州市等3个城市", 1, 1),
        ("The three cities: Wenzhou; Ningbo; Hangzhou", 1, 1),
        ("杭州、宁波", 1, 2 / 3),
        ("杭州、宁波、温州、嘉兴", 3 / 4, 1),
        ("Hangzhou, Ningbo, Wenzhou and Jiaxing", 3 / 4, 1),
        ("杭州、宁波、温州等地", 1, 1),
        ("Hangzhou Steel Co., Ltd.; Ningbo Port; Wenzhou Bank, Inc.", 1, 1),
        ("嘉兴", 0, 0),
        ("", 0, 0),
    ],
)
def test_a_list_is_scored_by_its_items(text, precision, recall):
    found = score_list(text, CITIES)
    assert (found.precision, found.recall) == (precision, recall)


def test_an_item_inside_another_is_found_once_each():
    both = [("International Film Center",), ("Film Center",)]
    assert score_list("International Film Center, Film Center", both).exact
    assert not score_list("International Film Center", both).exact
