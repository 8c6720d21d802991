"""A small conforming provider of OpenID Connect, on a port of this machine: discovery, authorize, token, userinfo, keys (RS256).

It can be told to misbehave (`claims`, `signs_with`, `says`), which the real one of the tests (toolkit/) cannot, and who signs in (`person`).
It checks what a provider must: client, redirect address, PKCE, the secret, that a code is used once. Tokens are signed here by hand, not by
the library that Heed reads them with.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

CLIENT, SECRET = "heed-of-a-test", "larch & kettle/92"


@lru_cache
def key(name: str = "first") -> rsa.RSAPrivateKey:
    """A key, one for each name."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def signed(claims: dict[str, Any], name: str = "first", kid: str = "", algorithm: str = "RS256") -> str:
    """A token of these claims, signed by the key of that name."""
    head = {"alg": algorithm, "typ": "JWT", "kid": kid or name}
    said = f"{b64(json.dumps(head).encode())}.{b64(json.dumps(claims).encode())}"
    return f"{said}.{b64(key(name).sign(said.encode(), padding.PKCS1v15(), SHA256()))}"


def public(name: str = "first") -> dict[str, str]:
    """The key as others see it."""
    numbers = key(name).public_key().public_numbers()
    big = {word: b64(n.to_bytes((n.bit_length() + 7) // 8, "big")) for word, n in (("n", numbers.n), ("e", numbers.e))}
    return {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": name, **big}


class Provider:
    """The provider, while it runs."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {}
        self.claims: dict[str, Any] = {}  # what an ID token says otherwise than it should
        self.hidden: set[str] = set()  # claims told at userinfo alone
        self.signs_with, self.shows = "first", ["first"]
        self.sign: Callable[[dict[str, Any]], str] = lambda claims: signed(claims, self.signs_with)
        self.says: dict[str, Any] = {}  # discovery otherwise than it should be
        self.error = ""  # answered at authorize
        self.codes: dict[str, dict[str, str]] = {}
        self.access: dict[str, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """It is away from now on."""
        self.server.shutdown()
        self.server.server_close()

    def signs_in(self, subject: str, email: str = "", *, verified: bool = True, **more: Any) -> None:
        """Who sits at the browser from now on."""
        self.person = {"sub": subject, **more} | ({"email": email, "email_verified": verified} if email else {})

    def answer(self, path: str, query: dict[str, str], headers: Any) -> tuple[int, dict[str, Any] | str]:
        """The status and the JSON of an answer, or where the browser goes."""
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            return 200, self._discovery()
        if path == "/keys":
            return 200, {"keys": [public(name) for name in self.shows]}
        if path == "/authorize":
            return self._authorize(query)
        if path == "/token":
            return self._token(query, headers)
        if path == "/userinfo":
            known = self.access.get(headers.get("Authorization", "").removeprefix("Bearer "))
            return (200, known) if known else (401, {"error": "invalid_token"})
        return 404, {}

    def _discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            **self.says,
        }

    def _authorize(self, asked: dict[str, str]) -> tuple[int, dict[str, Any] | str]:
        good = asked.get("client_id") == CLIENT and asked.get("redirect_uri", "").endswith("/sign-in/provider/back")
        if not good:
            return 400, {"error": "invalid_request"}
        told = {"state": asked.get("state", ""), "iss": self.issuer}
        proper = asked.get("response_type") == "code" and asked.get("code_challenge_method") == "S256"
        if not proper or "openid" not in asked.get("scope", "").split() or not asked.get("code_challenge"):
            told["error"] = "invalid_request"
        elif self.error:
            told["error"] = self.error
        else:
            told["code"] = secrets.token_urlsafe(16)
            self.codes[told["code"]] = asked
        return 302, f"{asked['redirect_uri']}?{urlencode(told)}"

    def _token(self, sent: dict[str, str], headers: Any) -> tuple[int, dict[str, Any]]:
        user, _, word = b64decode(headers.get("Authorization", "").removeprefix("Basic ")).decode().partition(":")
        if (unquote(user), unquote(word)) != (CLIENT, SECRET) and sent.get("client_secret") != SECRET:
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(sent.get("code", ""), None)  # once
        if asked is None or sent.get("redirect_uri") != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        if b64(hashlib.sha256(sent.get("code_verifier", "").encode()).digest()) != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now, access = int(time.time()), secrets.token_urlsafe(16)
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked.get("nonce")}
        claims |= {name: said for name, said in self.person.items() if name not in self.hidden}
        claims = {name: said for name, said in (claims | self.claims).items() if said is not None}
        self.access[access] = self.person
        return 200, {"access_token": access, "token_type": "Bearer", "id_token": self.sign(claims)}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                self.send(*provider.answer(parts.path, one_each(parts.query), self.headers))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                self.send(*provider.answer(self.path, one_each(body), self.headers))

            def send(self, status: int, said: dict[str, Any] | str) -> None:
                self.send_response(status)
                body = b"" if isinstance(said, str) else json.dumps(said).encode()
                self.send_header("Location", said) if isinstance(said, str) else None
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: Any) -> None:
                pass

        return Handler


def one_each(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
