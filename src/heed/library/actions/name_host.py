"""Hosts an administrator names, so that Heed may ask them for pages, and takes back."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils import timezone

from heed.library.outside import NamedHost
from heed.library.reasons import reason_of
from heed.people import audit
from heed.refusal import refuse

HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*|[0-9a-f:]*:[0-9a-f:.]+"
)


@transaction.atomic
def name_host(*, by: str, host: str, port: int | None, private: bool, reason: str) -> NamedHost:
    """The host, which may be asked from now on. Refused: what is no host name, one that is named already, no reason."""
    reason = reason_of(reason)
    try:
        host = (
            host.strip().lower().rstrip(".").encode("idna").decode()
            if not host.isascii()
            else host.strip().lower().rstrip(".")
        )
    except UnicodeError:
        raise refuse("host-odd", asked=host[:60]) from None
    if not HOST.fullmatch(host) or (port is not None and not 1 <= port <= 65535):
        raise refuse("host-odd", asked=host[:60])
    if NamedHost.objects.filter(host=host, ended=None).exists():
        raise refuse("host-named", host=host)
    made = NamedHost.objects.create(host=host, port=port, private=private, reason=reason, by=by)
    audit.record(by=by, verb="host.name", subject=f"host:{made.pk}", host=host, port=port, private=private)
    return made


def check_any_named() -> None:
    """Refused where no host is named: nothing would be asked, and every address would look lost."""
    if not NamedHost.objects.filter(ended=None).exists():
        raise refuse("host-none")


@transaction.atomic
def end_host(*, by: str, host: NamedHost) -> None:
    """From now on the host is not asked any more."""
    ended = NamedHost.objects.filter(pk=host.pk, ended=None).update(ended=timezone.now(), ended_by=by)
    if ended:
        audit.record(by=by, verb="host.end", subject=f"host:{host.pk}", host=host.host)
