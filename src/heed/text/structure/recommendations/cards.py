"""Cards: a small table for each recommendation, its rows "Recommendation 1 | …", "Lead agency | …", "Timescale | …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from heed.text.structure.marks import read_mark
from heed.text.structure.pieces import Piece, squeeze
from heed.text.structure.recommendations.asides import gives_reasons, owners_in
from heed.text.structure.recommendations.draft import Draft

_WORDS = re.compile(
    r"(?:the )?(?:recommendation|what(?: (?:we recommend|is recommended|to do|is asked))?|"
    r"(?:recommended )?action(?: required| needed| point)?|what (?:needs to|should|must|will) (?:happen|change|be done))\s*:?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:recommendation )?(?:no\.?|number|ref(?:erence)?\.?|#)\s*:?", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:intended|expected|desired|linked|relevant|related|link to|theme|finding|learning|measures?|evidence|outcome|impact|rationale|"
    r"why|how|progress|monitor\w*|audience|scope|resources?)\b",
    re.IGNORECASE,
)


def from_cards(rows: Sequence[Piece], worth: int) -> list[Draft]:
    """The recommendations of a table whose first column names what stands in the second; nothing where it is no such table."""
    told = [_told(row) for row in rows]
    keys = [key for key, value in told if value]
    named = sum(_names_words(key) for key in keys)
    beside = sum(_lies_beside(key) for key in keys if not _names_words(key))
    if not named or not beside or len(keys) * 2 < len(rows) or any(len(_filled(row)) > 2 for row in rows):
        return []
    if named + beside < len(keys):
        return []
    titled = any(_WORDS.fullmatch(key) for key in keys)  # a bar "Recommendation 1: Fathers" is then the card's title
    drafts: list[Draft] = []
    number: str | None = None
    for row, (key, value) in zip(rows, told, strict=True):
        mark = read_mark(key)
        if mark is not None and mark.kind == "recommendation":
            number = mark.number
            if titled:
                continue
        if not value:
            continue
        if _NUMBER.fullmatch(key):
            number = value
        elif _names_words(key):
            drafts.append(Draft(number, row.block.page, row.section, worth=worth))
            drafts[-1].add(row, value)
            number = None
        elif drafts and (owners := owners_in(f"{key.rstrip(':')}: {value}")) is not None:
            drafts[-1].owners.extend(owners)
    return drafts


def numbered_by_labels(drafts: list[Draft], body: Sequence[Piece]) -> list[Draft]:
    """The drafts of small tables, each with the number of the label that stands alone right over its table: "Recommendation 2"."""
    over = {id(below): above for above, below in pairwise(body)}
    for draft in drafts:
        above = over.get(id(draft.pieces[0]))
        mark = above.mark if above is not None and not above.words else None
        if draft.number is None and mark is not None and mark.kind == "recommendation":
            draft.number = mark.number
    return drafts


def _filled(row: Piece) -> list[str]:
    return [words for cell in row.block.cells if (words := squeeze(cell.text))]


def _told(row: Piece) -> tuple[str, str]:
    """What a row names and what it says of it; a row of one cell names only."""
    cells = _filled(row)
    if len(cells) == 1 and (mark := read_mark(cells[0])) is not None and mark.kind == "recommendation":
        return cells[0][: mark.length].rstrip(" :.–-"), cells[0][mark.length :]
    return (cells[0], cells[1]) if len(cells) > 1 else (cells[0] if cells else "", "")


def _names_words(key: str) -> bool:
    mark = read_mark(key)
    return bool(_WORDS.fullmatch(key)) or (
        mark is not None and mark.kind == "recommendation" and not key[mark.length :].strip(" :.")
    )


def _lies_beside(key: str) -> bool:
    """Whether the key names what only stands with a recommendation: who leads, by when, its outcome."""
    if len(key) > 60:
        return False
    return bool(
        owners_in(f"{key.rstrip(':')}: x") is not None
        or gives_reasons(key)
        or _NUMBER.fullmatch(key)
        or _BESIDE.match(key)
    )
