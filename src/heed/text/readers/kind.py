"""What a file is, told from its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

Kind = Literal["pdf", "docx", "html", "txt"]

_PDF_HEADER_WITHIN = 1024  # readers forgive junk before the header up to here
_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = [
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"BM", "a bitmap image"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
]
_TEXT_MARKS = (b"BM", b"MZ")  # signatures that a sentence may open with
_ZIPS = [
    ("xl/", "a spreadsheet"),
    ("ppt/", "a presentation"),
    ("META-INF/container.xml", "an e-book"),
    ("content.xml", "an OpenDocument file"),
]
_HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_TAG = re.compile(
    rb"</?(?:html|head|body|title|div|p|h[1-6]|table|ul|ol|li|a|span|section|article|br|main|meta|dl|dd|dt)\b[^<]*>",
    re.I,
)


def kind_of(data: bytes) -> tuple[Kind | None, str]:
    """The kind Heed reads, or None, and the plain name of what the content is."""
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return "pdf", "a PDF"
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(b"PK\x03\x04"):
        return _zip(data)
    for signature, found in _SIGNATURES:
        if data.startswith(signature) and not (signature in _TEXT_MARKS and _is_text(data)):
            return None, found
    if not _is_text(data):
        return _damaged(data)
    if _is_html(data):
        return "html", "an HTML page"
    return "txt", "plain text"


def _damaged(data: bytes) -> tuple[Kind | None, str]:
    """A file whose first bytes are lost still shows what it was."""
    if b"endobj" in data and b"stream" in data:
        return "pdf", "a damaged PDF"
    if b"word/document.xml" in data:
        return "docx", "a damaged Word file"
    return None, "unknown binary data"


def _ole(data: bytes) -> tuple[Kind | None, str]:
    """Word keeps a file with a password in the container of the old format."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "docx", "a Word file with a password"
    if "WordDocument".encode("utf-16-le") in data:
        return None, "a Word 97–2003 document (.doc)"
    return None, "an old Office document"


def _zip(data: bytes) -> tuple[Kind | None, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, OSError):
        # the list of contents is at the end and may be cut off; the names also stand before each part
        return ("docx", "a damaged Word file") if b"word/" in data else (None, "a damaged zip archive")
    if any(name.startswith("word/") for name in names) or ("[Content_Types].xml" in names and _has_document(names)):
        return "docx", "a Word file"
    for mark, found in _ZIPS:
        if any(name.startswith(mark) for name in names):
            return None, found
    return None, "a zip archive"


def _has_document(names: list[str]) -> bool:
    return any(name.endswith("document.xml") for name in names)


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_utf16(data):
        return True
    head = data[:_HEAD]
    control = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
    return b"\0" not in head and control <= len(head) * 0.01


def _looks_utf16(data: bytes) -> bool:
    """English in UTF-16 without a mark has a zero in nearly every second byte, always on the same side."""
    head = data[:_HEAD]
    if len(head) < 8:
        return False
    even, odd = head[::2].count(0) / (len(head) / 2), head[1::2].count(0) / (len(head) / 2)
    return max(even, odd) > 0.7 and min(even, odd) < 0.05


def _is_html(data: bytes) -> bool:
    head = data[: _HEAD * 4]
    if _looks_utf16(data) or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML_START.match(head):
        return True
    tags = len(_HTML_TAG.findall(head))
    return tags >= 2 and (head.lstrip().startswith(b"<") or tags >= 8)
