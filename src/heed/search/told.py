"""Passages by their ids, with what is shown of each, in one statement.

The statement is what the mapper makes of a query, kept: to make it anew takes four times as long as to answer it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Subquery

from heed.library import seen
from heed.library.models import Page
from heed.library.overlays import in_force
from heed.replica import reading


class Told(NamedTuple):
    """A passage: its paper, its page as counted and as printed, its paragraph, its words, and whether a person put them right."""

    id: str
    document: str
    page: int
    printed: str | None
    paragraph: str | None
    text: str
    corrected: bool


def told(passages: list[str]) -> dict[str, Told]:
    """Those of these passages that are open to all."""
    if not passages:
        return {}
    there = reading()
    statement, given = _statement(len(passages), there.vendor)
    with there.cursor() as cursor:
        cursor.execute(statement, [*given, *passages])
        rows: list[Any] = cursor.fetchall()
    return {row[0]: Told(*row[:-1], bool(row[-1])) for row in rows}


@lru_cache(maxsize=256)
def _statement(count: int, vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The statement for so many passages, and what it is given before their ids; `vendor`: of whose database it is."""
    marks = [f"mark {number}" for number in range(count)]
    document = OuterRef("document")  # of a passage open to all
    printed = Page.objects.filter(document=document, number=OuterRef("page")).values("printed")[:1]
    query = (
        seen.passages()
        .filter(pk__in=marks)
        .annotate(printed=Subquery(printed), corrected=Exists(in_force().filter(passage=OuterRef("pk"))))
    )
    values = query.values_list("id", "document", "page", "printed", "paragraph", "text", "corrected")
    statement, given = values.query.sql_with_params()
    if list(given[-count:]) != marks:
        raise AssertionError("the ids of passages do not stand last in the statement")
    # a choice is a string of its own kind, which SQLite's driver has to ask about each time
    return statement, tuple(str(one) if isinstance(one, str) else one for one in given[:-count])
