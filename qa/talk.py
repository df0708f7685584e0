"""One exchange with a model as a LangChain chain: prompt | model, streamed, maybe with a tool."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qa.computing import Worked, work_out
from qa.errors import ComputationError
from vectorstore import Language

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk, BaseMessage
    from langchain_core.runnables import Runnable

Ask = Callable[["BaseChatModel"], Iterator["AIMessageChunk"]]

TOOL = "compute"
_TOOL: dict[str, Any] = {
    "type": "function",
    "function": {
        "name": TOOL,
        "description": "Work out a formula over figures copied from the passages, exactly. "
        "对段落中的数字做精确计算。",
        "parameters": {
            "type": "object",
            "properties": {
                "formula": {
                    "type": "string",
                    "description": "Figures with their units, + − × ÷ and brackets: "
                    "“4307件 − 2525件”, “(4307 − 2525) ÷ 2525 → %”.",
                }
            },
            "required": ["formula"],
        },
    },
}


@dataclass(frozen=True, slots=True)
class Exchange:
    """What is said to a model: rules that never change, the matter, and what followed it."""

    rules: str
    matter: str
    followed: tuple[BaseMessage, ...] = ()
    with_tool: bool = False

    def ask(self, callbacks: Sequence[object] = ()) -> Ask:
        """Return the call that streams a model's reply to this."""
        config: Any = {"callbacks": list(callbacks)}

        def stream(model: BaseChatModel) -> Iterator[AIMessageChunk]:
            said = {"rules": self.rules, "matter": self.matter, "followed": list(self.followed)}
            return self._chain(model).stream(said, config=config)

        return stream

    def then(self, *messages: BaseMessage) -> Exchange:
        """Return this exchange continued."""
        return Exchange(self.rules, self.matter, (*self.followed, *messages), self.with_tool)

    def without_tool(self) -> Exchange:
        """Return this exchange for a model that knows no tools."""
        return Exchange(self.rules, self.matter, self.followed)

    def _chain(self, model: BaseChatModel) -> Runnable[Any, Any]:
        from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder

        prompt = ChatPromptTemplate.from_messages(
            [("system", "{rules}"), ("human", "{matter}"), MessagesPlaceholder("followed")]
        )
        return prompt | (_armed(model) if self.with_tool else model)


def _armed(model: BaseChatModel) -> Runnable[Any, Any]:
    """Return the model with the tool, or as it is when it takes none."""
    try:
        return model.bind_tools([_TOOL])
    except NotImplementedError:
        return model


def corrected(exchange: Exchange, said: str, complaint: str) -> Exchange:
    """Return the exchange in which the model is told what is wrong with what it said."""
    from langchain_core.messages import AIMessage, HumanMessage

    return exchange.then(AIMessage(said), HumanMessage(complaint))


def served(
    exchange: Exchange, said: AIMessageChunk, language: Language
) -> tuple[Exchange, dict[str, Worked]]:
    """Answer the tools that a message calls; return what it is told and what was worked out."""
    from langchain_core.messages import AIMessage, ToolMessage

    results: dict[str, Worked] = {}
    replies = []
    for call in said.tool_calls:
        formula = str(call["args"].get("formula", ""))
        try:
            results[formula] = work_out(formula, language)
            reply = results[formula].text
        except ComputationError as error:
            reply = f"error: {error}"
        replies.append(ToolMessage(reply, tool_call_id=call["id"] or ""))
    asked = AIMessage(said.content, tool_calls=said.tool_calls)
    return exchange.then(asked, *replies), results
