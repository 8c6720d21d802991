"""Waiting for what somebody else does: a worker, whose time nobody knows, and a browser that still has an answer to send."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page

WORK = 300  # seconds for a worker to take up and do what a test gave it: it starts beside the pages, and may have other work first
UNSENT = "Object.keys(localStorage).filter((one) => one.startsWith('heed-coding:')).length"


def until(page: Page, wanted: Locator, again: Callable[[], object] | None = None) -> None:
    """Loads the page again, or does `again`, which must end with a page that is loaded, until what is wanted is on it."""
    end = time.monotonic() + WORK
    while not wanted.count():
        if time.monotonic() > end:
            raise AssertionError(f"{wanted} never came to {page.url}: {page.inner_text('main')[:2000]}")
        page.wait_for_timeout(500)
        again() if again else page.reload()


def all_sent(page: Page) -> None:
    """Until the coding sheet has no answer left that Heed has not got: what it says of saving may be said of an answer before."""
    end = time.monotonic() + WORK
    while left := page.evaluate(UNSENT):
        assert time.monotonic() < end, f"{left} answers were never sent"
        page.wait_for_timeout(100)


def pressed(page: Page, key: str) -> None:
    """Presses a key that leads to another page, and waits for that page with its scripts: a key pressed sooner would not be heard."""
    with page.expect_navigation():
        page.keyboard.press(key)
