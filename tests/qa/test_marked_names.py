"""What the reading model marks is told with the borders that rules see."""

from __future__ import annotations

import pytest
from makers import evidence, paragraph

from qa.items import institutions, places
from qa.marked_names import marked_list, marked_name
from qa.reading import read_paragraph
from qa.stretches import Stretch
from qa.understand import understand
from vectorstore import Marked, find_places

TEXT = "推动杭州电子科技大学率先成立技术转移公司，先后组织杭州、温州、绍兴、丽水等地交流。"


def stretch(text: str, *parts: str, score: float = 3.0) -> Stretch:
    own = paragraph(text)
    spans = tuple((text.index(part), text.index(part) + len(part)) for part in parts)
    inside = {at for start, stop in spans for at in range(start, stop)}
    chances = tuple((at, at + 1, 0.9 if at in inside else 0.02) for at in range(len(text)))
    marks = Marked(spans[0], score, spans, chances)
    reading = read_paragraph(own, evidence(text).report, ())
    return Stretch(reading, (0, len(text)), 5.0, 0.5, 3.0, marks)


def test_a_name_marked_in_part_is_told_whole():
    question = understand("哪所大学最先成立技术转移公司？")
    seen = list(institutions(TEXT, "zh"))
    assert marked_name(question, stretch(TEXT, "杭州电子科技大"), seen) == ["杭州电子科技大学"]


def test_a_name_that_no_rule_sees_is_told_as_marked():
    text = "锦湾海关查验一科的科长周岚获评先进个人。"
    assert marked_name(understand("谁获评先进个人？"), stretch(text, "周岚"), []) == ["周岚"]


def test_the_items_of_a_list_are_told_where_one_was_missed():
    seen = list(places(TEXT, [mention.place for mention in find_places(TEXT)]))
    question = understand("组织了哪四个地方交流？")
    told = marked_list(question, stretch(TEXT, "杭州、", "温州", "丽水"), [seen[-4:]], seen)
    assert told == ["杭州", "温州", "绍兴", "丽水"]


def test_one_thing_is_no_list():
    assert marked_list(understand("有哪些？"), stretch("只有周岚获奖。", "周岚"), [], []) == []


@pytest.mark.parametrize("score", [-3.0, -8.0])
def test_what_is_unlikely_is_not_told(score):
    text = "锦湾海关查验一科的科长周岚获评先进个人。"
    assert marked_name(understand("谁？"), stretch(text, "周岚", score=score), []) == []


def test_what_the_question_says_itself_is_no_answer():
    text = "周岚获评先进个人。"
    assert marked_name(understand("周岚是谁？"), stretch(text, "周岚"), []) == []


def test_places_are_told_where_it_is_asked_which_places():
    text = "法庭先后在知识产权保护中心、杭州市区、温州市区、绍兴市区等地设立巡回审判庭。"
    seen = list(places(text, [mention.place for mention in find_places(text)]))
    marks = stretch(text, "保护中心", "杭州市区", "温州市区", "绍兴市区")
    told = marked_list(understand("法庭在哪些地方设了巡回审判庭？"), marks, [seen], seen)
    assert told == [item.text for item in seen]


def test_no_item_of_a_list_stands_in_another():
    text = "杭州未来科技城、杭州高新区建成首批服务中心。"
    marks = stretch(text, "杭州未来科技城", "杭州高新区", "科技城")
    told = marked_list(understand("哪些单位建成首批服务中心？"), marks, [], [])
    assert told == ["杭州未来科技城", "杭州高新区"]
