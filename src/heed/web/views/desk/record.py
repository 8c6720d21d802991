"""A record without a file, entered by hand on the desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from heed.library import names, values
from heed.library.actions.enter_record import enter_record
from heed.library.catalogues.vocabulary import VOCABULARY
from heed.refusal import Refusal, Refused
from heed.web.form import again, posted
from heed.web.standing import standing

LONG = 8000
ASKED = ["title", "labels", "publisher", "publisher_blank", "published", "review_type", "nation", "abstract", "link"]


def show(request: HttpRequest) -> HttpResponse:
    """The form; given a record, the desk's page of it."""
    if request.method != "POST":
        return _form(request)
    try:
        said = {field: values.read(field, request.POST.get(field, "")[:LONG]) for field in ASKED}
        said["keywords"] = values.read("keywords", "\n".join(request.POST.getlist("keywords")[:50])[:LONG])
        review = enter_record(by=standing(request).by, values=said, reason=posted(request, "reason", LONG))
    except Refused as problem:
        return _form(request, problem.refusal)
    return redirect("review", id=review.pk)


def _form(request: HttpRequest, problem: Refusal | None = None) -> HttpResponse:
    context = {
        "given": {field: request.POST.get(field, "")[:LONG] for field in [*ASKED, "reason"]},
        "chosen": request.POST.getlist("keywords"),
        "groups": VOCABULARY.grouped(),
        "types": list(names.REVIEW_TYPES.items()),
        "nations": [(one, one) for one in values.NATIONS],
        "blanks": [("anonymous", "Published without naming the board"), ("withheld", "Known, and withheld")],
        "first_field": _field(problem),
    }
    return again(request, "heed/desk/record.html", context, problem)


def _field(problem: Refusal | None) -> str:
    """Which field a refusal is about."""
    if problem is None:
        return "title"
    codes = {"link-odd": "link", "keyword-unknown": "keywords", "reason-missing": "reason", "reason-long": "reason"}
    if problem.code in codes:
        return codes[problem.code]
    return next((field for field in ASKED if problem.message.startswith(values.called(field) + " ")), "title")
