"""The cards beside an answer: where each [1] comes from, word for word, in both languages."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from qa import Answer, Citation, Passage
from ui.web.markup import Excerpt, excerpt, excerpt_html, marked
from ui.web.texts import Speaker
from vectorstore import Language

# Characters shown on either side of a quotation; English says the same in twice as many.
_AROUND: dict[Language, int] = {"zh": 80, "en": 170}


def anchor(turn: int, number: int) -> str:
    """Return the name that a mark of a turn leads to.

    >>> anchor(3, 1)
    'source-3-1'
    """
    return f"source-{turn}-{number}"


def cards(answer: Answer, turn: int, say: Speaker) -> str:
    """Return the HTML of all cards of an answer, in the order of their numbers."""
    inner = "".join(
        _card(citation, answer, anchor(turn, citation.number), say) for citation in answer.citations
    )
    label = escape(say("card.sources"))
    return f'<section class="zw-cards" aria-label="{label}">{inner}</section>'


def place(citation: Citation, say: Speaker) -> str:
    """Return where in its report a paragraph stands: section, paragraph, page.

    The headings are in the language of the paragraph, as they are printed.
    """
    parts = [" / ".join(citation.section), say("card.paragraph", number=citation.paragraph)]
    if citation.page is not None:
        parts.append(say("card.page", number=citation.page))
    return " · ".join(part for part in parts if part)


def citation_line(citation: Citation, say: Speaker) -> str:
    """Return a citation as it is pasted into a text: title, place and the words."""
    title = say("cite.title", title=citation.titles.get(say.language))
    place_in = say("cite.comma").join(
        part
        for part in (
            citation.section[-1] if citation.section else "",
            say("cite.paragraph", number=citation.paragraph),
            say("cite.page", number=citation.page) if citation.page is not None else "",
        )
        if part
    )
    line = say("cite.line", title=title, place=place_in)
    return line + say("cite.quote", quote=citation.quote) if citation.quote else line


def _card(citation: Citation, answer: Answer, name: str, say: Speaker) -> str:
    title = citation.titles.get(say.language)
    told = citation.year is None or str(citation.year) in title
    year = "" if told else f'<span class="zw-year">{citation.year}</span>'
    notes = "".join(
        f'<p class="zw-note">{escape(warning.message)}</p>'
        for warning in answer.warnings
        if warning.citation == citation.number
    )
    return (
        f'<article class="zw-card" id="{escape(name)}">'
        f'<header><span class="zw-number">{citation.number}</span>'
        f"<div><h4>{escape(title)}{year}</h4>"
        f'<p class="zw-place">{escape(place(citation, say))}</p></div>'
        f"</header>{_panes(citation, say)}{notes}{_foot(citation, say)}</article>"
    )


def _panes(citation: Citation, say: Speaker) -> str:
    """Return the paragraph and its counterpart: an excerpt of each, and each as a whole."""
    both = [citation.passage, *([citation.counterpart] if citation.counterpart else [])]
    short = "".join(_pane(p, _window(p), say) for p in both)
    single = "" if citation.counterpart else " zw-single"
    excerpts = f'<div class="zw-panes zw-short{single}">{short}</div>'
    if not any(_excerpt(p).cut for p in both):
        return excerpts
    whole = "".join(_pane(p, marked(p.text, [(p.start, p.end)]), say) for p in both)
    return (
        f'{excerpts}<details class="zw-whole"><summary>{escape(say("card.whole"))}</summary>'
        f'<div class="zw-panes{single}">{whole}</div></details>'
    )


def _window(passage: Passage) -> str:
    found = _excerpt(passage)
    begins = passage.text.startswith(found.before + found.quote + found.after)
    ends = passage.text.endswith(found.before + found.quote + found.after)
    return excerpt_html(found, begins, ends)


def _excerpt(passage: Passage) -> Excerpt:
    return excerpt(passage.text, passage.start, passage.end, _AROUND[passage.language])


def _pane(passage: Passage, inner: str, say: Speaker) -> str:
    name = escape(say(f"language.{passage.language}"))
    return (
        f'<div class="zw-pane" lang="{_tag(passage.language)}">'
        f'<span class="zw-tongue">{name}</span><p>{inner}</p></div>'
    )


def _foot(citation: Citation, say: Speaker) -> str:
    copies = (
        f'<span class="zw-copies">{escape(say("card.copies", reports=", ".join(citation.copies)))}'
        "</span>"
        if citation.copies
        else ""
    )
    read = (
        f'<a class="zw-copy" target="_blank" href="{escape(_address(citation, say))}">'
        f"{escape(say('card.read'))}</a>"
    )
    quote = copy_button(citation.quote, "card.copy_quote", say) if citation.quote else ""
    line = copy_button(citation_line(citation, say), "card.copy_citation", say)
    return f"<footer>{quote}{line}{read}{copies}</footer>"


def _address(citation: Citation, say: Speaker) -> str:
    """Return where the report can be read, open at the cited paragraph."""
    place = {"report": citation.report, "paragraph": citation.paragraph, "lang": say.language}
    return f"reports?{urlencode(place)}"


def copy_button(words: str, label: str, say: Speaker) -> str:
    """Return a button that copies the words; `bridge.js` gives it its effect."""
    return (
        f'<button type="button" class="zw-copy" data-zw-copy="{escape(words)}" '
        f'data-zw-done="{escape(say("card.copied"))}">{escape(say(label))}</button>'
    )


def _tag(language: Language) -> str:
    return "zh-CN" if language == "zh" else "en"
