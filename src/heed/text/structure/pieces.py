"""Pieces: blocks as the rules see them, with their mark read off and their look named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from heed.text.reading import Block
from heed.text.structure.marks import Mark, read_mark

_STRAY = re.compile(r"^[.,:;·]\s+(?=[\w‘“(])")  # the stop of a number that the file does not hold
_SPECK = re.compile(r"^[_~|&§‘’'`.,:;°^=*<>]+\s*(?=\w)")  # dirt and rule ends before the first letter of a scanned line
_RUN_ON = re.compile(r"\b(Mrs?|Ms|Dr)(?=[A-Z]\b)")  # "MsR": a space that a scan lost
_COMMA_FOR_STOP = re.compile(r"^(\d{1,2}),\s+(?=[A-Z])")
_NOT_WORD = re.compile(r"[^\w]+")

Look = tuple[float, bool, bool, bool, str]
"""How a block looks: size, bold, italic, capitals, colour."""


@dataclass(slots=True)
class Piece:
    """A block, its mark, and its words without the mark."""

    block: Block
    mark: Mark | None
    words: str
    look: Look
    count: int  # words
    level: int | None = None  # set when it is a heading
    number: str | None = None
    section: int | None = None
    first_passage: int = -1
    last_passage: int = -1


def squeeze(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def key_of(text: str) -> str:
    """The text as it is compared: lower case, letters and digits only, single spaces."""
    return _NOT_WORD.sub(" ", text.lower()).strip()


def look_of(block: Block) -> Look:
    """How the block looks, coarse enough that two headings of one style agree."""
    caps = block.caps
    if not caps:
        opening = block.text[:200]
        caps = opening.isupper() and sum(c.isalpha() for c in opening) > 3
    return (round(block.size * 2) / 2, block.bold > 0.6, block.italic > 0.6, caps, _hue(block.colour))


@cache
def _hue(colour: str | None) -> str:
    """The colour where it is one; black and every grey that reads as black is no colour."""
    if not colour or len(colour) != 7:
        return ""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    if max(red, green, blue) - min(red, green, blue) < 40 and max(red, green, blue) < 190:
        return ""
    return colour


def settle_short_capitals(pieces: list[Piece]) -> None:
    """Lets "GP" or "R" share the look of capitals where that look heads other lines: so few letters say nothing themselves."""
    capitals = {p.look for p in pieces if p.look[3]}
    for piece in pieces:
        size, bold, italic, caps, colour = piece.look
        if caps or piece.count > 2 or not piece.words.isupper():
            continue
        if (size, bold, italic, True, colour) in capitals and (bold or italic or size):
            piece.look = (size, bold, italic, True, colour)


def piece_of(block: Block) -> Piece:
    """The block as a piece; its mark comes from `marker` where the reader found one, else from its own words."""
    words = _STRAY.sub("", squeeze(block.text))
    if block.confidence is not None:
        words = _RUN_ON.sub(r"\1 ", _SPECK.sub("", words) or words)
        words = _COMMA_FOR_STOP.sub(r"\1. ", words)
    if block.kind == "table_row":
        return Piece(block, None, words, look_of(block), words.count(" ") + 1)
    mark: Mark | None
    if block.marker:
        printed = squeeze(block.marker)
        joined = f"{printed} {words}"
        mark = read_mark(joined)
        if mark is not None and mark.length >= len(printed):
            words = joined[mark.length :]
        elif mark is None or mark.length < len(printed):
            mark = read_mark(printed + ".") or Mark("bullet", None, (), 0)
    else:
        mark = read_mark(words)
        if mark is not None:
            words = words[mark.length :]
    return Piece(block, mark, words.strip(), look_of(block), words.count(" ") + 1 if words else 0)
