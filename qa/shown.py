"""How evidence looks to a model: tagged, in both languages, and unable to leave its tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qa.evidence import Evidence
from qa.stretch import Span
from vectorstore import Language, Paragraph

_HEADING = 60  # Characters of a heading that go with its passage.
_GAP = "…"
_SHOWN = {"zh": ("zh", "en"), "en": ("en", "zh")}  # The reader's language comes first.


@dataclass(slots=True)
class Shown:
    """One piece of evidence with the stretches of its versions that a model is shown."""

    evidence: Evidence
    taken: dict[str, list[Span]] = field(default_factory=dict)  # By paragraph id.

    @property
    def versions(self) -> tuple[Paragraph, ...]:
        """The paragraph and its counterparts."""
        return (self.evidence.paragraph, *self.evidence.counterparts)

    def version(self, paragraph: str) -> Paragraph | None:
        """Return the version with this paragraph id."""
        return next((each for each in self.versions if each.id == paragraph), None)

    def others(self, paragraph: Paragraph) -> tuple[Paragraph, ...]:
        """Return the versions in the other language."""
        return tuple(each for each in self.versions if each.language != paragraph.language)


def header(number: int, passage: Shown) -> str:
    """Return the tag that opens a passage."""
    heading = passage.evidence.paragraph.section[-1:]
    section = f' section="{_safe(heading[0][:_HEADING])}"' if heading else ""
    return f'<passage n="{number}" report="{_safe(passage.evidence.report.id)}"{section}>'


def reports(passages: Sequence[Shown], language: Language) -> str:
    """Name each report once, so that its passages need not."""
    reports = dict.fromkeys(passage.evidence.report for passage in passages)
    return "".join(
        f'<report id="{_safe(report.id)}" title="{_safe(report.titles.get(language))}" '
        f'year="{report.year or "?"}"/>\n'
        for report in reports
    )


def rendered(number: int, passage: Shown, language: Language) -> str:
    """Return a passage as a model reads it, the reader's language first."""
    lines = [header(number, passage)]
    order = _SHOWN[language]
    for version in sorted(passage.versions, key=lambda each: order.index(each.language)):
        if taken := passage.taken.get(version.id):
            lines.append(f"[{version.language}] {_safe(_excerpt(version.text, taken))}")
    return "\n".join([*lines, "</passage>"])


def _excerpt(text: str, taken: Iterable[Span]) -> str:
    """Return the stretches in reading order, with a mark wherever something is left out."""
    pieces: list[str] = []
    end = 0
    for start, stop in _merged(taken):
        pieces += [_GAP if text[end:start].strip() else "", text[start:stop]]
        end = stop
    return "".join([*pieces, _GAP if text[end:].strip() else ""])


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _safe(text: str) -> str:
    """Keep a passage from closing its own tag, or opening one, or writing a mark or a formula."""
    return (
        text.replace("<", "‹").replace(">", "›").replace('"', "'")
        .replace("{{", "{ {").replace("\n", " ")
    )  # fmt: skip
