"""The region a board is in: by the council its name names, or its nation where that is a region by itself. Pure.

What the table does not know is not known: nothing is guessed from a name that is like another.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

NOT_KNOWN = "not_known"
WHOLE = {"Wales", "Scotland", "Northern Ireland"}  # nations that are one region
_WORD = re.compile(r"[^\W_]+")
_JOINED = {"and", "&"}


@lru_cache(maxsize=1)
def table() -> dict[tuple[str, ...], str]:
    """The region of each council, by the words of its name."""
    said = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
    return {_words(name): region for region, names in said.items() for name in names}


@lru_cache(maxsize=4096)
def region_of(publisher: str | None, nation: str | None) -> str:
    """The region; not_known where the name names no council of the table, or councils of several regions."""
    if nation in WHOLE:
        return nation
    words, known = _words(publisher or ""), table()
    longest = max(len(name) for name in known)
    found: set[str] = set()
    at = 0
    while at < len(words):
        length = next((n for n in range(min(longest, len(words) - at), 0, -1) if words[at : at + n] in known), 0)
        if length:
            found.add(known[words[at : at + length]])
        at += length or 1
    return found.pop() if len(found) == 1 else NOT_KNOWN


def _words(name: str) -> tuple[str, ...]:
    return tuple("and" if word in _JOINED else word for word in _WORD.findall(name.casefold().replace("&", "and")))
