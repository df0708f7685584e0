"""From a question to paragraphs and figures, best first."""

from __future__ import annotations

from itertools import pairwise

import pytest

from qa import Assistant
from qa.find import Finder, Scope
from qa.understand import understand
from vectorstore import same


@pytest.fixture(scope="module")
def finder(assistant: Assistant) -> Finder:
    return assistant.finder


def asked(finder: Finder, text: str):
    return understand(text, (), finder.known_places())


QUESTIONS = ["2021年新建泊位多少个？", "How many new berths were built in 2021?"]


@pytest.mark.parametrize("text", QUESTIONS)
def test_candidates_come_best_first_and_lead_with_the_figure(finder, text):
    found = finder.find(asked(finder, text))
    assert all(a.score >= b.score for a, b in pairwise(found.candidates))
    best = found.candidates[0]
    assert best.reading.facts[best.index].figure.value == 312


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_figure_is_joined_to_its_statement_in_the_other_language(finder, text):
    best = finder.find(asked(finder, text)).candidates[0]
    reading, index = best.twin
    assert reading.paragraph.language != best.reading.paragraph.language
    assert same(reading.facts[index].figure, best.reading.facts[best.index].figure)


@pytest.mark.parametrize("text", QUESTIONS)
def test_evidence_brings_its_report_and_its_counterpart(finder, text):
    for piece in finder.find(asked(finder, text)).evidence:
        assert piece.report.id == piece.paragraph.report
        assert piece.report.year == 2021
        assert {other.language for other in piece.counterparts} <= {"zh", "en"} - {
            piece.paragraph.language
        }
        assert piece.paragraph.id in finder.find(asked(finder, text)).readings


def test_without_a_year_all_reports_are_searched(finder):
    found = finder.find(asked(finder, "新建泊位多少个？"))
    assert {piece.report.year for piece in found.evidence} == {2021, 2022}


def test_a_scope_is_never_left(finder):
    question = asked(finder, "2021年新建泊位多少个？")
    only = finder.find(question, Scope(reports=frozenset({"ports-2022"})))
    assert {piece.report.id for piece in only.evidence} <= {"ports-2022"}
    assert finder.find(question, Scope(reports=frozenset())).evidence == ()


def test_places_named_in_full_in_the_reports_are_known(finder):
    assert {"厦门市", "泉州市", "福建省"} <= {place.zh for place in finder.known_places()}


def test_only_figures_of_the_kind_asked_for_are_candidates(finder):
    found = finder.find(asked(finder, "2021年新建泊位居全国第几位？"))
    assert {c.reading.facts[c.index].figure.kind.value for c in found.candidates} == {"rank"}
