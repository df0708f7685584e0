"""A conversation to take along: as Markdown, Word or JSON, every answer with its sources."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from qa import Answer, Citation
from ui.web.cards import citation_line, place
from ui.web.conversation import Conversation, Turn
from ui.web.markup import plain
from ui.web.texts import Speaker

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


def as_markdown(conversation: Conversation, say: Speaker) -> str:
    """Return the conversation as Markdown; words of reports and models show as they are."""
    lines = [f"# {plain(conversation.title)}", ""]
    for turn in conversation.turns:
        lines += [f"## {plain(turn.question)}", ""]
        if turn.answer is None:
            lines += [plain(turn.draft), "", f"*{say('ask.stopped')}*", ""]
        else:
            lines += _answer_lines(turn.answer, say)
    return "\n".join([*lines, f"<sub>{_made(conversation, say)}</sub>", ""])


def _answer_lines(answer: Answer, say: Speaker) -> Iterator[str]:
    yield from (plain(answer.text), "")
    for line in remarks(answer, say):
        yield from (f"- {plain(line)}", "")
    if answer.citations:
        yield from (f"**{say('export.sources')}**", "")
    for citation in answer.citations:
        yield f"{citation.number}. {plain(citation_line(citation, say))}"
        if citation.counterpart and citation.counterpart.quote:
            yield f"   > {plain(citation.counterpart.quote)}"
        yield ""


def remarks(answer: Answer, say: Speaker) -> Iterator[str]:
    """Yield what belongs to an answer beside its text: computations, then warnings."""
    for quantity in answer.quantities:
        if quantity.computation:
            formula = f"{quantity.computation.formula} = {quantity.text}"
            yield f"{say('export.computed')}: {formula}"
    for warning in answer.warnings:
        yield f"{say(f'warning.{warning.code}')}: {warning.message}"


def as_json(conversation: Conversation) -> str:
    """Return the conversation as JSON, whole answers included."""
    data = {
        "id": conversation.id,
        "title": conversation.title,
        "updated": conversation.updated,
        "turns": [_turn_data(turn) for turn in conversation.turns],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def rated_jsonl(conversations: Iterable[Conversation]) -> str:
    """Return every rated turn as a line of JSON: material for evaluation cases."""
    lines = [
        json.dumps(_turn_data(turn), ensure_ascii=False)
        for conversation in conversations
        for turn in conversation.turns
        if turn.thumb is not None
    ]
    return "".join(f"{line}\n" for line in lines)


def _turn_data(turn: Turn) -> dict[str, object]:
    return {
        "question": turn.question,
        "asked": turn.asked,
        "answer": turn.answer.as_dict() if turn.answer else None,
        "draft": turn.draft,
        "rating": {None: None, 0: "down", 1: "up"}[turn.thumb],
        "comment": turn.comment,
    }


def as_word(conversation: Conversation, say: Speaker) -> bytes:
    """Return the conversation as a Word document."""
    from docx import Document

    document = Document()
    _fonts(document)
    document.add_heading(_printable(conversation.title), 0)
    for turn in conversation.turns:
        document.add_heading(_printable(turn.question), 1)
        document.add_paragraph(_printable(turn.text))
        if turn.answer is None:
            document.add_paragraph(say("ask.stopped"))
        else:
            _word_sources(document, turn.answer, say)
    document.add_paragraph(_made(conversation, say))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _word_sources(document: Document, answer: Answer, say: Speaker) -> None:
    for line in remarks(answer, say):
        document.add_paragraph(_printable(line), style="List Bullet")
    if answer.citations:
        document.add_heading(say("export.sources"), 2)
    for citation in answer.citations:
        _word_source(document, citation, say)


def _word_source(document: Document, citation: Citation, say: Speaker) -> None:
    title = citation.titles.get(say.language)
    head = document.add_paragraph()
    head.add_run(f"[{citation.number}] {_printable(title)}").bold = True
    document.add_paragraph(_printable(place(citation, say)))
    for passage in (citation.passage, citation.counterpart):
        if passage:
            paragraph = document.add_paragraph(style="Quote")
            _quoted(paragraph, passage.text, passage.start, passage.end)


def _quoted(paragraph: Paragraph, text: str, start: int, end: int) -> None:
    """Write a paragraph's text with the quoted stretch of it highlighted."""
    from docx.enum.text import WD_COLOR_INDEX

    paragraph.add_run(_printable(text[:start]))
    paragraph.add_run(_printable(text[start:end])).font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.add_run(_printable(text[end:]))


def _fonts(document: Document) -> None:
    """Name a Chinese font beside the Latin one; Word would pick an unlike one for each."""
    from docx.oxml.ns import qn

    style = document.styles["Normal"]
    style.font.name = "Calibri"
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "SimSun")


def _printable(text: str) -> str:
    """Leave out the control characters that no Word file may hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")


def _made(conversation: Conversation, say: Speaker) -> str:
    return say("export.made", date=conversation.updated[:10])
