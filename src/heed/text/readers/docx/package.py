"""The parts of a Word file: a zip archive of XML, opened with limits, because either can be a bomb."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from heed.refusal import Refused, refuse

_OLE = b"\xd0\xcf\x11\xe0"
_MOST_PART = 120 * 1024 * 1024  # bytes of one part unpacked; the text of 5,000 pages is about 60 MB
_MOST_PARTS = 20_000
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = f"{_OFFICE}/officeDocument"
_STRICT = [  # the strict form of the standard has other names for the same things
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
]
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, OSError)


class Package:
    """An opened Word file; `main` is the path of its text. Refused where it is protected or damaged."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise refuse("docx-encrypted")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except _DAMAGE as error:
            raise refuse("docx-damaged") from error
        if len(infos) > _MOST_PARTS or any(info.flag_bits & 1 for info in infos):
            raise refuse("docx-encrypted" if any(info.flag_bits & 1 for info in infos) else "docx-damaged")
        self._names = {info.filename: info for info in infos}
        self.lost: list[str] = []  # parts that are damaged and left out
        self.main = self._main()

    def _main(self) -> str:
        for kind, target in self.relations("").values():
            if kind == _MAIN:
                return target
        for name in self._names:  # the list of relations may be lost
            if name.endswith("word/document.xml"):
                return name
        raise refuse("docx-damaged")

    def xml(self, path: str) -> Any | None:
        """The root element of a part; None where the file has no such part, or it is damaged and not the text itself (`lost`)."""
        try:
            return self._xml(path)
        except Refused:
            if path == getattr(self, "main", path) and not path.endswith(".rels"):
                raise
            self.lost.append(path)
            return None

    def _xml(self, path: str) -> Any | None:
        info = self._names.get(path)
        if info is None:
            return None
        if info.file_size > _MOST_PART:
            raise refuse("docx-damaged")
        try:
            with self._archive.open(info) as part:
                data = part.read(_MOST_PART + 1)
        except _DAMAGE as error:
            raise refuse("docx-damaged") from error
        if len(data) > _MOST_PART or b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
            raise refuse("docx-damaged")  # Word never writes these; bombs do
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise refuse("docx-damaged") from error
        if root is None:
            raise refuse("docx-damaged")
        return root

    def relations(self, path: str) -> dict[str, tuple[str, str]]:
        """What a part is joined to: id -> (kind, path of the other part)."""
        folder, name = posixpath.split(path)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        if root is None:
            return found
        for relation in root:
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
                target = relation.get("Target") or ""
                kind = (relation.get("Type") or "").replace(
                    "http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE
                )
                joined = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                found[relation.get("Id") or ""] = (kind, joined)
        return found

    def related(self, kind: str) -> Any | None:
        """The first part joined to the text by this kind ("styles", "numbering" …), as XML."""
        for found, target in self.relations(self.main).values():
            if found.rpartition("/")[2] == kind:
                return self.xml(target)
        return None
