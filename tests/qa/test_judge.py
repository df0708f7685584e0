"""Whether what was found answers, and what is said when it does not."""

from __future__ import annotations

import pytest
from makers import evidence

from qa import Assistant, Reason
from qa.judge import confidence, doubt, refusal, unfound
from qa.understand import understand

REPORTS = [evidence().report]


@pytest.mark.parametrize(
    ("question", "reports", "reason"),
    [
        ("2020年港口多少个？", REPORTS, Reason.OFF_TOPIC),
        ("港口多少个？", REPORTS, Reason.OFF_TOPIC),
        ("1999年港口多少个？", REPORTS, Reason.NO_YEAR),
        ("How many ports in 1999?", REPORTS, Reason.NO_YEAR),
        ("港口多少个？", [], Reason.NO_REPORTS),
    ],
)
def test_a_year_that_no_report_covers_is_told_from_a_matter_that_none_deals_with(
    question, reports, reason
):
    assert unfound(understand(question), reports) is reason


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("reason", list(Reason))
def test_every_refusal_is_in_the_readers_language_and_cites_nothing(reason, language):
    question = understand(
        "宁波1999年港口多少个？" if language == "zh" else "Ports in Ningbo in 1999?"
    )
    told = refusal(question, reason, REPORTS)
    assert told.refused
    assert told.grounds == ()
    assert "{" not in told.text
    assert any("一" <= char <= "鿿" for char in told.short) == (language == "zh")


def test_a_missing_year_is_named_with_those_that_are_covered():
    told = refusal(understand("1999年港口多少个？"), Reason.NO_YEAR, REPORTS)
    assert "1999" in told.text
    assert "2020" in told.text


def test_a_missing_place_is_named_in_either_language():
    assert "宁波" in refusal(understand("宁波港口多少个？"), Reason.NO_PLACE, REPORTS).text
    assert "Ningbo" in refusal(understand("Ports in Ningbo?"), Reason.NO_PLACE, REPORTS).text


@pytest.mark.parametrize(
    "text", ["2021年新建泊位多少个？", "How many new berths were built in 2021?"]
)
def test_a_fitting_figure_is_trusted_more_than_one_for_another_matter(assistant: Assistant, text):
    finder, reports = assistant.finder, assistant.library.reports()
    found = finder.find(understand(text, (), finder.known_places()))
    stray = finder.find(understand("2021年小学毕业生多少人？", (), finder.known_places()))
    assert doubt(found, found.candidates[0], reports) is None
    for candidate in stray.candidates[:1]:
        assert confidence(stray, candidate) < confidence(found, found.candidates[0])
        assert doubt(stray, candidate, reports) is not None
