"""Passwords: what a good one is, and changing one's own."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from heed.people import audit
from heed.people.actions.sessions import end_sessions
from heed.people.models import Account
from heed.refusal import refuse

LONGEST = 1000


def check_password_good(password: str, account: Account) -> None:
    """Refused where it is short, common, all digits, or the person's own name or address."""
    if len(password) > LONGEST:
        raise refuse("password-weak", why=f"It is longer than {LONGEST} characters.")
    try:
        validate_password(password, account)
    except ValidationError as problem:
        raise refuse("password-weak", why=" ".join(problem.messages)) from problem


@transaction.atomic
def change_password(*, by: str, account: Account, old: str, new: str, keep: str | None) -> None:
    """The account's new password; sessions elsewhere end, the one with the key `keep` goes on."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    if not account.check_password(old):
        raise refuse("password-wrong")
    check_password_good(new, account)
    account.set_password(new)
    account.save(update_fields=["password"])
    ended = end_sessions(account, keep=keep)
    audit.record(by=by, verb="password.change", subject=f"account:{account.pk}", sessions=ended)
