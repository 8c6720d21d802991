"""The year of a librarian's work (test_year.py) by keyboard alone: Tab, Enter, Space and arrows, in a real browser.

Two people come in with their second factor; a list is previewed and kept, a value corrected, two names made one, a paper deposited, and
withdrawn by the two. Whatever is stopped at must be seen and stand clear of the header.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser import serving
from tests.browser.waiting import until
from tests.people import who

STOPS = 150  # more than the longest of these pages has before what is wanted
BOARD = "Ashmere Safeguarding Children Board"
LIST = f"""2019 – {BOARD} – Child Q
Death of a 3-year-old boy in May 2018. Learning themes include: moves. Recommendations include: follow.
Keywords: schools
"""
PAPER = serving.LIBRARY / "calverholt-child-f/calverholt-child-f-board-response.html"
PEOPLE = f"""
import django
django.setup()
from heed.cli.upgrade import ensure_database
ensure_database()
from tests.people import who
who.organisation({BOARD!r})
who.someone("librarian", name="Kit Lane")
who.someone("data_protection_officer", name="Dee Holt")
"""
SEEN = """(wanted) => { const one = document.activeElement
    if (!one.matches(wanted)) return ''
    const box = one.getBoundingClientRect(), style = getComputedStyle(one), top = document.querySelector('.h-top')
    const clear = one.closest('.h-top') || box.bottom > top.getBoundingClientRect().bottom && box.top < innerHeight
    const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none'
        || getComputedStyle(one, '::before').boxShadow !== 'none'
    return clear && marked ? 'seen' : `hidden: ${one.outerHTML.slice(0, 120)}` }"""


def tab_to(page: Page, wanted: str) -> None:
    """Tab until the focus is on what is wanted, which must be seen there."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if found := page.evaluate(SEEN, wanted):
            assert found == "seen", found
            return
    raise AssertionError(f"{wanted} cannot be reached by Tab on {page.url}")


def enter(page: Page, wanted: str, key: str = "Enter") -> None:
    """Go to a link or button and press it; wait for the page that answers."""
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press(key)


def write(page: Page, field: str, words: str) -> None:
    """Go to a field and put these words in the place of what it holds."""
    tab_to(page, field)
    page.keyboard.press("Control+A")
    for number, line in enumerate(words.split("\n")):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(line)


def choose(page: Page, field: str, wanted: str) -> None:
    """Go to a choice and arrow down to what is wanted."""
    tab_to(page, field)
    for _ in range(20):
        if page.evaluate("document.activeElement.selectedOptions[0].label") == wanted:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{wanted} is no choice of {field}")


def give(page: Page, field: str, file: str | Path | dict[str, object]) -> None:
    """Go to a field for files and open the machine's own window with the space bar."""
    tab_to(page, field)
    with page.expect_file_chooser() as window:
        page.keyboard.press("Space")
    window.value.set_files(file)  # type: ignore[arg-type]


def menu(page: Page, address: str) -> None:
    enter(page, f"nav[aria-label=Main] a[href='{address}']")


def come_in(browser: Browser, at: str, email: str) -> Page:
    """Sign in, with the second factor."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB").new_page()
    page.on(
        "filechooser", lambda _: None
    )  # the browser hands the window over from now on, not some time after it is asked
    page.goto(at)
    menu(page, "/sign-in")
    write(page, "#email", email)
    write(page, "#password", who.PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    write(page, "#code", who.code())
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page


@pytest.mark.timeout(1800, func_only=True)
def test_a_year_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    serving.filled(tmp_path)
    serving.python(tmp_path, PEOPLE)
    with serving.serving(tmp_path) as at:
        librarian = come_in(browser, at, "kit.lane@example.org")
        a_paper_is_deposited(librarian)
        a_list_is_kept(librarian)
        it_is_put_right(librarian)
        a_takedown_is_asked_for(librarian)
        officer = come_in(browser, at, "dee.holt@example.org")
        another_agrees(officer)
        for page in (librarian, officer):
            page.context.close()


def a_paper_is_deposited(page: Page) -> None:
    menu(page, "/deposits")
    choose(page, "#organisation", BOARD)
    give(page, "#files", PAPER)
    write(page, "#note", "Published today.")
    enter(page, "main button[type=submit]")
    expect(page.locator("main")).to_contain_text("Keep this page as your acknowledgement")


def a_list_is_kept(page: Page) -> None:
    menu(page, "/desk")
    enter(page, "main a[href='/desk/import']")
    write(page, "#name", "National list")
    give(page, "#file", {"name": "list.txt", "mimeType": "text/plain", "buffer": LIST.encode()})
    enter(page, "main button[type=submit]")
    expect(page.locator("main")).to_contain_text("Nothing of this list is kept yet")
    tab_to(page, "a[href='#decide']")
    page.keyboard.press("Enter")
    if not page.evaluate("document.activeElement.id === 'decide'"):
        tab_to(page, "#decide")
    with page.expect_navigation():
        page.keyboard.press("Space")
    expect(page.locator("main")).to_contain_text("Kept by Kit Lane")


def it_is_put_right(page: Page) -> None:
    enter(page, "main .h-list__head a[href^='/reviews/']")
    enter(page, "main a[href^='/desk/reviews/']")
    review = page.url.partition("?")[0].rpartition("/")[2]
    for field, value in (("title", "A boy who moved"), ("labels", "Child Q\nFamily Q")):
        tab_to(page, f"#{review}-{field} [data-heed-correct]")
        page.keyboard.press("Space")
        write(page, f"#v-{review}-{field}", value)
        write(page, f"#r-{review}-{field}", "The board's own page.")
        enter(page, f"#{review}-{field} form[action$='/correct'] button")
        expect(page.locator(f"#{review}-{field}")).to_contain_text("a person’s word")
        page.goto(page.url.partition("?")[0])  # from the top of the page, as one who comes back to it
    enter(page, f"main a[href='/desk/reviews/{review}/set']")
    while not page.evaluate("document.activeElement.textContent.startsWith('Merge two names')"):
        tab_to(page, "main summary")
    page.keyboard.press("Enter")
    choose(page, "#l-keep", "Child Q")
    choose(page, "#l-other", "Family Q")
    write(page, "#l-reason", "One boy.")
    enter(page, "details[open] button[type=submit]")
    expect(page.locator("[role=status]")).to_contain_text("names are merged")


def a_takedown_is_asked_for(page: Page) -> None:
    menu(page, "/deposits")
    enter(page, "main .h-list a[href^='/deposits/']")
    until(page, page.locator("main", has_text="in the review"))  # the worker reads it
    enter(page, "main .h-list__head a[href^='/documents/']")
    enter(page, "main a[href^='/takedowns/ask']")
    write(page, "#reason", "Withdrawn by the publishing board.")
    enter(page, "main button[type=submit]", "Space")
    expect(page.locator("main")).to_contain_text("Another person whose role may agree has to decide")


def another_agrees(page: Page) -> None:
    menu(page, "/takedowns")
    enter(page, "#waiting a")
    enter(page, "#agree", "Space")
    if page.locator("#at-work").count():  # else the worker was quicker than this page
        enter(page, "#at-work a")
    until(page, page.locator("#proof", has_text="Proved: none of"))  # the worker takes it out of everything
