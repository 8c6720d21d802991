"""The quote checker's page: a file or words come in, the answer goes out, and nothing of either is kept."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.library import names
from heed.refusal import Refusal, Refused, refuse
from heed.search.quoted import Checked, Report, check_text, check_whole
from heed.web.wording import compared

LONGEST = 200_000  # characters that may be pasted
ONE = 400  # words that are taken for one quotation where the pasted text has none marked
STATES = {"not_found": "Not found", "altered": "Altered", "verified": "Verified"}  # what needs a person first
CHANGES = {
    "replace": "Other words",
    "insert": "Words added",
    "delete": "Words left out without a mark",
    "punctuation": "Other punctuation",
    "case": "Other capitals",
    "spacing": "Words parted otherwise",
    "joined": "Words of two places put together without a mark",
}


def show(request: HttpRequest) -> HttpResponse:
    """The form; with a file or words, also what came of each quotation."""
    if request.method != "POST":
        return _page(request, {})
    try:
        report, name = _checked(request)
    except Refused as problem:
        return _page(request, {"problem": problem.refusal}, status=400)
    answer = _page(request, {"report": _shown(report), "name": name, "file_given": "file" in request.FILES})
    answer["Cache-Control"] = "no-store"
    return answer


def _checked(request: HttpRequest) -> tuple[Report, str]:
    given = request.FILES.get("file")
    if given is not None:
        limit = settings.HEED["HEED_MAX_FILE_MB"]
        if given.size > limit * 1_000_000:
            raise refuse("file-too-large", size=-(-given.size // 1_000_000), limit=limit)
        with given:  # a large one lies in a temporary file until here, and no longer
            return check_whole(given.read(), given.name or "file"), given.name or "the file"
    words = request.POST.get("words", "").replace("\0", " ").strip()[:LONGEST]
    if not words:
        raise Refused(
            Refusal(
                "no-quotations", "Neither a file nor words were given.", "Choose a file, or paste the words to check."
            )
        )
    report = check_whole(words.encode(), "pasted.txt")
    if not report.quotes and not report.short and len(words.split()) <= ONE:
        report = Report([check_text(words)], 0)
    return report, "the pasted words"


def _shown(report: Report) -> dict[str, Any]:
    counts = {state: sum(one.status == state for one in report.quotes) for state in STATES}
    return {
        "quotes": [_quote(one) for one in report.quotes],
        "short": report.short,
        "total": len(report.quotes),
        "counts": [{"words": words, "count": counts[state]} for state, words in STATES.items()],
    }


def _quote(one: Checked) -> dict[str, Any]:
    told = one.status == "altered" and not one.marked and not any(change.op == "joined" for change in one.difference)
    return {
        "quote": one,
        "state": STATES[one.status],
        "page": names.page(one.page, one.printed_page) if one.page else "",
        "wording": compared(one.source_text or "", one.text) if told else [],
        "changes": [
            {"what": CHANGES.get(change.op, change.op), "given": change.given, "source": change.source}
            for change in one.difference
        ],
        "also": [{"where": where, "page": names.page(where.page, where.printed_page)} for where in one.also_in],
    }


def _page(request: HttpRequest, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    limits = {"limit": settings.HEED["HEED_MAX_FILE_MB"], "longest": LONGEST}
    return render(
        request,
        "heed/quotes.html",
        {**limits, **shown, "words": request.POST.get("words", "")[:LONGEST]},
        status=status,
    )
