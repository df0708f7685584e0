"""An OpenID Connect provider small enough to run inside a test: it lets everyone in, by name."""

from __future__ import annotations

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit


class Provider:
    """Signs in whoever `reader` names at the moment."""

    def __init__(self) -> None:
        from joserfc.jwk import RSAKey

        self.reader = "reader-one"
        self.key = RSAKey.generate_key(2048, {"kid": "test"})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._nonces: dict[str, str] = {}
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def discovery(self) -> dict[str, object]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def code(self, query: dict[str, list[str]]) -> str:
        """Return where a browser goes that came to sign in: back, with a code."""
        self._nonces[self.reader] = query["nonce"][0]
        back = {"code": self.reader, "state": query["state"][0]}
        return f"{query['redirect_uri'][0]}?{urlencode(back)}"

    def token(self, form: dict[str, list[str]]) -> dict[str, object]:
        from joserfc import jwt

        name = form["code"][0]
        now = int(time.time())
        claims = {"iss": self.address, "aud": "zhiwen", "sub": name, "iat": now, "exp": now + 600}
        claims |= {"email": f"{name}@example.org", "nonce": self._nonces[name]}
        signed = jwt.encode({"alg": "RS256", "kid": "test"}, claims, self.key)
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": signed}


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    return type("Handler", (_Handler,), {"provider": provider})


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.provider.code(parse_qs(asked.query)))
            self.end_headers()
        elif asked.path == "/keys":
            self._say({"keys": [self.provider.key.as_dict(private=False)]})
        else:
            self._say(self.provider.discovery())

    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._say(self.provider.token(parse_qs(form)))

    def _say(self, data: dict[str, object]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())

    def log_message(self, *args: object) -> None:
        pass
