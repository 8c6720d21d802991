"""What a list gives of one review, and what it could not be read as."""

from __future__ import annotations

import msgspec

from heed.refusal import Refusal

PARTS = ["incident", "background", "learning", "recommendations", "model"]  # of an abstract, in the order they are read
ANONYMOUS, WITHHELD = "anonymous", "withheld"


class Entry(msgspec.Struct):
    """One review as a catalogue has it; `line` is where it begins in the list. What the catalogue does not say is None or empty."""

    line: int
    heading: str
    layout: str
    title: str | None = None
    labels: list[str] = []
    published: str | None = None
    publisher: str | None = None  # as the catalogue writes it: an area as often as a board
    publisher_blank: str | None = None  # anonymous or withheld, where the catalogue says so instead
    hosted: str | None = None  # who published it for the board
    abstract: dict[str, str] = {}  # by PARTS
    keywords: list[str] = []  # as written; the vocabulary is asked later
    link: str | None = None
    number: str | None = None  # the catalogue's own
    review_type: str | None = None
    nation: str | None = None
    methodology: str | None = None
    lead_reviewers: list[str] = []
    outcome: str | None = None
    harm_category: str | None = None
    incident: str | None = None
    age_months: int | None = None
    gender: str | None = None


class Unread(msgspec.Struct):
    """A row or stretch of the list that gives no entry, and why."""

    line: int
    heading: str
    refusal: Refusal


class CatalogueList(msgspec.Struct):
    """A list as read: its entries and what was refused, in order; `layouts`: the names of the layouts met, the most frequent first."""

    rows: list[Entry | Unread]
    layouts: list[str]
