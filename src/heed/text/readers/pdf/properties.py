"""What a PDF says of itself: title, author, dates, language."""

from __future__ import annotations

import re

import pypdfium2 as pdfium

_NAMES = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Keywords": "keywords",
    "Creator": "creator",
    "Producer": "producer",
    "CreationDate": "created",
    "ModDate": "modified",
}
_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")


def properties(document: pdfium.PdfDocument) -> dict[str, str]:
    """The file's own properties; dates as 2016-05-22."""
    answer = {}
    for key, value in document.get_metadata_dict(skip_empty=True).items():
        name = _NAMES.get(key)
        said = " ".join(value.replace("\x00", "").split())
        if name in ("created", "modified"):
            found = _DATE.match(said)
            said = "-".join(part for part in found.groups() if part) if found else ""
        if name and said:
            answer[name] = said
    return answer
