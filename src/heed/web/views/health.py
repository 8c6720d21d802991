"""How this Heed is: in words, with what to do."""

from __future__ import annotations

import shutil
from functools import lru_cache

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed import replica
from heed.jobs.models import Job
from heed.library import seen
from heed.people.models import AuditEvent
from heed.search.follow import open_words, pending
from heed.search.meaning import ready
from heed.search.meaning.follow import NAME as VECTORS
from heed.search.words import SCHEMA_VERSION
from heed.text.sandbox import Limit, limits


def show(request: HttpRequest) -> HttpResponse:
    """Each part's state: good, or what is wrong and what to do."""
    waiting = pending(f"words-{SCHEMA_VERSION}")
    parked = Job.objects.filter(state="parked").count()
    free = shutil.disk_usage(settings.HEED_HOME).free / 2**30
    rows = [
        (
            "Database",
            True,
            f"{connection.vendor}, {seen.documents().count()} documents, {seen.passages().count()} passages.",
            "",
        ),
        *_replica(),
        (
            "Word index",
            waiting == 0,
            f"{open_words().size()} passages; {waiting} changes waiting.",
            "Is `heed worker` running?",
        ),
        (
            "Search by meaning",
            ready.available(),
            f"{ready.vector_file().size()} passages have vectors; {pending(VECTORS)} changes waiting."
            if ready.available()
            else "Off.",
            "Run make setup, or set HEED_VECTORS=none to stay with words only.",
        ),
        (
            "OCR for scans",
            shutil.which("tesseract") is not None,
            "tesseract",
            "Install tesseract-ocr; scans are refused until then.",
        ),
        ("Background work", parked == 0, f"{parked} jobs were given up.", "See the log of the worker."),
        ("Audit log", True, f"{_unsealed()} events not yet sealed, those of codings not counted.", ""),
        ("Sign-in provider", True, _provider(), ""),
        ("Disk", free > 2, f"{free:.0f} GB free.", "Make room before adding more."),
    ]
    return render(request, "heed/health.html", {"rows": rows, "limits": _limits()})


def _unsealed() -> int:
    """Without those of codings: by them a coder could tell that somebody has submitted."""
    return AuditEvent.objects.filter(place=None).exclude(subject__startswith="coding:").count()


def _provider() -> str:
    issuer = settings.HEED["HEED_OIDC_ISSUER"]
    counts = "counts" if settings.HEED["HEED_OIDC_SECOND_FACTOR"] else "does not count"
    return f"{issuer}; its second factor {counts}." if issuer else "Off."


def _replica() -> list[tuple[str, bool, str, str]]:
    if not replica.configured():
        return []
    good = replica.watch.usable()
    said = replica.SAID.get(replica.watch.state, "not looked at yet")
    advice = "Start it again, or unset HEED_DATABASE_REPLICA_URL; pages are served meanwhile."
    return [("Read replica", good, f"{said[0].upper()}{said[1:]}.", advice)]


@lru_cache(maxsize=1)
def _limits() -> list[Limit]:
    """Found by starting a reading process, which takes a second: once is enough, the kernel stays the same."""
    return limits()
