"""The whole way with a model: ask, stream, batch and asyncio give the same cited answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fake_provider import FakeProvider, Reply
from reading_model import reading

from qa import Answer, Assistant, Settings, WarningCode

QUESTION = "2022年福建省港口新建泊位多少个？"
SAID = "短答：390个\n\n2022年，全省港口新建泊位390个，同比增长25%，居全国第二位[{n}]。"


def right(request) -> str:
    """Answer with the mark of the passage that prints the figure."""
    prompt = "\n".join(str(message["content"]) for message in request["messages"])
    before = prompt[: prompt.index("新建泊位390个")]
    return SAID.format(n=before.count("<passage "))


@pytest.fixture
def with_model(port_settings: Settings) -> Iterator[Assistant]:
    with FakeProvider(right) as provider:
        chosen = port_settings.but(
            model="openai:fake", base_url=provider.url, retries=0, cache=False
        )
        yield Assistant(chosen, once=True)


def check(answer: Answer) -> None:
    assert answer.short == "390个"
    assert answer.text == "2022年，全省港口新建泊位390个，同比增长25%，居全国第二位[1]。"
    assert [citation.year for citation in answer.citations] == [2022]
    assert "390个" in answer.citations[0].quote
    assert answer.citations[0].counterpart is not None
    assert "390" in answer.citations[0].counterpart.quote
    assert answer.model == "openai:fake"
    assert answer.usage.tokens_in == 120
    assert answer.warnings == ()


def test_ask(with_model: Assistant):
    check(with_model.ask(QUESTION))


async def test_aask(with_model: Assistant):
    check(await with_model.aask(QUESTION))


def test_stream_gives_pieces_and_then_the_answer(with_model: Assistant):
    *pieces, answer = with_model.stream(QUESTION)
    assert isinstance(answer, Answer)
    check(answer)
    assert len(pieces) > 1
    assert "".join(map(str, pieces)) == answer.text


def test_batch(with_model: Assistant):
    for answer in with_model.batch([QUESTION] * 3):
        check(answer)


def test_the_embedded_reader_answers_when_no_model_does(port_settings: Settings):
    with FakeProvider([Reply(status=503)]) as provider:
        chosen = port_settings.but(model="openai:fake", base_url=provider.url, retries=0)
        answer = Assistant(chosen, once=True).ask(QUESTION)
    assert "390" in answer.short
    assert answer.model == "embedded"
    assert WarningCode.MODEL_FAILED in {warning.code for warning in answer.warnings}


@pytest.mark.parametrize("question", [QUESTION, "How many new berths were built in 2022?"])
def test_a_model_that_only_quotes_is_right(port_settings: Settings, question: str):
    with FakeProvider(reading) as provider:
        chosen = port_settings.but(model="openai:quoting", base_url=provider.url, cache=False)
        answer = Assistant(chosen, once=True).ask(question)
    assert "390" in answer.text
    assert answer.citations
    assert answer.warnings == ()
