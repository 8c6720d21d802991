"""What is known of the rights in papers: as one line for pages, lists and feeds, and whole for `heed show`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from heed.library import licences
from heed.library.models import Rights


def of_documents(documents: Iterable[str]) -> dict[str, Rights]:
    """The word that stands on the rights in each of these papers."""
    return {one.document_id: one for one in Rights.objects.filter(document__in=list(documents), ended=None)}


def line(rights: Rights | None) -> str:
    """In one line; empty where nothing is said."""
    return licences.line(rights.holder, rights.licence, rights.statement, rights.link) if rights else ""


def told(rights: Rights | None) -> dict[str, Any] | None:
    """Whole, in words and codes; None where nothing is said."""
    if rights is None:
        return None
    name, terms = licences.LICENCES.get(rights.licence, (rights.licence, ""))
    return {
        "holder": rights.holder, "licence": rights.licence, "licence_name": name, "licence_link": terms,
        "statement": rights.statement, "link": rights.link,
    }  # fmt: skip
