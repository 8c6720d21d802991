"""An address whose words were read otherwise since: it leads where a person said, or to a page that tells what it named."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from heed.library import names, seen
from heed.library.models import Orphan
from heed.library.orphans import led
from heed.web import rights
from heed.web.standing import viewer

View = Callable[..., HttpResponseBase]


def never_silently(view: View) -> View:
    """The view of a passage's or recommendation's address, which never shows other words than those it was given out for."""

    @wraps(view)
    def shown(request: HttpRequest, id: str, **more: Any) -> HttpResponseBase:
        where = led(id)
        if where.orphan is not None:
            return _told(request, where.orphan)
        if where.to != id and request.resolver_match:
            name = request.resolver_match.url_name or ""
            asked = f"?{request.GET.urlencode()}" if request.GET else ""
            return redirect(reverse(name, kwargs={"id": where.to, **more}) + asked, permanent=True)
        return view(request, id, **more)

    return shown


def _told(request: HttpRequest, orphan: Orphan) -> HttpResponseBase:
    """What the address named, and where its words may stand now."""
    paper = get_object_or_404(seen.documents(viewer(request)).select_related("review"), pk=orphan.document_id)
    places = seen.passages(viewer(request)).filter(pk__in=orphan.places)
    rows = {place.pk: {"passage": place, "page": names.page(place.page, None)} for place in places}
    told = {
        "orphan": orphan,
        "document": paper,
        "page": names.page(orphan.page, orphan.printed),
        "places": [rows[id] for id in orphan.places if id in rows] if orphan.settled is None else [],
    }
    return rights.mark(render(request, "heed/orphan.html", told, status=410 if orphan.settled else 404), [paper])
