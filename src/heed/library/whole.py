"""Whether every document has all that was read from it."""

from __future__ import annotations

from django.db.models import Count

from heed.library.models import Document, Page, Passage


def not_whole() -> list[str]:
    """Ids of documents whose pages or passages are not as many as were read, in order."""
    pages = _counts(Page)
    passages = _counts(Passage)
    rows = Document.objects.filter(file_gone=None).order_by("id").values_list("id", "page_count", "passage_count")
    return [
        id
        for id, page_count, passage_count in rows
        if (pages.get(id, 0), passages.get(id, 0)) != (page_count, passage_count)
    ]


def _counts(model: type[Page] | type[Passage]) -> dict[str, int]:
    return dict(model.objects.values_list("document_id").annotate(n=Count("pk")).values_list("document_id", "n"))
