"""A study taken away as a file, by those who run it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from heed.coding.actions.take_away import FORMS, STANDS, WHICH, take_away
from heed.refusal import Refused
from heed.web.form import again
from heed.web.standing import standing, viewer
from heed.web.views.coding.studies import run_by


def show(request: HttpRequest, number: int) -> HttpResponse:
    """What can be taken away; POST: the file."""
    study = run_by(request, number)
    asked = request.POST if request.method == "POST" else request.GET
    context = {
        "study": study,
        "which": list(WHICH.items()),
        "chosen": asked.get("which", STANDS),
        "forms": [(key, form.name) for key, form in FORMS.items()],
        "form": asked.get("form", "xlsx"),
        "named": bool(asked.get("named")),
        "open": study.codings.exclude(opened=None).count(),
        "all": study.codings.count(),
        "first_field": "which",
    }
    if request.method != "POST":
        return again(request, "heed/coding/take_away.html", context, None)
    try:
        file = take_away(
            by=standing(request).by,
            study=study,
            which=context["chosen"],
            form=context["form"],
            named=context["named"],
            viewer=viewer(request),
        )
    except Refused as problem:
        return again(request, "heed/coding/take_away.html", context, problem.refusal)
    answer = HttpResponse(file.data, content_type=file.media)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    answer["Cache-Control"] = "no-store"
    return answer
