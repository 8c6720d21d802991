"""The desk in a real browser: a review put right by keyboard alone; every page of it clean at phone and desk width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, expect
from tests.browser import serving
from tests.browser.test_access import clean, goto

SAMPLE = serving.LIBRARY / "brackenmoor-family-h"


class House(NamedTuple):
    """A running open house with one review, and that review as it was read."""

    at: str
    review: str
    document: str


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    home = tmp_path_factory.mktemp("desk")
    serving.filled(home)
    taken: dict[str, Any] = serving.heed(home, "ingest", str(SAMPLE))
    with serving.serving(home) as address:
        yield House(address, taken["files"][0]["review"], taken["files"][0]["document"])


PAGES = {
    "queue": "/desk",
    "review": "/desk/reviews/{review}",
    "papers and names": "/desk/reviews/{review}/set",
    "text": "/desk/documents/{document}/pages/2",
    "reading again": "/desk/readings",
    "one reading": "/desk/documents/{document}/reading",
    "lost addresses": "/desk/lost",
}


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_clean(page: Page, house: House, name: str) -> None:
    def open_it() -> None:
        goto(page, house.at + PAGES[name].format(review=house.review, document=house.document))
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")

    clean(page, open_it)


@pytest.mark.browser
def test_from_the_queue_to_a_corrected_value_by_keyboard_alone(page: Page, house: House) -> None:
    goto(page, f"{house.at}/desk")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/reviews/{house.review}")
    before = int(page.locator(".h-order a").first.inner_text().split()[0])
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("a")
    page.wait_for_url("**?done=accept*")
    assert page.evaluate("document.activeElement.id") not in ("", first)  # at the next one that is unsure
    page.keyboard.press("c")
    page.keyboard.press("Tab")
    page.keyboard.type("It is on the cover.")
    page.keyboard.press("Enter")
    page.wait_for_url("**?done=correct*")
    expect(page.locator(".h-order a").first).to_have_text(f"{before - 2} to look at")
    said = page.locator(".h-claim", has=page.locator(".h-tag--good"))
    assert said.count() >= 2 and "It is on the cover." in " ".join(said.all_inner_texts())


@pytest.mark.browser
def test_letters_typed_into_a_field_are_letters_and_can_be_turned_off(page: Page, house: House) -> None:
    goto(page, f"{house.at}/desk/reviews/{house.review}")
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.press("Tab")
    page.keyboard.type("jack")
    assert page.evaluate("document.activeElement.value") == "jack"
    page.evaluate("localStorage.setItem('heed-letter-keys', 'off')")
    goto(page, f"{house.at}/desk/reviews/{house.review}")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('[data-heed-claim]')") is None
