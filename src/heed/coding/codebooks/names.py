"""Keys made of words, for codes and values that another program knows by their names alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container


def key_of(words: str, taken: Container[str] = ()) -> str:
    """Small letters, digits and _, beginning with a letter, and none of those taken."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:70]
    if not key[:1].isalpha():
        key = f"v_{key}".rstrip("_")
    number, free = 2, key
    while free in taken:
        free, number = f"{key}_{number}", number + 1
    return free
