"""Codebooks in a real browser: every page clean at phone and desk width, printed whole, imported by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser import serving
from tests.browser.test_access import PHONE, clean, goto
from tests.coding.codebooks.books import lamps

from heed.coding.codebooks.writing.forms import FORMS

PAGES = {
    "list": "",
    "one": "/national",
    "variable": "/national/variables/death_class_2005_11",
    "crosswalks": "/national/variables/harm_category",
    "compared": "/lamps/compare",
    "import": "/import-file",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running open house with a codebook in two versions."""
    home, files = tmp_path_factory.mktemp("books"), tmp_path_factory.mktemp("files")
    serving.filled(home)
    for version, words in (("1", "the lamp was lit"), ("2", "the lamp was lit by night")):
        file = files / f"{version}.toml"
        text = FORMS["toml"].write(lamps(version=version)).decode()
        file.write_text(text.replace("the lamp was lit", words))
        serving.heed(home, "codebook", "import", str(file))
    with serving.serving(home) as address:
        yield f"{address}/coding/codebooks"


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_clean(page: Page, house: str, name: str) -> None:
    clean(page, lambda: goto(page, house + PAGES[name]))


@pytest.mark.browser
def test_from_a_file_to_a_kept_version_by_keyboard(page: Page, house: str, tmp_path: Path) -> None:
    file = tmp_path / "bells.csv"
    file.write_text("variable,label,definition\nrung,Rung,the bell was rung\n")
    goto(page, f"{house}/import-file")
    page.set_input_files("#file", str(file))
    page.get_by_role("button", name="Preview the codebook").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing is kept yet")).to_be_visible()
    clean(page, lambda: None, (PHONE,))
    page.get_by_role("button", name="Keep version 1").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/codebooks/bells")
    expect(page.get_by_text("the bell was rung")).to_be_visible()


@pytest.mark.browser
def test_the_whole_codebook_is_printed(page: Page, house: str) -> None:
    goto(page, f"{house}/national")
    page.emulate_media(media="print")
    expect(page.locator("#variable-domestic_abuse .h-book__words")).to_be_visible()
    expect(page.locator(".h-nav")).not_to_be_visible()
    assert len(page.pdf(format="A4")) > 50_000
