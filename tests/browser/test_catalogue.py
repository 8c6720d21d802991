"""A list imported, a record entered and papers deposited as a person does it, without scripts; every page clean at phone and desk width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser import serving
from tests.browser.test_access import clean, goto

LIST = """2019 – Ashmere - Child W
Death of a 4-year-old boy in May 2017.
Learning: a door.
Keywords: schools, a word of no vocabulary

2019 – Anonymous - Child V
Suicide of a 15-year-old girl.
Learning: a gate.

2033 – Ashmere – Child Q
Learning: x.
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Heed without accounts, as whoever sits at the machine sees it, with one list taken in."""
    home: Path = tmp_path_factory.mktemp("catalogue")
    serving.filled(home)
    listed = home / "list.txt"
    listed.write_text(LIST.replace("Child W", "Child T"))
    serving.heed(home, "catalogue", "import", str(listed))
    with serving.serving(home) as address:
        yield address


@pytest.fixture(scope="module")
def opened(browser: Browser, house: str) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def done(opened: Page, house: str) -> list[str]:
    """The addresses a person comes by: a list that waits, one kept, a record without a file, a deposit."""
    opened.goto(f"{house}/desk/import")
    opened.fill("#name", "National list")
    opened.fill("#pasted", LIST)
    opened.click("text=Preview the list")
    expect(opened.locator("h1")).to_have_text("National list")
    waiting = opened.url
    opened.goto(f"{house}/desk/import")
    opened.fill("#name", "Another list")
    opened.fill("#pasted", LIST.replace("Child V", "Child S"))
    opened.click("text=Preview the list")
    opened.click("text=Keep the list")
    expect(opened.locator("main")).to_contain_text("Kept by")
    kept = opened.url
    opened.click("h3 a >> nth=0")
    expect(opened.locator("main")).to_contain_text("No paper of this review is held here")
    record = opened.url
    opened.goto(f"{house}/deposits")
    opened.set_input_files(
        "#files", files=[{"name": "report.txt", "mimeType": "text/plain", "buffer": b"An overview report."}]
    )
    opened.click("button:text-is('Deposit')")
    expect(opened.locator("main")).to_contain_text("SHA-256")
    return [
        waiting,
        kept,
        record,
        opened.url,
        *(house + path for path in ("/desk/import", "/desk/records/new", "/deposits")),
    ]


def test_every_page_is_clean(browser: Browser, done: list[str]) -> None:
    context = browser.new_context()
    page = context.new_page()
    for address in done:

        def open_it(address: str = address) -> None:
            goto(page, address)

        clean(page, open_it)
    context.close()


def test_what_is_refused_is_said_where_it_was_typed(browser: Browser, house: str) -> None:
    context = browser.new_context()
    page = context.new_page()

    def refused(path: str, button: str) -> None:
        goto(page, house + path)
        page.click(f"button:text-is('{button}')")
        page.wait_for_selector(".govuk-error-summary")

    for path, button in (
        ("/desk/import", "Preview the list"),
        ("/desk/records/new", "Enter it"),
        ("/deposits", "Deposit"),
    ):
        clean(page, lambda path=path, button=button: refused(path, button))
    context.close()
