"""What was coded, brought in and taken away in a real browser: clean at phone and desk width, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser import serving
from tests.browser.test_access import clean, goto

LONG = "unit,coder,variable,value\nA,One,seen,yes\nA,Two,seen,no\nB,One,words,A long word of many letters and more\nB,Two,days,4\n"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running open house with nothing in it."""
    home = tmp_path_factory.mktemp("exchange")
    serving.filled(home)
    with serving.serving(home) as address:
        yield f"{address}/coding"


@pytest.mark.browser
def test_from_a_table_to_a_study_and_away_again_by_keyboard(page: Page, house: str, tmp_path: Path) -> None:
    file = tmp_path / "table_of_a_rather_long_name_without_any_space_in_it.csv"
    file.write_text(LONG)
    clean(page, lambda: goto(page, f"{house}/import"))
    page.set_input_files("#file", str(file))
    page.get_by_role("button", name="Preview it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing is kept yet")).to_be_visible()
    clean(page, lambda: None)
    page.get_by_role("button", name="Keep it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What was taken in")).to_be_visible()
    clean(page, lambda: None)
    page.get_by_role("main").get_by_role("link", name="table of a rather").last.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Take away what was coded").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 of 2 reviews coded by all")).to_be_visible()
    clean(page, lambda: None)
    with page.expect_download() as came:
        page.get_by_role("button", name="Take it away").focus()
        page.keyboard.press("Enter")
    assert came.value.suggested_filename.endswith("-reconciled.xlsx")
