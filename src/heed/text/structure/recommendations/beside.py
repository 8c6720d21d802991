"""Beside: bodies that stand in one cell under one another, read as one run of words."""

from __future__ import annotations

import re

from heed.text.structure.recommendations.names import NOUNS, Names

_BODY = frozenset(
    ("council", "trust", "police", "constabulary", "board", "partnership", "committee", "authority",
     "group", "panel", "office", "cafcass", "department")
)  # fmt: skip
_SEAM = re.compile(r" (?=[A-Z])")


def side_by_side(said: str, names: Names) -> list[str]:
    """The names that the words hold without anything between them ("Mid Police Vale Council"), each said elsewhere too; else nothing."""
    if " and " in said and said in names.known and names.known[said] > 1:
        return []
    for seam in _SEAM.finditer(said):
        left, right = said[: seam.start()], said[seam.end() :]
        if not _whole(left, said, names):
            continue
        if _whole(right, said, names) or _of_a_place_named(right, said, names):
            return [left, right]
        if rest := side_by_side(right, names):
            return [left, *rest]
    return []


def _whole(name: str, said: str, names: Names) -> bool:
    """Whether the words name a body that the document names by itself, more often than the run of words they stand in."""
    if " " not in name or name.split()[-1].lower() not in _BODY:
        return False
    if name == names.publisher or (names.known[name] > 0 and names.known[name] >= names.known[said]):
        return True
    return name.startswith("NHS ") and said.startswith("NHS ") and name.count("NHS ") == 1 and said.count("NHS ") > 1


def _of_a_place_named(name: str, said: str, names: Names) -> bool:
    """Whether the words read like a body's name and open as others of the document do: "Low Vale Integrated Care Board"."""
    place, _, kind = name.partition(" ")
    if kind.count(" ") < 1 or name.split()[-1].lower() not in _BODY or place.lower() in NOUNS:
        return False
    return any(other.startswith(f"{place} ") and other != said and other not in said for other in names.known)
