"""Looks: how the document sets its running text, and which looks stand out from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from heed.text.structure.pieces import Look, Piece


@dataclass(frozen=True, slots=True)
class Body:
    """The look of running text, and whether the file shows fonts at all."""

    size: float
    bold: bool
    colour: str
    fonts: bool  # False: plain text or OCR, where no block is bold and sizes say little


def body_of(pieces: Sequence[Piece]) -> Body:
    """The look that most characters of paragraphs and list items have."""
    weight: Counter[tuple[float, bool, str]] = Counter()
    bold = False
    sizes = False
    for piece in pieces:
        block = piece.block
        if block.kind in ("furniture", "contents"):
            continue
        bold = bold or block.bold > 0.6
        sizes = sizes or block.size > 0
        if block.kind in ("text", "list_item") and piece.count > 7:
            weight[(piece.look[0], piece.look[1], piece.look[4])] += len(piece.words)
    if not weight:
        return Body(0.0, False, "", bold)
    (size, is_bold, colour), _ = weight.most_common(1)[0]
    varied = len({piece.look[0] for piece in pieces if piece.block.kind == "text"}) > 1
    return Body(size, is_bold, colour, (bold or (sizes and varied)) and not _noisy(pieces))


def _noisy(pieces: Sequence[Piece]) -> bool:
    """Whether sizes are line heights measured by OCR, which wander from line to line."""
    read = [p for p in pieces if p.block.kind in ("text", "list_item") and p.count > 7]
    return bool(read) and sum(p.block.confidence is not None for p in read) * 2 > len(read)


def lift(look: Look, body: Body) -> float:
    """How far a look stands out from running text; below 1 it does not."""
    size, bold, italic, caps, colour = look
    points = 0.0
    if body.size and size:
        ratio = size / body.size
        points += (
            3
            if ratio >= 1.25
            else 2
            if ratio >= 1.1
            else 1
            if ratio >= 1.045
            else 0.5
            if ratio >= 1.03
            else -1.5
            if ratio < 0.8
            else 0
        )
    if bold and not body.bold:
        points += 2
    if caps:
        points += 1.5
    if colour != body.colour and colour not in ("", "#0000ff", "#0563c1") and body.colour is not None:
        points += 1
    if italic:
        points += 0.5
    return points


def prominence(look: Look) -> tuple[float, float]:
    """The order of looks among headings: larger first, then capitals, bold and colour before italic."""
    size, bold, italic, caps, _ = look
    return (size, 2.0 * caps + 1.5 * bold - 0.5 * italic)
