"""The door of the readers: the content decides, the name is a hint, and each bad file gets its own refusal."""

from __future__ import annotations

import io
import zipfile

import pytest

from heed.refusal import Refused
from heed.text.readers import read_layout


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "report.pdf", "file-empty"),
        (PNG, "report.pdf", "type-mislabelled"),
        (PNG, "scan.png", "type-unknown"),
        (b"<html><body><p>Page not found</p></body></html>", "report.pdf", "type-mislabelled"),
        (b"Only a few words.", "report.docx", "type-mislabelled"),
        (zipped(xl__workbook="<a/>"), "report.docx", "type-mislabelled"),
        (zipped(xl__workbook="<a/>"), "figures.xlsx", "type-unknown"),
        (OLE + "WordDocument".encode("utf-16-le"), "old.doc", "type-unknown"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked.docx", "docx-encrypted"),
        (b"PK\x03\x04 word/document.xml and then nothing", "cut.docx", "docx-damaged"),
        (bytes(range(256)) * 8, "noise.bin", "type-unknown"),
        (b"%PDF-1.7 and no more", "cut.pdf", "pdf-damaged"),
    ],
)
def test_each_bad_file_has_its_own_refusal(data: bytes, name: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read_layout(data, name)
    assert caught.value.refusal.code == code


def test_html_is_known_by_its_content_whatever_the_name() -> None:
    page = b"<!doctype html><html><body><h1>Review</h1><p>What the partnership learned from it.</p></body></html>"
    assert read_layout(page, "page.txt").format == "html"
    assert read_layout(page, "no-extension").format == "html"


def test_text_that_mentions_tags_is_still_text() -> None:
    assert read_layout(b"The record said <unknown> in the <name> field.", "notes.txt").format == "txt"


def test_a_word_file_under_another_name_is_read_with_a_doubt() -> None:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = zipped(word__document=".").replace(b"word/document", b"word/document")
    data = zipped(
        **{
            "word__document.xml": f'<w:document xmlns:w="{main}"><w:body><w:p><w:r><w:t>Words</w:t></w:r></w:p></w:body></w:document>'
        }
    )
    layout = read_layout(data, "report.txt")
    assert layout.format == "docx"
    assert "a Word file" in layout.doubts[0]
