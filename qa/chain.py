"""The answerer that asks a language model: pack, ask, stream, check, and have it corrected once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qa.answer import Reason, Status, Usage, Warning
from qa.answer_cache import AnswerCache, Kept, cache_key
from qa.calls import Call, Caller, Deadline
from qa.cite import cite
from qa.converse import cleaned, is_faithful, told
from qa.cues import Operation
from qa.errors import ModelError, ModelRefused
from qa.evidence import Draft, Evidence
from qa.headline import headline
from qa.notices import Notice, notice
from qa.pack import Focus, Packed, pack
from qa.prompts import PROMPTS, VERSION
from qa.question import Question, Turn
from qa.sentence_checks import says_missing
from qa.settings import Settings
from qa.speech import Speech
from qa.spending import spent
from qa.statement import Written
from qa.talk import Exchange, corrected, served
from qa.verify import verify
from vectorstore import Language, Place, count_tokens

_ROUNDS = 4  # Calls for one answer: the tool may be used in all but the last.
_SPARE = 60  # Tokens for what stands around messages.


class ChainWriter:
    """Writes drafts with the model of the settings; kept, and shared between threads."""

    def __init__(
        self,
        settings: Settings,
        cache: Path | None = None,
        callbacks: Sequence[object] = (),
    ) -> None:
        """Take the settings; no model is loaded before the first question.

        Args:
            settings: Which models, and within which limits.
            cache: The file that keeps answers; None, or `settings.cache` off: none are kept.
            callbacks: LangChain callback handlers, for tracing.
        """
        self.settings = settings
        self.caller = Caller(settings)
        self.cache = AnswerCache(cache) if cache and settings.cache else None
        self.callbacks = tuple(callbacks)

    def write(
        self,
        question: Question,
        evidence: Sequence[Evidence],
        history: Sequence[Turn] = (),
        *,
        places: Iterable[Place] = (),
        focus: Iterable[Focus] = (),
    ) -> Writing:
        """Begin an answer. Iterating over it streams its text; then `written` is the draft.

        Args:
            question: What is asked.
            evidence: What was found, best first.
            history: Earlier (question, answer text) pairs.
            places: Places whose short names are understood.
            focus: Stretches of the evidence that most likely answer.
        """
        language = question.language
        prompts = PROMPTS[language]
        conversation = told(history, language)
        frame = "\n\n".join(
            part
            for part in (
                conversation and f"{prompts.conversation}\n{conversation}",
                f"{prompts.question}{question.asked.strip()}",
                prompts.compute if question.operation is not Operation.LOOKUP else "",
            )
            if part
        )
        budget = self.settings.token_budget - count_tokens(prompts.rules + frame) - _SPARE
        packed = pack(evidence, max(budget, 0), language, focus)
        matter = f"{prompts.evidence}\n{packed.text}\n\n{frame}"
        computes = question.operation is not Operation.LOOKUP
        exchange = Exchange(prompts.rules, matter, with_tool=computes)
        return Writing(self, question, packed, exchange, tuple(places))

    def written(
        self,
        question: Question,
        evidence: Sequence[Evidence],
        history: Sequence[Turn] = (),
        *,
        places: Iterable[Place] = (),
        focus: Iterable[Focus] = (),
    ) -> Written:
        """Write an answer that nobody watches being written.

        Raises:
            ModelError: No model answered.
        """
        writing = self.write(question, evidence, history, places=places, focus=focus)
        writing.watched = False
        for _ in writing:
            pass
        return writing.written

    def rewrite(self, question: str, history: Sequence[Turn], language: Language) -> str:
        """Return a follow-up as a question that is understood alone; as it is when that fails."""
        if not history:
            return question
        prompts = PROMPTS[language]
        matter = prompts.rewrite.format(history=told(history, language), question=question)
        call, pieces = Call(), []
        try:
            ask = Exchange("", matter).ask(self.callbacks)
            pieces += self.caller.stream(ask, Deadline.after(self.settings.timeout), call)
        except ModelError:
            return question
        rewritten = cleaned("".join(pieces))
        return rewritten if is_faithful(rewritten, question, history) else question


@dataclass(slots=True)
class Writing:
    """An answer being written: iterate for its pieces, then take `written`."""

    writer: ChainWriter
    question: Question
    packed: Packed
    exchange: Exchange
    places: tuple[Place, ...]
    watched: bool = True  # Somebody reads along, so numbers stay as they were shown.
    usage: Usage = Usage()
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
        deadline = Deadline.after(self.writer.settings.deadline)
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
            call, failed = Call(), self._call.failed
            self._call = call
            call.failed += failed
            try:
                ask = exchange.ask(self.writer.callbacks)
                for text in self.writer.caller.stream(ask, deadline, call):
                    yield from filter(None, [speech.hear(text)])
            except ModelError as error:
                if exchange.with_tool and isinstance(error, ModelRefused):
                    exchange = exchange.without_tool()  # Some servers know no tools.
                    call.failed.clear()
                    continue
                if not speech.raw:
                    raise
                call.cut = True
            self.usage = spent(call.said, self.writer.settings, self.usage)
            if call.cut or call.said is None or not call.said.tool_calls:
                return
            exchange, results = served(exchange, call.said, self.question.language)
            speech.compute(results)

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
        if draft.status is Status.REFUSED:
            return ()
        text, citations = cite(draft, self.packed.evidence, self.question.language)
        verdict = verify(text, citations, draft.quantities, self.question, self.places)
        return (*(w.message for w in speech.warnings), *verdict.complaints)

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
        settings = self.writer.settings
        return cache_key(
            [
                VERSION,
                *self.writer.caller.names,
                settings.base_url,
                str(settings.temperature),
                self.exchange.rules,
                self.exchange.matter,
                str(self.exchange.with_tool),
            ]
        )

    def _kept(self) -> Kept | None:
        return self.writer.cache.get(self._key()) if self.writer.cache else None

    def _keep(self, speech: Speech) -> None:
        """Keep a whole answer of the model that was asked for; a makeshift one is asked again."""
        whole = not self._call.cut and self._call.model == self.writer.settings.model
        if self.writer.cache and whole and speech.text:
            kept = Kept(speech.raw, self._call.model, speech.formulas)
            self.writer.cache.put(self._key(), kept)


def _status(text: str, speech: Speech) -> Status:
    """Tell whether a draft answers, from what it says and whether it cites anything."""
    missing = says_missing(text)
    if not text or (missing and (not speech.seen or speech.is_refusal)):
        return Status.REFUSED
    return Status.PARTIAL if missing and speech.seen else Status.ANSWERED
