"""What REFI-QDA has no place for, kept in a code's description: a line for each fact, which people can read and Heed reads back.

    Kind: variable
    Label: Domestic abuse
    Level: adult
    Definition: between adults of the household or former partners, …
    Exclude: threats or assaults by strangers do not count

Words that run over lines go on with two spaces before them. A description without its kind is another program's, and is left as it is.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from heed.coding.codebooks.book import Link
from heed.coding.codebooks.cells import joined, parted

LINE = re.compile(r"([A-Z][a-z_]*): ?(.*)")
LISTS = frozenset({"include", "exclude", "examples", "crosswalk"})  # a line for each item
ELSEWHERE = frozenset({"key", "values", "groups", "rules", "variables", "frames", "crosswalks", "categories", "parent"})


def lines_of(kind: str, thing: msgspec.Struct, *crosswalks: Link) -> str:
    """The description of a code that stands for this thing, with what it corresponds to in earlier frames."""
    told = [f"Kind: {kind}"]
    for name, said in msgspec.to_builtins(thing).items():
        if name in ELSEWHERE:
            continue
        for one in said if name in LISTS else [said]:
            words = ("yes" if one else "no") if isinstance(one, bool) else one
            told.append(f"{name.capitalize()}: " + words.replace("\n", "\n  "))
    for link in crosswalks:
        more = [f"note: {link.note}"] if link.note else []
        more += [f"source: {link.source}"] if link.source else []
        told.append("Crosswalk: " + joined([link.frame, link.category, link.relation, *more]).replace("\n", "\n  "))
    return "\n".join(told)


def facts_of(description: str) -> dict[str, Any]:
    """The facts that `lines_of` wrote, `kind` among them; empty where the description is another program's."""
    facts: dict[str, Any] = {}
    last = ""
    for line in description.strip().split("\n"):
        found = LINE.fullmatch(line)
        if found and not line.startswith("  "):
            last = found[1].lower()
            if last in LISTS:
                facts.setdefault(last, []).append(found[2])
            else:
                facts[last] = found[2]
        elif not last:
            return {}
        elif last in LISTS:
            facts[last][-1] += "\n" + line.removeprefix("  ")
        else:
            facts[last] += "\n" + line.removeprefix("  ")
    return facts if "kind" in facts else {}


def link_of(line: str, variable: str, value: str) -> dict[str, str]:
    """The fields of one crosswalk line; what is no such line answers fewer, and is refused as a crosswalk that lacks them."""
    frame, category, relation, *more = [*parted(line), "", "", ""][: max(3, len(parted(line)))]
    told = {"variable": variable, "value": value, "frame": frame, "category": category, "relation": relation}
    for one in more:
        name, _, words = one.partition(": ")
        if name in ("note", "source"):
            told[name] = words
    return told
