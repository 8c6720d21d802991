"""Browsing in a real browser: axe, the phone, the frame on a board's own site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Served
from tests.browser.test_access import PHONE, at, clean, goto


def board(page: Page, served: Served, more: str = "") -> None:
    goto(page, f"{served.at}/browse")
    page.locator(".h-columns a").first.click()
    page.wait_for_url("**/boards/*")
    if more:
        goto(page, page.url + more)


PAGES = {
    "browse": at("/browse"),
    "new": at("/browse/new"),
    "shelf": at("/browse/age/under-1"),
    "topic": at("/browse/topics/babies"),
    "board": board,
    "embed": lambda page, served: board(page, served, "/embed"),
}


@pytest.mark.parametrize("name", PAGES)
def test_it_works_for_everyone(page: Page, served: Served, name: str) -> None:
    clean(page, lambda: PAGES[name](page, served))


def test_an_empty_library(page: Page, empty: str) -> None:
    clean(page, lambda: goto(page, f"{empty}/browse"), (PHONE,))


@contextmanager
def site(body: str) -> Iterator[str]:
    """The address of another site on this machine, whose every page is `body`."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *said: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_board_shows_its_table_in_a_page_of_its_own(page: Page, served: Served) -> None:
    board(page, served)
    frame, title = page.url + "/embed", page.locator("h1").inner_text()
    with site(f'<!doctype html><title>Board</title><iframe title="Reviews" src="{frame}"></iframe>') as address:
        page.goto(address)
        expect(page.frame_locator("iframe").locator("h1")).to_have_text(title)
