"""What comes out of the printer: the words, not the menus."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect
from tests.browser import serving
from tests.browser.conftest import Served
from tests.browser.test_access import PAGES, goto
from tests.browser.test_coding import FACTORS, GIVE_OUT

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


def test_a_coding_is_printed_with_its_questions_and_without_its_controls(page: Page, served: Served) -> None:
    given = json.loads(serving.python(served.home, GIVE_OUT, json.dumps({"print": FACTORS})))
    goto(page, f"{served.at}/coding/assignments/{given['print']}?group=factors_parents")
    page.locator(".h-q .h-pick", has_text="Yes").first.click()
    page.emulate_media(media="print")
    expect(page.locator(".h-q .h-pick").first).to_be_visible()
    for part in [
        *LEFT_OUT,
        ".h-steps",
        ".h-rest",
        ".h-q__criteria",
        ".h-q__pick",
        ".h-coding__submit",
        ".h-pick kbd",
        ".h-coding__text",
    ]:
        for one in page.locator(part).all():
            expect(one).not_to_be_visible()
    for address in ("/coding/studies", "/coding", "/coding/codebooks"):
        goto(page, f"{served.at}{address}")
        expect(page.locator("h1")).to_be_visible()
        for one in page.locator(".govuk-button, .h-quiet, summary").all():
            expect(one).not_to_be_visible()
