"""A language model made of a script: an HTTP server on localhost that speaks chat-completions.

>>> with FakeProvider(["共4307件[1]。"]) as provider:
...     provider.url.startswith("http://127.0.0.1:")
True
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

PIECE = 3  # Characters in one piece of a stream.


@dataclass(frozen=True)
class Reply:
    """What the server does with one request."""

    text: str | None = ""  # None sends a null content.
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None  # Sent as it is instead of a completion: HTML, broken JSON.
    calls: tuple[tuple[str, Mapping[str, object]], ...] = ()  # Tools called: name, arguments.
    first: float = 0.0  # Seconds before the first byte.
    gap: float = 0.0  # Seconds between two pieces of a stream.
    cut: int | None = None  # The connection breaks after so many pieces.
    tokens: tuple[int, int, int] = (120, 30, 40)  # In, out, and in from the cache.


Script = Iterable[Reply | str] | Callable[[dict[str, Any]], Reply | str]


class FakeProvider:
    """Serves scripted replies; remembers the requests it got.

    Args:
        script: Replies in order (the last one is repeated), or a function of the request.
    """

    def __init__(self, script: Script) -> None:
        self._script = script if callable(script) else list(script)
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(
            ("127.0.0.1", 0), type("Handler", (_Handler,), {"provider": self})
        )
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )

    @property
    def url(self) -> str:
        """Where clients find it: what `ZHIWEN_BASE_URL` takes."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> FakeProvider:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def reply(self, request: dict[str, Any], key: str) -> Reply:
        """Remember a request and return what it gets."""
        with self._lock:
            self.requests.append(request)
            self.keys.append(key)
            if callable(self._script):
                reply = self._script(request)
            else:
                reply = self._script.pop(0) if len(self._script) > 1 else self._script[0]
        return reply if isinstance(reply, Reply) else Reply(reply)

    def prompt(self, index: int = -1) -> str:
        """Return everything that a request said to the model."""
        return "\n".join(str(message["content"]) for message in self.requests[index]["messages"])


def refused_url() -> str:
    """Return an address where nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    provider: FakeProvider
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        reply = self.provider.reply(request, self.headers.get("Authorization", ""))
        time.sleep(reply.first)
        if reply.status != 200:
            error = {"error": {"message": f"refused with {reply.status}", "type": "x"}}
            self._send(reply.status, json.dumps(error), reply.headers)
        elif reply.body is not None:
            kind = "text/html" if reply.body.startswith("<") else "application/json"
            self._send(200, reply.body, {"Content-Type": kind})
        elif request.get("stream"):
            self._stream(request, reply)
        else:
            self._send(200, json.dumps(_completion(request, reply)), {})

    def _send(self, status: int, body: str, headers: Mapping[str, str]) -> None:
        data = body.encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, request: dict[str, Any], reply: Reply) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for number, event in enumerate(_events(request, reply)):
            if number == reply.cut:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            time.sleep(reply.gap)
            data = f"data: {event}\n\n".encode()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
            self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n")


def _base(request: dict[str, Any]) -> dict[str, Any]:
    return {"id": "fake", "created": 1, "model": request["model"]}


def _usage(reply: Reply) -> dict[str, Any]:
    sent, received, cached = reply.tokens
    return {
        "prompt_tokens": sent,
        "completion_tokens": received,
        "total_tokens": sent + received,
        "prompt_tokens_details": {"cached_tokens": cached},
    }


def _calls(reply: Reply) -> list[dict[str, Any]]:
    return [
        {
            "index": n,
            "id": f"call-{n}",
            "type": "function",
            "function": {"name": name, "arguments": json.dumps(arguments, ensure_ascii=False)},
        }
        for n, (name, arguments) in enumerate(reply.calls)
    ]


def _completion(request: dict[str, Any], reply: Reply) -> dict[str, Any]:
    message = {"role": "assistant", "content": reply.text}
    if reply.calls:
        message["tool_calls"] = _calls(reply)  # type: ignore[assignment]
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {
        **_base(request), "object": "chat.completion", "usage": _usage(reply), "choices": [choice],
    }  # fmt: skip


def _events(request: dict[str, Any], reply: Reply) -> Iterable[str]:
    text = reply.text or ""
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": text[at : at + PIECE]} for at in range(0, len(text), PIECE)]
    if reply.calls:
        deltas.append({"tool_calls": _calls(reply)})
    base = {**_base(request), "object": "chat.completion.chunk"}
    for delta in deltas:
        yield json.dumps({**base, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
    yield json.dumps({**base, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    if request.get("stream_options", {}).get("include_usage"):
        yield json.dumps({**base, "choices": [], "usage": _usage(reply)})
    yield "[DONE]"
