"""Sessions in the database, each with whose it is: `settings.SESSION_ENGINE`. Idle and absolute limits are kept by `still_good`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.utils import timezone

from heed.people.models import KeptSession

BEGUN, SEEN, BROWSER = "begun", "seen", "browser"
VERIFIED_BY = "verified_by"  # the provider whose second factor counts for this session
SEEN_EVERY = timedelta(minutes=1)  # written no more often than this, so that reading costs no writing


class SessionStore(InDatabase):
    """Django's sessions in the database, in our table."""

    @classmethod
    def get_model_class(cls) -> type[KeptSession]:
        return KeptSession

    def create_model_instance(self, data: dict[str, Any]) -> KeptSession:
        kept = super().create_model_instance(data)
        kept.account_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        for name in (BEGUN, SEEN):
            if name in data:
                setattr(kept, name, datetime.fromisoformat(data[name]))
        kept.browser = data.get(BROWSER, "")
        return kept


def begin(session: SessionBase, browser: str) -> None:
    """Marks a session as begun now, by this browser."""
    now = timezone.now().isoformat()
    session[BEGUN] = session[SEEN] = now
    session[BROWSER] = browser.replace("\0", " ")[:200]
    session.set_expiry(settings.HEED["HEED_SESSION_HOURS"] * 3600)


def verified_by(session: SessionBase, issuer: str) -> None:
    """Marks a session as verified by a second factor that the sign-in provider asked for."""
    session[VERIFIED_BY] = issuer


def is_verified_elsewhere(session: SessionBase) -> bool:
    """Whether the provider asked for the second factor, and an administrator says, still, that this provider's counts."""
    issuer = settings.HEED["HEED_OIDC_ISSUER"]
    counts = bool(issuer) and settings.HEED["HEED_OIDC_SECOND_FACTOR"]
    return bool(counts and session.get(VERIFIED_BY) == issuer)


def still_good(session: SessionBase) -> bool:
    """Whether a signed-in session is within both limits; notes, at most once a minute, that it was seen."""
    now = timezone.now()
    try:
        begun, seen = (datetime.fromisoformat(session[name]) for name in (BEGUN, SEEN))
    except KeyError:
        return False
    if now - begun > timedelta(hours=settings.HEED["HEED_SESSION_HOURS"]):
        return False
    if now - seen > timedelta(minutes=settings.HEED["HEED_SESSION_IDLE_MINUTES"]):
        return False
    if now - seen > SEEN_EVERY:
        session[SEEN] = now.isoformat()
    return True
