"""Boxes: recommendations that stand in frames."""

from __future__ import annotations

from collections.abc import Sequence

from heed.text.structure.pieces import Piece
from heed.text.structure.recommendations.asides import gives_reasons, names_addressee
from heed.text.structure.recommendations.draft import Draft, directs
from heed.text.structure.recommendations.prose import aside


def boxed(body: Sequence[Piece], worth: int) -> list[Draft]:
    """A recommendation for each frame whose words ask for something; a frame that lists several holds each of them."""
    drafts: list[Draft] = []
    held: int | None = None
    for piece in body:
        box = piece.block.boxed
        if box is None:
            continue
        if box != held:
            drafts.append(Draft(None, piece.block.page, piece.section, worth=worth))
            held = box
        if aside(piece, drafts[-1]):
            continue
        if not drafts[-1].parts and (named := names_addressee(piece.words)):
            drafts[-1].owners.append(named)
            continue
        drafts[-1].closed = drafts[-1].closed or gives_reasons(piece.words)
        if not drafts[-1].closed:
            drafts[-1].add(piece, piece.words)
    drafts = [apart for draft in drafts for apart in draft.dealt()]
    return [d for d in drafts if directs(d.text) and any(directs(p) for p in d.parts)]
