"""Anchors: what a statement rests on, to the code point. When a text is read again an anchor fits exactly or is an orphan.

Nothing moves silently. An orphan says why, and where the same words with the same neighbours now stand, for a person to settle.
"""

from __future__ import annotations

from typing import Literal

import msgspec

CONTEXT = 32  # code points kept on either side
MOST_PLACES = 20  # that an orphan names


class Anchor(msgspec.Struct, frozen=True):
    """A stretch of one file's text: the file's hash, the page it begins on, its code points, its words and what stands around them."""

    sha256: str
    page: int
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""


class Orphan(msgspec.Struct, frozen=True):
    """An anchor that no longer fits: why, and the places (first code points) where its words stand now.

    `places` are those with the same words around them; where there is none, those with the words alone (`exact` False).
    """

    anchor: Anchor
    why: Literal["other_file", "other_words", "other_context", "other_page"]
    places: list[int]
    exact: bool


def anchor(text: str, start: int, end: int, *, sha256: str, page: int) -> Anchor:
    """The anchor of `text[start:end]`; ValueError where that holds no words.

    >>> anchor("Nobody asked him.", 7, 12, sha256="f" * 64, page=3).quote
    'asked'
    """
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise ValueError(f"code points {start} to {end} hold no words of a text of {len(text)}")
    return Anchor(
        sha256, page, start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    )


def fit(held: Anchor, text: str, *, sha256: str, page: int | None = None) -> Anchor | Orphan:
    """The anchor itself where it fits the text exactly: same file, same code points, same words, same neighbours; else an orphan.

    `page`: the page on which its first code point now stands, where that is known.
    """
    if sha256 != held.sha256:
        return _orphan(held, text, "other_file")
    if text[held.start : held.end] != held.quote:
        return _orphan(held, text, "other_words")
    before = text[max(0, held.start - CONTEXT) : held.start]
    if before != held.before or text[held.end : held.end + CONTEXT] != held.after:
        return _orphan(held, text, "other_context")
    if page is not None and page != held.page:
        return _orphan(held, text, "other_page")
    return held


def _orphan(
    held: Anchor, text: str, why: Literal["other_file", "other_words", "other_context", "other_page"]
) -> Orphan:
    whole = _places(text, held.before + held.quote + held.after)
    if whole:
        return Orphan(held, why, [place + len(held.before) for place in whole], True)
    return Orphan(held, why, _places(text, held.quote), False)


def _places(text: str, words: str) -> list[int]:
    found: list[int] = []
    place = text.find(words)
    while place >= 0 and len(found) < MOST_PLACES:
        found.append(place)
        place = text.find(words, place + 1)
    return found
