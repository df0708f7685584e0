"""Which reports a question may be answered from: by what it names, and by its years."""

from __future__ import annotations

import re

from qa.glance import covered_years, title_names, title_places
from qa.question import Question
from vectorstore import Library


def named_in(library: Library, question: Question) -> frozenset[str] | None:
    """Return the reports that a question names by a name in their title, None for none."""
    known = title_names(library, library.generation)
    text = question.full
    asked = re.findall("[A-Za-z]{4,}", text if text != text.lower() else text.title())
    return frozenset().union(*(known.get(word, ()) for word in asked)) or None


def covering(
    library: Library,
    question: Question,
    open_to: frozenset[str] | None,
    named: frozenset[str] | None,
) -> frozenset[str]:
    """Return the reports about a question's years: by their own year, or a heading's.

    Of a year that none is about, those about the next one tell, looking back. A report on the
    place asked for is let through when no report on that place is about the year.

    Args:
        library: What there is.
        question: What is asked.
        open_to: The only reports to look in; None for all.
        named: Those of them that the question names: they are let through if none is of the year.
    """
    covered = covered_years(library, library.generation)
    known = frozenset().union(*covered.values())
    wanted = {year if year in known else year + 1 for year in question.years}
    fitting = frozenset(name for name, theirs in covered.items() if theirs & wanted)
    if open_to is not None:
        return fitting & open_to or (named or frozenset()) & open_to
    placed = title_places(library, library.generation)
    others = (placed.get(place, frozenset()) for place in (*question.places, *question.bodies))
    return fitting.union(*(reports for reports in others if not reports & fitting))
