"""What the database itself refuses, whoever writes to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.people import who

from heed.people.models import Account, Invitation, Membership

pytestmark = pytest.mark.django_db


def refused(make) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_an_address_is_kept_plain_and_once() -> None:
    jo = who.someone("administrator")
    refused(lambda: Account.objects.create(email="Jo@example.org", name="x"))
    refused(lambda: Account.objects.create(email=jo.email, name="x"))


def test_a_role_ends_after_it_begins_and_is_held_once() -> None:
    jo, ashmere = who.someone("administrator"), who.organisation()
    before = timezone.now() - timedelta(days=1)
    refused(lambda: Membership.objects.create(account=jo, role="reader", until=before))
    for where in (None, ashmere):
        Membership.objects.create(account=jo, role="reader", organisation=where)
        refused(lambda where=where: Membership.objects.create(account=jo, role="reader", organisation=where))


def test_a_link_is_used_or_withdrawn_never_both() -> None:
    now = timezone.now()
    refused(
        lambda: Invitation.objects.create(
            secret="s", email="x@example.org", by="t", expires=now, used=now, withdrawn=now
        )
    )
