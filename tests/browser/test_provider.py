"""Signing in by a real provider in a browser, all over HTTP: our pages' own rules (no form leads elsewhere) do not stand in the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser import serving
from tests.browser.test_access import clean, goto
from tests.people.toolkit.running import CLIENT, PASSWORD, SECRET, running


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The provider's issuer while it runs, named in the environment of the Heed to be served, where its second factor counts."""
    (tmp_path / "provider").mkdir()
    (tmp_path / "provider-secret").write_text(SECRET)
    with running(tmp_path / "provider") as issuer:
        named = {
            "HEED_HOSTS": "127.0.0.1,localhost,heed.example.org",  # not this machine's own names alone: no open house
            "HEED_OIDC_ISSUER": issuer,
            "HEED_OIDC_CLIENT": CLIENT,
            "HEED_OIDC_SECRET_FILE": str(tmp_path / "provider-secret"),
            "HEED_OIDC_SECOND_FACTOR": "yes",
        }
        before = serving.environment
        monkeypatch.setattr(
            serving, "environment", lambda home, vectors="none": {**before(home, vectors=vectors), **named}
        )
        yield issuer


def test_there_and_back_in_a_browser(browser: Browser, there: str, tmp_path: Path) -> None:
    home = tmp_path / "heed"
    serving.filled(home)
    serving.heed(home, "account", "create", "mo.barrow@example.org", "--role", "administrator")
    with serving.serving(home, "--no-worker") as address:
        asks = f"{address}/sign-in?next=/people"
        for scripts in (True, False):
            context = browser.new_context(java_script_enabled=scripts)
            page = context.new_page()
            page.goto(asks)
            if scripts:
                clean(page, partial(goto, page, asks))
            page.focus("#provider")
            page.keyboard.press("Enter")
            page.get_by_label("Username").fill("mo")
            page.get_by_label("Password").fill(PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_url(f"{there}/authorize/**")
            page.get_by_role("button", name="Authorize").click()
            page.wait_for_url(re.compile(r"^[^?]+/people$"))
            expect(page.locator("main")).to_contain_text("Mo Barrow")
            context.close()
