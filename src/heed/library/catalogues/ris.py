"""A list as RIS, the form in which reference managers hand lists on: `TY  - RPRT` to `ER  -`, a tag a line."""

from __future__ import annotations

import re

from heed.library.catalogues.entry import CatalogueList, Entry, Unread
from heed.library.catalogues.table import entry_of
from heed.refusal import refuse

NAME = "RIS"
_LINE = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
_TAGS = {  # the tags that hold each field, the first that is there
    "title": ["TI", "T1", "CT", "BT"], "publisher": ["PB", "A2", "CY"], "published": ["DA", "PY", "Y1"], "abstract": ["AB", "N2"],
    "link": ["UR", "L2", "L1"], "number": ["AN", "ID", "CN"], "review_type": ["M3"], "methodology": [], "labels": ["C1"], "nation": ["C2"],
}  # fmt: skip
_MANY = {"keywords": (["KW"], "; "), "lead_reviewers": (["AU", "A1"], "; ")}


def looks_like_one(text: str) -> bool:
    """Whether the first line that says anything begins a record."""
    first = next((line for line in text.lstrip("\ufeff").splitlines() if line.strip()), "")
    return bool(re.match(r"TY  ?- ?", first))


def read(text: str, latest: int) -> CatalogueList:
    """The records as entries; one that is not ended is refused, those before it are read."""
    rows: list[Entry | Unread] = []
    tags: dict[str, list[str]] = {}
    number, last, begun = 0, "", False
    for line in text.lstrip("\ufeff").splitlines():
        found = _LINE.match(line)
        if not found:
            if last and line.strip() and last in tags:
                tags[last][-1] += " " + line.strip()
            continue
        tag, value = found[1], found[2].replace("\0", " ").strip()
        if tag == "TY":
            if begun:
                rows.append(_open(number, tags))
            number, tags, begun = number + 1, {}, True
        elif tag == "ER" and begun:
            rows.append(entry_of(_fields(tags), number, NAME, latest))
            tags, begun = {}, False
        elif begun and value:
            tags.setdefault(tag, []).append(value)
        last = tag
    if begun:
        rows.append(_open(number, tags))
    return CatalogueList(rows, [NAME])


def _fields(tags: dict[str, list[str]]) -> dict[str, str]:
    said = {field: next((tags[tag][0] for tag in known if tag in tags), "") for field, known in _TAGS.items()}
    for field, (known, between) in _MANY.items():
        said[field] = between.join(value for tag in known for value in tags.get(tag, []))
    said["lead_reviewers"] = "; ".join(_in_order(name) for name in said["lead_reviewers"].split("; ") if name)
    return said


def _in_order(name: str) -> str:
    """Given name first: RIS has "Family, Given"."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() else name


def _open(number: int, tags: dict[str, list[str]]) -> Unread:
    title = next((tags[tag][0] for tag in _TAGS["title"] if tag in tags), "")
    return Unread(number, title[:200], refuse("catalogue-record-open", line=number).refusal)
