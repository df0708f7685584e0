"""Over real reports: what a model reads holds the figure of every side of the question."""

from __future__ import annotations

import pytest

from qa import Assistant
from qa.find import Scope
from qa.gather import gather
from qa.pack import pack
from qa.understand import understand


@pytest.mark.parametrize(
    ("question", "needed"),
    [
        ("2022年福建港口新建泊位多少个？", ["390"]),
        ("How many new berths did Fujian's ports build in 2022?", ["390"]),
        ("2022年新建泊位比2021年多多少个？", ["312", "390"]),
        ("How many more berths were built in 2022 than in 2021?", ["312", "390"]),
        ("2022年新建泊位多少个，港口建设投资多少？", ["390", "51.2"]),
    ],
)
def test_a_prompt_holds_every_figure_that_is_needed(
    assistant: Assistant, question: str, needed: list[str]
):
    asked = understand(question, (), assistant.finder.known_places())
    found = assistant.finder.find(asked, Scope())
    evidence, focus = gather(assistant.finder, asked, found, Scope())
    packed = pack(evidence, 600, asked.language, focus)
    assert all(figure in packed.text for figure in needed)
    assert packed.tokens <= 600


def test_nothing_is_gathered_twice(assistant: Assistant):
    asked = understand("2022年新建泊位比2021年多多少个？", (), assistant.finder.known_places())
    found = assistant.finder.find(asked, Scope())
    evidence, _ = gather(assistant.finder, asked, found, Scope())
    ids = [piece.paragraph.id for piece in evidence]
    assert len(ids) == len(set(ids))
