"""Which places a text names."""

from __future__ import annotations

import pytest

from vectorstore.places import familiar, find_places, named_in_full


def names(text, known=()):
    return [mention.place.en for mention in find_places(text, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("浙江省嘉兴市海宁市", ["Zhejiang", "Jiaxing", "Haining"]),
        ("宁波和温州", ["Ningbo", "Wenzhou"]),
        ("Ningbo and Wenzhou, Zhejiang", ["Ningbo", "Wenzhou", "Zhejiang"]),
        ("广西壮族自治区", ["Guangxi"]),
        ("全省专利", []),
        ("nothing here", []),
        ("", []),
    ],
)
def test_places_are_found_in_order_in_both_languages(text, expected):
    assert names(text) == expected


def test_a_mention_is_where_it_says():
    text = "在宁波市和Wenzhou开展"
    assert [text[m.start : m.end] for m in find_places(text)] == ["宁波市", "Wenzhou"]
    assert find_places("在宁波市")[0].end == len("在宁波市")


def test_the_same_place_is_equal_in_both_languages():
    assert (
        find_places("海宁市")[0].place == find_places("Haining", named_in_full("海宁市"))[0].place
    )


def test_a_countys_short_name_counts_only_once_the_county_is_known():
    assert names("海宁的专利") == []
    assert names("海宁的专利", named_in_full("海宁市")) == ["Haining"]


@pytest.mark.parametrize("text", ["示范县", "全市", "各县（市、区）", "城市和农村地区"])
def test_common_words_are_no_places(text):
    assert names(text) == []
    assert named_in_full(text) == frozenset()


@pytest.mark.parametrize(
    "text", ["杭州海关查获", "浙江大学", "宁波银行", "Hangzhou Customs", "Ningbo University"]
)
def test_a_place_inside_a_bodys_name_is_marked(text):
    assert [mention.in_name for mention in find_places(text)] == [True]


def test_a_province_contains_its_cities_and_a_place_itself():
    zhejiang, jiaxing, haining = (m.place for m in find_places("浙江省嘉兴市海宁市"))
    assert zhejiang.contains(jiaxing)
    assert jiaxing.contains(haining)
    assert zhejiang.contains(haining)
    assert jiaxing.contains(jiaxing)
    assert not haining.contains(jiaxing)


def test_short_names_drop_their_rank_but_never_to_one_character():
    zhejiang, ningbo = (m.place for m in find_places("浙江省宁波市"))
    assert (zhejiang.short, ningbo.short) == ("浙江", "宁波")
    assert all(len(place.short) > 1 for place in named_in_full("杭州市萧山区、丽水市青田县"))


def test_known_places_bring_their_counties_unless_these_are_common_words():
    known = familiar(named_in_full("浙江省"))
    assert named_in_full("诸暨市") <= known
    assert named_in_full("浙江省") <= known
