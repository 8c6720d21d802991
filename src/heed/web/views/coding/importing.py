"""Coding done elsewhere, brought in: the files, a preview of the study they would become, then kept or dropped."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heed.coding import brought as looking
from heed.coding import seen, shelf
from heed.coding.actions.bring import bring, drop
from heed.coding.actions.keep_wanted import DROPPED, OPEN, READ, WRITE, Wanted, ask_again, ask_for_papers, keep_wanted
from heed.coding.exchange.coded import Foreign
from heed.coding.exchange.tables.take import Choice, usual
from heed.coding.models import Brought
from heed.coding.papers import WAITING, papers_of
from heed.jobs import queue
from heed.jobs.models import Job
from heed.library.models import Organisation
from heed.people.policies import may, may_anywhere, reach
from heed.refusal import Refusal, Refused
from heed.web.codebook_words import TYPES
from heed.web.form import again, of_field, posted
from heed.web.standing import standing, viewer
from heed.web.views.coding.studies import owner_asked, owners

ADD, NO_PAPERS = "document.add", "none"
MEDIA = {"picture": "a picture", "audio": "a sound", "video": "a film"}
MOST_ORGANISATIONS = 500
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
    """What keeping it would make, or made, or how far its papers are; POST: kept."""
    made = _brought(request, number)
    if made.wanted is not None and made.study is None:
        return _reading(request, made)
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})  # the worker is done: the whole page says what came of it
    if made.study is not None:
        context = {"brought": made, "study": made.study, "told": made.told}
        return again(request, "heed/coding/brought_kept.html", context, None)
    asked = request.POST if request.method == "POST" else request.GET
    try:
        choice = _choice(asked, made)
        foreign = looking.looked_at(made, choice, of_field(asked, "codebook", 40))
    except Refused as problem:
        context = _read(request, made, None, Choice())
        return again(request, "heed/coding/brought.html", {**context, "brought": made}, problem.refusal)
    sources = _sources(request, made)
    project = looking.project_of(made)[0] if sources else None
    reviews = looking.reviews_of(project, foreign, sources, viewer(request))
    context = {
        "brought": made,
        "foreign": foreign,
        **_read(request, made, foreign, choice),
        **_papers(request, sources),
        "title": posted(request, "title", 200) or foreign.title.replace("_", " ")[:200],
        "owners": owners(request),
        "owner": asked.get("owner", ""),
        "matched": len(set(foreign.records) & set(reviews)),
        "first_field": "title",
    }
    if request.method != "POST":
        return again(request, "heed/coding/brought.html", context, _problem(made), 200)
    try:
        _keep(request, made, foreign, context["title"], sources)
    except Refused as problem:
        return again(request, "heed/coding/brought.html", context, problem.refusal)
    return redirect("coding_import_one", number=made.pk)


def _keep(request: HttpRequest, made: Brought, foreign: Foreign, title: str, sources: list[looking.Found]) -> None:
    """The study kept; by a worker, where its papers are to be read first."""
    who, to = standing(request), request.POST.get("papers") or NO_PAPERS
    owner = owner_asked(request.POST.get("owner", ""))
    reads = to != NO_PAPERS and any(one.readable and not one.document for one in sources)
    kept_to = owner_asked(to) if reads and to != OPEN else None
    papers = str(kept_to.pk) if kept_to else OPEN if reads else ""
    wanted = Wanted(title, owner.pk if owner else None, papers)
    if reads:
        ask_for_papers(who=who, brought=made, foreign=foreign, wanted=wanted)
    else:
        keep_wanted(who=who, viewer=viewer(request), brought=made, foreign=foreign, wanted=wanted)


def _reading(request: HttpRequest, made: Brought) -> HttpResponse:
    """How far its papers are; the part of the page that renews itself, where that is asked for. POST: asked for again."""
    if request.method == "POST":
        ask_again(by=standing(request).by, brought=made)
        return redirect("coding_import_one", number=made.pk)
    papers = papers_of(made)
    assert made.wanted is not None
    at_work = Job.objects.filter(kind=READ, subject=str(made.pk), state__in=queue.OPEN).exists()
    context = {
        "brought": made,
        "title": made.wanted["title"],
        "ended": made.wanted["ended"],
        "at_work": at_work,
        "goes_on": at_work and made.wanted["ended"] != DROPPED,
        "papers": papers,
        "answered": sum(one.state != WAITING for one in papers),
    }
    part = (
        "heed/coding/brought_progress.html" if request.headers.get("HX-Request") else "heed/coding/brought_reading.html"
    )
    return render(request, part, context)


def forget(request: HttpRequest, number: int) -> HttpResponse:
    """POST: it is dropped."""
    try:
        drop(by=standing(request).by, brought=_brought(request, number))
    except Refused as problem:
        return _form(request, problem.refusal)
    return redirect("coding_import")


def _problem(made: Brought) -> Refusal | None:
    """Why it was not kept, though its papers were read."""
    return Refusal(**made.told["problem"]) if made.told.get("problem") else None


def _form(request: HttpRequest, problem: Refusal | None = None) -> HttpResponse:
    rows = Brought.objects.filter(by=standing(request).by).select_related("study").order_by("-pk")[:A_PAGE]
    mine = [one for one in rows if not _taken(one)]
    return again(request, "heed/coding/bring.html", {"mine": mine, "first_field": "file"}, problem)


def _brought(request: HttpRequest, number: int) -> Brought:
    """Their own; what became a study, of whoever runs it too."""
    made = get_object_or_404(Brought.objects.select_related("study"), pk=number)
    who = standing(request)
    if _taken(made):
        raise Http404
    if made.by == who.by and may_anywhere(who, seen.RUN):
        return made
    if made.study is not None and seen.runs(who, made.study):
        return made
    raise Http404


def _taken(made: Brought) -> bool:
    """Whether a takedown took it while it waited: nobody can tell what a packed project holds."""
    return made.study_id is None and bool(made.told.get("gone"))


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


def _sources(request: HttpRequest, made: Brought) -> list[looking.Found]:
    """The sources of a project, and which papers here they are."""
    if made.form != Brought.Form.PROJECT:
        return []
    return looking.sources_of(*looking.project_of(made), viewer(request))


def _papers(request: HttpRequest, sources: list[looking.Found]) -> dict[str, Any]:
    """What becomes of the sources, and what may be chosen for those that are not here."""
    told = []
    for one in sources:
        if one.document:
            words = "a paper of this library"
        elif one.readable:
            words = "not here yet: it can be read into the library"
        elif one.source.kind in ("text", "pdf"):
            words = "the project does not hold its words"
        else:
            words = f"{MEDIA[one.source.kind]}: not taken"
        told.append({"name": one.source.name, "words": words})
    choices: list[tuple[str, str]] = []
    if any(one.readable and not one.document for one in sources):
        choices.append((NO_PAPERS, "Leave them out: the answers then rest on no passage"))
        who = standing(request)
        reached = reach(who, ADD)
        rows = Organisation.objects.all() if reached is None else Organisation.objects.filter(pk__in=reached)
        choices += [
            (str(pk), f"Kept to {name}")
            for pk, name in rows.order_by("name").values_list("pk", "name")[:MOST_ORGANISATIONS]
        ]
        choices += [(OPEN, "Open to everyone who can open this Heed")] if may(who, ADD) else []
    return {"sources": told, "papers": choices, "paper": request.POST.get("papers", NO_PAPERS)}
