"""Lists of catalogues on the desk: given as a file or pasted, shown with what each entry would do, kept or dropped."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heed.kinds import from_data
from heed.library import seen, values
from heed.library.actions import import_catalogue as importing
from heed.library.catalogues.entry import Entry
from heed.library.catalogues.vocabulary import controlled
from heed.library.entry_effects import Effect
from heed.library.models import CatalogueEntry, CatalogueImport
from heed.refusal import Refusal, Refused, refuse
from heed.web import at_desk
from heed.web.form import again, posted
from heed.web.standing import standing, viewer

A_PAGE = 20
MOST_BYTES = 8 << 20
PASTED = 2_000_000  # characters
LONGEST_SHOWN = 300  # characters of one value in a preview
STATES = {
    "ask": "To be decided", "refused": "Could not be read", "match": "Already here", "new": "New", "same": "Here word for word",
}  # fmt: skip


def show(request: HttpRequest) -> HttpResponse:
    """The lists so far and the form for another; given one, its page."""
    if request.method != "POST":
        return _form(request)
    try:
        made = importing.open_list(by=standing(request).by, name=posted(request, "name"), data=_given(request))
    except Refused as problem:
        return _form(request, problem.refusal)
    return redirect("desk_list", number=made.pk)


def one(request: HttpRequest, number: int) -> HttpResponse:
    """One list: what each entry would do, or did."""
    return _one(request, get_object_or_404(CatalogueImport, pk=number))


def keep(request: HttpRequest, number: int) -> HttpResponse:
    """The list is kept, by the choices made."""
    made = get_object_or_404(CatalogueImport, pk=number)
    choices = {
        int(name[6:]): value[:20]
        for name, value in request.POST.items()
        if name.startswith("entry-")
        and name[6:].isascii()
        and name[6:].isdecimal()
        and len(name) < 20
        and isinstance(value, str)
    }
    try:
        importing.keep_list(by=standing(request).by, waiting=made.pk, choices=choices)
    except Refused as problem:
        return _one(request, made, problem.refusal)
    return redirect("desk_list", number=number)


def drop(request: HttpRequest, number: int) -> HttpResponse:
    """The list is forgotten."""
    made = get_object_or_404(CatalogueImport, pk=number)
    try:
        importing.drop_list(by=standing(request).by, waiting=made.pk)
    except Refused as problem:
        return _one(request, made, problem.refusal)
    return redirect("desk_import")


def _given(request: HttpRequest) -> bytes:
    """The bytes of the file, or of what was pasted."""
    file = request.FILES.get("file")
    if file is not None:
        if (file.size or 0) > MOST_BYTES:
            raise refuse("file-too-large", size=-(-(file.size or 0) >> 20), limit=MOST_BYTES >> 20)
        return b"".join(file.chunks())
    pasted = request.POST.get("pasted", "")[:PASTED]
    if not pasted.strip():
        raise refuse("no-files")
    return pasted.replace("\0", " ").encode()


def _form(request: HttpRequest, problem: Refusal | None = None) -> HttpResponse:
    page = Paginator(CatalogueImport.objects.order_by("-pk"), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lists": page.object_list,
        "name": posted(request, "name"),
        "pasted": request.POST.get("pasted", "")[:PASTED],
        "first_field": "name" if problem and problem.code == "name-missing" else "file",
    }
    return again(request, "heed/desk/import.html", context, problem)


def _one(request: HttpRequest, made: CatalogueImport, problem: Refusal | None = None) -> HttpResponse:
    rows = list(made.entries.order_by("line", "pk"))
    wanted = {id for row in rows for id in [*row.candidates, row.review] if id}
    titles = {review.pk: review for review in seen.reviews(viewer(request)).filter(pk__in=wanted)}
    effects = importing.effects_of(rows, made.name, made.at)
    told = [_told(row, titles, of) for row, of in zip(rows, effects, strict=True)]
    groups = [
        {"state": state, "words": words, "rows": [one for one in told if one["row"].state == state]}
        for state, words in STATES.items()
    ]
    context = {
        "list": made,
        "groups": [group for group in groups if group["rows"]],
        "layouts": sorted(made.layouts or []),
        "total": len(rows),
        "waits": made.state == CatalogueImport.State.WAITING,
        "asks": any(row.state == "ask" for row in rows),
        "people": at_desk.people([made.by, made.kept_by]),
        "problem": problem,
    }
    return render(request, "heed/desk/list.html", context, status=409 if problem else 200)


def _told(row: CatalogueEntry, titles: dict[str, Any], effects: dict[str, Effect]) -> dict[str, Any]:
    entry = from_data(row.read, Entry) if row.read else None
    return {
        "row": row,
        "entry": entry,
        "outside": controlled(entry.keywords)[1] if entry else [],
        "candidates": [titles[id] for id in row.candidates if id in titles],
        "effects": [_in_words(titles[id], effect) for id, effect in effects.items() if id in titles],
        "review": titles.get(row.review),
    }


def _in_words(review: Any, effect: Effect) -> dict[str, Any]:
    """What an entry would do to a review: each field that would change, and those that are only noted, by name."""
    return {
        "review": review,
        "changes": [
            {
                "called": values.called(one.field), "is_date": one.field.rpartition(".")[2] in values.DATES,
                "before": _shown(one.field, one.before), "after": _shown(one.field, one.after),
            }
            for one in effect.changes
        ],
        "outranked": [values.called(field) for field in effect.outranked],
        "agrees": [values.called(field) for field in effect.agrees],
        "rejected": [values.called(field) for field in effect.rejected],
    }  # fmt: skip


def _shown(field: str, value: Any) -> str:
    """The value in words, empty where there is none; an abstract by its beginning."""
    return "" if value in (None, [], {}, "not_stated") else values.shown(field, value)[:LONGEST_SHOWN]
