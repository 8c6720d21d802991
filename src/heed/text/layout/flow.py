"""Paragraphs that go on in the next column or on the next page become one block again."""

from __future__ import annotations

from heed.text.layout.hyphens import Hyphens
from heed.text.layout.paragraphs import Paragraph, block_of
from heed.text.reading import Block

_STOPS = (".", "!", "?", ".”", ".’", '."', ".'", ".)", "?”", "!”", "?’", ":", "…")


def goes_on(above: Paragraph, below: Paragraph) -> bool:
    """Whether the paragraph at the top of a column or page goes on from the one at the foot of the column before."""
    one, other = above.block, below.block
    if other.marker is not None or one.kind not in ("text", "list_item") or other.kind != "text":
        return False
    if abs(one.size - other.size) > 0.6 or one.boxed != other.boxed or other.caps != one.caps:
        return False
    if (one.bold >= 0.8) != (above.rows[-1].bold >= 0.8 and below.rows[0].bold >= 0.8) and one.bold >= 0.8:
        return False
    first = below.rows[0]
    if first.bold >= 0.8 and above.rows[-1].bold < 0.5 and not other.text[:1].islower():
        return False
    if one.text.endswith(_STOPS) or one.centred or (one.bold >= 0.8 and other.bold < 0.8):
        return False
    if other.text[:1].islower():
        return True
    last = above.rows[-1]
    slack = above.column.right - last.right
    word = other.text.split(" ", 1)[0]
    full = slack < len(word) * 0.6 * last.height + last.height
    if one.lines == 1 and len(one.text) < 60:
        return False
    return full and other.bold < 0.8 and other.indent < 6 and not one.text.endswith(";")


def join(above: Paragraph, below: Paragraph, hyphens: Hyphens) -> None:
    """Adds the lower paragraph's rows to the upper one's block."""
    gap, boxed = above.block.gap_above, above.block.boxed
    indent, centred, first = above.block.indent, above.block.centred, above.block.first_line
    kind, lead = above.block.kind, above.block.bold_lead
    above.rows = [*above.rows, *below.rows]
    whole: Block = block_of(above.rows, above.column, hyphens)
    for name in whole.__struct_fields__:
        setattr(above.block, name, getattr(whole, name))
    block = above.block
    block.gap_above, block.boxed, block.indent, block.centred, block.first_line, block.kind = (
        gap,
        boxed,
        indent,
        centred,
        first,
        kind,
    )
    block.bold_lead = block.bold_lead or lead
    above.column = below.column
