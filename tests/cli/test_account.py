"""Accounts by command: the first administrator, the list, leaving."""

from __future__ import annotations

from typing import Any


def test_the_first_administrator_gets_a_link(own_heed: dict[str, str], heed: Any) -> None:
    refused = heed(own_heed, "account", "create", "jo@example.org", "--role", "librarian", status=4)
    assert refused["error"]["code"] == "first-administrator"
    made = heed(own_heed, "account", "create", "Jo@example.org", "--role", "administrator")
    assert made["email"] == "jo@example.org" and made["organisation"] is None
    assert made["link"].startswith("http://127.0.0.1:8000/invitations/")
    https = {**own_heed, "HEED_HTTPS": "yes", "HEED_HOSTS": "heed.example.org"}
    again = heed(https, "account", "create", "jo@example.org", "--role", "administrator")
    assert again["link"].startswith("https://heed.example.org/invitations/")
    assert heed(own_heed, "account", "list") == {"accounts": []}


def test_what_cannot_be_done_is_refused(own_heed: dict[str, str], heed: Any) -> None:
    for words, code in [
        (["create", "jo@example.org", "--role", "king"], "role-not-here"),
        (["create", "jo@example.org", "--role", "chair", "--organisation", "Nowhere"], "organisation-unknown"),
        (["create"], "email-odd"),
        (["revoke", "jo@example.org"], "account-unknown"),
    ]:
        assert heed(own_heed, "account", *words, status=4)["error"]["code"] == code
