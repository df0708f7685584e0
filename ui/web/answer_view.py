"""An answer as HTML: headline, text with marks, computation and warnings."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from qa import Answer, Computation, Quantity, Status, WarningCode
from qa import Warning as Remark
from ui.web.cards import anchor, copy_button
from ui.web.markup import with_marks, without_marks
from ui.web.texts import Speaker

# How grave each warning looks: what makes an answer doubtful, and what merely explains it.
_DOUBTFUL = {
    WarningCode.VERSIONS_DISAGREE,
    WarningCode.TABLE_TOTAL,
    WarningCode.UNTRACED_FIGURE,
    WarningCode.UNTRACED_YEAR,
    WarningCode.UNSUPPORTED_SENTENCE,
    WarningCode.FALSE_PREMISE,
    WarningCode.STREAM_CUT,
}


_SIZES = ((48, " zw-long"), (20, " zw-middling"))  # A figure is large, a list of names is not.


def question_html(question: str, turn: int | None = None) -> str:
    """Return a question as the reader asked it; that of a new turn is brought into view."""
    here = "" if turn is None else f' data-zw-here="turn-{turn}"'
    return f'<h2 class="zw-question"{here}>{escape(question)}</h2>'


def draft_html(text: str, say: Speaker) -> str:
    """Return an answer that is still being written; its marks have no cards yet.

    A reader who stops it ends every further word of ours, so the page's style says the rest.
    """
    stopped = escape(say("ask.stopped"))
    return (
        f'<div class="zw-answer zw-draft" data-zw-stopped="{stopped}"><p>{escape(text)}</p></div>'
    )


def answer_html(answer: Answer, turn: int, say: Speaker) -> str:
    """Return everything of an answer but its sources."""
    anchors = {c.number: anchor(turn, c.number) for c in answer.citations}
    figures = [quantity.text for quantity in answer.quantities]
    body = with_marks(answer.text, anchors, figures)
    general = [w for w in answer.warnings if w.citation not in anchors]
    return (
        f'<div class="zw-answer zw-{answer.status}" lang="{answer.language}">'
        f"{_status(answer, say)}{_headline(answer)}<p class='zw-text'>{body}</p>"
        f"{_computations(answer, anchors, say)}{_warnings(answer.warnings, general, say)}"
        f"{_meta(answer, say)}</div>"
    )


def _status(answer: Answer, say: Speaker) -> str:
    if answer.status is Status.ANSWERED:
        return ""
    why = escape(say(f"reason.{answer.reason}")) if answer.reason else ""
    return (
        f'<p class="zw-status"><strong>{escape(say(f"status.{answer.status}"))}</strong>{why}</p>'
    )


def _headline(answer: Answer) -> str:
    short = answer.short.strip()
    if answer.refused or not short or short == without_marks(answer.text).strip():
        return ""
    size = next((name for least, name in _SIZES if len(short) > least), "")
    return f'<p class="zw-short-answer{size}">{escape(short)}</p>'


def _computations(answer: Answer, anchors: Mapping[int, str], say: Speaker) -> str:
    rows = [
        _computation(quantity, quantity.computation, anchors, say)
        for quantity in answer.quantities
        if quantity.computation
    ]
    if not rows:
        return ""
    return (
        f'<div class="zw-computed"><span>{escape(say("answer.computed"))}</span>'
        f"{''.join(rows)}</div>"
    )


def _computation(
    quantity: Quantity, computation: Computation, anchors: Mapping[int, str], say: Speaker
) -> str:
    operands = "".join(_operand(operand, anchors, say) for operand in computation.operands)
    return (
        f"<p class='zw-formula'>{escape(computation.formula)} = <b>{escape(quantity.text)}</b></p>"
        f"<ul>{operands}</ul>"
    )


def _operand(quantity: Quantity, anchors: Mapping[int, str], say: Speaker) -> str:
    year = f"{quantity.year} · " if quantity.year else ""
    mark = with_marks(f"[{quantity.citation}]", anchors) if quantity.citation in anchors else ""
    return f"<li>{year}{escape(quantity.text)} {mark}</li>"


def _warnings(every: tuple[Remark, ...], general: list[Remark], say: Speaker) -> str:
    """Return the warnings about the answer as a whole; a source's own stand on its card."""
    pointed = [w for w in every if w not in general and w.code in _DOUBTFUL]
    return "".join(_warning(warning, say) for warning in [*general, *pointed])


def _warning(warning: Remark, say: Speaker) -> str:
    grave = "zw-doubt" if warning.code in _DOUBTFUL else "zw-remark"
    title = escape(say(f"warning.{warning.code}"))
    return (
        f'<div class="zw-warning {grave}" role="note"><strong>{title}</strong>'
        f"<p>{escape(warning.message)}</p></div>"
    )


def _meta(answer: Answer, say: Speaker) -> str:
    seconds = answer.timings.get("total") or sum(answer.timings.values())
    parts = [say("answer.embedded") if answer.model == "embedded" else answer.model]
    if seconds:
        parts.append(say("answer.seconds", seconds=f"{seconds:.2f}"))
    if answer.usage.tokens_in:
        tokens = f"{answer.usage.tokens_in + answer.usage.tokens_out:,}"
        parts.append(say("answer.tokens", tokens=tokens))
    if answer.usage.cost is not None:
        parts.append(f"{answer.usage.cost:.4f} {answer.usage.currency}")
    copy = copy_button(without_marks(answer.text), "answer.copy", say)
    return f'<p class="zw-meta"><span>{escape(" · ".join(parts))}</span>{copy}</p>'
