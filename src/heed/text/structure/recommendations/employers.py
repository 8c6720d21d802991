"""Employers: whose work a recommendation speaks of where it names nobody, by the one agency of that kind the document names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from heed.text.structure.recommendations.names import Names, plain

_DATA = tomllib.loads((Path(__file__).parent / "agencies.toml").read_text(encoding="utf-8"))
_KINDS: list[tuple[re.Pattern[str], list[str]]] = [
    (re.compile(entry["words"], re.IGNORECASE), entry["nouns"]) for entry in _DATA["works_for"]
]
_NO_BODY = re.compile(
    r"\b(?:Act|Report|Framework|Guidance|Review|Panel|Court|Department|Royal|National|England|Part)\b|\d|^(?:Head|Director|Chief|Manager|Lead|Chair|Minister|Secretary)\b"
)


def employer(clause: str, names: Names) -> str | None:
    """The agency whose work the clause speaks of, or None where none or several may be meant."""
    found = [(hit.start(), nouns) for words, nouns in _KINDS if (hit := words.search(clause)) is not None]
    for _, nouns in sorted(found, key=lambda f: f[0]):
        if (one := the_only(nouns, names)) is not None:
            return one
    return None


def the_only(nouns: Sequence[str], names: Names) -> str | None:
    """The one agency that the document names by the first of these nouns that any name ends in; None where there are several."""
    for noun in nouns:
        ends = re.compile(rf"\b{re.escape(noun)}\b")
        fits = {n: c for n, c in names.known.items() if ends.search(n) and not _NO_BODY.search(n) and " " in n}
        whole = {}
        for name in fits:
            if name.count(" ") < 9 and name[:1].isupper() and name.split()[0] != noun.split()[0]:
                full = names.longer(name)
                whole[plain(full)] = full
        if len(whole) == 1:
            return next(iter(whole.values()))
        if whole:
            return None
    return None
