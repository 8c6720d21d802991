"""From runs to printed lines: what stands on one baseline without a wide gap is one line, superscripts with the word they follow."""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec

from heed.text.layout.line import Line, Span
from heed.text.readers.pdf.fonts import Face
from heed.text.readers.pdf.frame import Frame
from heed.text.readers.pdf.runs import Run
from heed.text.readers.pdf.spaced import closed_up
from heed.text.readers.pdf.spell import plain

_SAME_BASELINE = 0.22  # of the size: how far baselines of one line may differ
_WIDE_GAP = 0.9  # of the size: what stands further apart may be another cell or column
_SPACE = 0.14  # of the size: a gap that is a space though none is written
_CAP = 24.0  # points: a single letter so large may be a drop cap
_REFERENCE = re.compile(r"[\d,\s*†‡§\[\]]+")


class Piece(msgspec.Struct, gc=False):
    """A run in the frame in which it is read."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    face: Face
    colour: str
    order: int
    raised: bool = False


def level_pieces(runs: list[Run], frame: Frame) -> list[Piece]:
    """The runs that are level in the frame, as pieces seen in it."""
    pieces = []
    for run in runs:
        text = plain(run.text, run.face.symbols)
        if not text or text.isspace():
            continue
        left, top, right, bottom = frame.box(run.left, run.top, run.right, run.bottom)
        base = frame.point(run.x, run.y)[1]
        pieces.append(Piece(text, left, top, right, bottom, base, run.size, run.face, run.colour, run.order))
    return pieces


Wall = tuple[float, float, float]
"""An upright stroke between cells: where it stands, its top and its bottom."""


def lines_of(pieces: list[Piece], walls: list[Wall] | None = None) -> list[Line]:
    """The lines the pieces make; none reaches through a wall."""
    lines: list[Line] = []
    caps: list[Piece] = []
    for row in _attach_raised(_rows(pieces)):
        if len(row) == 1 and (row[0].size <= _CAP or len(row[0].text) > 2):
            lines.append(_plain_line(row[0]))
            continue
        row.sort(key=_left)
        begun = 0
        usual = max(row, key=_letters).size
        for at in range(1, len(row)):
            gap = row[at].left - row[at - 1].right
            if gap > _WIDE_GAP * usual or (walls and gap > 2.0 and _walled(row[at - 1], row[at], walls)):
                lines.append(_line(row[begun:at], caps))
                begun = at
        lines.append(_line(row[begun:], caps))
    lines = [line for line in lines if line.text]
    for cap in caps:
        _place_cap(cap, lines)
    return lines


def _walled(one: Piece, other: Piece, walls: list[Wall]) -> bool:
    """Whether a wall stands between the two pieces."""
    middle = (one.top + one.bottom) / 2
    return any(one.right - 1 < x < other.left + 1 and top <= middle <= bottom for x, top, bottom in walls)


def _left(piece: Piece) -> float:
    return piece.left


def _letters(piece: Piece) -> int:
    return len(piece.text)


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces grouped by baseline, from the top."""
    rows: list[list[Piece]] = []
    base = -1e9
    for piece in sorted(pieces, key=lambda piece: piece.base):
        if rows and piece.base - base <= max(_SAME_BASELINE * piece.size, 0.8):
            rows[-1].append(piece)
        else:
            rows.append([piece])
            base = piece.base
    return rows


def _attach_raised(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Small pieces set above or below a baseline go to the row of the word they touch."""
    longest = [row[0] if len(row) == 1 else max(row, key=_letters) for row in rows]
    sizes = [piece.size for piece in longest]
    bases = [piece.base for piece in longest]
    small = 0.8 * max(sizes, default=0.0)
    for at, row in enumerate(rows):
        if not any(piece.size <= small and len(piece.text) <= 8 for piece in row):
            continue
        stay = []
        for piece in row:
            host = _host(piece, at, rows, sizes, bases) if len(piece.text.strip()) <= 6 else None
            if host is None:
                stay.append(piece)
            else:
                piece.raised = piece.base < bases[host] - 0.1 * sizes[host]
                rows[host].append(piece)
        row[:] = stay
    return [row for row in rows if row]


def _host(piece: Piece, at: int, rows: list[list[Piece]], sizes: list[float], bases: list[float]) -> int | None:
    for near in (at + 1, at - 1, at + 2, at - 2):
        if not 0 <= near < len(rows):
            continue
        drop = bases[near] - piece.base
        if piece.size > 0.8 * sizes[near] or not -0.35 * sizes[near] < drop < 0.75 * sizes[near]:
            continue
        reach = 0.45 * sizes[near]
        for other in rows[near]:
            if other.size * 0.8 >= piece.size and (
                abs(piece.left - other.right) < reach or abs(other.left - piece.right) < reach
            ):
                return near
    return None


def _plain_line(piece: Piece) -> Line:
    """The line of a single piece: most lines of a report."""
    face = piece.face
    return Line(
        " ".join(closed_up(piece.text).split()),
        piece.left,
        piece.top,
        piece.right,
        piece.bottom,
        piece.size,
        float(face.bold),
        float(face.italic),
        piece.colour,
        face.name,
    )


def _line(row: list[Piece], caps: list[Piece]) -> Line:
    """One line from the pieces that stand side by side."""
    if len(row) > 1 and len(row[0].text.strip()) == 1 and row[0].text.strip().isupper():
        if row[0].size > 1.7 * row[1].size:
            caps.append(row[0])
            row = row[1:]
    elif len(row) == 1 and row[0].size > _CAP and len(row[0].text.strip()) == 1 and row[0].text.strip().isupper():
        caps.append(row[0])
    first = row[0]
    text = ""
    previous: Piece | None = None
    letters = bold = italic = 0
    spans: list[Span] = []
    top, right, bottom = first.top, first.right, first.bottom
    widest = first
    for piece in row:
        said = piece.text
        if piece.raised and previous is not None and not previous.raised and _REFERENCE.fullmatch(said):
            spans.append(_span(piece, said.strip()))
            if said[-1] == " " and not text.endswith(" "):
                text += " "
            previous = piece if previous is None else previous
            continue
        count = len(said)
        if previous is not None and text and text[-1] != " " and said[0] != " ":
            gap = piece.left - previous.right
            if (gap > _SPACE * piece.size and (piece.order != previous.order + 1 or gap > 0.25 * piece.size)) or (
                previous.raised and not piece.raised and previous is first
            ):
                said = " " + said
        text += said
        letters += count
        bold += count if piece.face.bold else 0
        italic += count if piece.face.italic else 0
        if piece.top < top:
            top = piece.top
        if piece.bottom > bottom:
            bottom = piece.bottom
        if piece.right > right:
            right = piece.right
        if count > len(widest.text):
            widest = piece
        _extend(spans, piece, said)
        previous = piece
    text = " ".join(closed_up(text).split())
    return Line(
        text,
        first.left,
        top,
        right,
        bottom,
        _usual_size(row, widest),
        bold / max(letters, 1),
        italic / max(letters, 1),
        widest.colour,
        widest.face.name,
        spans if len(spans) > 1 else [],
    )


def _usual_size(row: list[Piece], widest: Piece) -> float:
    if len(row) == 1 or all(piece.size == widest.size for piece in row):
        return widest.size
    weights: dict[float, int] = {}
    for piece in row:
        weights[piece.size] = weights.get(piece.size, 0) + len(piece.text)
    return max(weights, key=lambda size: weights[size])


def _span(piece: Piece, said: str) -> Span:
    return Span(
        said,
        piece.left,
        piece.top,
        piece.right,
        piece.bottom,
        piece.size,
        piece.face.bold,
        piece.face.italic,
        piece.colour,
        piece.face.name,
        piece.raised,
    )


def _extend(spans: list[Span], piece: Piece, said: str) -> None:
    """Adds the piece to the last span if it looks the same."""
    if spans:
        last = spans[-1]
        if (
            last.font == piece.face.name
            and last.size == piece.size
            and last.colour == piece.colour
            and last.raised == piece.raised
        ):
            last.text += said
            last.right = piece.right
            return
    spans.append(_span(piece, said))


def _place_cap(cap: Piece, lines: list[Line]) -> None:
    """A drop cap goes before the line that begins beside its top."""
    near = [
        line
        for line in lines
        if abs(line.top - cap.top) < 0.9 * max(line.size, 1)
        and -2 <= line.left - cap.right < 0.6 * cap.size
        and line.size < cap.size
    ]
    letter = cap.text.strip()
    own = next((line for line in lines if line.text == letter and line.size == cap.size), None)
    if not near:
        if own is None:
            at = bisect_left([line.top for line in lines], cap.top)
            lines.insert(at, Line(letter, cap.left, cap.top, cap.right, cap.bottom, cap.size))
        return
    if own is not None:
        lines.remove(own)
    host = near[0]
    host.text = letter + ("" if host.text[:1].islower() or host.text[:1] in "'’" else " ") + host.text
    if host.text[1:3].strip() != host.text[1:3] and letter not in ("A", "I"):
        host.text = letter + host.text[2:]
    host.left = cap.left
