"""Letting people in as a person does it: by keyboard, without scripts; every page clean at phone and desk width."""

from __future__ import annotations

import re
from base64 import b32decode
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django_otp.oath import totp
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser import serving
from tests.browser.test_access import clean, goto

PASSWORD = "larch kettle 92 morning"


class House(NamedTuple):
    """A running Heed of these tests' own, and the administrator's authenticator."""

    at: str
    link: str


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    home: Path = tmp_path_factory.mktemp("house")
    serving.filled(home)
    made = serving.heed(home, "account", "create", "jo@example.org", "--role", "administrator")
    with serving.serving(home) as address:
        yield House(address, re.sub(r"^http://[^/]+", address, made["link"]))


@pytest.fixture(scope="module")
def inside(browser: Browser, house: House) -> Iterator[BrowserContext]:
    """The administrator's browser, let in by keyboard alone and without scripts."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(house.link)
    page.focus("#name")
    for words in ("Jo Field", PASSWORD, PASSWORD):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/account/second-factor$"))
    letters = page.inner_text("figcaption code").replace(" ", "")
    assert page.locator("svg.h-qr path").count() == 1
    page.focus("#code")
    page.keyboard.type(f"{totp(b32decode(letters + '=' * (-len(letters) % 8))):06}")
    page.keyboard.press("Enter")
    expect(page.locator(".h-codes li")).to_have_count(10)
    page.click("text=I have kept them")
    expect(page.locator("h1")).to_have_text("Your account")
    state = context.storage_state()
    context.close()
    signed_in = browser.new_context(storage_state=state)
    yield signed_in
    signed_in.close()


def test_inviting_someone_makes_a_link_that_another_person_opens(
    browser: Browser, house: House, inside: BrowserContext
) -> None:
    page = inside.new_page()
    page.goto(f"{house.at}/people/invite")
    page.focus("#email")
    page.keyboard.type("kit@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type("Librarian")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    link = page.inner_text("#link")
    other = browser.new_context()
    theirs = other.new_page()
    theirs.goto(link)
    expect(theirs.locator("main")).to_contain_text("kit@example.org")
    theirs.goto(f"{house.at}/add")
    expect(theirs.locator("h1")).to_have_text("Sign in")
    other.close()
    page.close()


PAGES = [
    "/account", "/account/password", "/account/records", "/people", "/people/invite", "/people/1",
    "/people/roles", "/people/roles/librarian", "/audit", "/audit?who=nobody", "/", "/add",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_an_account(house: House, inside: BrowserContext, path: str) -> None:
    page = inside.new_page()
    clean(page, lambda: goto(page, house.at + path))
    page.close()


def wrong(page: Page, house: House) -> None:
    goto(page, house.at + "/sign-in")
    page.fill("#email", "kit@example.org")
    page.click("button:text-is('Continue')")
    page.wait_for_selector(".govuk-error-summary")


def test_pages_on_the_way_in(browser: Browser, house: House, inside: BrowserContext) -> None:
    page = inside.new_page()
    page.goto(f"{house.at}/people/1")
    page.click("#password-link")
    link = page.inner_text("#link")
    page.close()
    context = browser.new_context()
    page = context.new_page()
    clean(page, lambda: goto(page, house.at + "/sign-in"))
    clean(page, lambda: wrong(page, house))
    clean(page, lambda: goto(page, link))
    clean(page, lambda: goto(page, house.at + "/invitations/" + "a" * 43))
    goto(page, house.at + "/sign-in")
    page.fill("#email", "jo@example.org")
    page.fill("#password", PASSWORD)
    page.click("button:text-is('Continue')")
    page.wait_for_url(re.compile("/sign-in/code$"))
    clean(page, lambda: goto(page, house.at + "/sign-in/code"))
    context.close()
