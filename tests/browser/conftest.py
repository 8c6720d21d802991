"""One browser and two Heeds for all browser tests: one with sample files, one empty and read-only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser import serving


class Served(NamedTuple):
    """A running Heed: its address, and what `heed list` and `heed show` answer of it."""

    at: str
    home: Path
    reviews: dict[str, dict[str, Any]]  # by a word of its first document's path


PATIENCE = 90  # seconds: with four browsers on two cores a page may take long, and how long is measured elsewhere
HUNG = 600  # seconds after which a test counts as hung: whatever it waits for, it waits no longer than that by itself


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(HUNG, func_only=True))
            if serving.CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="chromium is not installed (apt-get install chromium)"))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE * 1000)
    with serving.chromium() as opened:
        make = opened.new_context

        def new_context(**settings: Any) -> BrowserContext:
            """As Playwright's own, with our patience for what is clicked and where one goes too."""
            context = make(**settings)
            context.set_default_timeout(PATIENCE * 1000)
            return context

        opened.new_context = new_context  # type: ignore[method-assign]
        yield opened


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A Heed that holds some of the sample library, with a worker beside it."""
    home = tmp_path_factory.mktemp("heed")
    answer = serving.filled(home, *serving.TAKEN, serving.scan())
    reviews = {
        Path(file["path"]).parent.name: serving.heed(home, "show", file["review"])
        for file in answer["files"]
        if file["review"]
    }
    with serving.serving(home) as address:
        yield Served(address, home, reviews)


@pytest.fixture(scope="package")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Heed that holds nothing and is read-only."""
    home = tmp_path_factory.mktemp("empty")
    serving.filled(home)
    with serving.serving(home, "--public", "--no-worker") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page at desk width; a problem of its scripts fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda said: problems.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    context.close()
    assert problems == []
