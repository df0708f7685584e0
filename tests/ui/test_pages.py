"""Every other page, in both languages and in each of its states."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ui.conftest import Open, ask, button, html
from tests.ui.fakes import FakeAssistant
from ui.web import adding, engine, figures_page, quality_page, reports_page
from ui.web.texts import texts
from ui.web.uploads import Outcome
from vectorstore import LibraryLocked

PAGES = ("history", "reports", "figures", "quality", "settings")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("locale", "language"), [("zh-CN", "zh"), ("en-GB", "en"), ("fr", "en")])
def test_a_page_speaks_the_language_of_the_browser(
    opened: Open, page: str, locale: str, language: str
):
    shown = html(opened(page, locale=locale))
    assert texts()[f"{page}.title"][language] in shown
    assert texts()[f"{page}.lead"][language] in shown


def test_the_language_can_be_switched_and_stays_so_on_every_page(opened: Open):
    at = opened("history", locale="en-US")
    at.segmented_control(key="switch-side-en").set_value("zh").run()
    assert texts()["history.lead"]["zh"] in html(at)
    at.switch_page("web/pages/reports.py").run()
    assert texts()["reports.lead"]["zh"] in html(at)


def test_the_address_may_name_the_language(opened: Open):
    at = opened(locale="en-US", lang="zh")
    assert "想核对哪个数字" in html(at)
    at.switch_page("web/pages/history.py").run()
    assert texts()["history.lead"]["zh"] in html(at)


def test_a_history_without_conversations_says_so(opened: Open):
    assert opened("history").info[0].value == "There are no conversations yet."


def test_conversations_are_found_renamed_opened_and_deleted(opened: Open):
    at = ask(opened(), "How many new berths?")
    at.switch_page("web/pages/history.py").run()
    conversation = engine.history().summaries()[0].id
    at.text_input(key="history-search").set_value("no such words").run()
    assert at.info[0].value == "No conversation contains these words."
    at.text_input(key="history-search").set_value("berths were registered").run()
    at.text_input(key=f"title-{conversation}").set_value("Harbours *2021*").run()
    assert "<h3>Harbours *2021*</h3>" in html(at)
    at.button(key=f"open-{conversation}").click().run()
    assert ">4,307</p>" in html(at)
    at.switch_page("web/pages/history.py").run()
    at.text_input(key="history-search").set_value("").run()
    at.button(key=f"delete-{conversation}").click().run()
    assert "This cannot be undone." in [each.value for each in at.caption]
    at.button(key=f"sure-{conversation}").click().run()
    assert not engine.history().summaries()


def test_the_reports_are_listed_with_counts_and_state(opened: Open):
    shown = html(opened("reports"))
    assert "Harbour Statistics 2020 *draft*" in shown
    assert "4 paragraphs" in shown
    assert "Recognised automatically: year" in shown


def test_one_report_can_be_asked_alone(opened: Open):
    at = opened("reports")
    at.button(key="ask-harbour-2020").click().run()
    at.switch_page("web/pages/ask.py").run()  # AppTest stays where it was last sent.
    ask(at, "How many berths?")
    assert any(each.get("reports") == ("harbour-2020",) for each in FakeAssistant.asked)


def test_a_report_is_read_with_its_counterparts_and_words_are_found_in_it(opened: Open):
    at = opened("reports")
    at.button(key="read-harbour-2021").click().run()
    shown = html(at)
    assert shown.index('lang="en"><p>I. Overview') < shown.index('lang="zh-CN"><p>一、总体情况')
    at.text_input(key="find-harbour-2021").set_value("吞吐量").run()
    assert "<mark>吞吐量</mark>" in html(at)
    assert "I. Overview" not in html(at)
    at.button(key="back").click().run()
    assert "Add reports" in [each.label for each in at.expander]


def test_a_cited_paragraph_is_shown_where_it_stands(opened: Open):
    at = opened("reports")
    at.query_params["report"], at.query_params["paragraph"] = "harbour-2021", "3"
    assert 'data-zw-here="paragraph-harbour-2021:4"' in html(at.run())


def test_a_report_that_is_gone_is_said_to_be(opened: Open):
    at = opened("reports")
    at.query_params["report"] = "no-such-report"
    assert "not in the index" in at.run().error[0].value


def test_figures_are_searched_in_the_language_of_the_search(opened: Open):
    at = opened("figures", locale="en-US")
    at.text_input(key="figures-search").set_value("登记量 3457").run()
    table = at.dataframe[0].value
    assert table["printed"][0] == "3457件"
    assert list(table["place"]) == ["Hangzhou"] * len(table)
    assert "para. 3" in table["source"][0]


def test_figures_that_match_nothing_are_said_to_be_none(opened: Open):
    at = opened("figures")
    at.text_input(key="figures-search").set_value("zeppelins").run()
    assert at.info[0].value == "No figures match."


def test_chosen_figures_become_a_chart(opened: Open, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(figures_page, "_table", lambda rows, say: list(rows[:4]))
    at = opened("figures")
    assert at.get("vega_lite_chart") or at.get("arrow_vega_lite_chart")


def test_without_results_the_quality_page_says_how_to_make_some(
    opened: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(quality_page, "results", lambda: tmp_path)
    assert "zhiwen eval" in opened("quality").info[0].value


def test_a_results_file_that_cannot_be_read_is_named(
    opened: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "torn.jsonl").write_text(json.dumps({"half": 1}), encoding="utf-8")
    monkeypatch.setattr(quality_page, "results", lambda: tmp_path)
    assert "torn" in opened("quality").warning[0].value


def test_a_key_is_kept_for_the_session_and_never_shown(opened: Open):
    at = opened("settings")
    at.radio(key="engine").set_value(True).run()
    at.text_input(key="model").set_value("openai:some-model")
    at.text_input(key="key-0").set_value("sk-secret")
    button(at, "Apply").click().run()
    assert engine_settings(at)["api_key"] == "sk-secret"
    assert at.text_input(key="key-1").value == ""
    assert "sk-secret" not in html(at) + str(at.markdown) + str(at.caption)
    assert "A key is set for this session." in [each.value for each in at.caption]
    at.button(key="forget").click().run()
    assert "api_key" not in engine_settings(at)


def engine_settings(at) -> dict[str, object]:
    return at.session_state.own_settings


def test_settings_go_back_to_the_servers(opened: Open):
    at = opened("settings")
    at.slider[0].set_value(12)
    button(at, "Apply").click().run()
    assert engine_settings(at) == {"passages": 12}
    at.button(key="reset").click().run()
    assert "own_settings" not in at.session_state


def test_where_sign_in_is_configured_nothing_is_shown_before_it(
    opened: Open, monkeypatch: pytest.MonkeyPatch
):
    engine.history()
    monkeypatch.setattr(engine, "sign_in_offered", lambda: True)
    at = opened(locale="zh-CN")
    assert texts()["signin.lead"]["zh"] in html(at)
    assert not at.chat_input
    assert button(at, "登录")
    assert "zw-welcome" not in html(at)


def test_whoever_signs_in_has_a_history_apart(opened: Open, monkeypatch: pytest.MonkeyPatch):
    readers = {"name": "one"}
    monkeypatch.setattr(engine, "owner", lambda: readers["name"])
    ask(opened(), "How many new berths?")
    readers["name"] = "two"
    at = opened("history")
    assert at.info[0].value == "There are no conversations yet."
    readers["name"] = "one"
    assert "How many new berths?" in html(opened("history"))


def _upload(at, name: str):
    at.file_uploader[0].upload(name, b"some bytes", "text/plain").run()
    assert not at.exception, at.exception
    return at


@pytest.mark.parametrize(
    ("locale", "outcome", "kind", "words"),
    [
        ("zh-CN", Outcome("年报.md", kept="harbour-2021.txt"), "success", "已添加 年报"),
        (
            "en-US",
            Outcome("a.md", kept="harbour-2020.txt"),
            "success",
            "Added a\\.md\\: 4 paragraphs",
        ),
        ("zh-CN", Outcome("b.pdf", problem="failed", message="坏*了*"), "error", "坏\\*了\\*"),
        ("en-US", Outcome("c.txt", problem="too_large"), "error", "larger than 50 MB"),
        ("zh-CN", Outcome("d.exe", problem="wrong_kind"), "error", "格式无法读取"),
    ],
)
def test_what_became_of_a_file_is_told(
    opened: Open,
    monkeypatch: pytest.MonkeyPatch,
    locale: str,
    outcome: Outcome,
    kind: str,
    words: str,
):
    monkeypatch.setattr(adding, "add", lambda uploads, home, embedder, watch: (outcome,))
    at = _upload(opened("reports", locale=locale), "any.txt")
    assert words in getattr(at, kind)[0].value


def test_a_second_writer_is_told_to_wait(opened: Open, monkeypatch: pytest.MonkeyPatch):
    def locked(*_: object) -> None:
        raise LibraryLocked("Another process is writing.")

    monkeypatch.setattr(adding, "add", locked)
    at = _upload(opened("reports"), "any.txt")
    assert "Another process is updating the index" in at.error[0].value


def test_only_reports_that_readers_added_can_be_removed(
    opened: Open, monkeypatch: pytest.MonkeyPatch, home
):
    home.added.mkdir(parents=True)
    (home.added / "harbour-2020.txt").write_text("…", encoding="utf-8")
    removed: list[str] = []
    monkeypatch.setattr(reports_page, "remove", lambda report, *_: removed.append(report.id))
    at = opened("reports")
    assert [b.key for b in at.button if (b.key or "").startswith("sure-")] == ["sure-harbour-2020"]
    at.button(key="sure-harbour-2020").click().run()
    assert removed == ["harbour-2020"]
    assert "Removed Harbour" in at.success[0].value


def test_a_broken_file_of_conversations_is_told_in_plain_words(opened: Open, home):
    home.root.mkdir(parents=True)
    (home.root / "conversations.sqlite").write_bytes(b"no database at all, but long enough" * 99)
    at = opened("history", locale="zh-CN")
    assert "无法读写对话记录文件" in at.error[0].value
