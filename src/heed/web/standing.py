"""Who asks: the standing of a request, for doors, pages and what can be seen.

A request without our session cookie, or to a read-only Heed, touches neither sessions nor accounts.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest

from heed.library.seen import ANYONE, Viewer
from heed.people import house, sessions
from heed.people.holdings import holdings_of
from heed.people.policies import AT_THE_MACHINE, NOBODY, Standing, may, may_anywhere, reach

_KEPT = "_heed_standing"


def standing(request: HttpRequest) -> Standing:
    """The account signed in with its roles; whoever sits at the machine, where a door let them in so; otherwise nobody."""
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, _account(request))
    return getattr(request, _KEPT)  # type: ignore[no-any-return]


def kept_standing(request: HttpRequest) -> Standing | None:
    """The standing that was asked for already while the page was made; None where it never was."""
    return getattr(request, _KEPT, None)


def at_the_machine(request: HttpRequest) -> bool:
    """Lets a request without an account stand for whoever sits at the machine, where the house is open."""
    if standing(request) == NOBODY and house.is_open():
        setattr(request, _KEPT, AT_THE_MACHINE)
    return standing(request) == AT_THE_MACHINE


def viewer(request: HttpRequest) -> Viewer:
    """Whose kept records this request may see."""
    who = standing(request)
    return Viewer(reach(who, "record.read")) if who.verified else ANYONE


def might_be(request: HttpRequest) -> Standing:
    """For what a page shows: the same, where the house is open as if they sat at the machine. What they then do is asked anew."""
    who = standing(request)
    return AT_THE_MACHINE if who == NOBODY and house.looks_open() else who


def shown_as(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page shows of it: the doors that are open to them."""
    who, asked = standing(request), might_be(request)
    return {
        "signed_in": who.account is not None,
        "may_sign_in": not settings.HEED["HEED_PUBLIC"] and not house.looks_open(),
        "may_add": may(asked, "document.add"),
        "may_deposit": asked.account is not None and may_anywhere(asked, "document.deposit"),
        "may_correct": may_anywhere(asked, "document.correct"),
        "may_hold": may_anywhere(asked, "document.hold"),
        "may_name_hosts": may(asked, "host.name"),
        "may_code": may_anywhere(asked, "coding.code"),
        "may_write_codebooks": may(asked, "codebook.write"),
        "may_see_takedowns": may_anywhere(asked, "takedown.read"),
        "may_see_people": may_anywhere(asked, "people.read"),
        "may_audit": may(asked, "audit.read"),
    }


def _account(request: HttpRequest) -> Standing:
    if settings.HEED["HEED_PUBLIC"] or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return NOBODY
    account: Any = request.user
    if not account.is_authenticated:
        return NOBODY
    if not sessions.still_good(request.session):
        logout(request)
        return NOBODY
    verified = account.is_verified() or sessions.is_verified_elsewhere(request.session)
    return Standing(account.pk, verified, holdings_of(account.pk) if verified else frozenset())
