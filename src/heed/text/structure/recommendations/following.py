"""Following: what stands below a recommendation and belongs to it."""

from __future__ import annotations

import re

from heed.text.structure.marks import Mark
from heed.text.structure.pieces import Piece
from heed.text.structure.recommendations.asides import gives_reasons
from heed.text.structure.recommendations.draft import DIRECTIVE, Draft, directs
from heed.text.structure.recommendations.prose import aside

_GOES_ON = re.compile(
    r"(?:this|these|it|they|such|in particular|in doing so|specifically|the (?:audit|training|review|guidance|"
    r"protocol|work|plan|report|policy)|as part of)\b",
    re.IGNORECASE,
)


WILL = re.compile(r"^(?:The|All|Each|Every|[A-Z][a-z]+)\b[^.]{2,80}\bwill (?!have been|be remembered)")


def follow(draft: Draft, piece: Piece, between: bool = True) -> bool:
    """Adds the piece to the recommendation it follows if it belongs there; answers whether it did."""
    block = piece.block
    if aside(piece, draft):
        return True
    if not draft.parts:
        draft.add(piece, piece.words)
        return True
    draft.closed = draft.closed or gives_reasons(piece.words)
    if draft.closed:
        return False
    last = draft.pieces[-1].block
    first = draft.pieces[0].block
    same_box = block.boxed is not None and block.boxed == first.boxed
    unfinished = draft.parts[-1][-1:] not in '.?!”"’)' and not (
        draft.parts[-1][-1:].isalnum() and block.gap_above > 1.6
    )
    if piece.mark is not None and (
        piece.mark.kind == "bullet" or piece.mark.enclosed or piece.mark.kind in ("roman", "letter")
    ):
        draft.add(piece, piece.words if piece.mark.kind == "bullet" else f"{_shown(piece)} {piece.words}")
        return True
    titled = draft.titled_only and block.kind == "text" and piece.mark is None and directs(piece.words)
    if titled or same_box or (unfinished and piece.words[:1].islower()) or draft.parts[-1].endswith(":"):
        draft.add(piece, piece.words)
        return True
    if block.kind == "list_item" and piece.mark is None:
        draft.add(piece, piece.words)
        return True
    set_in = block.indent > first.indent + 6 and block.indent >= last.indent - 3 and last.kind == "list_item"
    goes_on = bool(DIRECTIVE.search(piece.words) or _GOES_ON.match(piece.words) or WILL.search(piece.words))
    goes_on = goes_on and piece.mark is None
    if block.kind == "text" and piece.mark is None and (set_in or (goes_on and between)):
        draft.add(piece, piece.words)
        return True
    return False


def _shown(piece: Piece) -> str:
    mark: Mark | None = piece.mark
    return "" if mark is None or mark.number is None else (piece.block.marker or f"({mark.number})")
