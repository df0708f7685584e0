"""Asking: the answer, its sources and all that can go with them."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Open, ask, button, html
from tests.ui.fakes import FakeAssistant
from ui.web import engine, problems
from vectorstore import LibraryDamaged, LibraryOutdated


@pytest.mark.parametrize(
    ("locale", "question", "short", "heading"),
    [
        ("zh-CN", "2021年新增泊位登记量是多少？", "4307 件", "一、总体情况"),
        ("en-US", "How many new berths were there in 2021?", "4,307", "I. Overview"),
    ],
)
def test_an_answer_stands_beside_its_sources(
    opened: Open, locale: str, question: str, short: str, heading: str
):
    shown = html(ask(opened(locale=locale), question))
    assert f">{short}</p>" in shown
    assert heading in shown
    assert "<mark>The number of new berth registrations reached 4,307</mark>" in shown
    assert "<mark>全年新增泊位登记量达4307件</mark>" in shown


def test_a_mark_leads_to_the_card_of_its_number(opened: Open):
    shown = html(ask(opened(), "How many new berths?"))
    assert 'href="#source-1-1"' in shown
    assert 'id="source-1-1"' in shown


def test_a_computation_shows_its_operands_and_a_disagreement_looks_like_one(opened: Open):
    shown = html(ask(opened(), "How much did they grow?"))
    assert "(4307 − 3457) ÷ 3457 = <b>24.6%</b>" in shown
    assert "2020 · 3,456" in shown
    assert 'class="zw-warning zw-doubt"' in shown
    assert "The two language versions differ" in shown
    assert "1,896 tokens" in shown


@pytest.mark.parametrize(
    ("locale", "words"),
    [("zh-CN", "报告涉及此事，但没有所问年份。"), ("en-US", "not for the year asked")],
)
def test_a_refusal_says_why_in_the_language_of_the_page(opened: Open, locale: str, words: str):
    shown = html(ask(opened(locale=locale), "2035?"))
    assert "zw-refused" in shown
    assert words in shown


def test_words_of_reports_are_never_markup(opened: Open):
    shown = html(ask(opened(), "How much did they grow?"))
    assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt; :red[note] **bold** ![x]" in shown


def test_a_question_of_the_reader_is_never_markup(opened: Open):
    shown = html(ask(opened(), "<script>alert(1)</script> **berths**"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **berths**" in shown


@pytest.mark.parametrize(
    ("locale", "question"),
    [
        ("zh-CN", "2021年新增泊位登记量是多少件？"),
        ("en-US", "What was the number of new berth registrations in 2021?"),
    ],
)
def test_the_empty_page_offers_questions_that_the_reports_answer(
    opened: Open, locale: str, question: str
):
    at = opened(locale=locale)
    button(at, question).click().run()
    assert question in [each["question"] for each in FakeAssistant.asked if "history" in each]
    assert "zw-card" in html(at)


def test_what_can_be_asked_next_leaves_out_what_was_asked(opened: Open):
    at = ask(opened(), "How many berths?")
    offered = [each.label for each in at.button if (each.key or "").startswith("follow-")]
    assert offered == ["What was the total income in 2021?"]
    at.button(key="follow-0").click().run()
    assert not [each for each in at.button if (each.key or "").startswith("follow-")]


def test_a_link_asks_its_question_once(opened: Open):
    at = opened(q="How many new berths?")
    assert ">4,307</p>" in html(at)
    assert "q" not in at.query_params
    at.run()
    assert sum(each["question"] == "How many new berths?" for each in FakeAssistant.asked) == 1


def test_a_reload_finds_the_conversation(opened: Open):
    first = ask(opened(), "How many new berths?")
    assert first.query_params["c"]
    again = opened(c=engine.history().summaries()[0].id)
    assert "How many new berths?" in html(again)
    assert ">4,307</p>" in html(again)


def test_a_follow_up_is_asked_with_what_was_said(opened: Open):
    at = ask(ask(opened(), "How many new berths?"), "And how much did they grow?")
    assert _asked("grow?")["history"] == (
        ("How many new berths?", "In 2021, 4,307 new berths were registered [1]."),
    )
    assert html(at).count("zw-question") >= 2


def test_asking_again_replaces_the_answer(opened: Open):
    at = ask(opened(), "How many new berths?")
    button(at, "Answer again").click().run()
    conversation = engine.history().open(at.session_state.conversation)
    assert [turn.question for turn in conversation.turns] == ["How many new berths?"]
    assert conversation.turns[0].id == 2


def test_a_failure_is_told_in_plain_words_and_keeps_what_was_written(opened: Open):
    at = ask(opened(), "Is the wire broken?")
    assert "Something unexpected happened" in at.error[0].value
    assert not engine.history().summaries()
    at.button(key="try-again").click().run()
    assert [each["question"] for each in FakeAssistant.asked].count("Is the wire broken?") == 2


def test_a_thumb_and_a_comment_are_kept(opened: Open):
    at = ask(opened(), "How many new berths?")
    at.feedback(key="thumb-1").set_value(0).run()
    at.text_input(key="comment-1").set_value("Wrong harbour").run()
    turn = engine.history().open(at.session_state.conversation).turns[0]
    assert (turn.thumb, turn.comment) == (0, "Wrong harbour")


def test_a_new_conversation_leaves_the_old_one_in_the_side(opened: Open):
    at = ask(opened(), "How many new berths?")
    button(at, "New conversation").click().run()
    assert "zw-welcome" in html(at)
    at.button(key=next(b.key for b in at.button if (b.key or "").startswith("recent-"))).click()
    assert ">4,307</p>" in html(at.run())


def test_narrowing_reaches_the_assistant_and_is_undone_in_one_click(opened: Open):
    at = opened()
    at.multiselect[1].set_value([2020]).run()
    ask(at, "How many new berths?")
    assert _asked("new berths?")["years"] == (2020,)
    at.button(key="scope-off-years-2020").click().run()
    assert not engine.Scope().is_narrow
    ask(at, "And how many berths now?")
    assert _asked("berths now?")["years"] is None


def test_the_language_of_the_answer_can_be_chosen(opened: Open):
    at = opened()
    at.segmented_control(key="scope-language-None").set_value("zh").run()
    shown = html(ask(at, "How many new berths?"))
    assert "4307 件" in shown


def test_an_index_that_cannot_be_opened_is_told_in_plain_words(
    opened: Open, monkeypatch: pytest.MonkeyPatch
):
    def broken(settings):
        raise LibraryDamaged("library.sqlite is not a database. Run: zhiwen index rebuild")

    monkeypatch.setattr(engine, "open_assistant", broken)
    at = opened(locale="zh-CN")
    assert "索引已损坏" in at.error[0].value


def test_a_damaged_index_can_be_made_anew_from_the_page(
    opened: Open, monkeypatch: pytest.MonkeyPatch
):
    rebuilt: list[object] = []

    def open_when_rebuilt(settings: object) -> FakeAssistant:
        if not rebuilt:
            raise LibraryOutdated("It was written by another version.")
        return FakeAssistant()

    monkeypatch.setattr(engine, "open_assistant", open_when_rebuilt)
    monkeypatch.setattr(problems, "rebuild", lambda home, embedder: rebuilt.append(home))
    at = opened()
    at.button(key="mend-button").click().run()
    assert rebuilt
    assert "zw-welcome" in html(at)


def _asked(words: str) -> dict[str, object]:
    """Return what the assistant was last asked, and how, with these words."""
    return next(
        each
        for each in reversed(FakeAssistant.asked)
        if str(each["question"]).endswith(words) and "history" in each
    )


def test_a_stopped_answer_is_kept_and_said_to_be_unfinished(opened: Open):
    at = ask(opened(), "Will you stop?")
    conversation = engine.history().summaries()[0].id
    turn = engine.history().open(conversation).turns[0]
    assert turn.answer is None
    assert "In 2021, 4,307 new berths were registered [1].".startswith(turn.draft)
    assert "Stopped before the answer was finished" in html(at.run())
