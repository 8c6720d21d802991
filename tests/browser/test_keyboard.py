"""The main job by keyboard alone, and where the focus goes."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from tests.browser.conftest import Served

MOST_STOPS = 80


def tab_to(page: Page, wanted: str) -> None:
    """Presses Tab until the element with the focus matches the selector."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} cannot be reached by Tab")


def test_from_a_question_to_the_marked_passage(page: Page, served: Served) -> None:
    page.goto(served.at)
    tab_to(page, "#q")
    page.keyboard.type("police community support officer calling at the block about another matter")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?"))
    tab_to(page, ".h-hit footer a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/documents/.*#"))
    marked = page.locator(".h-p--marked")
    expect(marked).to_have_count(1)
    expect(marked).to_be_in_viewport()
    assert "community support officer" in marked.inner_text()
    assert page.locator("svg .h-box").count() >= 1
    header = page.locator(".h-top").bounding_box()
    box = marked.bounding_box()
    assert header is not None and box is not None
    assert box["y"] >= header["y"] + header["height"], "the header hides the beginning of the passage"


def test_the_first_stop_skips_the_menu(page: Page, served: Served) -> None:
    page.goto(f"{served.at}/reviews")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to(page, "main a")


def reader(page: Page, served: Served, number: int) -> str:
    paper = next(
        one for one in served.reviews["hallowmere-child-b"]["documents"] if one["path"].endswith("overview-report.pdf")
    )
    page.goto(f"{served.at}/documents/{paper['id']}?page={number}")
    return f"{served.at}/documents/{paper['id']}?page="


def test_arrow_keys_turn_the_pages(page: Page, served: Served) -> None:
    address = reader(page, served, 4)
    page.keyboard.press("ArrowRight")
    page.wait_for_url(address + "5")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(address + "4")


def test_arrow_keys_in_a_field_stay_there(page: Page, served: Served) -> None:
    address = reader(page, served, 4)
    page.focus("#page")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Backspace")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    page.wait_for_url(address + "7")


def test_the_focus_is_seen_and_never_under_the_header(page: Page, served: Served) -> None:
    page.goto(f"{served.at}/search?q=health+visitor")
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => { const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one)
                return {inside: Boolean(one.closest('.h-top, .govuk-skip-link')) || one === document.body,
                        top: box.top, bottom: box.bottom, height: innerHeight,
                        header: document.querySelector('.h-top').getBoundingClientRect().bottom,
                        seen: style.outlineStyle !== 'none' || style.boxShadow !== 'none', what: one.outerHTML.slice(0, 120)} }"""
        )
        if not at["inside"]:
            assert at["top"] >= at["header"] - 1 and at["bottom"] <= at["height"] + 1, at
            assert at["seen"], at


def test_the_folder_of_filters_opens_by_keyboard(page: Page, served: Served) -> None:
    page.goto(f"{served.at}/search?q=health+visitor")
    tab_to(page, ".h-facet:not([open]) > summary")
    page.keyboard.press("Enter")
    tab_to(page, ".h-facet[open] input")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?q=health.*="))
    expect(page.locator("[aria-label='Filters in use'] a")).to_have_count(1)
