"""Labels that hang beside their words ("Recommendation 3", "Finding 2") and wrap in the narrow column they hang in."""

from __future__ import annotations

import re

import msgspec

from heed.text.layout.line import Line

_NAMES = (
    r"(?:rec(?:ommendation)?s?|findings?|themes?|lessons?|learning(?:\s+points?)?|points?|actions?|questions?|priority)"
)
_LABEL = re.compile(
    rf"(?:[\w-]+\s+){{0,2}}{_NAMES}\.?\s*(?:no\.?\s*|number\s+|\#\s*)?(?:\d{{1,2}}(?:\.\d{{1,2}})?|[A-Z]|[ivx]{{1,4}})\s*[.:)–-]?",
    re.IGNORECASE,
)
_BEGINS = re.compile(rf"(?:[\w-]+\s+){{0,2}}{_NAMES}\.?(?:\s+(?:no\.?|number|\#))?|[A-Z][a-z]+-", re.IGNORECASE)
_ON_ITS_EDGE = 2.5  # points by which the lines of a column may waver


def is_hanging_label(text: str) -> bool:
    """Whether a piece of text standing apart at the left is a whole label: "Recommendation 3:"."""
    return len(text) <= 34 and _LABEL.fullmatch(text) is not None


def whole_labels(groups: list[list[Line]]) -> list[list[Line]]:
    """The rows' lines with each label that wrapped beside its words put together on the first of its rows."""
    out = [sorted(group, key=lambda line: line.left) for group in groups]
    for at in range(len(out) - 1):
        if not out[at] or not out[at + 1] or not _BEGINS.match(out[at][0].text):
            continue
        first = _parted(out[at], 34)
        if len(first) < 2 or not _BEGINS.fullmatch(first[0].text):
            continue
        taken = _wrapped(first, out[at + 1 : at + 4])
        if taken:
            words = _joined([first[0], *(row[0] for row in taken)])
            right = max(first[0].right, *(row[0].right for row in taken))
            out[at] = [msgspec.structs.replace(first[0], text=words, right=right, spans=[]), *first[1:]]
            for place, row in enumerate(taken, at + 1):
                out[place] = row[1:]
    return [group for group in out if group]


def _joined(pieces: list[Line]) -> str:
    return " ".join(piece.text for piece in pieces).replace("- ", "")


def _parted(row: list[Line], limit: int = 16) -> list[Line]:
    """The row with bold letters, at most `limit`, that run close up to its words set apart from them."""
    line = row[0]
    if len(row) > 1 or len(line.spans) < 2 or not line.spans[0].bold or line.spans[1].bold:
        return row
    label, rest = line.spans[0], line.spans[1:]
    if not 0 < len(label.text.strip()) <= limit or not line.text.startswith(label.text.strip()):
        return row
    head = msgspec.structs.replace(
        line, text=label.text.strip(), right=min(label.right, rest[0].left), bold=1.0, spans=[]
    )
    words = line.text[len(label.text.strip()) :].strip()
    bold = sum(len(span.text) for span in rest if span.bold) / (sum(len(span.text) for span in rest) or 1)
    tail = msgspec.structs.replace(
        line,
        text=words,
        left=rest[0].left,
        bold=bold,
        spans=rest if len(rest) > 1 else [],
        size=rest[0].size or line.size,
    )
    return [head, tail]


def _wrapped(first: list[Line], below: list[list[Line]]) -> list[list[Line]]:
    """The rows whose first piece belongs to the label that begins here; none where together they make no label."""
    label, body = first[0], first[1]
    taken: list[list[Line]] = []
    last = label
    for whole in below:
        if not whole:
            return []
        row = _parted(whole)
        piece = row[0]
        close = piece.top - last.bottom < 0.9 * (piece.bottom - piece.top)
        beside = len(row) == 1 or abs(row[1].left - body.left) < _ON_ITS_EDGE
        if abs(piece.left - label.left) > _ON_ITS_EDGE or len(piece.text) > 16 or not close or not beside:
            return []
        taken.append(row)
        last = piece
        if is_hanging_label(_joined([label, *(held[0] for held in taken)])):
            return taken
    return []
