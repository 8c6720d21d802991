"""Coding done elsewhere, brought in: the files, a preview of the study they would become, then kept or dropped."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from heed.coding import brought as looking
from heed.coding import seen, shelf
from heed.coding.actions.bring import bring, drop
from heed.coding.actions.keep_brought import keep_brought
from heed.coding.exchange.coded import Foreign
from heed.coding.exchange.tables.take import Choice, usual
from heed.coding.models import Brought
from heed.library import seen as library
from heed.people.policies import check_may, may, may_anywhere
from heed.refusal import Refusal, Refused
from heed.web.codebook_words import TYPES
from heed.web.form import again, posted
from heed.web.standing import standing, viewer
from heed.web.views.coding.studies import owner_asked, owners

WRITE = "codebook.write"
SHOWN = 200  # variables of the preview
A_PAGE = 50


def show(request: HttpRequest) -> HttpResponse:
    """The form and what waits; POST: the files, then their preview."""
    if request.method != "POST":
        return _form(request)
    try:
        made = bring(by=standing(request).by, files=request.FILES.getlist("file"))
    except Refused as problem:
        return _form(request, problem.refusal)
    return redirect("coding_import_one", number=made.pk)


def one(request: HttpRequest, number: int) -> HttpResponse:
    """What keeping it would make, or made; POST: kept."""
    made = _brought(request, number)
    if made.study is not None:
        context = {"brought": made, "study": made.study, "told": made.told}
        return again(request, "heed/coding/brought_kept.html", context, None)
    asked = request.POST if request.method == "POST" else request.GET
    try:
        choice = _choice(asked, made)
        foreign = looking.looked_at(made, choice, asked.get("codebook", "")[:40])
    except Refused as problem:
        context = _read(request, made, None, Choice())
        return again(request, "heed/coding/brought.html", {**context, "brought": made}, problem.refusal)
    records = foreign.records
    reviews = _reviews(request, records)
    context = {
        "brought": made,
        "foreign": foreign,
        **_read(request, made, foreign, choice),
        "title": posted(request, "title", 200) or foreign.title.replace("_", " ")[:200],
        "owners": owners(request),
        "owner": asked.get("owner", ""),
        "here": len(reviews),
        "first_field": "title",
    }
    if request.method != "POST":
        return again(request, "heed/coding/brought.html", context, None)
    try:
        owner = owner_asked(asked.get("owner", ""))
        check_may(standing(request), seen.RUN, owner.pk if owner else None)
        if foreign.own_book:
            check_may(standing(request), WRITE)
        keep_brought(
            by=standing(request).by, brought=made, foreign=foreign, title=context["title"], owner=owner, reviews=reviews
        )
    except Refused as problem:
        return again(request, "heed/coding/brought.html", context, problem.refusal)
    return redirect("coding_import_one", number=made.pk)


def forget(request: HttpRequest, number: int) -> HttpResponse:
    """POST: it is dropped."""
    try:
        drop(by=standing(request).by, brought=_brought(request, number))
    except Refused as problem:
        return _form(request, problem.refusal)
    return redirect("coding_import")


def _form(request: HttpRequest, problem: Refusal | None = None) -> HttpResponse:
    mine = Brought.objects.filter(by=standing(request).by).select_related("study").order_by("-pk")[:A_PAGE]
    return again(request, "heed/coding/bring.html", {"mine": mine, "first_field": "file"}, problem)


def _brought(request: HttpRequest, number: int) -> Brought:
    """Their own; what became a study, of whoever runs it too."""
    made = get_object_or_404(Brought.objects.select_related("study"), pk=number)
    who = standing(request)
    if made.by == who.by and may_anywhere(who, seen.RUN):
        return made
    if made.study is not None and seen.runs(who, made.study):
        return made
    raise Http404


def _choice(asked: Any, made: Brought) -> Choice | None:
    """How a wide table is read, as asked; None: as it would be read if nobody says otherwise."""
    if "unit" not in asked:
        return None
    return Choice(asked["unit"], asked.get("coder", ""), frozenset(asked.getlist("without")))


def _read(request: HttpRequest, made: Brought, foreign: Foreign | None, choice: Choice | None) -> dict[str, Any]:
    """How the file is read, what can be chosen, and what is found in it."""
    tables = looking.tables_of(made) if made.form == Brought.Form.TABLE else []
    wide = bool(tables) and not all(table.is_long for table in tables)
    if choice is None:
        choice = usual(tables) if wide else Choice()
    asked = request.POST if request.method == "POST" else request.GET
    books = [("", "Made from the file")] if may(standing(request), WRITE) else []
    books += [
        (head.key, f"{head.title}, version {head.version}") for key in shelf.known() for head in shelf.versions(key)[:1]
    ]
    columns = list(dict.fromkeys(name for table in tables for name in table.columns)) if wide else []
    told: dict[str, Any] = {
        "wide": wide, "choice": choice, "columns": [(name, name) for name in columns], "books": books, "codebook": asked.get("codebook", ""),
        "query": urlencode({"codebook": asked.get("codebook", "")}),
    }  # fmt: skip
    if foreign is not None:
        counted = Counter(one.variable for one in foreign.said)
        variables = [
            {"variable": one, "type": TYPES[one.type], "values": foreign.book.values_of(one), "count": counted[one.key]}
            for one in foreign.book.variables
            if counted[one.key]
        ]
        told |= {"variables": variables[:SHOWN], "more": max(0, len(variables) - SHOWN)}
    return told


def _reviews(request: HttpRequest, records: tuple[str, ...]) -> dict[str, str]:
    """The records that are reviews of this library, as far as the one who imports may see them."""
    found: set[str] = set()
    for start in range(0, len(records), 500):
        found |= set(
            library.reviews(viewer(request)).filter(pk__in=records[start : start + 500]).values_list("pk", flat=True)
        )
    return {record: record for record in records if record in found}
