"""Two wordings side by side: what one says and the other does not. Pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

PIECE = re.compile(r"\s+|\w+(?:[’'-]\w+)*|[^\w\s]")
LONGEST = 4000  # pieces of both: beyond this the two are shown apart


class Stretch(NamedTuple):
    """Words that both have, that only the quotation has (`added`), or only the source (`missing`)."""

    kind: Literal["same", "added", "missing"]
    text: str


def compared(source: str, given: str) -> list[Stretch]:
    """The quotation told as changes to its source; empty where they are too long to be told so."""
    ours, theirs = PIECE.findall(" ".join(given.split())), PIECE.findall(" ".join(source.split()))
    if len(ours) + len(theirs) > LONGEST:
        return []
    stretches: list[Stretch] = []
    for tag, a, b, c, d in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if tag == "equal":
            stretches.append(Stretch("same", "".join(theirs[a:b])))
            continue
        if b > a:
            stretches.append(Stretch("missing", "".join(theirs[a:b])))
        if d > c:
            stretches.append(Stretch("added", "".join(ours[c:d])))
    return stretches
