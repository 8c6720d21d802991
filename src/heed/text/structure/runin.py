"""Headings that run into their paragraph: the bold first line becomes a block of its own."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from heed.text.reading import Block
from heed.text.structure.marks import read_mark
from heed.text.structure.pieces import squeeze


def part_run_in_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a heading that was glued to its paragraph set apart."""
    out: list[Block] = []
    for block in blocks:
        lead = squeeze(block.bold_lead)
        if not lead or block.kind not in ("text", "list_item"):
            out.append(block)
            continue
        cut = _heading_in(block, lead)
        if cut is None:
            out.append(block)
            continue
        out += cut
    return out


def _heading_in(block: Block, lead: str) -> list[Block] | None:
    text = squeeze(block.text)
    marked = f"{squeeze(block.marker)} {lead}" if block.marker else lead
    mark = read_mark(marked)
    words = lead.count(" ") + 1
    announced = mark is not None and mark.kind == "announcement" and 2 < words <= 45
    whole_line = block.lines > 1 and squeeze(block.first_line) in (lead, marked) and words <= 14
    if not (announced or whole_line) or lead[-1:] in ",;-–" or (lead[-1:] in ".:" and not announced):
        return None
    if mark is not None and mark.kind in ("recommendation", "bullet"):
        return None
    at = text.find(lead)
    rest = text[at + len(lead) :].strip() if 0 <= at < 12 else ""
    if not rest or not (rest[0].isupper() or rest[0] in "“‘\"'(" or rest[0].isdigit()):
        return None
    boxes = block.boxes
    head = msgspec.structs.replace(
        block, text=lead, bold=1.0, bold_lead="", lines=1, boxes=boxes[:1], first_line=lead, kind="text"
    )
    tail = msgspec.structs.replace(
        block, text=rest, marker=None, bold=0.0, bold_lead="", lines=max(block.lines - 1, 1), gap_above=0.0,
        boxes=boxes[1:] or boxes, first_line="", page=(boxes[1].page if len(boxes) > 1 else block.page), kind="text",
    )  # fmt: skip
    return [head, tail]
