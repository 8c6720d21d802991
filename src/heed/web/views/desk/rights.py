"""The rights in one paper: who holds them, under which licence, where that is said."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heed.library import rights_of
from heed.library.actions.keep_rights import say_rights
from heed.library.licences import LICENCES, NOT_STATED
from heed.refusal import Refusal, Refused
from heed.web import at_desk
from heed.web.form import posted
from heed.web.standing import standing

FIELDS = ("holder", "licence", "statement", "link", "reason")
ABOUT = {"licence-unknown": "licence", "link-odd": "link", "rights-long": "statement"}


@at_desk.guarded
def show(request: HttpRequest, id: str) -> HttpResponse:
    """The form with what stands, and by POST a person's word on it."""
    document = at_desk.paper(request, id)
    now = rights_of.of_documents([document.pk]).get(document.pk)
    given = {name: getattr(now, name, "") for name in FIELDS} | {"reason": ""}
    problem: Refusal | None = None
    if request.method == "POST":
        given = {name: posted(request, name, 600) for name in FIELDS}
        try:
            say_rights(by=standing(request).by, document=document, **given)
            return redirect("desk_rights", id=document.pk)
        except Refused as refusal:
            problem = refusal.refusal
    before = list(document.rights.exclude(ended=None).order_by("-ended")[:50])
    context = {
        "document": document,
        "now": now,
        "line": rights_of.line(now),
        "before": [{"rights": one, "line": rights_of.line(one)} for one in before],
        "given": {**given, "licence": given["licence"] or NOT_STATED},
        "licences": [(code, name) for code, (name, _) in LICENCES.items()],
        "people": at_desk.people({one.by for one in [*before, *([now] if now else [])]}),
        "problem": problem,
        "about": ABOUT.get(problem.code, "reason") if problem else "",
    }
    return render(request, "heed/desk/rights.html", context, status=400 if problem else 200)
