"""Signing in by a provider in a browser: our pages' own rules (no form leads elsewhere) do not stand in the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser import serving
from tests.browser.test_access import clean, goto
from tests.people.provider import CLIENT, SECRET, Provider


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """A running provider, named in the environment of the Heed to be served; it says that it asked for a second factor."""
    running = Provider()
    (tmp_path / "provider-secret").write_text(SECRET)
    named = {
        "HEED_HOSTS": "127.0.0.1,localhost,heed.example.org",  # not this machine's own names alone: no open house
        "HEED_OIDC_ISSUER": running.issuer,
        "HEED_OIDC_CLIENT": CLIENT,
        "HEED_OIDC_SECRET_FILE": str(tmp_path / "provider-secret"),
        "HEED_OIDC_SECOND_FACTOR": "yes",
    }
    before = serving.environment
    monkeypatch.setattr(serving, "environment", lambda home, vectors="none": {**before(home, vectors), **named})
    running.signs_in("jo-at-work", "jo@example.org", name="Jo Field", amr=["pwd", "mfa"])
    yield running
    running.stop()


@pytest.mark.parametrize("scripts", [True, False])
def test_there_and_back_in_a_browser(browser: Browser, there: Provider, tmp_path: Path, scripts: bool) -> None:
    home = tmp_path / "heed"
    home.mkdir()
    serving.heed(home, "account", "create", "jo@example.org", "--role", "administrator")
    with serving.serving(home, "--no-worker") as address:
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"{address}/sign-in?next=/people")
        for width in (375, 1280) if scripts else ():
            clean(page, lambda: goto(page, f"{address}/sign-in?next=/people"), width)
        page.focus("#provider")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"^[^?]+/people$"))
        expect(page.locator("main")).to_contain_text("Jo Field")
        context.close()
