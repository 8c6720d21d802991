"""A real web server on this machine, for tests of what goes out."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Outside:
    """What it serves: `pages` by path, redirects in `to`, statuses in `says`; and what it was `asked`."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.to: dict[str, tuple[int, str]] = {}
        self.says: dict[str, int] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.port = 0

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def serving_outside() -> Iterator[Outside]:
    """The server, gone at the end."""
    outside = Outside()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            outside.asked.append((self.path, dict(self.headers)))
            body = outside.pages.get(self.path, b"")
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if self.path in outside.to:
                status, where = outside.to[self.path]
            else:
                status, where = outside.says.get(self.path, 200 if self.path in outside.pages else 404), ""
            if status == 200 and self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
            self.send_response(status)
            if where:
                self.send_header("Location", where)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    outside.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield outside
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
