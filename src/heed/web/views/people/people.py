"""Who has an account: the list, a person's page, and what may be done about them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from heed.people import seen
from heed.people.actions.connect import disconnect
from heed.people.actions.grant import grant, revoke
from heed.people.actions.invite import invite, renew_password, withdraw
from heed.people.actions.leave import leave
from heed.people.actions.second_factor import has_one, reset
from heed.people.models import Account, Invitation, Membership
from heed.people.policies import check_may_give, may, may_anywhere, may_give
from heed.people.states import current, is_usable
from heed.refusal import Refused
from heed.web.form import again, posted
from heed.web.organisations import held, offered, read_organisation, roles_offered
from heed.web.standing import standing
from heed.web.views.failures import refused

A_PAGE = 50


def show(request: HttpRequest) -> HttpResponse:
    """The people one may see, and the links not yet used."""
    who = standing(request)
    page = Paginator(seen.accounts(who).order_by("name", "pk"), A_PAGE).get_page(request.GET.get("page"))
    now: dict[int, list[Any]] = {account.pk: [] for account in page}
    for one in held(Membership.objects.filter(current(), account__in=now).order_by("since")):
        now[one["membership"].account_id].append(one)
    waiting = [one for one in seen.invitations(who).filter(used=None, withdrawn=None).order_by("-at") if is_usable(one)]
    context = {
        "page": page,
        "people": [{"account": account, "roles": now[account.pk]} for account in page],
        "waiting": held(waiting),
        "may_invite": may_anywhere(who, "people.invite"),
    }
    return render(request, "heed/people/people.html", context)


def person(request: HttpRequest, number: int) -> HttpResponse:
    """One person: roles now and before, and the steps that are open to whoever looks."""
    return _person(request, get_object_or_404(seen.accounts(standing(request)), pk=number))


def _person(request: HttpRequest, account: Account, problem: Refused | None = None) -> HttpResponse:
    who = standing(request)
    roles = held(account.memberships.order_by("-since"))
    for one in roles:
        kept = one["membership"]
        one["may_take"] = (
            kept.until is None
            and may(who, "people.revoke", kept.organisation)
            and may_give(who, kept.role, kept.organisation)
        )
    context = {
        "account": account,
        "roles": roles,
        "factor": has_one(account),
        "connected": account.connections.exists(),
        "may_look_after": may(who, "people.revoke") and account.ended is None,
        "may_invite": may_anywhere(who, "people.invite") and account.ended is None,
        "roles_offered": roles_offered(who),
        "organisations": offered(who),
        "first_field": "role",
    }
    return again(request, "heed/people/person.html", context, problem.refusal if problem else None)


def ask(request: HttpRequest) -> HttpResponse:
    """The form to invite someone; then the link to hand over, shown this once."""
    who = standing(request)
    context: dict[str, Any] = {
        "roles_offered": roles_offered(who),
        "organisations": offered(who),
        "email": posted(request, "email"),
        "role": posted(request, "role", 40),
        "organisation": posted(request, "organisation", 18),
        "for_hint": "Roles of a board are held for that board. It stands here once a report, a catalogue’s list or a librarian has named it.",
        "first_field": "email",
    }
    if request.method != "POST":
        return again(request, "heed/people/invite.html", context, None)
    try:
        organisation = read_organisation(context["organisation"])
        check_may_give(who, context["role"], organisation)
        made, token = invite(by=who.by, email=context["email"], role=context["role"], organisation=organisation)
    except Refused as problem:
        return again(request, "heed/people/invite.html", context, problem.refusal)
    return _link(request, made, token)


def withdraw_link(request: HttpRequest, number: int) -> HttpResponse:
    """The link opens nothing any more."""
    who = standing(request)
    invitation = get_object_or_404(seen.invitations(who), pk=number)
    try:
        if invitation.role:
            check_may_give(who, invitation.role, invitation.organisation)
        withdraw(by=who.by, invitation=invitation)
    except Refused as problem:
        return refused(request, problem.refusal, status=403 if problem.refusal.code == "not-allowed" else 409)
    return redirect("people")


def give(request: HttpRequest, number: int) -> HttpResponse:
    """One more role for a person."""
    who, account = standing(request), get_object_or_404(seen.accounts(standing(request)), pk=number)
    try:
        role, organisation = posted(request, "role", 40), read_organisation(posted(request, "organisation", 18))
        check_may_give(who, role, organisation)
        grant(by=who.by, account=account, role=role, organisation=organisation)
    except Refused as problem:
        return _person(request, account, problem)
    return redirect("person", number=number)


def take(request: HttpRequest, number: int) -> HttpResponse:
    """A role is held no longer."""
    who, account = standing(request), get_object_or_404(seen.accounts(standing(request)), pk=number)
    asked = posted(request, "membership", 9)
    membership = account.memberships.filter(pk=int(asked) if asked.isascii() and asked.isdecimal() else 0).first()
    if membership is None:
        raise Http404
    try:
        check_may_give(who, membership.role, membership.organisation)
        revoke(by=who.by, membership=membership)
    except Refused as problem:
        return _person(request, account, problem)
    return redirect("person", number=number)


def end(request: HttpRequest, number: int) -> HttpResponse:
    """The person has left."""
    account = get_object_or_404(Account, pk=number)
    try:
        leave(by=standing(request).by, account=account)
    except Refused as problem:
        return _person(request, account, problem)
    return redirect("person", number=number)


def new_factor(request: HttpRequest, number: int) -> HttpResponse:
    """The person sets up a new second factor when they next sign in."""
    account = get_object_or_404(Account, pk=number, ended=None)
    reset(by=standing(request).by, account=account)
    return redirect("person", number=number)


def disconnect_provider(request: HttpRequest, number: int) -> HttpResponse:
    """The sign-in provider's word opens the account no longer, until it is connected again."""
    disconnect(by=standing(request).by, account=get_object_or_404(Account, pk=number))
    return redirect("person", number=number)


def new_password(request: HttpRequest, number: int) -> HttpResponse:
    """A link with which the person chooses a new password."""
    account = get_object_or_404(Account, pk=number, ended=None)
    made, token = renew_password(by=standing(request).by, account=account)
    return _link(request, made, token)


def _link(request: HttpRequest, made: Invitation, token: str) -> HttpResponse:
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    return render(request, "heed/people/invited.html", {"invitation": made, "link": link})
