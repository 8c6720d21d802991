"""What goes out: the hosts an administrator named, and every call."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from heed.library.actions import name_host
from heed.library.outside import Call, NamedHost
from heed.refusal import Refused, refuse
from heed.web import at_desk
from heed.web.form import again, posted
from heed.web.standing import standing

A_PAGE = 100
CAME = {
    "not-named": "not asked: the host is not named", "private-range": "not asked: it is of our own network",
    "no-such-host": "no such host", "no-answer": "no answer", "timeout": "too slow", "too-large": "too large",
    "certificate": "its certificate is not good", "address-odd": "no address one can ask", "cut-off": "the answer was cut off",
}  # fmt: skip


def show(request: HttpRequest) -> HttpResponse:
    """The page; by POST a host is named."""
    problem = None
    given = {name: posted(request, name) for name in ("host", "port", "reason")} | {
        "private": "private" in request.POST
    }
    if request.method == "POST":
        try:
            port = str(given["port"])
            if port and not (port.isascii() and port.isdecimal()):
                raise refuse("host-odd", asked=f"port {port[:20]}")
            name_host.name_host(
                by=standing(request).by, host=str(given["host"]), port=int(port) if port else None,
                private=bool(given["private"]), reason=str(given["reason"]),
            )  # fmt: skip
            return redirect("outgoing")
        except Refused as refusal:
            problem = refusal.refusal
    hosts = list(NamedHost.objects.order_by("ended", "host")[:500])
    page = Paginator(Call.objects.order_by("-pk"), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "now": [one for one in hosts if one.ended is None],
        "before": [one for one in hosts if one.ended is not None],
        "page": page,
        "calls": [{"call": one, "came": CAME.get(one.came, one.came)} for one in page],
        "people": at_desk.people({one.by for one in [*hosts, *page]} | {one.ended_by for one in hosts}),
        "given": given,
        "first_field": "reason" if problem and problem.code.startswith("reason") else "host",
    }
    return again(request, "heed/outgoing.html", context, problem)


def end(request: HttpRequest, number: int) -> HttpResponse:
    """Takes a host back."""
    name_host.end_host(by=standing(request).by, host=get_object_or_404(NamedHost, pk=number))
    return redirect("outgoing")
