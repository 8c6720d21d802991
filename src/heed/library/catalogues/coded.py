"""The words a catalogue has for types of review and nations, as Heed's codes; None where they are none of them."""

from __future__ import annotations

from heed.library.names import REVIEW_TYPES

NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")
_SHORT = {
    "scr": "EN-SCR",
    "lcspr": "EN-LCSPR",
    "cspr": "EN-LCSPR",
    "rapid review": "EN-RR",
    "case management review": "NI-CMR",
    "cmr": "NI-CMR",
}
_TYPES = (
    {words.casefold(): code for code, words in REVIEW_TYPES.items()}
    | {code.casefold(): code for code in REVIEW_TYPES}
    | _SHORT
)


def review_type_of(words: str) -> str | None:
    """The code of a type of review."""
    return _TYPES.get(" ".join(words.casefold().split()))


def nation_of(words: str) -> str | None:
    """The nation's name as Heed writes it."""
    return next((name for name in NATIONS if name.casefold() == words.casefold().strip()), None)
