"""Whether the cited paragraphs are the ones that say it, and whether a search finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from eval.case import Case, Source, plain
from eval.results import Ranked, Row, Shelf, Shelved
from qa import Answer, Citation
from vectorstore import Language

CUTS = (1, 3, 5, 10)  # The k of recall@k.
_MARK = re.compile(r"\[(\d{1,3})\]")
_HAN = re.compile(r"[一-鿿]")


class CitationScore(NamedTuple):
    """How the citations of an answer compare with the places a right answer rests on."""

    precision: float | None  # Share of the citations that hold needed evidence; None: no citation.
    recall: float  # Share of the needed evidence that is cited, in either language,
    recall_direct: float  # or by the cited paragraph itself, without its counterpart.


class RetrievalScore(NamedTuple):
    """Where the needed evidence stands in a search's rankings."""

    recall: dict[int, float]  # By k: share of the needed evidence among the first k.
    reciprocal_rank: float  # 1 when all of it stands first, 0 when none is ranked.
    cross: bool  # The evidence exists in the other language only.


def score_citations(case: Case, answer: Answer) -> CitationScore | None:
    """Compare the citations with the case's sources; None where a case needs no evidence."""
    if not case.sources:
        return None
    cited = answer.citations
    wanted = [source for group in case.sources for source in group]
    supporting = [supports(citation, wanted) for citation in cited]
    groups = len(case.sources)
    either = sum(any(supports(each, group) for each in cited) for group in case.sources)
    direct = sum(any(_holds_itself(each, group) for each in cited) for group in case.sources)
    precision = sum(supporting) / len(supporting) if supporting else None
    return CitationScore(precision, either / groups, direct / groups)


def supports(citation: Citation, sources: Iterable[Source]) -> bool:
    """Tell whether the cited paragraph or its counterpart holds one of the quotations."""
    texts = [citation.text, *([citation.counterpart.text] if citation.counterpart else [])]
    reports = {citation.report, *citation.copies}
    return any(
        source.report in reports and any(_says(text, source.quote) for text in texts)
        for source in sources
    )


def broken_citations(row: Row) -> tuple[int, ...]:
    """Return the numbers of citations that lead nowhere.

    Their paragraph is not in its report, their quotation is not in their paragraph, or a mark in
    the text has no citation.
    """
    if row.answer is None:
        return ()
    answer = row.answer
    numbers = {citation.number for citation in answer.citations}
    dangling = {int(mark) for mark in _MARK.findall(answer.text)} - numbers
    outside = {each.number for each in answer.citations if not _inside(each)}
    return tuple(sorted({*row.untraced, *dangling, *outside}))


def score_retrieval(case: Case, row: Row, shelf: Shelf) -> RetrievalScore | None:
    """Return where the evidence was ranked; None where nothing was ranked or nothing is needed."""
    if not case.sources or not row.rankings:
        return None
    ranks = [_best_rank(group, row.rankings.values(), shelf) for group in case.sources]
    total = len(ranks)
    recall = {k: sum(rank is not None and rank <= k for rank in ranks) / total for k in CUTS}
    reciprocal = sum(1 / rank for rank in ranks if rank) / total
    return RetrievalScore(recall, reciprocal, is_cross(case, shelf))


def is_cross(case: Case, shelf: Shelf) -> bool:
    """Tell whether the evidence exists only in the language that the question is not in."""
    return any(case.language not in _languages(group, shelf) for group in case.sources)


def _languages(group: Sequence[Source], shelf: Shelf) -> set[Language]:
    """Return the languages in which the paragraph of a quotation can be read."""
    homes = [each for each in shelf.values() if any(_at_home(each, source) for source in group)]
    found = {each.language for each in homes}
    found |= {shelf[name].language for each in homes for name in each.counterparts if name in shelf}
    return found or {"zh" if _HAN.search(source.quote) else "en" for source in group}


def _best_rank(
    group: Sequence[Source], rankings: Iterable[Sequence[Ranked]], shelf: Shelf
) -> int | None:
    """Return the best place, from 1, of a paragraph that holds the evidence or says the same."""
    ranks = [
        rank
        for ranking in rankings
        for rank, ranked in enumerate(ranking, start=1)
        if ranked.id in shelf and _evidence(shelf[ranked.id], group, shelf)
    ]
    return min(ranks, default=None)


def _evidence(paragraph: Shelved, group: Sequence[Source], shelf: Shelf) -> bool:
    same = [shelf[name] for name in paragraph.counterparts if name in shelf]
    return any(_at_home(each, source) for each in (paragraph, *same) for source in group)


def _at_home(paragraph: Shelved, source: Source) -> bool:
    return paragraph.report == source.report and _says(paragraph.text, source.quote)


def _holds_itself(citation: Citation, group: Sequence[Source]) -> bool:
    reports = {citation.report, *citation.copies}
    return any(each.report in reports and _says(citation.text, each.quote) for each in group)


def _inside(citation: Citation) -> bool:
    return 0 <= citation.start < citation.end <= len(citation.text)


def _says(text: str, quote: str) -> bool:
    return plain(quote) in _plain(text)


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return plain(text)
