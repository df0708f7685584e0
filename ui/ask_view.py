"""An answer in a terminal: what is said, what to beware of, and the paragraphs it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from qa import Answer, Citation, Passage, Quantity, Status
from ui.ask_labels import LABELS, Labels
from ui.terminal import harmless
from ui.web.markup import excerpt
from ui.wrap import print_wrapped, wrapped
from vectorstore import Language, figures

Sources = Literal["full", "short", "none"]


_BESIDE = 120  # Columns from which the two languages stand beside each other.
_INDENT, _GAP = 4, 3  # Columns.
_AROUND = 90  # Characters shown on either side of a quotation.
_QUOTE, _FIGURE, _REST, _SOURCE = "bold", "bold yellow", "dim", "cyan"
_OPEN, _CLOSE = "⟦", "⟧"  # Mark the quotation where nothing can be in bold.


def show_answer(answer: Answer, console: Console, sources: Sources = "short") -> None:
    """Print an answer for people.

    Args:
        answer: The answer.
        console: Where; in anything but a terminal, lines are not wrapped and quotations stand
            in brackets.
        sources: Whole paragraphs, the quotations with what surrounds them, or none.
    """
    labels = LABELS[answer.language]
    for line in (*_head(answer, labels), *_computed(answer, labels), *_warnings(answer, labels)):
        print_wrapped(line, console)
    if sources == "none":
        return
    for citation in answer.citations:
        console.print()
        _show_source(citation, answer.language, console, whole=sources == "full")
    if answer.usage.tokens_in:
        print_wrapped(Text(f"\n{_cost(answer)}", style=_REST), console)


def _head(answer: Answer, labels: Labels) -> Iterator[Text]:
    """Yield the headline and the text; a refusal is told apart at first sight."""
    if answer.status is Status.REFUSED:
        yield Text(f"{labels.refused}{labels.colon}{harmless(answer.short)}", style="bold yellow")
    elif answer.short:
        yield Text(harmless(answer.short), style="bold green")
    if answer.status is Status.PARTIAL:
        yield Text(labels.partial, style="yellow")
    text = Text(harmless(answer.text))
    text.highlight_regex(r"\[\d{1,3}\]", _SOURCE)
    yield text


def _computed(answer: Answer, labels: Labels) -> Iterator[Text]:
    """Yield every computation with its operands, and where each of them is printed."""
    for quantity in answer.quantities:
        done = quantity.computation
        if done is None:
            continue
        line = Text("\n").append(f"{labels.computed}{labels.colon}", style="bold")
        yield line.append(f"{harmless(done.formula)} = {harmless(quantity.text)}", style=_FIGURE)
        for operand in done.operands:
            yield Text(f"  {_operand(operand)}")


def _operand(quantity: Quantity) -> str:
    year = f" ({quantity.year})" if quantity.year else ""
    mark = f" [{quantity.citation}]" if quantity.citation else ""
    return f"{harmless(quantity.text)}{year}{mark}"


def _warnings(answer: Answer, labels: Labels) -> Iterator[Text]:
    for warning in answer.warnings:
        mark = f" [{warning.citation}]" if warning.citation else ""
        line = Text("\n").append(f"⚠ {labels.warning}{mark}{labels.colon}", style="bold yellow")
        yield line.append(harmless(warning.message), style="yellow")


def _show_source(citation: Citation, language: Language, console: Console, *, whole: bool) -> None:
    labels = LABELS[language]
    title = Text().append(f"[{citation.number}] ", style=_SOURCE)
    print_wrapped(title.append(_title(citation, language), style="bold"), console)
    print_wrapped(Text(_place(citation, labels), style=_REST), console, _INDENT)
    both = [citation.passage, *([citation.counterpart] if citation.counterpart else [])]
    _show_passages([_passage(each, labels, console, whole=whole) for each in both], console)
    if citation.copies:
        copies = f"{labels.copies}{labels.colon}{labels.comma.join(citation.copies)}"
        print_wrapped(Text(harmless(copies), style="italic"), console, _INDENT)


def _cost(answer: Answer) -> str:
    """Return which model wrote the answer and what that took.

    >>> from qa import Status, Usage
    >>> _cost(Answer("", "en", Status.ANSWERED, "", "", model="a:b", usage=Usage(1800, 60)))
    'a:b · 1,800 + 60 tokens'
    """
    usage = answer.usage
    cost = f" · {usage.cost} {usage.currency}" if usage.cost is not None else ""
    return f"{harmless(answer.model)} · {usage.tokens_in:,} + {usage.tokens_out:,} tokens{cost}"


def _title(citation: Citation, language: Language) -> str:
    title = harmless(citation.titles.get(language)) or citation.report
    told = citation.year is None or str(citation.year) in title
    return title if told else f"{title} ({citation.year})"


def _place(citation: Citation, labels: Labels) -> str:
    parts = [*citation.section, labels.paragraph.format(number=citation.paragraph)]
    if citation.page is not None:
        parts.append(labels.page.format(number=citation.page))
    return harmless(" / ".join(parts))


def _show_passages(texts: Sequence[Text], console: Console) -> None:
    """Print a paragraph and its counterpart, side by side where the terminal is wide enough."""
    if len(texts) == 1 or not console.is_terminal or console.width < _BESIDE:
        for text in texts:
            print_wrapped(text, console, _INDENT)
        return
    width = (console.width - _INDENT - _GAP) // len(texts)
    table = Table.grid(padding=(0, _GAP, 0, 0))
    for _ in texts:
        table.add_column(width=width)
    table.add_row(*(wrapped(text, width) for text in texts))
    console.print(Padding(table, (0, 0, 0, _INDENT)))


def _passage(passage: Passage, labels: Labels, console: Console, *, whole: bool) -> Text:
    """Return a paragraph with its quotation in bold and the figures in that in colour."""
    if whole:
        before, quote = passage.text[: passage.start], passage.quote
        after = passage.text[passage.end :]
    else:
        before, quote, after, _ = excerpt(passage.text, passage.start, passage.end, _AROUND)
        before = before if passage.text.startswith(before + quote) else f"…{before}"
        after = after if passage.text.endswith(quote + after) else f"{after}…"
    rest = _REST if quote else ""
    text = Text().append(f"{labels.languages[passage.language]}{labels.colon}", style=_SOURCE)
    text.append(harmless(before), style=rest)
    text.append_text(_quotation(quote, bare=not console.is_terminal))
    return text.append(harmless(after), style=rest)


def _quotation(quote: str, *, bare: bool) -> Text:
    """Return the exact words the answer rests on, with every figure in them marked."""
    said = harmless(quote)
    text = Text(said, style=_QUOTE)
    for figure in figures(said):
        text.stylize(_FIGURE, figure.start, figure.end)
    return Text(_OPEN).append_text(text).append(_CLOSE) if bare and said else text
