"""Passages: what one can cite, with its place in the text, on the page and in the section tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from heed.text.reading import Box, Passage
from heed.text.sentences import cut
from heed.text.structure.pieces import Piece

LIMIT = 200  # words
Kind = Literal["heading", "paragraph", "list_item", "table_row", "footnote", "caption", "quotation"]
_QUOTES = ("quote", "blockquote", "intense quote", "quotation")


def kind_of(piece: Piece) -> Kind:
    """What the passage of a piece is called."""
    block = piece.block
    if piece.level is not None:
        return "heading"
    if block.kind == "list_item":
        return "paragraph" if piece.mark is not None and len(piece.mark.parts) > 1 else "list_item"
    if block.kind == "table_row":
        return "table_row"
    if block.kind == "footnote":
        return "footnote"
    if block.kind == "caption":
        return "caption"
    return "quotation" if (block.style or "").lower() in _QUOTES else "paragraph"


def printed(piece: Piece) -> str:
    """The words of a passage: a heading with its number, a labelled paragraph with its label, a list item without its bullet."""
    block = piece.block
    if block.marker and piece.mark is not None and piece.mark.kind != "bullet":
        if piece.level is not None or piece.mark.kind != "decimal":
            return f"{block.marker} {_squeezed(block.text)}".strip()
        return piece.words or _squeezed(block.text)
    if piece.mark is not None and (
        piece.mark.kind == "bullet" or (piece.mark.kind == "decimal" and piece.level is None)
    ):
        return piece.words
    return _squeezed(block.text)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def paragraph_number(piece: Piece) -> str | None:
    """The number printed beside a paragraph or item."""
    if piece.level is not None or piece.mark is None or piece.mark.kind not in ("decimal", "letter", "roman"):
        return None
    return piece.mark.number


def make_passages(pieces: Sequence[Piece]) -> tuple[str, list[Passage]]:
    """The text of the reading and its passages; each piece learns which passages hold it."""
    passages: list[Passage] = []
    texts: list[str] = []
    at = 0
    for piece in pieces:
        whole = printed(piece)
        parts = cut(whole, LIMIT)
        if not parts:
            continue
        piece.first_passage = len(passages)
        number = paragraph_number(piece)
        shares = _share_boxes(piece.block.boxes, [len(p) for p in parts])
        for part, boxes in zip(parts, shares, strict=True):
            page = boxes[0].page if boxes and boxes is not shares[0] else piece.block.page
            passages.append(
                Passage(
                    text=part,
                    page=page,
                    start=at,
                    end=at + len(part),
                    kind=kind_of(piece),
                    paragraph=number,
                    section=piece.section,
                    boxes=boxes,
                    confidence=piece.block.confidence,
                )
            )
            texts.append(part)
            at += len(part) + 1
        piece.last_passage = len(passages)
    return "\n".join(texts), passages


def _share_boxes(boxes: list[Box], lengths: list[int]) -> list[list[Box]]:
    """The line boxes dealt out to the parts of a paragraph that was cut, by length."""
    if len(lengths) == 1:
        return [boxes]
    total = sum(lengths)
    shares: list[list[Box]] = []
    done = 0
    for length in lengths:
        first = int(len(boxes) * done / total)
        done += length
        last = max(round(len(boxes) * done / total), first + 1)
        shares.append(boxes[first:last])
    return shares
