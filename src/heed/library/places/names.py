"""Names of places and bodies: a key that makes spellings even, the kind of body a name tells, the areas a name names. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORD = re.compile(r"[^\W_]+")
_OF_A_COUNCIL = {
    "council", "borough", "city", "county", "district", "metropolitan", "london", "royal", "unitary", "authority", "the", "of", "mbc", "bc", "cc",
    "dc",
}  # fmt: skip
KINDS = {  # code: (words for people, what in a name tells it); the first that fits
    "lscb": ("local safeguarding children board", r"\b(local )?safeguarding children('s)? board\b|\blscb\b"),
    "acpc": ("area child protection committee", r"\barea child protection committee\b|\bacpc\b"),
    "cpc": ("child protection committee", r"\bchild protection committee\b|\bpublic protection committee\b"),
    "regional_board": ("regional safeguarding board", r"\bregional safeguarding\b|\bsafeguarding board\b"),
    "partnership": ("safeguarding partnership", r"\bsafeguarding\b.*\bpartnership\b|\bpartnership\b.*\bsafeguarding\b|\bsafeguarding partners\b"),
    "inspectorate": ("inspectorate", r"\binspectorate\b|\bofsted\b|\bregulat(or|ion)\b|\bquality commission\b"),
    "coroner": ("coroner", r"\bcoroner"),
    "council": ("council", r"\bcouncil\b|\bborough of\b"),
    "police": ("police", r"\bpolice\b|\bconstabulary\b"),
    "health": ("health body", r"\bnhs\b|\bhealth\b|\bhospital\b"),
    "government": ("department of government", r"\bdepartment\b|\bministry\b|\bgovernment\b|\bexecutive\b"),
}  # fmt: skip


def key_of(name: str) -> str:
    """The name with its letters and digits alone, "and" for "&": what two spellings of it share."""
    return "".join(_words(name))


def kind_of(name: str) -> str:
    """The kind of body its name tells; empty where it tells none."""
    plain = " ".join(name.casefold().split())
    return next((kind for kind, (_, told) in KINDS.items() if re.search(told, plain)), "")


def short_name(area: str) -> str:
    """An area's name as a board uses it: without what makes it a council."""
    kept = [word for word in _words(area) if word not in _OF_A_COUNCIL]
    return " ".join(kept or _words(area))


def areas_named(name: str, areas: Mapping[str, frozenset[str]]) -> list[frozenset[str]]:
    """What each stretch of the name may name: sets of area codes, longest names first taken, in reading order.

    `areas` maps an area's short names (as short_name writes them) to the codes of the areas called so.
    """
    words, found, at = _words(name), [], 0
    longest = max((len(one.split()) for one in areas), default=0)
    while at < len(words):
        lengths = range(min(longest, len(words) - at), 0, -1)
        length = next((n for n in lengths if " ".join(words[at : at + n]) in areas), 0)
        if length:
            found.append(areas[" ".join(words[at : at + length])])
        at += length or 1
    return found


def _words(name: str) -> list[str]:
    return ["and" if word == "&" else word for word in _WORD.findall(name.casefold().replace("&", " and "))]
