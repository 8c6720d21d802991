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
    if pieces[prose].block.page == 1 and _small_print_only(pieces, contents):
        after = next((i for i, p in enumerate(pieces) if p.block.page > 1), len(pieces))
        prose = after + first_prose(pieces[after:], body)
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


def _small_print_only(pieces: Sequence[Piece], contents: Contents) -> bool:
    """Whether the sentences on page 1 are only a cover's: a few at most, with a contents list to come or all in the lower half."""
    first = [p for p in pieces if p.block.page == 1 and p.block.kind in ("text", "list_item", "footnote")]
    prose = [p for p in first if p.count >= 18]
    if sum(p.count for p in prose) > 150 or len(prose) > 3 or any(p.block.page == 1 and p.mark for p in prose):
        return False
    if any(pieces[i].block.page in (2, 3, 4) for i in contents.blocks):
        return True
    lows = [p.block.boxes[0].top for p in prose if p.block.boxes]
    highs = [p.block.boxes[0].top for p in first if p.block.boxes]
    return len(prose) <= 2 and bool(lows) and len(highs) > 4 and min(lows) > 420 and len(pieces) > len(first) + 5
