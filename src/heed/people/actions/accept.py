"""Taking an invitation up: by someone new, by someone with an account already, or to choose a new password. Each link works once."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from heed.people import audit, house
from heed.people.actions.grant import grant
from heed.people.actions.invite import secret_of
from heed.people.actions.password import check_password_good
from heed.people.actions.sessions import end_sessions
from heed.people.models import Account, Invitation
from heed.people.states import check_active, check_usable, is_usable
from heed.refusal import refuse


def find(token: str) -> Invitation:
    """The invitation behind a link; refused where it cannot be used."""
    return check_usable(Invitation.objects.filter(secret=secret_of(token)).first())


@transaction.atomic
def accept_as_new(*, token: str, name: str, password: str) -> Account:
    """The account made of it, with its first role. The one who acts is the account itself."""
    invitation = _take(token)
    name = " ".join(name.split())[:200]
    if not name:
        raise refuse("name-missing")
    if not invitation.role or Account.objects.filter(email=invitation.email).exists():
        raise refuse("account-exists")
    account = Account(email=invitation.email, name=name)
    check_password_good(password, account)
    account.set_password(password)
    account.save()
    by = f"account:{account.pk}"
    audit.record(by=by, verb="account.begin", subject=by, invitation=invitation.pk)
    _give(by, account, invitation)
    transaction.on_commit(house.forget)  # the first account closes the open house
    return account


@transaction.atomic
def accept_by_provider(*, email: str, name: str) -> Account | None:
    """The account made of every invitation still open for an address a provider has checked; None where there is none. It has no password."""
    waiting = Invitation.objects.select_for_update().filter(email=email, used=None, withdrawn=None).exclude(role="")
    usable = [one for one in waiting.order_by("pk") if is_usable(one)]
    if not usable or Account.objects.filter(email=email).exists():
        return None
    account = Account(email=email, name=" ".join(name.split())[:200] or email)
    account.set_unusable_password()
    account.save()
    by = f"account:{account.pk}"
    audit.record(by=by, verb="account.begin", subject=by, invitation=usable[0].pk)
    for invitation in usable:
        _give(by, account, invitation)
    transaction.on_commit(house.forget)
    return account


@transaction.atomic
def accept(*, by: str, token: str, account: Account) -> None:
    """The role is added to the account that is signed in; the link must be for its address."""
    invitation = _take(token)
    if not invitation.role or account.email != invitation.email:
        raise refuse("invitation-not-yours")
    check_active(account)
    _give(by, account, invitation)


@transaction.atomic
def accept_new_password(*, token: str, password: str) -> Account:
    """The account with its new password; every session of it has ended."""
    invitation = _take(token)
    account = Account.objects.select_for_update().filter(email=invitation.email).first()
    if invitation.role or account is None:
        raise refuse("invitation-over")
    check_active(account)
    check_password_good(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    end_sessions(account)
    _used(invitation)
    by = f"account:{account.pk}"
    audit.record(by=by, verb="password.renew", subject=by, invitation=invitation.pk)
    return account


def _take(token: str) -> Invitation:
    return check_usable(Invitation.objects.select_for_update().filter(secret=secret_of(token)).first())


def _give(by: str, account: Account, invitation: Invitation) -> None:
    _used(invitation)
    grant(by=by, account=account, role=invitation.role, organisation=invitation.organisation, invitation=invitation.pk)


def _used(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(used=timezone.now())
