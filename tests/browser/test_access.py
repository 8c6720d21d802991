"""Every page: axe finds nothing, nothing scrolls sideways, at phone and desk width and with text twice as large."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.browser.conftest import Served

Open = Callable[[Page, Served], None]
PHONE, DESK = 320, 1280
AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def at(path: str) -> Open:
    return lambda page, served: goto(page, served.at + path)


def goto(page: Page, address: str) -> None:
    page.goto(address, wait_until="load")


def clean(page: Page, open_it: Callable[[], object], widths: tuple[int, ...] = (PHONE, DESK)) -> None:
    """Opens a page at the first width and turns it to the others: axe finds nothing at any, nothing scrolls sideways."""
    for turn, width in enumerate(widths):
        page.set_viewport_size({"width": width, "height": 900})
        if turn == 0:
            open_it()
            page.wait_for_load_state()  # what was waited for may stand on a page whose end has not come yet
        else:
            page.evaluate("scrollTo(0, 0)")  # where a turned page would stand is chance, and what a bar then lies over
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, f"at {width}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def review(name: str) -> Open:
    return lambda page, served: goto(page, f"{served.at}/reviews/{served.reviews[name]['review']['id']}")


def document(name: str, ending: str, page_number: int = 1) -> Open:
    def open_it(page: Page, served: Served) -> None:
        id = next(one["id"] for one in served.reviews[name]["documents"] if one["path"].endswith(ending))
        goto(page, f"{served.at}/documents/{id}?page={page_number}")

    return open_it


def marked(page: Page, served: Served) -> None:
    heading = served.reviews["hallowmere-child-b"]["documents"][0]["recommendations"][0]
    goto(page, f"{served.at}/recommendations/{heading['id']}")


def nothing_chosen(page: Page, served: Served) -> None:
    goto(page, f"{served.at}/add")
    page.click("button:text-is('Add')")
    page.wait_for_selector(".govuk-error-summary")


def unfolded(path: str) -> Open:
    def open_it(page: Page, served: Served) -> None:
        goto(page, served.at + path)
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")

    return open_it


PAGES: dict[str, Open] = {
    "home": at("/"),
    "home with keys unfolded": unfolded("/"),
    "search": at("/search"),
    "results": at("/search?q=the+father+was+never+spoken+to"),
    "results, all unfolded": unfolded("/search?q=health+visitor&nation=England"),
    "nothing found": at("/search?q=zzyzx"),
    "filters alone": at("/search?kind=overview_report"),
    "reviews": at("/reviews"),
    "reviews narrowed": at("/reviews?nation=England"),
    "a set of papers": review("hallowmere-child-b"),
    "published twice": review("brackendale-child-n"),
    "a single web page": review("strathorran-baby-rowan"),
    "reader": document("hallowmere-child-b", "overview-report.pdf", 9),
    "reader, contents unfolded": lambda page, served: (
        document("hallowmere-child-b", "overview-report.pdf", 9)(page, served),
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })"),
    )[0],
    "reader, tables": document("ainderwick-child-v", ".pdf", 9),
    "reader, web page": document("strathorran-baby-rowan", ".html"),
    "reader, scan": document("fenmoor-children-r-and-s", ".pdf", 2),
    "marked passage": marked,
    "add": at("/add"),
    "add, nothing chosen": nothing_chosen,
    "batch": at("/add/1"),
    "batch, refused": at("/add/1?show=refused"),
    "health": at("/health"),
    "no such page": at("/nowhere"),
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, served: Served, name: str) -> None:
    clean(page, lambda: PAGES[name](page, served))


@pytest.mark.parametrize("path", ["/", "/search", "/reviews", "/add", "/health"])
def test_an_empty_read_only_heed(page: Page, empty: str, path: str) -> None:
    clean(page, lambda: goto(page, empty + path))


@pytest.mark.parametrize(
    "name", ["home", "results", "reviews", "a set of papers", "reader", "reader, tables", "add", "batch", "health"]
)
def test_text_twice_as_large(page: Page, served: Served, name: str) -> None:
    PAGES[name](page, served)
    page.add_init_script("document.documentElement.style.fontSize = '200%'")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.set_viewport_size({"width": 640, "height": 450})  # the same window zoomed to 200 %
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_headings_come_in_order(page: Page, served: Served) -> None:
    for open_it in (PAGES["a set of papers"], PAGES["reader"], PAGES["results"], PAGES["reviews"]):
        open_it(page, served)
        levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map((one) => Number(one.tagName[1]))")
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
