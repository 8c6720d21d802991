"""Any list Heed knows, told apart by its first lines: RIS, CSV, or written in one of the five layouts."""

from __future__ import annotations

from heed.library.catalogues import ris, table, written
from heed.library.catalogues.entry import CatalogueList
from heed.refusal import refuse

MOST = 5000  # rows of one list


def read(text: str, latest: int) -> CatalogueList:
    """The list's rows, read or refused; refused whole where it is no list Heed knows. `latest`: the last year a review can be of."""
    if not text.strip():
        raise refuse("file-empty")
    if "\ufffd" in text:
        raise refuse("text-undecodable")
    if ris.looks_like_one(text):
        found = ris.read(text, latest)
    elif table.looks_like_one(text):
        found = table.read(text, latest)
    else:
        found = written.read(text, latest)
    if not found.rows:
        raise refuse("catalogue-unknown")
    if len(found.rows) > MOST:
        raise refuse("catalogue-long", most=MOST)
    return found


def decoded(data: bytes) -> str:
    """The list's text: UTF-8 with or without its mark, UTF-16 by its mark, else what spreadsheets of this country write."""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse("text-undecodable")
