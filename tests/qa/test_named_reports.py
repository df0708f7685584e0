"""A report that a question names is looked in, whichever year it is of."""

from __future__ import annotations

import pytest

from qa import Assistant
from qa.find import Scope
from qa.glance import title_names, title_places
from qa.settings import Settings
from qa.understand import understand

REPORTS = {
    "brackwell-water-2024.md": "# Brackwell Water: Annual Report 2023/24\n\n"
    "We repaired 1,204 leaks. In 2022/23 we repaired 1,377 leaks.\n",
    "tarvane-water-2023.md": "# Tarvane Water: Annual Report 2023\n\nWe repaired 655 leaks.\n",
    "shuolan-energy-2024.md": "# 朔澜省绿色能源白皮书\n\n2024年5月\n\n"
    "2023年，全省建成充电站312座。\n",
}


@pytest.fixture(scope="module")
def finder(tmp_path_factory):
    root = tmp_path_factory.mktemp("named")
    reports = root / "reports"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    return Assistant(Settings(home=str(root / "home"), reports=str(reports))).finder


def reports_found(finder, text):
    question = understand(text, (), finder.known_places())
    return {piece.report.id for piece in finder.find(question, Scope()).evidence}


def test_names_in_titles_are_words_that_no_dictionary_has(finder):
    named = title_names(finder.library, finder.library.generation)
    assert set(named) == {"Brackwell", "Tarvane"}


@pytest.mark.parametrize(
    "text",
    [
        "How many leaks did Brackwell repair?",
        "Brackwell 修了多少处漏水？",
        "brackwell leaks how many",
    ],
)
def test_a_name_in_a_question_leaves_other_reports_out(finder, text):
    assert reports_found(finder, text) == {"brackwell-water-2024"}


def test_a_financial_year_is_the_one_it_ends_in_also_in_chinese(finder):
    assert "brackwell-water-2024" in reports_found(finder, "2023/24年度Brackwell修了多少处漏水？")


def test_a_report_on_the_place_asked_for_is_looked_in_when_none_on_it_is_of_the_year(finder):
    places = title_places(finder.library, finder.library.generation)
    assert {place.zh for place in places} == {"朔澜省"}
    assert "shuolan-energy-2024" in reports_found(finder, "2023年朔澜建成多少座充电站？")


def test_without_a_name_all_reports_are_open(finder):
    assert len(reports_found(finder, "How many leaks were repaired?")) > 1
