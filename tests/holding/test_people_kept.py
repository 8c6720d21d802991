"""A backup holds who may come in; nobody is signed in where it is restored."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps

from heed.holding.backup import kept_models

LEFT_OUT = {
    "KeptSession", "ContentType", "Permission", "Group", "Group_permissions",
    "AccessAttempt", "AccessLog", "AccessFailureLog", "AccessAttemptExpiration",
}  # fmt: skip


@pytest.mark.django_db
def test_everything_but_sessions_and_what_each_heed_makes_is_kept(home: Any) -> None:
    every = {model.__name__ for model in apps.get_models(include_auto_created=True)}
    kept = {model.__name__ for model in kept_models()}
    assert every - kept == LEFT_OUT & every
    assert {"Account", "Membership", "Invitation", "AuditEvent", "TOTPDevice", "StaticToken"} <= kept


def test_a_heed_with_invitations_is_restored(
    own_heed: dict[str, str], other_heed: dict[str, str], heed: Any, tmp_path: Any
) -> None:
    heed(own_heed, "account", "create", "jo@example.org", "--role", "administrator")
    heed(own_heed, "backup", str(tmp_path / "kept"))
    heed(other_heed, "restore", str(tmp_path / "kept"))
    assert heed(other_heed, "verify")["sound"]
    assert heed(other_heed, "account", "list") == {"accounts": []}
