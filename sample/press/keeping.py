"""Tells whether a file printed anew is the old one but for the hour of its making."""

from __future__ import annotations

import io
import re
import zipfile

HOURS = re.compile(
    rb"/(?:CreationDate|ModDate) ?(?:\([^)]*\)|<[^>]*>)|/ID ?\[.*?\]|/DocChecksum ?/\w+"
    rb"|<xmp:(?:CreateDate|ModifyDate|MetadataDate)>[^<]*<|<xmpMM:(?:DocumentID|InstanceID)>[^<]*<",
    re.S,
)


def alike(old: bytes, new: bytes) -> bool:
    """True when two files differ in nothing but dates and identifiers."""
    if old == new:
        return True
    if old[:2] == new[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(old)) as one, zipfile.ZipFile(io.BytesIO(new)) as other:
            names = [name for name in one.namelist() if name != "docProps/core.xml"]
            return set(one.namelist()) == set(other.namelist()) and all(one.read(n) == other.read(n) for n in names)
    return HOURS.sub(b"", old) == HOURS.sub(b"", new)
