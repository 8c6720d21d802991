"""Headings that run into their paragraph: the bold first line becomes a block of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from heed.text.reading import Block
from heed.text.structure.marks import read_mark
from heed.text.structure.pieces import squeeze


def part_run_in_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a heading that was glued to its paragraph set apart."""
    out: list[Block] = []
    for block in _labels_apart(_wrapped_labels(_markers_rejoined(blocks))):
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


_MAY_HOLD_LABEL = re.compile(r"ecommendation |ECOMMENDATION |Rec\.? |Question ")
_LABEL_INSIDE = re.compile(
    r"(?<=[.!?”’)])\s+(?=(?:(?:[A-Z]{2,6} )?(?:Recommendation|RECOMMENDATION|Rec\.?)\s+(?:\d{1,2}(?:\.\d)?\s*[:.–-]\s*(?:[A-Z]|$)|\d{1,2}$)|"
    r"Question \d{1,2}(?: (?:for|to) [^.:?]{3,50})?:))"
)


def _markers_rejoined(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, with numbers that a file draws as a column of their own given back to the paragraphs beside them."""
    lone = [b for b in blocks if b.marker and not b.text.strip() and b.boxes]
    if not lone:
        return blocks
    by_page: dict[int, list[Block]] = {}
    for block in lone:
        by_page.setdefault(block.page, []).append(block)
    out: list[Block] = []
    alone: dict[int, Block] = {}  # labels that may stand over their words
    for block in blocks:
        if block.marker and not block.text.strip():
            if any(map(str.isalpha, block.marker)):
                alone[len(out)] = block
                out.append(msgspec.structs.replace(block, text=block.marker, marker=None, kind="text"))
            continue
        waiting = by_page.get(block.page)
        if waiting and block.marker is None and block.boxes and block.kind in ("text", "list_item"):
            line = block.boxes[0]
            beside = [
                m
                for m in waiting
                if m.boxes[0].top < line.bottom - 2 and m.boxes[0].bottom > line.top + 2 and m.boxes[0].left < line.left
            ]
            if beside:
                block = msgspec.structs.replace(block, marker=beside[0].marker)
                waiting.remove(beside[0])
        out.append(block)
    left = {id(block) for held in by_page.values() for block in held}
    return [block for i, block in enumerate(out) if i not in alone or id(alone[i]) in left]


_WRAPPED = re.compile(r"(?:Recommendation|RECOMMENDATION)\s+(?=[A-Z])")


_WRAPPED_INSIDE = re.compile(r"(?<=[.!?”’)]) (?:Recommendation|RECOMMENDATION) (?=[A-Z][^.]*$)")


def _cut(block: Block, end: int, begin: int) -> list[Block]:
    """The block in two, its line boxes dealt out by length."""
    share = round(len(block.boxes) * end / max(len(block.text), 1))
    share = min(max(share, 1), max(len(block.boxes) - 1, 1))
    head = msgspec.structs.replace(block, text=block.text[:end], boxes=block.boxes[:share], lines=max(share, 1))
    rest = block.boxes[share:] or block.boxes
    tail = msgspec.structs.replace(
        block, text=block.text[begin:], boxes=rest, lines=len(rest), marker=None, bold_lead="",
        page=rest[0].page if rest else block.page,
    )  # fmt: skip
    return [head, tail]


def _wrapped_labels(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a label that wrapped in a narrow column ("Recommendation" over "4") put back before its words."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        counted = (block.marker or "").rstrip(".:").isdigit()
        if before is not None and counted and (tail := _WRAPPED_INSIDE.search(before.text)):
            out[-1:] = _cut(before, tail.start(), tail.start() + 1)
            before = out[-1]
        if (
            before is not None
            and (block.marker or "").rstrip(".:").isdigit()
            and before.marker is None
            and (found := _WRAPPED.match(before.text))
            and before.text[-1:] not in ".?!"
        ):
            number = (block.marker or "").rstrip(".:")
            rest = before.text[found.end() :]
            text = f"Recommendation {number}: {rest} {block.text}"
            out[-1] = msgspec.structs.replace(
                before, text=text, bold_lead="", boxes=[*before.boxes, *block.boxes], lines=before.lines + block.lines
            )
            continue
        out.append(block)
    return out


def _labels_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with one that ran several labelled recommendations together cut before each label."""
    out: list[Block] = []
    for block in blocks:
        if block.kind != "text" or not _MAY_HOLD_LABEL.search(block.text) or not _LABEL_INSIDE.search(block.text):
            out.append(block)
            continue
        parts = _LABEL_INSIDE.split(block.text)
        at, whole = 0, len(block.text)
        for n, part in enumerate(parts):
            first, last = int(len(block.boxes) * at / whole), int(len(block.boxes) * (at + len(part)) / whole)
            at += len(part) + 1
            boxes = block.boxes[first : max(last, first + 1)]
            out.append(
                msgspec.structs.replace(
                    block,
                    text=part,
                    boxes=boxes,
                    page=boxes[0].page if boxes else block.page,
                    marker=block.marker if n == 0 else None,
                    bold_lead=block.bold_lead if n == 0 else "",
                    lines=max(len(boxes), 1),
                    gap_above=block.gap_above if n == 0 else 0.0,
                )
            )
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
        block,
        text=rest,
        marker=None,
        bold=0.0,
        bold_lead="",
        lines=max(block.lines - 1, 1),
        gap_above=0.0,
        boxes=boxes[1:] or boxes,
        first_line="",
        page=(boxes[1].page if len(boxes) > 1 else block.page),
        kind="text",
    )
    return [head, tail]
