"""What comes out of the printer: the words, not the menus."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.browser.conftest import Served
from tests.browser.test_access import PAGES

LEFT_OUT = [
    ".h-top",
    ".h-nav",
    ".h-footer",
    ".h-crumbs",
    ".h-pages",
    ".h-search",
    ".h-goto",
    ".h-two__side",
    ".govuk-skip-link",
]


def test_menus_are_left_out(page: Page, served: Served) -> None:
    for name in ("results", "a set of papers", "marked passage"):
        PAGES[name](page, served)
        page.emulate_media(media="print")
        for part in LEFT_OUT:
            for one in page.locator(part).all():
                expect(one).not_to_be_visible()
        expect(page.locator("h1")).to_be_visible()
        page.emulate_media(media="screen")


def test_the_passage_and_its_page_are_printed(page: Page, served: Served) -> None:
    PAGES["marked passage"](page, served)
    page.emulate_media(media="print")
    expect(page.locator(".h-p--marked")).to_be_visible()
    expect(page.locator(".h-reader__image svg")).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_what_was_asked_is_printed(page: Page, served: Served) -> None:
    PAGES["results"](page, served)
    asked = page.locator("main .h-printed").first
    expect(asked).not_to_be_visible()
    page.emulate_media(media="print")
    expect(asked).to_have_text("Asked: the father was never spoken to")
