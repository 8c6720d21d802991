"""A file read as a codebook: by the ending of its name, with what the file left open."""

from __future__ import annotations

from pathlib import PurePath
from typing import NamedTuple

from heed.coding.codebooks.book import Codebook
from heed.coding.codebooks.checks import checked
from heed.coding.codebooks.reading import from_csv, from_qdc, from_toml
from heed.refusal import refuse

MOST_BYTES = 8 << 20
FORMS = {"toml": from_toml.read, "csv": from_csv.read, "qdc": from_qdc.read}


class Read(NamedTuple):
    """A codebook that holds together, and what was assumed because the file does not say it."""

    book: Codebook
    notes: tuple[str, ...]


def read(data: bytes, name: str) -> Read:
    """The codebook in these bytes; `name` is the file's, which gives its form and, where the file has none, the codebook's key."""
    file = PurePath(name)
    form = file.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise refuse("codebook-form-read", form=file.suffix or file.name or "a file without a name")
    if len(data) > MOST_BYTES:
        raise refuse("codebook-too-large", what=f"{-(-len(data) >> 20)} MB", limit=f"{MOST_BYTES >> 20} MB")
    if not data.strip():
        raise refuse("file-empty")
    notes: list[str] = []
    book = FORMS[form](data, file.stem, notes)
    if not book.version:
        notes.append("The file names no version: it becomes the next one.")
    return Read(checked(book), tuple(notes))
