"""Names in a text: titles, bodies, places and enumerations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.items import enumerations, institutions, places, titles


def texts(items) -> list[str]:
    return [item.text for item in items]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("开展“智慧闸口”专项行动，出台《港口管理办法》", ["智慧闸口", "港口管理办法"]),
        ("launched the “Smart Gate” campaign", ["Smart Gate"]),
        ('issued "Harbour Rules" in May', ["Harbour Rules"]),
        ("推出「一碼通」服务", ["一碼通"]),
        ("没有名字", []),
    ],
)
def test_what_stands_in_quotation_or_title_marks_is_a_title(text, named):
    assert texts(titles(text)) == named


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("由厦门大学负责", "zh", "厦门大学"),
        ("省交通运输厅印发通知", "zh", "省交通运输厅"),
        ("reported by the Department of Transport of Fujian Province", "en",
         "Department of Transport of Fujian Province"),
    ],
)  # fmt: skip
def test_bodies_are_found_by_their_last_word_or_their_capitals(text, language, named):
    assert named in texts(institutions(text, language))


def test_a_place_is_named_once():
    assert texts(places("厦门市和泉州市，厦门市居首", ())) == ["厦门市", "泉州市"]


@pytest.mark.parametrize(
    ("text", "language", "items"),
    [
        ("覆盖厦门、泉州、漳州三地", "zh", ["厦门", "泉州", "漳州"]),
        (
            "包括先进印染、机器人与智能装备、高效电机等",
            "zh",
            ["先进印染", "机器人与智能装备", "高效电机"],
        ),
        ("in Xiamen, Quanzhou and Zhangzhou", "en", ["Xiamen", "Quanzhou", "Zhangzhou"]),
        ("covering textiles, robots, and motors", "en", ["textiles", "robots", "motors"]),
    ],
)
def test_an_enumeration_gives_its_items_without_what_leads_to_them(text, language, items):
    found = [texts(row) for row in enumerations(text, language)]
    assert any(row[1:] == items[1:] for row in found), found


@given(st.text("、，。和 及“”《》厦门ab等1", max_size=40))
def test_every_name_stands_where_it_says(text):
    rows = [
        item for language in ("zh", "en") for row in enumerations(text, language) for item in row
    ]
    for item in (*titles(text), *institutions(text, "zh"), *institutions(text, "en"), *rows):
        assert item.text in text[item.start : item.end]
