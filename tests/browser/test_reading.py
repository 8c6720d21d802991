"""Reading, citing and checking in a real browser: axe, the phone, keys, copying."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Served
from tests.browser.test_access import at, clean, goto
from tests.browser.waiting import pressed

WORDS = "health visitor"


def paper(served: Served) -> dict[str, str]:
    papers = served.reviews["hallowmere-child-b"]["documents"]
    return next(one for one in papers if one["path"].endswith("overview-report.pdf"))


def reader(page: Page, served: Served) -> None:
    goto(page, f"{served.at}/documents/{paper(served)['id']}?page=1&find={WORDS.replace(' ', '+')}")


def at_a_hit(page: Page, served: Served) -> None:
    reader(page, served)
    page.click("[data-heed-key=n]")
    page.wait_for_url(re.compile("passage="))


def whole(page: Page, served: Served) -> None:
    goto(page, f"{served.at}/documents/{paper(served)['id']}/text?find={WORDS.replace(' ', '+')}")


def cite(page: Page, served: Served) -> None:
    at_a_hit(page, served)
    page.click(".h-p__actions a:text-is('Cite or quote it')")
    page.wait_for_url(re.compile("/cite"))
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")


def quotes(page: Page, served: Served) -> None:
    goto(page, f"{served.at}/quotes")


def checked(page: Page, served: Served) -> None:
    at_a_hit(page, served)
    text = page.locator(".h-p--marked > p:not(.h-p__mark, .h-p__on)").first.inner_text()
    quotes(page, served)
    altered = " ".join(["lamplight" if at == 6 else word for at, word in enumerate(text.split())])
    page.fill(
        "#words", f"One “{text}” two “{altered}” three “the moon was asked in writing to attend the whole meeting”."
    )
    page.click("button:text-is('Check')")
    page.wait_for_selector(".h-quotes")


def nothing_given(page: Page, served: Served) -> None:
    quotes(page, served)
    page.click("button:text-is('Check')")
    page.wait_for_selector(".govuk-error-summary")


def similar(page: Page, served: Served) -> None:
    at_a_hit(page, served)
    page.click(".h-p__actions a:text-is('Similar passages')")
    page.wait_for_url(re.compile("/similar"))


def similar_reviews(page: Page, served: Served) -> None:
    goto(page, f"{served.at}/reviews/{served.reviews['hallowmere-child-b']['review']['id']}/similar")


PAGES: dict[str, Callable[[Page, Served], None]] = {
    "reader, searched": reader,
    "reader, at a hit": at_a_hit,
    "whole text": whole,
    "cite": cite,
    "quotes": quotes,
    "quotes, checked": checked,
    "quotes, nothing given": nothing_given,
    "similar passages": similar,
    "similar reviews": similar_reviews,
    "citations": at("/citations"),
    "citations, looked up": at("/citations?q=Child+B%2C+2009"),
    "search, with all it says": at("/search?q=LSCB+health+visitor+CPR+brusing&sort=newest&without=nai"),
}


@pytest.mark.parametrize("name", PAGES)
def test_it_works_for_everyone(page: Page, served: Served, name: str) -> None:
    clean(page, lambda: PAGES[name](page, served))


def place(page: Page) -> str:
    return page.locator("#find-said p").inner_text()


def test_n_and_p_go_from_hit_to_hit(page: Page, served: Served) -> None:
    at_a_hit(page, served)
    first = place(page)
    pressed(page, "n")
    expect(page.locator("#find-said p")).not_to_have_text(first)
    expect(page.locator(".h-p--marked")).to_be_in_viewport()
    assert page.locator(".h-p--marked mark").count() >= 1
    assert page.locator("svg .h-box:not(.h-box--hit)").count() >= 1
    pressed(page, "p")
    expect(page.locator("#find-said p")).to_have_text(first)


def test_letters_typed_in_a_field_stay_there(page: Page, served: Served) -> None:
    at_a_hit(page, served)
    before = page.url
    page.focus("#find")
    page.keyboard.type("np")
    assert page.url == before
    expect(page.locator("#find")).to_have_value(re.compile("np"))


def test_letter_keys_can_be_turned_off(page: Page, served: Served) -> None:
    at_a_hit(page, served)
    page.click(".h-keys summary")
    page.click("[data-heed-letters]")
    page.locator("#main").focus()
    before = page.url
    page.keyboard.press("n")
    page.wait_for_timeout(300)
    assert page.url == before
    page.reload()
    page.click(".h-keys summary")
    page.get_by_role("button", name="Turn these letter keys on").click()
    page.locator("#main").focus()
    page.keyboard.press("n")
    page.wait_for_url(lambda url: url != before)


def test_a_citation_is_copied(page: Page, served: Served) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cite(page, served)
    # what says "Copied" is there for three seconds: here it stays, for a machine that looks later
    page.evaluate("window.setTimeout = () => 0")
    page.locator("[data-heed-copy=text-harvard]").click()
    expect(page.locator("[data-heed-copied]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#text-harvard").inner_text()
    page.locator("[data-heed-copy=cardtext]").click()
    expect(page.locator("[data-heed-copy=cardtext]")).to_have_text("Copied")
    assert page.locator("#quote").inner_text().strip()[:60] in page.evaluate("navigator.clipboard.readText()")


def test_without_scripts_everything_is_still_there(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    at_a_hit(page, served)
    with page.expect_navigation():
        page.click(".h-find >> text=Next place")
    expect(page.locator(".h-p--marked")).to_have_count(1)
    page.click(".h-p__actions a:text-is('Cite or quote it')")
    expect(page.locator("#text-ris")).to_contain_text("TY  - RPRT")
    assert page.locator("[data-heed-copy]:visible").count() == 0
    page.goto(f"{served.at}/quotes")
    page.fill("#words", "the moon was asked in writing to attend the whole meeting")
    page.click("button:text-is('Check')")
    expect(page.locator(".h-quotes .h-tag")).to_have_text("Not found")
    context.close()


def test_the_card_is_printed_without_menus(page: Page, served: Served) -> None:
    cite(page, served)
    page.emulate_media(media="print")
    expect(page.locator(".h-quotecard")).to_be_visible()
    expect(page.locator(".h-copyrow").first).not_to_be_visible()
    expect(page.locator(".h-nav")).not_to_be_visible()
