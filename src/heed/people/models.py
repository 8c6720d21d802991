"""What is kept about people and what they did: accounts, roles held, invitations, sessions, the audit log.

    Account 1─* Membership (a role, in an organisation or in the whole Heed, since and until)
            1─* KeptSession (a browser signed in)
            1─* Connection (who they are at a sign-in provider)
    Invitation (a link to hand over, once)      AuditEvent (who did what)

An organisation is named by its id alone: organisations live in the library, above this room (decision 9).
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class AccountManager(BaseUserManager["Account"]):
    """Accounts by e-mail address, however it is written."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=plain_email(username or ""))


def plain_email(written: str) -> str:
    """The address as it is kept: without spaces around it, in lower case."""
    return written.strip().lower()


class Account(AbstractBaseUser):
    """A person who may sign in. Never deleted: `ended` is when they left, so that the audit log can say their name."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    begun = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)

    objects = AccountManager()
    USERNAME_FIELD = "email"

    class Meta:
        constraints = [models.CheckConstraint(name="account_email_plain", condition=models.Q(email=Lower("email")))]

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # what Django asks before it signs anyone in
        return self.ended is None


class Membership(models.Model):
    """A role held by an account from a moment on, until another."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.BigIntegerField(null=True)  # None: the whole Heed
    role = models.CharField(max_length=40)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after", condition=models.Q(until=None) | models.Q(until__gte=models.F("since"))
            ),
            models.UniqueConstraint(
                name="membership_once",
                fields=["account", "organisation", "role"],
                condition=models.Q(until=None, organisation__isnull=False),
            ),
            models.UniqueConstraint(
                name="membership_once_heed",
                fields=["account", "role"],
                condition=models.Q(until=None, organisation__isnull=True),
            ),
        ]


class Invitation(models.Model):
    """A link that one person may use once: into a role or, with `role` empty, to choose a new password. Its secret is kept hashed."""

    secret = models.CharField(max_length=64, unique=True)  # SHA-256 of the token in the link
    email = models.EmailField()
    role = models.CharField(max_length=40, blank=True)
    organisation = models.BigIntegerField(null=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="invitation_one_end", condition=models.Q(used=None) | models.Q(withdrawn=None)),
        ]


class Connection(models.Model):
    """Who an account is at a sign-in provider: signing in there as that person is signing in here. Kept when the account ends, so that it says so."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="connections")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="connection_of_one_person", fields=["issuer", "subject"]),
            models.UniqueConstraint(name="connection_of_one_account", fields=["issuer", "account"]),
        ]


class KeptSessionManager(BaseSessionManager["KeptSession"]):
    """Sessions, as Django keeps them."""


class KeptSession(AbstractBaseSession):
    """A browser that is signed in, or signing in: whose, since when, last seen, and what the browser calls itself."""

    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="sessions")
    begun = models.DateTimeField(default=timezone.now)
    seen = models.DateTimeField(default=timezone.now)
    browser = models.CharField(max_length=200, blank=True)

    objects = KeptSessionManager()  # type: ignore[misc]

    @classmethod
    def get_session_store_class(cls) -> Any:
        from heed.people.sessions import SessionStore

        return SessionStore


class AuditEvent(models.Model):
    """One act: who, what, on which record, with ids and digests only, never the words of a report.

    It holds no foreign keys, so that history outlives the rows. `place` and `seal` are set by the sealing worker alone:
    the seal of an event is the hash of its content and of the seal before it.
    """

    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    place = models.BigIntegerField(null=True, unique=True)
    seal = models.CharField(max_length=64, null=True)

    class Meta:
        indexes = [
            models.Index(fields=["by"], name="audit_by"),
            models.Index(fields=["verb"], name="audit_verb"),
            models.Index(fields=["subject"], name="audit_subject"),
            models.Index(fields=["at"], name="audit_at"),
        ]
        constraints = [
            models.CheckConstraint(
                name="place_and_seal_together",
                condition=models.Q(place__isnull=True, seal__isnull=True)
                | models.Q(place__isnull=False, seal__isnull=False),
            )
        ]
