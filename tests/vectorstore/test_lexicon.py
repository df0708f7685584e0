import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.learn import dumps, learn, learn_names, loads, statements
from vectorstore.lexicon import Lexicon, key, write

KNOWN = [
    pytest.param("专利", "patent", id="zh"),
    pytest.param("patents", "专利", id="en"),
    pytest.param("嘉兴市", "jiaxing", id="place"),
    pytest.param("arrest", "逮捕", id="verb"),
    pytest.param("intellectual property rights", "知识产权", id="term"),
]
CARRIED = [
    pytest.param("绍兴市质押融资多少亿元？", "en", {"shaox", "pledge"}, {"多少"}, id="zh"),
    pytest.param("How many infringement cases in 2019?", "zh", {"2019", "侵权"}, {"many"}, id="en"),
]
PAIRS = [
    (
        "全市驰名商标26件。蜜梨产量12吨。",
        "The city has 26 famous trademarks. It grew 12 tons of pears.",
    ),
    ("银行支持驰名商标。", "Banks support famous trademarks."),
    ("学校保护驰名商标。", "Schools protect famous trademarks."),
    ("驰名商标很重要。", "Famous trademarks are important."),
    ("银行保护学校。", "Banks protect schools."),
    ("学校很重要。", "Schools are important."),
]


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon()


@pytest.mark.parametrize(("word", "translation"), KNOWN)
def test_common_words_terms_and_places_are_known_in_both_directions(lexicon, word, translation):
    assert key(translation) in {key(text) for text, _ in lexicon.translate(word)}


@pytest.mark.parametrize("word", ["", " ", "\n", "\t", "qqxzy", "\ud800", "龘龘龘", "12,345"])
def test_what_is_unknown_has_no_translation(lexicon, word):
    assert lexicon.translate(word) == ()


@given(st.text(alphabet="专利授权有效invention patents 2019,;。", max_size=30))
def test_weights_are_shares_and_the_surest_comes_first(text):
    found = [sure for _, sure in Lexicon().translate(text)]
    assert found == sorted(found, reverse=True)
    assert all(sure > 0 for sure in found)


@pytest.mark.parametrize(("text", "to", "there", "gone"), CARRIED)
def test_a_question_keeps_what_it_asks_about_and_loses_its_grammar(lexicon, text, to, there, gone):
    words = {word for word, _ in lexicon.translate_text(text, to)}
    assert words & there
    assert not words & gone


def test_a_long_term_goes_before_its_parts():
    own = {"有效发明专利": (("living invention", 1.0),)}
    first, second = Lexicon(own).translate_text("有效发明专利", "en")[:2]
    assert {first[0], second[0]} == {"liv", "invention"}


def test_written_entries_are_read_back(tmp_path):
    entries = {f"词{n}": ((f"word {n}", 0.5),) for n in range(1000)}
    write(tmp_path / "some.bin", entries, size=7)
    lexicon = Lexicon(path=tmp_path / "some.bin")
    assert {name: lexicon.translate(name) for name in entries} == entries
    assert lexicon.translate("没有") == ()


def test_statements_of_two_paragraphs_are_paired_in_order(lexicon):
    zh, en = PAIRS[0]
    paired = statements(zh, en, lexicon)
    assert [("产量" in left, "grew" in right) for left, right in paired] == [
        (False, False),
        (True, True),
    ]


def test_reports_teach_their_own_terms(lexicon):
    own = Lexicon(learn(PAIRS, lexicon))
    assert "famous trademarks" in [text for text, _ in own.translate("驰名商标")]
    assert own.own()


def test_a_chinese_name_is_found_by_its_spelling(lexicon):
    own = Lexicon(learn_names(["临源市去年出口增长。", "喜欢二都杨梅。"], lexicon))
    assert "临源" in [name for name, _ in own.translate("Linyuan")]
    assert "二都" in [name for name, _ in own.translate("Erdu")]


def test_a_chinese_name_that_nobody_knows_is_spelled(lexicon):
    assert "linyuan" in dict(lexicon.translate_text("临源市的出口额", "en"))


def test_an_english_word_is_not_taken_for_a_spelling(lexicon):
    assert learn_names(["我 们"], lexicon).keys().isdisjoint({"women"})


def test_nothing_is_learned_from_nothing(lexicon):
    assert learn([], lexicon) == {}
    assert learn([("", "")], lexicon) == {}


def test_what_was_learned_is_kept_and_read_again(lexicon):
    own = learn(PAIRS, lexicon)
    assert loads(dumps(own)) == own
    assert loads("") == {}
