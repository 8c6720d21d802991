"""Invented people, let in by the same actions as real ones.

Ashmere SCB      Mo Barrow (board manager)   Kit Lowe (reader)
Bellhaven SP     Ash Penn (librarian)
the whole Heed   Jo Field (administrator)    and whoever a test asks for
"""

from __future__ import annotations

from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from heed.library.models import Organisation
from heed.people import sessions
from heed.people.actions.accept import accept_as_new
from heed.people.actions.grant import grant
from heed.people.actions.invite import invite
from heed.people.models import Account

PASSWORD = "larch kettle 92 morning"
KEY = "3132333435363738393031323334353637383930"
BY = "a test"


def organisation(name: str = "Ashmere Safeguarding Children Board") -> int:
    """The id of an invented organisation."""
    return Organisation.objects.get_or_create(name=name)[0].pk


def someone(role: str, where: int | None = None, name: str = "", *, factor: bool = True) -> Account:
    """An account with one role, and a second factor that shows `code()`."""
    if not Account.objects.exists() and role != "administrator":
        someone("administrator", name="Jo Field")
    name = name or f"{role} {Account.objects.count()}"
    email = f"{name.lower().replace(' ', '.')}@example.org"
    _, token = invite(by=BY, email=email, role=role, organisation=where)
    account = accept_as_new(token=token, name=name, password=PASSWORD)
    if factor:
        TOTPDevice.objects.create(user=account, name="authenticator", key=KEY)
    return account


def also(account: Account, role: str, where: int | None = None) -> Account:
    """The same account with one more role."""
    grant(by=BY, account=account, role=role, organisation=where)
    return account


def code(key: str = KEY) -> str:
    """What the authenticator shows now."""
    return f"{totp(bytes.fromhex(key)):06}"


def signed_in(account: Account, *, verified: bool = True, client: Client | None = None) -> Client:
    """A browser of theirs, past the password and, if `verified`, past the second factor."""
    client = client or Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    sessions.begin(session, "Firefox, in a test")
    if verified:
        session[DEVICE_ID_SESSION_KEY] = TOTPDevice.objects.get(user=account).persistent_id
    session.save()
    return client
