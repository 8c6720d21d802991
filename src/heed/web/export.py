"""A list taken away as CSV, RIS or Word, with what was asked inside. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import NamedTuple

from heed.web.docx_file import DocxFile

COLUMNS = [
    "title",
    "publisher",
    "published",
    "kind",
    "page",
    "printed_page",
    "paragraph",
    "text",
    "citation",
    "address",
    "rights",
    "asked",
]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NAMES = {"csv": "CSV", "ris": "RIS", "docx": "Word"}  # the forms a list can be taken away in
RIS_END = "ER  - \r\n"


class About(NamedTuple):
    """What a list is: its title, what was asked for in words, where the same is asked again, on which day, and what was left out."""

    title: str
    asked: str
    address: str
    day: str
    cut: str = ""

    @property
    def line(self) -> str:
        """All of it in one line."""
        return f"{self.asked}; {self.address}; as at {self.day}{'; ' + self.cut if self.cut else ''}"


class Row(NamedTuple):
    """One review, or one passage, of the list."""

    title: str
    publisher: str
    published: str
    kind: str
    page: str
    printed_page: str
    paragraph: str
    text: str
    citation: str
    address: str
    ris: str
    rights: str = ""


def as_csv(rows: Sequence[Row], about: About) -> bytes:
    """A table that opens in any spreadsheet; what was asked stands in the last column of each row."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(getattr(row, name)) for name in COLUMNS[:-1]] + [_harmless(about.line)] for row in rows)
    return b"\xef\xbb\xbf" + made.getvalue().encode()  # without the mark, spreadsheets take UTF-8 for something else


def as_ris(rows: Sequence[Row], about: About) -> bytes:
    """The records for a reference manager, each with a note of what was asked."""
    note = f"N1  - Found by: {' '.join(about.line.split())}\r\n"
    return "\r\n".join(row.ris.removesuffix(RIS_END) + note + _rights(row) + RIS_END for row in rows).encode()


def _rights(row: Row) -> str:
    return f"N1  - Rights: {' '.join(row.rights.split())}\r\n" if row.rights else ""


def as_docx(rows: Sequence[Row], about: About) -> bytes:
    """A paper to read and to pass on: what was asked, then each row with its words, its citation and its link."""
    paper = DocxFile(about.title)
    paper.paragraph(f"{about.asked}. As at {about.day}. {about.cut}".strip())
    paper.link(about.address, about.address)
    if not rows:
        paper.paragraph("Nothing was found.")
    for number, row in enumerate(rows, start=1):
        paper.heading(f"{number}. {row.title}")
        if row.text:
            paper.quote(row.text)
        paper.paragraph(row.citation)
        if row.rights:
            paper.paragraph(row.rights)
        paper.link(row.address, row.address)
    return paper.bytes()


def _harmless(cell: str) -> str:
    """The cell, never a formula to a spreadsheet."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


FORMS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "ris": (as_ris, "application/x-research-info-systems; charset=utf-8"),
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
