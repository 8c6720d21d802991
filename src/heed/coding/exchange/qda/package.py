"""The package of a project: a zip whose entries are looked at before any is opened, and read within limits. Pure."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePosixPath

from heed.refusal import Refused, refuse

MOST_ENTRIES = 5_000
MOST_BYTES = 400 << 20  # of all entries together, unpacked
MOST_PROJECT = 64 << 20
MOST_TEXT = 16 << 20
DENSEST = 200  # times an entry of some size may grow
SMALL = 1 << 20
PROJECT = "project.qde"


class Package:
    """A project's entries by their names."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self.zip.infolist()
        except (
            zipfile.BadZipFile,
            ValueError,
            NotImplementedError,
        ) as problem:  # NotImplementedError: zipfile does not know its compression
            raise self._broken(str(problem)) from None
        if len(entries) > MOST_ENTRIES:
            raise refuse("import-too-large", name=name, what=f"{len(entries)} entries", limit=f"{MOST_ENTRIES}")
        for one in entries:
            self._check(one)
        if sum(one.file_size for one in entries) > MOST_BYTES:
            raise refuse("import-too-large", name=name, what="its entries unpacked", limit=f"{MOST_BYTES >> 20} MB")
        self.entries = {one.filename.lower(): one for one in entries if not one.is_dir()}

    def project(self) -> bytes:
        """The project file itself."""
        found = [one for one in self.entries if one.endswith(".qde")]
        if len(found) != 1:
            raise self._broken("it holds no project file" if not found else "it holds more than one project file")
        return self._read(found[0], MOST_PROJECT)

    def has(self, entry: str) -> bool:
        """Whether there is such an entry, whatever the case."""
        return entry.lower() in self.entries

    def content(self, entry: str, most: int = MOST_BYTES) -> bytes:
        """An entry's bytes; refused where it is larger than it may be, or than it says."""
        return self._read(entry.lower(), most)

    def text(self, entry: str) -> str | None:
        """An entry's words, line ends as they are; None where they are no UTF-8 (or UTF-16 with its mark)."""
        data = self._read(entry.lower(), MOST_TEXT)
        try:
            return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeDecodeError:
            return None

    def _check(self, one: zipfile.ZipInfo) -> None:
        path = PurePosixPath(one.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in one.filename or "\0" in one.orig_filename:
            raise refuse("import-path", name=self.name, path=one.filename[:80])
        if one.flag_bits & 1:
            raise self._broken("it is locked with a password")
        if one.file_size > SMALL and one.file_size > DENSEST * max(1, one.compress_size):
            raise refuse("import-bomb", name=self.name)

    def _read(self, entry: str, most: int) -> bytes:
        one = self.entries[entry]
        try:
            with self.zip.open(one) as inside:
                data = inside.read(most + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as problem:  # as above
            raise self._broken(str(problem)) from None
        if len(data) > most:
            raise refuse("import-too-large", name=self.name, what=one.filename[:80], limit=f"{most >> 20} MB")
        return data

    def _broken(self, why: str) -> Refused:
        return refuse("import-not-project", name=self.name, why=why[:160].rstrip(".") or "it is no zip")


def packed(project: bytes, texts: Iterable[tuple[str, str]], at: datetime) -> bytes:
    """The package of a project file and the plain texts of its sources, by their names."""
    out = io.BytesIO()
    when = (max(1980, at.year), at.month, at.day, at.hour, at.minute, at.second)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr(zipfile.ZipInfo(PROJECT, when), project, zipfile.ZIP_DEFLATED)
        for name, text in texts:
            whole.writestr(zipfile.ZipInfo(f"Sources/{name}", when), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()
