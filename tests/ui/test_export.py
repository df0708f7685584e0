"""Conversations taken along."""

from __future__ import annotations

import io
import json

import pytest
from docx import Document

from tests.ui.fakes import growth
from ui.web.conversation import Conversation, Turn
from ui.web.export import as_json, as_markdown, as_word, rated_jsonl
from ui.web.texts import Speaker


def conversation(language) -> Conversation:
    turns = (
        Turn(1, "How much *did* it grow?", "2026-01-02", growth("?", language), thumb=1),
        Turn(2, "And?", "2026-01-02", None, draft="It is 4", comment="not rated"),
    )
    return Conversation("c0ffee", "Harbours # 1", "2026-01-02T03:04:05+00:00", turns)


@pytest.mark.parametrize(
    ("language", "source", "stopped"),
    [
        ("zh", "1\\. 《2021年港口统计公报》，一、总体情况，第3段，第3页", "已停止"),
        ("en", "Harbour Statistics 2021, I\\. Overview, para\\. 4, p\\. 4", "Stopped before"),
    ],
)
def test_markdown_names_the_sources_and_interprets_nothing(language, source, stopped):
    text = as_markdown(conversation(language), Speaker(language))
    assert source.removeprefix("1\\. ") in text
    assert "# Harbours \\# 1" in text
    assert "How much \\*did\\* it grow?" in text
    assert stopped in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_word_highlights_the_quotation_in_its_whole_paragraph(language):
    document = Document(io.BytesIO(as_word(conversation(language), Speaker(language))))
    marked = [
        run.text
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.font.highlight_color is not None
    ]
    assert "全年新增泊位登记量达4307件" in marked
    assert "The number of new berth registrations reached 4,307" in marked


def test_json_holds_whole_answers():
    data = json.loads(as_json(conversation("zh")))
    assert data["turns"][0]["answer"]["citations"][1]["passage"]["quote"]
    assert data["turns"][0]["rating"] == "up"


def test_only_rated_turns_become_material_for_cases():
    lines = rated_jsonl([conversation("en")]).splitlines()
    assert [json.loads(line)["question"] for line in lines] == ["How much *did* it grow?"]
