"""A recommendation while it is being put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from heed.text.structure.pieces import Piece
from heed.text.structure.words import ORDERS

DIRECTIVE = re.compile(
    r"\b(?:should|must|shall|ought to|needs? to|(?:is|are|be) (?:asked|required|requested|urged|invited|advised|recommended|encouraged) (?:to|that)|"
    r"recommends?(?: that)?|recommended that|to ensure|has to|have to)\b",
    re.IGNORECASE,
)
IMPERATIVE = re.compile(rf"(?:{'|'.join(ORDERS)})\b", re.IGNORECASE)
_THAT = re.compile(r"That\s+(?:[A-Z]|the|all|each|every|a|an|any|no|where|when|there|this|both|training|guidance)\b")


@dataclass(slots=True)
class Draft:
    """What has been gathered of one recommendation: its words in parts, its pieces, and who stood beside or above it."""

    number: str | None
    page: int
    section: int | None
    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)  # from a lead column, a heading or a lead-in, as printed
    closed: bool = False  # its words have ended: what follows explains it
    worth: int = 3  # 3 the section named recommendations, 2 elsewhere in the text, 1 a summary, 0 a plan or appendix

    @property
    def text(self) -> str:
        """The words gathered, parts on lines of their own."""
        return "\n".join(self.parts).strip()

    def add(self, piece: Piece, words: str) -> None:
        """Adds a piece's words: to the last part where they go on with its sentence, else as a part of their own."""
        words = words.strip()
        if words:
            if self.parts and words[0].islower() and self.parts[-1][-1:].isalnum() and piece.mark is None:
                self.parts[-1] += " " + words
            else:
                self.parts.append(words)
        if not self.pieces:
            self.page = piece.block.page
        self.pieces.append(piece)


def directs(words: str) -> bool:
    """Whether the words ask somebody to do something."""
    return bool(DIRECTIVE.search(words) or IMPERATIVE.match(words) or _THAT.match(words))
