"""Which reader takes a file, and what is refused before any reader sees it."""

from __future__ import annotations

from pathlib import PurePath

from heed.refusal import refuse
from heed.text.readers import docx, html, pdf, plain
from heed.text.readers.kind import Kind, kind_of
from heed.text.reading import Layout

_READERS = {"pdf": pdf.read, "docx": docx.read, "html": html.read, "txt": plain.read}
_EXTENSIONS: dict[str, Kind] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
}


def read_layout(data: bytes, name: str) -> Layout:
    """The file as its reader saw it; Refused where it is empty, of no kind Heed reads, or not what its name says."""
    if not data:
        raise refuse("file-empty")
    extension = PurePath(name).suffix.lower()
    kind, found = kind_of(data)
    named = _EXTENSIONS.get(extension)
    if kind is None:
        if named is None:
            raise refuse("type-unknown")
        raise refuse("type-mislabelled", extension=extension, found=found)
    if named in ("pdf", "docx") and kind in ("html", "txt"):
        # a page that says "not found", saved under the report's name, is not the report
        raise refuse("type-mislabelled", extension=extension, found=found)
    layout = _READERS[kind](data)
    if named and named != kind and {named, kind} != {"html", "txt"}:
        layout.doubts.append(f"The name ends in {extension} but the content is {found}; it was read as what it is.")
    return layout
