"""Ids: short, stable, safe in a URL and when read aloud (no i, l, o, u).

A document's id comes from its file's hash, a passage's from its words and how often they came before in the document, so that
reading the same file again gives the same ids.
"""

from __future__ import annotations

import hashlib
from collections import Counter

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def short(data: bytes, length: int) -> str:
    """`length` characters standing for `data` (5 bits each, from its SHA-256)."""
    number = int.from_bytes(hashlib.sha256(data).digest()[:16], "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(length))


def document_id(sha256: str) -> str:
    """The id of the document with this file."""
    return "d" + short(sha256.encode(), 10)


def review_id(first_sha256: str) -> str:
    """The id of the review whose first document has this file."""
    return "r" + short(first_sha256.encode(), 10)


def ids_within(document: str, letter: str, texts: list[str]) -> list[str]:
    """An id for each text of one document, in order; equal texts are told apart by their turn."""
    seen: Counter[str] = Counter()
    ids: list[str] = []
    taken: set[str] = set()
    for text in texts:
        seen[text] += 1
        part = short(f"{seen[text]}\0{text}".encode(), 7)
        while part in taken:
            part = short(f"{part}\0{seen[text]}\0{text}".encode(), 7)
        taken.add(part)
        ids.append(f"{document}-{letter}{part}")
    return ids
