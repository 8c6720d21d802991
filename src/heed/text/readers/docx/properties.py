"""What a Word file says of itself."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from heed.text.readers.docx.package import Package

_CORE = {
    "title": "title", "creator": "author", "subject": "subject", "description": "description", "keywords": "keywords",
    "created": "created", "modified": "modified", "language": "language", "category": "category",
    "lastModifiedBy": "last_modified_by", "lastPrinted": "last_printed",
}  # fmt: skip
_MOST = 2000
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def properties_of(package: Package) -> dict[str, str]:
    """The document properties under plain names; dates as days (YYYY-MM-DD)."""
    found: dict[str, str] = {}
    for root in _parts(package):
        for element in root:
            if not isinstance(element.tag, str) or not (element.text or "").strip():
                continue
            name = _CORE.get(etree.QName(element).localname) or {
                "Company": "company",
                "Manager": "manager",
                "Pages": "pages",
            }.get(etree.QName(element).localname)
            if name:
                text = " ".join(element.text.split())[:_MOST]
                date = _DATE.match(text)
                found.setdefault(name, date[0] if date else text)
    return found


def _parts(package: Package) -> list[Any]:
    wanted = ("core-properties", "extended-properties")
    paths = [target for kind, target in package.relations("").values() if kind.rpartition("/")[2] in wanted]
    return [root for path in paths if (root := package.xml(path)) is not None]
