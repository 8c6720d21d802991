"""Questions: what a Learning Together review puts to the board."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.text.reading import Numbered, Section
from heed.text.structure.pieces import Piece
from heed.text.structure.words import QUESTIONS_ABOVE

_LABEL = re.compile(r"(?:board\s+)?(?:questions?|considerations?|issue)\s*(?:no\.?|number)?\s*(\d+(?:\.\d+)?|[A-Z])\s*[:.)–—-]\s*", re.IGNORECASE)
_BARE_LABEL = re.compile(r"(?:board\s+)?(?:questions?|considerations?)\s*(\d+)\s*[:.]?", re.IGNORECASE)
_ASKS = re.compile(r"\?[”’\"')]?$")
_LEAD_IN = re.compile(r"(?:questions?|issues?|considerations?|matters?)\b.{0,60}\b(?:board|partnership|committee|lscb)\b.{0,60}:?$", re.IGNORECASE)


def find_questions(pieces: Sequence[Piece], sections: list[Section]) -> list[Numbered]:
    """The questions in order, with their number where one is printed."""
    found: list[Numbered] = []
    listening = False
    held: str | None = None
    for piece in pieces:
        if piece.level is not None:
            listening = bool(QUESTIONS_ABOVE.search(piece.words))
            held = None
            continue
        bare = _BARE_LABEL.fullmatch(piece.words)
        if bare and piece.block.kind in ("text", "list_item"):
            held = bare[1]
            continue
        label = _LABEL.match(piece.words)
        if label and _asks(piece.words):
            found.append(_question(piece, label[1], piece.words[label.end() :]))
            continue
        if held is not None and _asks(piece.words):
            found.append(_question(piece, held, piece.words))
            held = None
            continue
        held = None
        if not listening and piece.count <= 16 and _LEAD_IN.match(piece.words) and not _asks(piece.words):
            listening = True
            continue
        if not listening:
            continue
        if piece.block.kind == "table_row":
            _from_row(piece, found)
        elif _asks(piece.words):
            number = piece.mark.number if piece.mark is not None and _counts(piece) else None
            found.append(_question(piece, number, piece.words))
        elif piece.block.kind == "text" and piece.count > 40 and piece.mark is None and found:
            listening = _section_listens(piece, sections)
    return found


def _asks(words: str) -> bool:
    return bool(_ASKS.search(words)) or ("?" in words and len(words) - words.rindex("?") < 80)


def _counts(piece: Piece) -> bool:
    """Whether the mark is the question's own number, not that of a paragraph such as 5.12."""
    return piece.mark is not None and piece.mark.kind != "bullet" and len(piece.mark.parts) == 1


def _from_row(piece: Piece, found: list[Numbered]) -> None:
    cells = [c.text.strip() for c in piece.block.cells if c.text.strip()]
    asking = [c for c in cells if _asks(c)]
    if asking and not piece.block.header_row:
        number = cells[0].rstrip(".") if cells[0] != asking[0] and len(cells[0]) <= 4 else None
        found.append(_question(piece, number, asking[0]))


def _section_listens(piece: Piece, sections: list[Section]) -> bool:
    return piece.section is not None and bool(QUESTIONS_ABOVE.search(sections[piece.section].text))


def _question(piece: Piece, number: str | None, text: str) -> Numbered:
    return Numbered(number, text.strip(), piece.block.page, list(range(piece.first_passage, piece.last_passage)))
