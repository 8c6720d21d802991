"""The real provider as tests have it: begun once, with the people it knows; and a browser that goes through its screens by their forms."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, build_opener

from selectolax.lexbor import LexborHTMLParser, LexborNode

ROOT = Path(__file__).parents[3]
CLIENT, SECRET, PASSWORD = "heed-of-a-test", "quarry & sorrel/58", "sorrel quarry 58 evening"
BACK = "/sign-in/provider/back"
# loopback addresses are the client's at any port (RFC 8252), so one registration does for every Heed of the tests
BACK_AT = [f"http://testserver{BACK}", f"http://127.0.0.1{BACK}"]


def person(name: str, *groups: str, active: bool = True) -> dict[str, Any]:
    """Somebody the provider knows; their address is of their name."""
    email = f"{name.lower().replace(' ', '.')}@example.org"
    return {"name": name, "password": PASSWORD, "email": email, "groups": groups, "active": active}


PEOPLE = [
    person("Jo Field", "address checked"),
    person("Kit Lowe", "address checked"),
    person("Ash Penn"),  # whose address nobody checked
    person("Mo Barrow", "address checked", "second factor"),
    person("Lee Marsh", "address checked", active=False),
]


@contextmanager
def running(home: Path) -> Iterator[str]:
    """The issuer of a provider that keeps its database in `home` and ends with the block."""
    told = {"client": CLIENT, "secret": SECRET, "back": BACK_AT, "people": PEOPLE}
    settings = {"DJANGO_SETTINGS_MODULE": "tests.people.toolkit.settings", "TOOLKIT_HOME": str(home)}
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.people.toolkit.serve"],
            env={**os.environ, **settings}, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
        assert server.stdin and server.stdout
        try:
            server.stdin.write(json.dumps(told) + "\n")
            server.stdin.flush()
            port = server.stdout.readline().strip()
            assert port, (home / "log").read_text()
            yield f"http://127.0.0.1:{port}/o"
        finally:
            server.stdin.close()
            server.stdout.close()
            server.wait(timeout=60)


class _Stays(HTTPRedirectHandler):
    """The way back to Heed is not followed: the test's own client goes it."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if urlsplit(newurl).path == BACK:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Person:
    """Somebody at a browser that has cookies of its own, on the provider's pages."""

    def __init__(self, name: str) -> None:
        self.name = name.partition(" ")[0].lower()
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()), _Stays)
        self.at, self.page, self.sent_back = "", LexborHTMLParser(""), ""

    def signs_in(self, address: str, *, answer: str = "allow", password: str = PASSWORD) -> str:
        """Path and query the provider sends the browser back to; empty where it does not."""
        self._go(address)
        if self.page.css_first("input[name=password]"):
            self._send(self.page.css_first("form"), username=self.name, password=password)
        consent = self.page.css_first("#authorizationForm")
        if consent and not self.sent_back:
            self._send(consent, **{answer: "Authorize"})
        back = urlsplit(self.sent_back)
        return f"{back.path}?{back.query}" if self.sent_back else ""

    def _send(self, form: LexborNode, **more: str) -> None:
        hidden = form.css("input[type=hidden]")
        fields = {str(one.attributes["name"]): one.attributes.get("value") or "" for one in hidden}
        action = urljoin(self.at, form.attributes.get("action") or self.at)
        self._go(action, urlencode({**fields, **more}).encode())

    def _go(self, address: str, body: bytes | None = None) -> None:
        self.sent_back = ""
        try:
            with self._opener.open(address, body, timeout=60) as answer:
                self.at, self.page = answer.url, LexborHTMLParser(answer.read())
        except HTTPError as problem:
            with problem:
                self.sent_back = problem.headers.get("Location", "")
                self.at, self.page = problem.url, LexborHTMLParser(problem.read())
