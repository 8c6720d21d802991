"""Clocks, holds, links and watched pages: every page clean at phone and desk width, with something on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser import serving
from tests.browser.test_access import clean, goto
from tests.browser.waiting import until

GONE = "The file and its text are no longer held here"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A Heed of this test's own with one review: its address, and the id of a paper."""
    home: Path = tmp_path_factory.mktemp("kept")
    serving.filled(home)
    answer = serving.heed(home, "ingest", str(serving.LIBRARY / "strathorran-baby-rowan"))
    with serving.serving(home) as address:
        yield address, answer["files"][0]["document"]


def sent(page: Page, button: str) -> None:
    """Press a button that sends a form, or a link, and wait for the page that answers: the next `goto` would else call it back."""
    with page.expect_navigation():
        page.click(button)


def test_it_works_every_page_is_clean_and_a_file_is_let_go(page: Page, kept: tuple[str, str]) -> None:
    at, paper = kept
    goto(page, f"{at}/desk/documents/{paper}/clocks")
    page.click("text=Set the clock of the file")
    page.check("details[open] input[value=until]")
    page.fill("#file-until", "2020-01-31")
    page.fill("#file-reason", "The retention plan.")
    sent(page, "details[open] button")
    expect(page.locator("main")).to_contain_text("31 January 2020")
    goto(page, f"{at}/desk/clocks")
    page.fill("#record", paper)
    page.fill("#reason", "An inquest.")
    sent(page, "text=Lay the hold")
    expect(page.locator("main")).to_contain_text("under legal hold")
    goto(page, f"{at}/desk/documents/{paper}/rights")
    page.fill("#holder", "Strathorran Child Protection Committee")
    page.select_option("#licence", "ogl-3")
    page.fill("#reason", "Page 1.")
    sent(page, "text=Say so")
    goto(page, f"{at}/desk/links?paper={paper}")
    page.fill(
        "#url",
        "https://www.strathorran.example/media/a-rather-long-address-without-any-place-to-break-it/baby-rowan.html",
    )
    sent(page, "button:text-is('Add it')")
    goto(page, f"{at}/desk/watch")
    page.fill(
        "#url", "https://www.strathorran.example/reports-of-the-committee-and-all-that-it-ever-published-anywhere"
    )
    sent(page, "button:text-is('Watch it')")
    sent(page, "main a[href^='/desk/watch/']")
    watched = re.sub(r"^http://[^/]+", "", page.url)
    goto(page, f"{at}/outgoing")
    page.fill("#host", "www.strathorran.example")
    page.fill("#reason", "Links of reports.")
    sent(page, "text=Name it")
    for path in ("/desk", "/desk/clocks", f"/desk/documents/{paper}/clocks", f"/desk/documents/{paper}/rights", f"/documents/{paper}",
                 "/desk/links", "/desk/watch", watched, "/outgoing"):  # fmt: skip
        clean(page, lambda path=path: goto(page, at + path))
    let_go(page, at, paper)


def let_go(page: Page, at: str, paper: str) -> None:
    """The hold lifted and the file let go on screen: the worker does it, and its record stays, clean at both widths."""
    page.set_viewport_size({"width": 1280, "height": 900})
    goto(page, f"{at}/desk/clocks")
    page.click("text=Lift it")
    page.fill("details[open] input[name=reason]", "It is over.")
    sent(page, "text=Lift the hold")
    page.check("input[name=line]")
    sent(page, "text=Confirm what is ticked")
    until(page, page.locator("main", has_text=GONE), lambda: goto(page, f"{at}/documents/{paper}"))
    expect(page.locator("main")).to_contain_text(GONE)
    clean(page, lambda: goto(page, f"{at}/documents/{paper}"))
    clean(page, lambda: goto(page, f"{at}/desk/clocks"))
