"""An answer being written by a model: streamed, then checked, then corrected once."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from qa.answer import Reason, Status, Usage, Warning  # noqa: A004
from qa.answer_cache import AnswerCache, Kept, cache_key
from qa.backing import script_of
from qa.calls import Call, Caller
from qa.cite import cite
from qa.errors import ModelError, ModelRefused
from qa.evidence import Draft
from qa.headline import headline
from qa.limits import Deadline
from qa.notices import Notice, notice
from qa.pack import Packed
from qa.prompts import PROMPTS, VERSION
from qa.question import Question
from qa.sentence_checks import says_missing
from qa.settings import Settings
from qa.speech import Speech
from qa.spending import spent
from qa.statement import Written
from qa.talk import Exchange, corrected, served
from qa.verify import verify
from vectorstore import Place

_ROUNDS = 4  # Calls for one answer: the tool may be used in all but the last.


@dataclass(frozen=True, slots=True)
class Desk:
    """What every answer is written with."""

    settings: Settings
    caller: Caller
    cache: AnswerCache | None
    callbacks: tuple[object, ...]


@dataclass(slots=True)
class Writing:
    """An answer being written: iterate for its pieces, then take `written`."""

    desk: Desk
    question: Question
    packed: Packed
    exchange: Exchange
    places: tuple[Place, ...]
    watched: bool = True  # Somebody reads along, so numbers stay as they were shown.
    usage: Usage = field(default_factory=Usage)
    _call: Call = field(default_factory=Call)
    _draft: Draft | None = None

    @property
    def written(self) -> Written:
        """The draft, once the pieces have been iterated over."""
        if self._draft is None:
            raise RuntimeError("Iterate over the writing before taking what was written.")
        return Written(self._draft, self.packed.evidence)

    def __iter__(self) -> Iterator[str]:
        """Yield the text in pieces, with marks whose numbers stay.

        Raises:
            ModelError: No model answered, and nothing was yielded.
        """
        deadline = Deadline.after(self.desk.settings.deadline)
        speech = self._speech()
        if kept := self._kept():
            self._call = Call(kept.model)
            speech.compute(kept.formulas)
            yield from filter(None, (speech.hear(kept.raw), speech.finish()))
            self._draft = self._drafted(speech)
            return
        yield from self._spoken(speech, self.exchange, deadline)
        yield from filter(None, [speech.finish()])
        final = speech if self._call.cut else self._repaired(speech, deadline)
        self._draft = self._drafted(final)
        self._keep(final)

    def _speech(self, numbered: tuple[int, ...] = ()) -> Speech:
        return Speech(len(self.packed.evidence), self.question.language, numbered)

    def _spoken(self, speech: Speech, exchange: Exchange, deadline: Deadline) -> Iterator[str]:
        """Let a model speak, serving the tool as often as it calls it."""
        for turn in range(_ROUNDS):
            exchange = exchange if turn < _ROUNDS - 1 else exchange.without_tool()
            self._call = Call(failed=self._call.failed)
            refused = yield from self._heard(speech, exchange, deadline)
            said = self._call.said
            self.usage = spent(said, self.desk.settings, self.usage)
            if refused:
                exchange = exchange.without_tool()  # Some servers know no tools.
            elif self._call.cut or said is None or not said.tool_calls:
                return
            else:
                exchange, results = served(exchange, said, self.question.language)
                speech.compute(results)

    def _heard(
        self, speech: Speech, exchange: Exchange, deadline: Deadline
    ) -> Generator[str, None, bool]:
        """Yield what becomes certain of one reply; return whether the tool was refused."""
        try:
            ask = exchange.ask(self.desk.callbacks)
            for text in self.desk.caller.stream(ask, deadline, self._call):
                yield from filter(None, [speech.hear(text)])
        except ModelError as error:
            if exchange.with_tool and isinstance(error, ModelRefused):
                self._call.failed.clear()
                return True
            if not speech.raw:
                raise
            self._call.cut = True
        return False

    def _repaired(self, speech: Speech, deadline: Deadline) -> Speech:
        """Have the model put right what cannot be traced; keep what is better."""
        complaints = self._complaints(speech)
        if not complaints or deadline.left <= 0:
            return speech
        prompts = PROMPTS[self.question.language]
        complaint = prompts.repair.format(complaints="\n".join(f"- {each}" for each in complaints))
        again = self._speech(speech.seen if self.watched else ())
        first = self._call
        try:
            exchange = corrected(self.exchange.without_tool(), speech.raw, complaint)
            for _ in self._spoken(again, exchange, deadline):
                pass
            again.finish()
        except ModelError:
            self._call = first
            return speech
        if self._call.cut or not again.text or len(self._complaints(again)) >= len(complaints):
            self._call = first
            return speech
        return again

    def _complaints(self, speech: Speech) -> tuple[str, ...]:
        draft = self._drafted(speech)
        language = self.question.language
        foreign = (PROMPTS[language].language,) if script_of(draft.text) != language else ()
        if draft.status is Status.REFUSED:
            return foreign
        text, citations = cite(draft, self.packed.evidence, self.question.language)
        verdict = verify(text, citations, draft.quantities, self.question, self.places)
        return (*foreign, *(w.message for w in speech.warnings), *verdict.complaints)

    def _drafted(self, speech: Speech) -> Draft:
        text = speech.text
        status = _status(text, speech)
        refused = status is Status.REFUSED
        return Draft(
            text=text,
            short=headline(speech.short, text, self.question),
            status=status,
            reason=Reason.NOT_STATED if status is not Status.ANSWERED else None,
            quantities=() if refused else speech.quantities,
            warnings=(*speech.warnings, *self._notices()),
            model=self._call.model,
            usage=self.usage,
            numbered=speech.seen if self.watched else (),
        )

    def _notices(self) -> Iterator[Warning]:
        language = self.question.language
        if self._call.cut:
            yield notice(Notice.CUT, language)
        failed = [each for each in self._call.failed if each[0] != self._call.model]
        if failed:
            name, why = failed[0]
            words = {"failed": name, "cause": why, "model": self._call.model}
            yield notice(Notice.FELL_BACK, language, **words)

    def _key(self) -> str:
        settings = self.desk.settings
        return cache_key(
            [
                VERSION,
                *self.desk.caller.names,
                settings.base_url,
                str(settings.temperature),
                self.exchange.rules,
                self.exchange.matter,
                str(self.exchange.with_tool),
            ]
        )

    def _kept(self) -> Kept | None:
        return self.desk.cache.get(self._key()) if self.desk.cache else None

    def _keep(self, speech: Speech) -> None:
        """Keep a whole answer of the model that was asked for; a makeshift one is asked again."""
        whole = not self._call.cut and self._call.model == self.desk.settings.model
        if self.desk.cache and whole and speech.text:
            kept = Kept(speech.raw, self._call.model, speech.formulas)
            self.desk.cache.put(self._key(), kept)


def _status(text: str, speech: Speech) -> Status:
    """Tell whether a draft answers, from what it says and whether it cites anything."""
    missing = says_missing(text)
    if not text or (missing and (not speech.seen or speech.is_refusal)):
        return Status.REFUSED
    return Status.PARTIAL if missing and speech.seen else Status.ANSWERED
