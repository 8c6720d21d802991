"""The audit log in plain words: who did what, when, on which record; narrowed, exported, its chain shown.

Whoever codes a review blind is not shown what happened in that coding, nor, meanwhile, numbers in whose gaps it could be counted.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from heed.coding import seen
from heed.people import log
from heed.people.actions.export_log import note_exported
from heed.people.models import AuditEvent
from heed.people.policies import Standing
from heed.web.happened import KINDS, tell
from heed.web.standing import standing

A_PAGE = 50
AT_ONCE = 500
COLUMNS = [
    "number",
    "place in the chain",
    "when",
    "who",
    "who (as kept)",
    "what",
    "record",
    "sentence",
    "facts",
    "seal",
]


def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    asked = _asked(request)
    who = standing(request)
    events, veiled = _events(asked, who), bool(seen.blind_to(who))
    page = Paginator(events, A_PAGE).get_page(request.GET.get("page"))
    sealed, unsealed = log.counts()
    context = {
        "page": page,
        "told": tell(page),
        "asked": asked,
        "kinds": sorted(KINDS.items(), key=lambda kind: kind[1]),
        "chain": log.chain(),
        "sealed": sealed,
        "unsealed": unsealed,
        "veiled": veiled,
        "narrowed": any(asked.values()),
        "query": f"{urlencode({name: value for name, value in asked.items() if value})}&"
        if any(asked.values())
        else "",
    }
    return render(request, "heed/people/audit.html", context)


def export(request: HttpRequest) -> HttpResponseBase:
    """The same events as CSV, the first one first; that they were taken away is an event itself."""
    who = standing(request)
    events, veiled = _events(_asked(request), who).order_by("pk"), bool(seen.blind_to(who))
    note_exported(by=who.by, events=events.count())
    answer = StreamingHttpResponse(_lines(events, veiled), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="heed-audit-log.csv"'
    return answer


class _Echo:
    def write(self, line: str) -> str:
        return line


def _lines(events: QuerySet[AuditEvent], veiled: bool) -> Iterator[str]:
    write = csv.writer(_Echo()).writerow
    yield write(COLUMNS)
    last = 0
    while some := list(events.filter(pk__gt=last)[:AT_ONCE]):
        last = some[-1].pk
        for told in tell(some):
            one = told.event
            facts = json.dumps(one.facts, ensure_ascii=False, sort_keys=True)
            row = [
                None if veiled else one.pk,
                None if veiled else one.place,
                one.at.isoformat(),
                told.who,
                one.by,
                one.verb,
                one.subject,
                told.sentence,
                facts,
                None if veiled else one.seal,
            ]
            yield write([_plain(cell) for cell in row])


def _plain(cell: object) -> object:
    """A cell no spreadsheet runs as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _asked(request: HttpRequest) -> dict[str, str]:
    asked = {name: request.GET.get(name, "").replace("\0", " ").strip()[:100] for name in ("who", "what", "record")}
    return asked | {name: day.isoformat() if (day := _day(request, name)) else "" for name in ("since", "until")}


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        day = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def _events(asked: dict[str, str], who: Standing) -> QuerySet[AuditEvent]:
    since, until = (date.fromisoformat(asked[name]) if asked[name] else None for name in ("since", "until"))
    found = log.narrowed(who=asked["who"], what=asked["what"], record=asked["record"], since=since, until=until)
    return seen.without_blind(who, found)
