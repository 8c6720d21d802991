"""A year of a librarian's work, walked as a newcomer does it: from the first page on by what stands on the screen, no address typed.

People come in by invitation; a list of 200 is previewed and kept; a board deposits a paper; a record is joined to it; a value is corrected and
a claim rejected, each with a reason; two names become one; a paper is withdrawn by two people and stays withdrawn in a restored Heed.
"""

from __future__ import annotations

import re
from base64 import b32decode
from pathlib import Path

import pytest
from django_otp.oath import totp
from playwright.sync_api import Browser, Page, expect
from tests.browser import serving
from tests.browser.test_access import clean
from tests.browser.waiting import until
from tests.library.test_import_catalogue import list_of

PASSWORD = "larch kettle 92 morning"
BOARD = "Carrowby and the Wharves Safeguarding Children Partnership"
OWN = f"""2023 – {BOARD} – Keziah
Serious injuries to a 14-year-old girl in October 2021. Learning themes include: moves. Recommendations include: follow.
Keywords: bruises, schools
"""
PAPER = serving.LIBRARY / "carrowby-keziah/keziah-cspr.pdf"
WITHDRAWN = serving.LIBRARY / "calverholt-child-f/calverholt-child-f-board-response.html"


def clear(page: Page) -> None:
    """The page as it stands, at phone and desk width."""
    clean(page, lambda: None)


def follow(page: Page, what: str) -> None:
    """Press what is named and wait for the page that answers: the next step would else call it back."""
    with page.expect_navigation():
        page.click(what)


def menu(page: Page, name: str) -> None:
    follow(page, f"nav[aria-label=Main] >> text={name}")


def come_in(browser: Browser, at: str, link: str, name: str) -> Page:
    """Someone new takes up an invitation, sets up the second factor and is at the first page."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB").new_page()
    page.goto(re.sub(r"^http://[^/]+", at, link))
    for field, words in (("#name", name), ("#password", PASSWORD), ("#again", PASSWORD)):
        page.fill(field, words)
    follow(page, "text=Continue")
    letters = page.inner_text("figcaption code").replace(" ", "")
    page.fill("#code", f"{totp(b32decode(letters + '=' * (-len(letters) % 8))):06}")
    follow(page, "button:text-is('Set up')")
    follow(page, "text=I have kept them")
    follow(page, ".h-top__name")
    return page


def invited(admin: Page, email: str, role: str, where: str = "This whole Heed") -> str:
    """The link an administrator hands over."""
    menu(admin, "People")
    follow(admin, "text=Invite someone")
    admin.fill("#email", email)
    admin.select_option("#role", label=role)
    admin.select_option("#organisation", label=where)
    follow(admin, "text=Make the link")
    return admin.inner_text("#link")


@pytest.mark.timeout(1800, func_only=True)
def test_a_year(browser: Browser, tmp_path: Path) -> None:
    home, other = tmp_path / "heed", tmp_path / "other"
    serving.filled(home)
    other.mkdir()
    made = serving.heed(home, "account", "create", "jo@example.org", "--role", "administrator")
    with serving.serving(home) as at:
        admin = come_in(browser, at, made["link"], "Jo Field")
        librarian = come_in(browser, at, invited(admin, "kit@example.org", "Librarian"), "Kit Lane")
        officer = come_in(browser, at, invited(admin, "dee@example.org", "Data protection officer"), "Dee Holt")
        a_list_is_kept(librarian)
        board = come_in(browser, at, invited(admin, "mo@example.org", "Board manager", BOARD), "Mo Park")
        a_paper_comes(board, librarian)
        a_record_is_joined(librarian)
        review = it_is_put_right(librarian)
        paper = another_comes(librarian)
        before = serving.heed(home, "backup", str(tmp_path / "backup"))
        assert before["originals"] == 2
        it_is_withdrawn(librarian, officer)
        for page in (admin, librarian, officer, board):
            page.context.close()
    ledger = home / "takedowns.jsonl"
    restored = serving.heed(other, "restore", str(tmp_path / "backup"), "--takedowns", str(ledger))
    assert restored["verify"]["sound"], restored
    with serving.serving(other) as at:
        stranger = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        stranger.goto(f"{at}/documents/{paper}")
        expect(stranger.locator("h1")).to_contain_text("taken out of the library")
        stranger.goto(f"{at}/reviews/{review}")
        expect(stranger.locator("h1")).to_have_text("Keziah and her moves")
        stranger.context.close()


def a_list_is_kept(page: Page) -> None:
    menu(page, "Desk")
    follow(page, "text=Import a list")
    page.fill("#name", "National list")
    listed = list_of(199) + "\n" + OWN
    page.set_input_files("#file", files=[{"name": "list.txt", "mimeType": "text/plain", "buffer": listed.encode()}])
    follow(page, "text=Preview the list")
    expect(page.locator("main")).to_contain_text("each of its 200 entries would do")
    clear(page)
    page.click("text=Keep or drop the list")
    follow(page, "text=Keep the list")
    expect(page.locator("main")).to_contain_text("Kept by Kit Lane")
    follow(page, ".h-top__name")
    expect(page.locator("main")).not_to_contain_text("The library is empty")
    page.fill("#q", "schools")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("records of catalogues have these words")
    expect(page.locator("main")).not_to_contain_text("Nothing was found")
    clear(page)
    menu(page, "Desk")
    expect(page.locator("main")).to_contain_text("Nothing waits here")  # records without papers ask for nothing


def a_paper_comes(board: Page, librarian: Page) -> None:
    menu(board, "Deposits")
    board.set_input_files("#files", str(PAPER))
    board.fill("#note", "Published today.")
    follow(board, "button:text-is('Deposit')")
    expect(board.locator("main")).to_contain_text("Keep this page as your acknowledgement")
    clear(board)
    menu(librarian, "Desk")
    follow(librarian, "#deposits a")
    follow(librarian, "text=Deposit 1")
    follow(librarian, "text=Take it in")
    until(librarian, librarian.locator("main", has_text="added in the review"))
    clear(librarian)
    board.reload()
    expect(board.locator("main")).to_contain_text("Taken in by Kit Lane")


def a_record_is_joined(page: Page) -> None:
    menu(page, "Desk")
    until(page, page.locator("#joinable"))  # a paper is added before the worker has settled whose it is
    expect(page.locator("#joinable")).to_be_visible()
    clear(page)
    follow(page, "#joinable + ul .h-list__head a")
    expect(page.locator("main")).to_contain_text("Perhaps one of these, which have papers")
    clear(page)
    page.fill("#g-reason", "The same girl, board and month.")
    follow(page, "text=Merge them")
    expect(page.locator("[role=status]")).to_contain_text("Merged")


def it_is_put_right(page: Page) -> str:
    """A title corrected, a claim rejected, two names made one; answers the review's id."""
    follow(page, ".h-crumbs li:last-child a")
    review = page.url.rpartition("/")[2]

    def field(name: str) -> str:
        return f"#{review}-{name}"

    def correct(name: str, value: str, reason: str) -> None:
        page.click(f"{field(name)} [data-heed-correct]")
        page.fill(f"#v-{review}-{name}", value)
        page.fill(f"#r-{review}-{name}", reason)
        follow(page, f"{field(name)} button:text-is('Correct it')")

    correct("title", "Keziah and her moves", "The board's own page.")
    expect(page.locator(field("title"))).to_contain_text("a person’s word")
    correct("labels", "Keziah\nChild K", "The appendix has both.")
    page.click(f"{field('title')} .h-claim__one:nth-child(2) summary")
    page.fill(f"{field('title')} .h-claim__one:nth-child(2) input[name=reason]", "A heading, not a title.")
    follow(page, f"{field('title')} .h-claim__one:nth-child(2) button:text-is('Reject it')")
    expect(page.locator(field("title"))).to_contain_text("Rejected by Kit Lane")
    clear(page)
    follow(page, "text=Papers and names")
    page.click("text=Merge two names of this review")
    page.select_option("#l-keep", label="Keziah")
    page.select_option("#l-other", label="Child K")
    page.fill("#l-reason", "One girl.")
    follow(page, "text=Merge the names")
    expect(page.locator("[role=status]")).to_contain_text("names are merged")
    clear(page)
    return review


def another_comes(page: Page) -> str:
    """The librarian adds a report and opens it; answers its id."""
    menu(page, "Add reports")
    page.set_input_files("main input[type=file] >> nth=0", str(WITHDRAWN))
    follow(page, "button:text-is('Add')")
    until(page, page.locator("main", has_text="The file is answered"))
    follow(page, "main a[href^='/documents/']")
    return page.url.split("/")[4].partition("?")[0]


def it_is_withdrawn(librarian: Page, officer: Page) -> None:
    there = librarian.url
    follow(librarian, "text=Ask for a takedown")
    librarian.fill("#reason", "Withdrawn by the publishing board.")
    follow(librarian, "button:text-is('Ask for it')")
    clear(librarian)
    menu(officer, "Takedowns")
    follow(officer, "#waiting a")
    clear(officer)
    follow(officer, "#agree")
    until(officer, officer.locator("#proof", has_text="Proved: none of"))
    clear(officer)
    officer.goto(there)
    expect(officer.locator("h1")).to_contain_text("taken out of the library")
    clear(officer)
