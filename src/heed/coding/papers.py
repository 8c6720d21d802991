"""The sources of what was brought that are read into the library, and how far each is."""

from __future__ import annotations

from typing import NamedTuple

from heed.coding.models import Brought

WAITING, ADDED, HERE, REFUSED, OUT = "waiting", "added", "here", "refused", "out"  # out: taken out again


class Paper(NamedTuple):
    """A source that is read into the library: the document it became, or why it became none."""

    source: str
    name: str
    sha256: str
    state: str = WAITING
    document: str = ""
    why: str = ""


def papers_of(brought: Brought) -> list[Paper]:
    """Its papers as far as they are."""
    return [Paper(**one) for one in brought.papers]


def put(row: Brought, paper: Paper) -> None:
    """Notes how far one of them is; called with the row locked."""
    row.papers = [paper._asdict() if one["source"] == paper.source else one for one in row.papers]
    row.save(update_fields=["papers"])
