"""A chat model from a folder of this machine, run by transformers: "huggingface:FOLDER".

This module is imported only when such a model is asked for, for it needs LangChain to begin with;
torch and transformers follow when the model is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult

from qa.errors import ModelMissing

_LONGEST = 512  # Tokens of an answer: a headline and two sentences take a fifth of them.
_ROLES = {"human": "user", "ai": "assistant", "system": "system", "tool": "user"}


class LocalChat(BaseChatModel):
    """A causal language model and its tokenizer as a LangChain chat model."""

    folder: str
    model: Any
    tokenizer: Any
    temperature: float = 0.0

    @property
    def _llm_type(self) -> str:
        return "zhiwen-local"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 (the signature that LangChain calls)
    ) -> ChatResult:
        chunks = [chunk.message for chunk in self._stream(messages, stop)]
        text = "".join(str(chunk.content) for chunk in chunks)
        usage = chunks[-1].usage_metadata if isinstance(chunks[-1], AIMessageChunk) else None
        message = AIMessage(text, usage_metadata=usage)
        return ChatResult(generations=[ChatGeneration(message=message)])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> Iterator[ChatGenerationChunk]:
        from transformers import TextIteratorStreamer

        inputs = self.tokenizer(self._prompt(messages), return_tensors="pt")
        streamer = TextIteratorStreamer(self.tokenizer, skip_prompt=True, skip_special_tokens=True)
        failed: list[BaseException] = []
        worker = Thread(target=self._run, args=(inputs, streamer, failed), daemon=True)
        worker.start()
        written = ""
        for piece in streamer:
            if piece:
                written += piece
                yield ChatGenerationChunk(message=AIMessageChunk(content=piece))
        worker.join()
        if failed:
            raise failed[0]
        usage = self._usage(int(inputs["input_ids"].shape[-1]), written)
        yield ChatGenerationChunk(message=AIMessageChunk(content="", usage_metadata=usage))

    def _run(self, inputs: Any, streamer: Any, failed: list[BaseException]) -> None:  # noqa: ANN401
        """Generate into the streamer, which is always ended: its reader waits for that."""
        sampling = {"temperature": self.temperature} if self.temperature > 0 else {}
        try:
            self.model.generate(
                **inputs,
                streamer=streamer,
                max_new_tokens=_LONGEST,
                do_sample=self.temperature > 0,
                **sampling,
            )
        except Exception as error:
            failed.append(error)
            streamer.end()

    def _prompt(self, messages: Sequence[BaseMessage]) -> str:
        said = [{"role": _ROLES.get(m.type, "user"), "content": str(m.content)} for m in messages]
        if getattr(self.tokenizer, "chat_template", None):
            return str(
                self.tokenizer.apply_chat_template(said, tokenize=False, add_generation_prompt=True)
            )
        return "\n\n".join(f"{each['role']}: {each['content']}" for each in said) + "\n\nassistant:"

    def _usage(self, sent: int, written: str) -> UsageMetadata:
        received = len(self.tokenizer(written)["input_ids"])
        return UsageMetadata(
            input_tokens=sent, output_tokens=received, total_tokens=sent + received
        )


def load_local_model(folder: str, temperature: float) -> LocalChat:
    """Load a model and its tokenizer from a folder; nothing is looked up on the network.

    Raises:
        ModelMissing: The folder is not there, or holds no model that transformers can read.
    """
    if not Path(folder).is_dir():
        raise ModelMissing(
            f"There is no folder {folder}. Give the folder that holds config.json, the weights "
            "and the tokenizer: huggingface:/path/to/model"
        )
    try:
        from transformers import AutoModelForCausalLM, AutoTokenizer
    except ImportError:
        raise ModelMissing("Local models need: pip install 'zhiwen[huggingface]'") from None
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        model = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError) as error:
        raise ModelMissing(f"{folder} holds no model that can be read: {error}") from error
    return LocalChat(folder=folder, model=model, tokenizer=tokenizer, temperature=temperature)
