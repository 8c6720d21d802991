"""What the desk asks of papers read again: which are due, which wait for a person, which addresses are lost."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from heed.library import values
from heed.library.models import Document, Orphan, Overlay, Rereading
from heed.text.reading import READER_VERSION

WHY = {
    "other_words": "its words are read otherwise",
    "other_page": "its words are on another page now",
    "other_paragraph": "its paragraph has another number now",
    "other_context": "its words stand more than once, and their neighbours changed",
}
LISTED = {
    "evidence": "rests on a passage that is read otherwise",
    "rejection": "rejects what the reader no longer says",
    "overlay": "corrects words that no passage has any more",
    "child": "is of a child the papers no longer tell of",
}


def older(papers: QuerySet[Document]) -> QuerySet[Document]:
    """Of these papers, those another version of the reader read."""
    return papers.filter(file_gone=None).exclude(reader_version=READER_VERSION)


def waiting(papers: QuerySet[Document]) -> QuerySet[Rereading]:
    """The readings held back that wait for a person: of each paper the last, if it is one."""
    last = Rereading.objects.filter(document=OuterRef("document")).order_by("-pk").values("pk")[:1]
    rows = Rereading.objects.filter(document__in=papers.values("pk"), state=Rereading.State.BLOCKED, pk=Subquery(last))
    return rows.select_related("document__review").order_by("-pk")


def lost(papers: QuerySet[Document]) -> QuerySet[Orphan]:
    """The addresses of these papers that nobody has settled."""
    rows = Orphan.objects.filter(settled=None, document__in=papers.values("pk"))
    return rows.select_related("document__review").order_by("document_id", "page", "start", "record")


def unfit(papers: QuerySet[Document]) -> QuerySet[Overlay]:
    """The corrected words of these papers whose passage is gone."""
    return Overlay.objects.filter(ended=None, fits=False, document__in=papers.values("pk")).select_related("document")


def told(one: Rereading) -> dict[str, Any]:
    """A reading's report in words."""
    report = one.report
    return {
        "one": one,
        "passages": report.get("passages"),
        "shifted": len(report.get("shifted", {})),
        "orphans": [{**lost, "why_words": WHY.get(lost["why"], lost["why"])} for lost in report.get("orphans", [])],
        "fields": [
            {
                "called": values.called(field["field"]),
                "before": values.shown(field["field"], field["before"]),
                "after": values.shown(field["field"], field["after"]),
            }
            for field in report.get("fields", [])
            if not field["same_value"]
        ],
        "hold": report.get("corrections", {}).get("hold", 0),
        "listed": [
            {
                "called": "The text" if row["what"] == "overlay" else values.called(row["field"]),
                "why": LISTED[row["what"]],
                **row,
            }
            for row in report.get("corrections", {}).get("listed", [])
        ],
        "doubts": report.get("doubts", []),
        "refusal": report.get("refusal"),
    }
