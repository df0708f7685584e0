"""Which figures of an answer's text stand in no paragraph it cites."""

from __future__ import annotations

import re

from eval.figure_match import is_times, read_figures
from qa import Answer, Quantity, Status
from vectorstore import Figure, FigureKind, same

_MARK = re.compile(r"\[\d{1,3}\]")


def unsupported_figures(answer: Answer) -> tuple[Figure, ...]:
    """Return the figures of the text that neither its citations nor the question print.

    A figure that the answer computes counts as supported when everything it is computed from is.
    """
    cited = [figure for text in _cited(answer) for figure in read_figures(text)]
    known = [*cited, *read_figures(answer.question)]
    titles = " ".join(heading for each in answer.citations for heading in each.section)
    headed = {each.value for each in read_figures(titles) if each.kind is FigureKind.YEAR}
    years = headed | {each.year for each in answer.citations}
    partial = answer.status is Status.PARTIAL  # It then names the years that the reports cover.
    return tuple(
        figure
        for figure in read_figures(_spoken(answer))
        if not any(_agree(figure, each) for each in known)
        and not (figure.kind is FigureKind.YEAR and (partial or figure.value in years))
        and not _computed(figure, answer, cited)
    )


def _spoken(answer: Answer) -> str:
    """Return the text without marks and formulas; what goes into a formula is traced by itself."""
    text = _MARK.sub(" ", answer.text)
    for made in filter(None, (each.computation for each in answer.quantities)):
        text = text.replace(made.formula, " ")
    return text


def _cited(answer: Answer) -> list[str]:
    own = [citation.text for citation in answer.citations]
    return own + [each.counterpart.text for each in answer.citations if each.counterpart]


def _agree(said: Figure, printed: Figure) -> bool:
    """Tell whether a printed figure is the said one; saying it rounded is fine, finer is not."""
    return same(said, printed, tolerance=said.step >= printed.step)


def _computed(figure: Figure, answer: Answer, cited: list[Figure]) -> bool:
    made = [each.computation for each in answer.quantities if _equal(each, figure)]
    return any(all(_printed(part, cited) for part in each.operands) for each in made if each)


def _equal(quantity: Quantity, figure: Figure) -> bool:
    fits = quantity.unit == figure.unit or is_times(figure, quantity.unit)
    return fits and abs(quantity.value - figure.value) <= figure.step / 2


def _printed(quantity: Quantity, cited: list[Figure]) -> bool:
    return any((each.value, each.unit) == (quantity.value, quantity.unit) for each in cited)
