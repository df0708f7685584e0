"""Over real reports: the model gets what each side of a question needs, or the reader stands in."""

from __future__ import annotations

import pytest

from fake_provider import FakeProvider, Reply

from qa import Assistant, Settings, WarningCode
from qa.chain import ChainWriter
from qa.errors import ModelMissing
from qa.find import Scope
from qa.model_reader import ModelReader
from qa.question import understand
from qa.statement import Written


def read(assistant: Assistant, script, question: str, history=()) -> tuple[Written, FakeProvider]:
    with FakeProvider(script) as provider:
        settings = Settings(model="openai:fake", base_url=provider.url, retries=0, timeout=5.0)
        reader = ModelReader(assistant.finder, ChainWriter(settings))
        asked = understand(question, history, assistant.finder.known_places())
        found = assistant.finder.find(asked, Scope())
        written = reader.read(asked, found, Scope(), history)
    return written, provider


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
def test_the_prompt_holds_every_figure_that_is_needed(assistant, question: str, needed: list[str]):
    _, provider = read(assistant, ["报告没有给出。"], question)
    assert all(figure in provider.prompt(0) for figure in needed)


def test_the_embedded_reader_stands_in_and_says_so(assistant):
    written, _ = read(assistant, [Reply(status=503)], "2022年福建港口新建泊位多少个？")
    assert "390" in written.draft.text
    assert written.draft.model == "embedded"
    warning = written.draft.warnings[0]
    assert warning.code is WarningCode.MODEL_FAILED
    assert "503" in warning.message


def test_a_model_that_cannot_be_loaded_is_an_error_not_a_stand_in(assistant):
    reader = ModelReader(assistant.finder, ChainWriter(Settings(model="anthropic:claude")))
    asked = understand("2022年福建港口新建泊位多少个？")
    with pytest.raises(ModelMissing):
        reader.read(asked, assistant.finder.find(asked, Scope()))


def test_a_stream_returns_its_draft(assistant):
    said = "短答：390个\n\n2022年全省港口新建泊位390个[1]。"
    with FakeProvider([said]) as provider:
        writer = ChainWriter(Settings(model="openai:fake", base_url=provider.url))
        asked = understand("2022年福建港口新建泊位多少个？")
        stream = ModelReader(assistant.finder, writer).stream(
            asked, assistant.finder.find(asked, Scope())
        )
        pieces = []
        while True:
            try:
                pieces.append(next(stream))
            except StopIteration as end:
                written = end.value
                break
    assert "".join(pieces) == "2022年全省港口新建泊位390个[1]。"
    assert written.draft.short == "390个"
