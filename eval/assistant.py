"""The project's own assistant, as a run examines it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from eval.case import Case, Source, plain
from eval.conditions import code_digest, commit, digest, fingerprint
from eval.results import Meta, Ranked, Shelved
from eval.subject import Rankings
from qa import Answer, Assistant, Settings, load_settings, parse_setting
from vectorstore import Library, Paragraph, build, embedder_key, find_home, load_embedder

DEPTH = 20  # Paragraphs of each language that a ranking keeps.
# Settings that change no answer, or are told under a name of their own.
_ASIDE = frozenset(
    "home reports model embedder base_url api_key timeout deadline retries concurrency rate_limit "
    "cache price_in price_cached price_out currency".split()
)

# A model is examined by itself: no other steps in, and no answer of another day is taken for it.
_ALONE: dict[str, object] = {"fallbacks": (), "cache": False}


@dataclass(frozen=True)
class AssistantSubject:
    """An assistant with the conditions it is examined under."""

    assistant: Assistant
    meta: Meta

    def ask(self, case: Case) -> Answer:
        """Answer the case's question."""
        return self.assistant.ask(case.question, history=case.history)

    def rank(self, case: Case) -> Rankings:
        """Return the best paragraphs of each language for the question, best first."""
        found = self.assistant.rank(case.question, history=case.history, limit=DEPTH)
        return {
            language: tuple(Ranked(hit.paragraph.id, round(hit.score, 4)) for hit in hits)
            for language, hits in found.items()
        }

    def shelve(self, case: Case, rankings: Rankings) -> tuple[Shelved, ...]:
        """Return the ranked paragraphs, those with the quotations, and the counterparts of all."""
        library = self.assistant.library
        ranked = [each.id for ranking in rankings.values() for each in ranking]
        quoted = [
            name for group in case.sources for each in group for name in _homes(library, each)
        ]
        found = library.paragraphs_by_id([*ranked, *quoted])
        beside = (other for each in found for other in library.counterparts(each.id))
        every = {each.id: each for each in (*found, *beside)}
        return tuple(_shelved(library, each) for each in every.values())

    def untraced(self, answer: Answer) -> tuple[int, ...]:
        """Return the numbers of citations whose text is not in their report word for word."""
        text = self.assistant.library.text
        return tuple(each.number for each in answer.citations if each.text not in text(each.report))


@contextmanager
def open_subject(
    model: str, embedder: str, changes: Mapping[str, str], reports: Path | None
) -> Iterator[AssistantSubject]:
    """Open an assistant to be examined.

    Args:
        model: The model's name; empty for the one of the settings.
        embedder: The embedder's name; empty for the one of the settings.
        changes: Other settings to change, as text.
        reports: Folder of the reports to answer from; None for the settings' own. What is built
            from them is kept in a hidden folder inside it.

    Raises:
        SettingError: There is no such setting, or its value makes no sense.
        StoreError: The reports cannot be opened or indexed.
    """
    read = {name: parse_setting(name, text) for name, text in changes.items()}
    named = {key: value for key, value in (("model", model), ("embedder", embedder)) if value}
    settings = load_settings().but(**_ALONE).but(**{**read, **named})
    place = _place(settings, embedder, reports)
    assistant = Assistant(settings.but(**place))
    if place:  # Nobody else keeps such a library up to date.
        build(assistant.home, load_embedder(assistant.settings.embedder))
    with assistant.library:
        yield AssistantSubject(assistant, conditions_of(assistant))


def _place(settings: Settings, embedder: str, reports: Path | None) -> dict[str, str]:
    """Return where to keep what is built: an embedder that is only tried leaves no trace."""
    place = {"home": str(reports / ".zhiwen"), "reports": str(reports)} if reports else {}
    if embedder:
        home = find_home(place.get("home", settings.home), place.get("reports", settings.reports))
        slug = "".join(c if c.isalnum() else "-" for c in embedder)
        place["home"] = str(home.root / "embedders" / slug)
    return place


def conditions_of(assistant: Assistant) -> Meta:
    """Return the conditions of an assistant, without date and gold."""
    settings = assistant.settings
    embedder = embedder_key(load_embedder(settings.embedder))
    changed = changes_of(settings)
    index = digest([(report.id, report.digest) for report in assistant.library.reports()])
    prompt = code_digest()
    model = f"{settings.model} {settings.base_url}".strip()  # One name, another server.
    return Meta(
        model=settings.model,
        embedder=embedder,
        commit=commit(),
        date="",
        settings=changed | ({"embedder": settings.embedder} if settings.embedder else {}),
        index=index,
        prompt=prompt,
        fingerprint=fingerprint(model, embedder, changed, index, prompt),
    )


def changes_of(settings: Settings) -> dict[str, str]:
    """Return the settings that are not the default, as text."""
    usual = Settings()
    names = [each.name for each in fields(Settings) if each.name not in _ASIDE]
    return {
        name: str(getattr(settings, name))
        for name in names
        if getattr(settings, name) != getattr(usual, name)
    }


def _shelved(library: Library, paragraph: Paragraph) -> Shelved:
    return Shelved(
        id=paragraph.id,
        report=paragraph.report,
        year=library.report(paragraph.report).year,
        language=paragraph.language,
        text=paragraph.text,
        counterparts=tuple(each.id for each in library.counterparts(paragraph.id)),
    )


def _homes(library: Library, source: Source) -> tuple[str, ...]:
    """Return the ids of the paragraphs that hold a quotation."""
    quote = plain(source.quote)
    return tuple(name for name, text in _plain_texts(library, source.report) if quote in text)


@lru_cache(maxsize=64)
def _plain_texts(library: Library, report: str) -> tuple[tuple[str, str], ...]:
    return tuple((each.id, plain(each.text)) for each in library.paragraphs(report))
