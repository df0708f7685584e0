"""Places that no gazetteer lists are learned from the reports that speak of them."""

from __future__ import annotations

import pytest

from vectorstore.places import find_places
from vectorstore.unlisted import learn_places

TEXT = (
    "澜川市2023年生产总值增长6.1%。清涟区增长7.8%，清涟区居首。"
    "全市、各市、城市、开发区不是地名，2市并列。"
)


def test_a_city_of_the_title_and_its_districts_are_learned():
    found = {place.zh: place for place in learn_places("澜川市2023年公报", TEXT)}
    assert set(found) == {"澜川市", "清涟区"}
    assert found["澜川市"].en == "Lanchuan"
    assert found["澜川市"].contains(found["清涟区"])


@pytest.mark.parametrize("asked", ["How did Lanchuan do?", "澜川怎么样", "澜川市怎么样"])
def test_a_learned_place_is_found_in_both_languages(asked):
    known = learn_places("澜川市2023年公报", TEXT)
    assert [mention.place.zh for mention in find_places(asked, known)] == ["澜川市"]


def test_places_of_the_gazetteer_are_not_learned_again():
    assert not learn_places("2020年浙江省白皮书", "浙江省、杭州市、海宁市、海宁市")
