"""What the quote checker answers of each quotation."""

from __future__ import annotations

import msgspec

from heed.text.quotes import Difference


class Where(msgspec.Struct, frozen=True):
    """A place in the library: ids, page, printed page, paragraph, and the range in the document's text."""

    review: str
    document: str
    title: str | None
    path: str
    passage: str
    passages: list[str]
    page: int
    printed_page: str | None
    paragraph: str | None
    start: int
    end: int


class Checked(msgspec.Struct):
    """A quotation as it was given, what came of it, and where its words stand in the library.

    `difference` tells each change from the source; `marked` the elisions and insertions the quotation itself marks; `also_in` further
    places with the same words (a verified one) or the other places its pieces are from (a joined one).
    """

    text: str
    status: str
    review: str | None
    document: str | None
    page: int | None
    printed_page: str | None
    paragraph: str | None
    passage: str | None
    passages: list[str]
    source_text: str | None
    difference: list[Difference]
    title: str | None = None
    path: str | None = None
    start: int | None = None
    end: int | None = None
    given_page: int | None = None
    given_start: int | None = None
    given_end: int | None = None
    kind: str = "marks"
    citation: str | None = None
    marked: list[str] = []
    also_in: list[Where] = []


class Report(msgspec.Struct):
    """All quotations of a file, and how many were too short to be checked."""

    quotes: list[Checked]
    short: int
