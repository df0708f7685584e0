import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.pinyin import names, spelled, spellings

SPELLED = [
    pytest.param("临源", "linyuan", id="place"),
    pytest.param("重庆", "chongqing", id="two-readings"),
    pytest.param("绿源", "lvyuan", id="umlaut"),
    pytest.param("公共服务", "gonggongfuwu", id="common-readings-first"),
]


@pytest.mark.parametrize(("name", "spelling"), SPELLED)
def test_a_name_is_spelled_as_it_is_read(name, spelling):
    assert spelling in spellings(name)


@pytest.mark.parametrize("name", ["PCT", "2019", "临2源", "の"])
def test_what_is_not_all_chinese_has_no_spelling(name):
    assert spellings(name) == ()


def test_only_characters_in_no_word_make_names():
    assert list(names(["发展", "临", "源", "市场"])) == ["临源"]
    assert list(names(["发展", "源", "市场"])) == []


def test_names_of_one_spelling_share_their_likelihood():
    assert spelled(["江山", "姜山"]) == {"jiangshan": (("江山", 0.5), ("姜山", 0.5))}


@given(st.lists(st.text(max_size=3), max_size=12))
def test_every_name_stands_in_the_text(pieces):
    assert all(name in "".join(pieces) for name in names(pieces))
