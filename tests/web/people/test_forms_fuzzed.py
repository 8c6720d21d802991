"""Whatever is typed into the forms about people, Heed answers in words: never with a defect."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.people import who

from heed.people.actions.invite import invite
from heed.people.models import Account

FIELDS = ["email", "password", "again", "old", "name", "code", "next", "role", "organisation", "membership", "files"]
odd = some.sampled_from(
    ["", "\0", "a\0b", "'; --", "%00", "😀" * 60, "٣٤٥", "²", "-1", "9" * 400, "jo.field@example.org",
        who.PASSWORD, "//x", "administrator", "1", "\u202e", " "]
) | some.text(max_size=40)  # fmt: skip
forms = some.dictionaries(some.sampled_from(FIELDS), odd, max_size=8)
queries = some.dictionaries(
    some.sampled_from(["who", "what", "record", "since", "until", "page", "next"]), odd, max_size=5
)


@pytest.fixture
def jo(home: Any) -> Account:
    return who.someone("administrator", name="Jo Field")


@pytest.mark.parametrize("verified", [True, False])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=forms, query=queries)
def test_no_form_meets_a_defect(
    jo: Account, client: Any, verified: bool, form: dict[str, str], query: dict[str, str]
) -> None:
    with transaction.atomic():
        _, token = invite(by="a test", email="new@example.org", role="reader", organisation=None)
        inside = who.signed_in(jo, verified=verified)
        addresses = [
            "/sign-in", "/sign-in/code", "/account/second-factor", "/account/password", f"/invitations/{token}", "/people/invite",
            f"/people/{jo.pk}/roles/give", f"/people/{jo.pk}/roles/take",
        ]  # fmt: skip
        for address in addresses:
            for browser in (inside, client):
                with transaction.atomic():
                    assert browser.post(address, form).status_code < 500, address
                    transaction.set_rollback(True)
        for address in ("/audit", "/people", "/sign-in", "/account/records"):
            assert inside.get(address, query).status_code < 500, address
        transaction.set_rollback(True)
