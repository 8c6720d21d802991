"""The cover: where it ends, so that its words are not taken for headings."""

from __future__ import annotations

from collections.abc import Sequence

from heed.text.structure.contents import Contents
from heed.text.structure.looks import Body
from heed.text.structure.pieces import Piece


def first_prose(pieces: Sequence[Piece], body: Body) -> int:
    """The index of the first paragraph of running text."""
    for i, piece in enumerate(pieces):
        block = piece.block
        if block.kind == "table_row" and block.page > 1:
            return i
        if block.kind not in ("text", "list_item") or piece.count < 18:
            continue
        if body.size and block.size and block.size < body.size * 0.9:
            continue  # small print on the cover
        if block.centred and block.page == 1 and piece.count < 40:
            continue  # a long title or a dedication
        return i
    return len(pieces)


def cover_end(pieces: Sequence[Piece], body: Body, contents: Contents) -> tuple[int, int]:
    """Where the cover ends, and where the first paragraph stands; between the two a heading must prove itself."""
    prose = first_prose(pieces, body)
    if prose == len(pieces):
        return (0, 0)
    page = pieces[prose].block.page
    end = 0
    for i in range(prose):
        if pieces[i].block.page < page:
            end = i + 1
        if i in contents.blocks and i + 1 > end:
            end = i + 1
    return (end, prose)
