"""A small real server that speaks chat completions as OpenAI-compatible services do, for tests of what is asked of a language model."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Says = Callable[[str], str]  # the question as it was sent → the words of the model


class Completions:
    """What it was asked, and how it answers: `says` makes the words; `status` other than 200 is an error object; `key`, if one is wanted."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.says: Says = lambda question: '{"value": "not_stated", "passages": [], "reason": ""}'
        self.status = 200
        self.key = ""
        self.moves = ""
        self.port = 0

    @property
    def url(self) -> str:
        """The address as an administrator sets it."""
        return f"http://127.0.0.1:{self.port}/v1"

    def answer(self, path: str, headers: Any, body: bytes) -> tuple[int, dict[str, Any]]:
        """The status and the object sent back."""
        if path != "/v1/chat/completions":
            return 404, _error("There is nothing here.")
        if self.key and headers.get("Authorization") != f"Bearer {self.key}":
            return 401, _error("The key is wrong.")
        try:
            told = json.loads(body)
            good = headers.get("Content-Type") == "application/json" and isinstance(told["model"], str)
            good = good and all(
                one["role"] in ("system", "user", "assistant") and isinstance(one["content"], str)
                for one in told["messages"]
            )
        except (ValueError, KeyError, TypeError):
            good = False
        if not good:
            return 400, _error("The request is no chat completion.")
        self.asked.append(told)
        if self.status != 200:
            return self.status, _error("Not now.")
        message = {"role": "assistant", "content": self.says(told["messages"][-1]["content"])}
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
        return 200, {
            "id": "c-1", "object": "chat.completion", "created": 1, "model": told["model"], "choices": [choice], "usage": usage
        }  # fmt: skip


def _error(words: str) -> dict[str, Any]:
    return {"error": {"message": words, "type": "invalid_request_error", "param": None, "code": None}}


@contextmanager
def serving() -> Iterator[Completions]:
    """The server, gone at the end."""
    model = Completions()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            if model.moves:
                self.send_response(307)
                self.send_header("Location", model.moves)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            status, told = model.answer(self.path, self.headers, body)
            said = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    model.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
