"""The roles: a page of all, and one each. Open to everyone: what a role may do is no secret."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from heed.people.roles import ACTS, ROLES


def show(request: HttpRequest) -> HttpResponse:
    """All roles."""
    return render(request, "heed/people/roles.html", {"roles": ROLES.items()})


def role(request: HttpRequest, key: str) -> HttpResponse:
    """What one role is here for, may do, and may give."""
    if key not in ROLES:
        raise Http404
    one = ROLES[key]
    context = {
        "role": one,
        "may": [ACTS[act].words for act in one.may],
        "gives": [(given, ROLES[given].title) for given in one.may_give],
        "given_by": [(giver, other.title) for giver, other in ROLES.items() if key in other.may_give],
    }
    return render(request, "heed/people/role.html", context)
