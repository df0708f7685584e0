"""From the marks of a draft to citations: numbered in reading order, each with its exact words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.answer import Citation, Passage
from qa.evidence import Draft, Evidence, Quote
from qa.marks import find_marks, marked_sentences, renumber
from qa.stretch import Span, find_counterpart, find_stretch
from vectorstore import Language, Paragraph, sentences

_FARTHEST = 400  # Characters: two sentences may rest on stretches this near as on one quotation.


@dataclass(frozen=True, slots=True)
class _Source:
    """What a mark stands for: a piece of evidence, and the stretch of it when the draft says."""

    evidence: int
    quote: Quote | None = None


def cite(
    draft: Draft, evidence: Sequence[Evidence], language: Language
) -> tuple[str, tuple[Citation, ...]]:
    """Return the draft's text with marks [1], [2] … in reading order, and their citations.

    A mark that stands for no evidence leaves the text. No citation is ever added: a sentence
    without a mark stays without one.

    Args:
        draft: What was written, with marks in any form that models use.
        evidence: What it was written from; mark n of a model's draft is evidence n.
        language: The language of the draft.
    """
    sources = _sources(draft, len(evidence))
    numbers = _numbers(draft, sources)
    text = renumber(draft.text, lambda mark: numbers.get(sources.get(mark)))
    used = dict.fromkeys(sources[n] for n in _marks(draft.text) if n in sources)
    said = marked_sentences(draft.text)
    citations = []
    for source in used:
        citing = [each.text for each in said if source in map(sources.get, each.numbers)]
        version, span = _cited(source, evidence[source.evidence], citing, language)
        citations.append(_citation(numbers[source], version, span, source.quote))
    return text, tuple(sorted(citations, key=lambda citation: citation.number))


def invented_marks(text: str, evidence: int) -> tuple[int, ...]:
    """Return the marks of a model's draft that stand for none of its pieces of evidence.

    >>> invented_marks("共4307件[1]，增长70.6%[9]。", evidence=3)
    (9,)
    """
    return tuple(dict.fromkeys(n for n in _marks(text) if not 1 <= n <= evidence))


def _marks(text: str) -> Iterable[int]:
    return (number for mark in find_marks(text) for number in mark.numbers)


def _sources(draft: Draft, evidence: int) -> dict[int, _Source]:
    """Return what every mark of the draft stands for, without the invented ones."""
    sources = {}
    for mark in _marks(draft.text):
        quote = draft.quotes.get(mark)
        index = quote.evidence if quote else mark - 1
        if 0 <= index < evidence:
            sources[mark] = _Source(index, quote)
    return sources


def _numbers(draft: Draft, sources: dict[int, _Source]) -> dict[_Source | None, int]:
    """Number the sources in reading order, after those whose numbers were already shown."""
    seen = [_Source(index) for index in draft.numbered]
    read = [sources[mark] for mark in _marks(draft.text) if mark in sources]
    return {source: number for number, source in enumerate(dict.fromkeys([*seen, *read]), 1)}


def _cited(
    source: _Source, evidence: Evidence, citing: Sequence[str], language: Language
) -> tuple[Evidence, Span | None]:
    """Return the version that is cited and its stretch: a draft's own, else the reader's language.

    Where a paragraph has several counterparts, the one in which most sentences are found.
    """
    if source.quote:
        return evidence, (source.quote.start, source.quote.end)
    versions = [evidence]
    if evidence.paragraph.language != language:
        theirs = [each for each in evidence.counterparts if each.language == language]
        versions = [*(evidence.turned(each) for each in theirs), evidence]
    spans = [[find_stretch(each, v.paragraph.text) for each in citing] for v in versions]
    best = max(range(len(versions)), key=lambda n: (len(list(filter(None, spans[n]))), -n))
    return versions[best], _united(spans[best])


def _citation(number: int, evidence: Evidence, span: Span | None, quote: Quote | None) -> Citation:
    paragraph = evidence.paragraph
    passage = _passage(paragraph, span)
    return Citation(
        number=number,
        report=evidence.report.id,
        titles=evidence.report.titles,
        year=evidence.report.year,
        section=paragraph.section,
        paragraph=paragraph.number,
        page=paragraph.page,
        passage=passage,
        counterpart=_counterpart(passage, evidence, quote),
        copies=evidence.copies,
    )


def _united(spans: Iterable[Span | None]) -> Span | None:
    """Return one stretch for all sentences that cite a paragraph, or the first if far apart."""
    found = [span for span in spans if span]
    if not found:
        return None
    start, end = min(span[0] for span in found), max(span[1] for span in found)
    return (start, end) if end - start <= _FARTHEST else found[0]


def _passage(paragraph: Paragraph, span: Span | None) -> Passage:
    start, end = span or (0, 0)
    return Passage(paragraph.id, paragraph.language, paragraph.text, start, end)


def _counterpart(passage: Passage, evidence: Evidence, quote: Quote | None) -> Passage | None:
    """Return the counterpart that says the same as the quotation, with its own stretch."""
    versions = evidence.counterparts
    if not versions:
        return None
    if quote and quote.counterpart:
        which, start, end = quote.counterpart
        return _passage(versions[which], (start, end))
    if passage.quote:
        for version in versions:
            if found := find_counterpart(passage.quote, version.text):
                return _passage(version, found)
    span = _same_place(passage, versions[0].text) if len(versions) == 1 else None
    return _passage(versions[0], span)


def _same_place(passage: Passage, text: str) -> Span | None:
    """Return the sentence at the same place, when both versions have equally many."""
    own, others = sentences(passage.text), sentences(text)
    if not passage.quote or len(own) != len(others):
        return None
    return next(
        (there for here, there in zip(own, others, strict=True) if passage.start < here[1]), None
    )
