"""Rows of one column become blocks: paragraphs, list items, and headings on their own."""

from __future__ import annotations

import itertools
import re

import msgspec

from heed.text.layout.hyphens import Hyphens
from heed.text.layout.looks import bold_lead, is_caps, is_centred, usual
from heed.text.layout.rows import Row
from heed.text.reading import Block, Box

_TERMINAL = (".", "!", "?", ":", ";", ".”", ".’", '."', ".)", "”", "…")
_ANNOUNCED = re.compile(
    r"(?:Recommendation|Finding|Question|Lesson|Theme|Learning(?: [Pp]oint)?|Action)s? (?:\d+|[A-Z])\b *[:.–—-]"
)
_LABELLED = re.compile(
    r"^(?:[A-Z][a-z]+ ){1,3}(?:\d{1,2}|[A-Z]|[IVX]+)\s?[.:–—-]? (?=[A-Z“‘])"
)  # "Finding 1: " before capitals
_LINKING = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "-",
        "–",
        "&",
        "who",
        "which",
        "that",
        "is",
        "are",
        "was",
        "were",
    ]
)


class Column(msgspec.Struct):
    """The edges of the column the rows stand in, and the type most of the file is set in."""

    left: float
    right: float
    body: float = 0.0
    index: int = 0
    pitch: float = 0.0  # from baseline to baseline, in sizes
    counted: set[int] = set()  # which rows open with numbers that follow one another on one left edge


class Paragraph(msgspec.Struct):
    """A block with the rows that made it, so that what goes on in the next column or page can be joined."""

    block: Block
    rows: list[Row]
    column: Column


def paragraphs(rows: list[Row], column: Column, hyphens: Hyphens) -> list[Paragraph]:
    """The blocks these rows make, from the top."""
    if not rows:
        return []
    column.pitch = _usual_pitch(rows)
    column.counted = _counted(rows)
    blocks: list[Paragraph] = []
    begun = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or _begins(rows, begun, at, column):
            above = rows[begun].top - rows[begun - 1].bottom if begun else 0.0
            part = rows[begun:at]
            blocks.append(Paragraph(block_of(part, column, hyphens, above), part, column))
            begun = at
    return blocks


def _usual_pitch(rows: list[Row]) -> float:
    """From baseline to baseline within paragraphs, in sizes."""
    steps = []
    for above, below in itertools.pairwise(rows):
        step = (below.bottom - above.bottom) / (below.height or 1)
        if 0.8 < step < 2.6 and abs(above.size - below.size) < 0.6:
            steps.append((step, 2 if above.bold < 0.5 and step < 1.7 else 1))
    most = usual([(round(step, 1), weight) for step, weight in steps])
    near = sorted(step for step, _ in steps if abs(step - most) < 0.08)
    return near[len(near) // 2] if near else 1.2


def _begins(rows: list[Row], begun: int, at: int, column: Column) -> bool:
    """Whether row `at` begins a new block."""
    above, row, first = rows[at - 1], rows[at], rows[begun]
    size = row.height or 1.0
    step = (row.bottom - above.bottom) / size
    # scans wobble; type set by machine does not
    if step > column.pitch * (1.28 if row.confidence is not None else 1.16) + 0.06 or step < 0.3:
        return True
    if abs(above.size - row.size) > max(0.6, 0.06 * size):
        return True
    slack = column.right - above.right
    word = row.text.split(" ", 1)[0]
    known = is_caps(row.text) or len(row.text) > 20  # enough letters to tell how wide this type runs
    wide = max(0.5, (row.right - row.text_left) / (len(row.text) or 1) / size) if known else 0.5
    room = len(word) * wide * size + 0.3 * size
    ends = slack > room + 0.8 * size
    if row.marker is not None and (row.sure or at in column.counted or _stands_out(row, above, first, ends)):
        return True
    if above.text.endswith(_TERMINAL) and ((_bold_start(row) and not _bold_end(above)) or _ANNOUNCED.match(row.text)):
        return True
    if row.bold >= 0.8 and above.bold >= 0.8 and _ANNOUNCED.match(row.text) and _ANNOUNCED.match(first.text):
        return True
    if _other_type(above, row):
        return not (slack < 3 * size and row.text[:1].islower()) or ends
    if _special(above, column) and _special(row, column):
        return _new_heading(above, row, ends)
    if ends and not _ragged(rows, begun, at, column):
        return True
    base = first.text_left if first.marker is not None else first.left
    if row.left < base - 0.8 * size and at - begun > 1 and row.left < above.left - 0.8 * size:
        return True  # back from the hanging lines of an item
    if first.marker is not None and row.left < first.left - 0.8 * size:
        return True
    indented = row.left > above.left + 0.8 * size
    return (
        indented
        and (at - begun > 1 or first.marker is None)
        and above.text.endswith(_TERMINAL)
        and first.marker is None
    )


def _counted(rows: list[Row]) -> set[int]:
    """The rows whose numbers go up by one from row to row on the same left edge: a list, whatever stands above each."""
    last: dict[int, tuple[int, int]] = {}
    found: set[int] = set()
    for at, row in enumerate(rows):
        if row.kind != "number" or row.marker is None:
            continue
        digits = row.marker.strip("().:")
        if not digits.isdigit():
            continue
        edge = round(row.left / 3)
        for near in (edge, edge - 1, edge + 1):
            before = last.get(near)
            if before is not None and before[0] + 1 == int(digits):
                found.update((before[1], at))
        last[edge] = (int(digits), at)
    return found


def _stands_out(row: Row, above: Row, first: Row, ends: bool) -> bool:
    """Whether a marker inside the line's own text is one, and not a number that chanced to begin a line."""
    if ends or above.text.endswith(_TERMINAL):
        return True
    if (
        first.marker is not None
        and first.kind == row.kind
        and abs(first.left - row.left) < 3
        and row.left < above.left - 3
    ):
        return True
    return row.left > above.left + row.height and above.text.endswith((",", " and", " or"))


def _bold_start(row: Row) -> bool:
    """Whether the row opens with bold words of some length and then goes on in light type."""
    first = row.spans[0] if row.spans else None
    return first is not None and first.bold and not row.spans[-1].bold and len(first.text.strip()) > 6


def _bold_end(row: Row) -> bool:
    return row.spans[-1].bold if row.spans else row.bold > 0.5


def _other_type(above: Row, row: Row) -> bool:
    """Whether the two rows are set in plainly different type: bold after light, another colour."""
    if (above.bold >= 0.8 and row.bold <= 0.2) or (above.bold <= 0.2 and row.bold >= 0.8):
        return True
    if not above.colour or not row.colour or above.colour == row.colour or not _far(above.colour, row.colour):
        return False
    # a link coloured like one in the line above or below is no change of type
    return _colours(above).isdisjoint(_colours(row))


def _colours(row: Row) -> set[str | None]:
    return {span.colour for span in row.spans} | {row.colour}


def _far(one: str, other: str) -> bool:
    return sum(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5)) > 160


def _special(row: Row, column: Column) -> bool:
    """Whether the row is set unlike running text."""
    return row.bold >= 0.8 or (column.body > 0 and row.size > 1.12 * column.body) or is_caps(row.text)


def _new_heading(above: Row, row: Row, ends: bool) -> bool:
    """Two rows of heading type, one below the other: whether the second is a heading of its own."""
    if is_caps(_LABELLED.sub("", above.text)) != is_caps(row.text) and len(row.text) > 3:
        return True
    last = above.text.rsplit(" ", 1)[-1].lower()
    if row.text[:1].islower() or last in _LINKING or above.text.endswith((",", "–", "-", "&", "/")):
        return False
    return ends


def _ragged(rows: list[Row], begun: int, at: int, column: Column) -> bool:
    """Whether the rows before and after are all as short: a narrow paragraph, not one that ended."""
    near = rows[begun : at + 2]
    if len(near) < 4:
        return False
    right = max(row.right for row in near)
    return right < column.right - 3 * rows[at].height and rows[at - 1].right > right - 4 * rows[at].height


def block_of(rows: list[Row], column: Column, hyphens: Hyphens, above: float = 0.0) -> Block:
    """One block from the rows that make it."""
    first = rows[0]
    text = ""
    for row in rows:
        # what looked like a marker and began no block is part of the words: "section / 2. of the Act"
        text = hyphens.join(
            text, row.text if row.marker is None or row is first else f"{row.marker} {row.text}".rstrip()
        )
    text = " ".join(text.replace("\u00ad", "-").split())
    letters = sum(len(row.text) for row in rows) or 1
    bold = sum(row.bold * len(row.text) for row in rows) / letters
    centred = is_centred(rows, column.left, column.right)
    listed = first.marker is not None and (
        first.kind in ("bullet", "letter")
        or (
            first.kind == "number"
            and first.marker.strip("().:").isdigit()  # 3.1.2 numbers a paragraph or heading, however far it stands in
            and first.left > column.left + 1.2 * first.height
            and not centred
        )
    )
    sure = [row.confidence for row in rows if row.confidence is not None]
    return Block(
        text=text,
        page=first.page,
        kind="list_item" if listed else "text",
        boxes=[
            Box(row.page, round(row.left, 1), round(row.top, 1), round(row.right, 1), round(row.bottom, 1))
            for row in rows
        ],
        marker=first.marker,
        size=usual([(round(row.size, 1), len(row.text)) for row in rows]),
        bold=round(bold, 2),
        italic=round(sum(row.italic * len(row.text) for row in rows) / letters, 2),
        colour=first.colour if len(rows) == 1 else max(rows, key=lambda row: len(row.text)).colour,
        caps=is_caps(text),
        centred=centred,
        indent=round(max(first.left - column.left, 0.0), 1),
        gap_above=round(max(above, 0.0) / (first.height or 1.0), 2),
        lines=len(rows),
        first_line=first.text,
        bold_lead=bold_lead(rows) if 0 < bold < 0.95 else "",
        column=column.index,
        confidence=sum(sure) / len(sure) if sure else None,
    )
