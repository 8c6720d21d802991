"""Invitations: a link is made, shown once to whoever asked for it, and may be withdrawn while nobody used it."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from heed.people import audit
from heed.people.models import Account, Invitation, plain_email
from heed.people.states import check_active, check_first, check_role_there, check_usable
from heed.refusal import refuse

GOOD_FOR = timedelta(days=7)
GOOD_FOR_A_PASSWORD = timedelta(days=1)


def secret_of(token: str) -> str:
    """What is kept of the token in a link."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(*, by: str, email: str, role: str, organisation: int | None) -> tuple[Invitation, str]:
    """The invitation and its token, which is kept nowhere; earlier links for the same role there are withdrawn."""
    email = checked_email(email)
    check_role_there(role, organisation)
    check_first(role)
    known = Account.objects.filter(email=email).first()
    if known:
        check_active(known)
    return _make(by, email, role, organisation, GOOD_FOR, "invitation.make")


@transaction.atomic
def renew_password(*, by: str, account: Account) -> tuple[Invitation, str]:
    """A link with which the person chooses a new password, for handing over; their old one works until then."""
    check_active(account)
    return _make(by, account.email, "", None, GOOD_FOR_A_PASSWORD, "password.link")


@transaction.atomic
def withdraw(*, by: str, invitation: Invitation) -> None:
    """The link opens nothing any more."""
    invitation = check_usable(Invitation.objects.select_for_update().filter(pk=invitation.pk).first())
    Invitation.objects.filter(pk=invitation.pk).update(withdrawn=timezone.now())
    audit.record(by=by, verb="invitation.withdraw", subject=f"invitation:{invitation.pk}")


def _make(
    by: str, email: str, role: str, organisation: int | None, good_for: timedelta, verb: str
) -> tuple[Invitation, str]:
    now = timezone.now()
    Invitation.objects.filter(email=email, role=role, organisation=organisation, used=None, withdrawn=None).update(
        withdrawn=now
    )
    token = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        secret=secret_of(token), email=email, role=role, organisation=organisation, by=by, expires=now + good_for
    )
    audit.record(by=by, verb=verb, subject=f"invitation:{made.pk}", role=role, organisation=organisation)
    return made, token


def checked_email(written: str) -> str:
    """The address as it is kept; refused where it is none."""
    email = plain_email(written)
    try:
        validate_email(email)
    except ValidationError as problem:
        raise refuse("email-odd") from problem
    if len(email) > 254 or not email.isascii():
        raise refuse("email-odd")
    return email
