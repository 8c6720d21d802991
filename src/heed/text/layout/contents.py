"""Contents pages: titles with the page they begin on, told by dot leaders, or by numbers down the right edge under a contents heading."""

from __future__ import annotations

import re

from heed.text.layout.rows import Row
from heed.text.reading import Block, Box

_LEADER = re.compile(r"(?P<title>.*?\S?)\s*(?:[.…·_]\s?){3,}\s*(?P<page>\d{1,3}|[ivxlc]{1,6})?$", re.IGNORECASE)
_ENDED = re.compile(r"(?P<title>.*\S)\s+(?P<page>\d{1,3}|[ivxl]{1,6})$")
_DOTS = re.compile(r"(\.\s){2,}\.?$|\. \.$")
_HEADING = re.compile(
    r"(table of |list of )?(contents|tables|figures|appendices)( page)?( list)?\W*(page)?", re.IGNORECASE
)


class Contents:
    """Remembers from page to page whether the contents list goes on."""

    def __init__(self, pages: int) -> None:
        self._pages = pages
        self._open = False
        self._last = 0

    def stretch(self, rows: list[Row]) -> tuple[int, int]:
        """From which row to which the contents list runs; (0, 0) where there is none."""
        heading = next(
            (at for at, row in enumerate(rows) if len(row.text) < 30 and _HEADING.fullmatch(row.text.strip())), None
        )
        led = [at for at, row in enumerate(rows) if _led(row)]
        if heading is None and not self._open and len(led) < 3:
            return 0, 0
        entries = [self._entry(row) for row in rows]
        start = heading + 1 if heading is not None else (led[0] if led and not self._open else 0)
        if not self._open or heading is not None:
            self._last = 0
        end, misses, hits = start, 0, 0
        for at in range(start, len(rows)):
            page = entries[at]
            if page is not None and self._last <= page + 1 and page <= self._pages + 40:
                self._last, end, misses, hits = max(page, self._last), at + 1, 0, hits + 1
                continue
            if _led(rows[at]):
                end, misses, hits = at + 1, 0, hits + 1
                continue
            misses += 1
            if misses > 2 or len(rows[at].text) > 110:
                break
        numbered = heading is not None or any(entry is not None for entry in entries[start:end])
        if hits < 2 or not numbered:  # dots with no page behind any of them are lines to sign on
            self._open = False
            return 0, 0
        self._open = end >= len(rows) - 1
        while heading is None and entries[start] is None and not _wrapped(rows, start, entries):
            start += 1
        return start, end

    def _entry(self, row: Row) -> int | None:
        found = _LEADER.fullmatch(row.text) or _ENDED.fullmatch(row.text)
        said = found["page"] if found else row.text if row.text.isdigit() else None
        if not said:
            return None
        return int(said) if said.isdigit() else 0


def _led(row: Row) -> bool:
    """Whether dots lead from the row's words to the right."""
    text = row.text
    return (text.count(".") > 3 or "…" in text or "__" in text or text.count("·") > 3) and _LEADER.fullmatch(
        text
    ) is not None


def _wrapped(rows: list[Row], at: int, entries: list[int | None]) -> bool:
    return (
        at + 1 < len(rows)
        and entries[at + 1] is not None
        and rows[at + 1].top - rows[at].bottom < 0.6 * rows[at].height
    )


def contents_blocks(rows: list[Row], left: float) -> list[Block]:
    """A block an entry: its title, then the page."""
    blocks: list[Block] = []
    waiting: list[Row] = []
    for row in rows:
        found = _LEADER.fullmatch(row.text) or _ENDED.fullmatch(row.text)
        new = row.marker is not None and waiting
        if new:
            blocks.append(_entry_block(waiting, "", left))
            waiting = []
        if waiting and row.text.isdigit() and not row.marker:
            blocks.append(_entry_block(waiting, row.text, left))
            waiting = []
            continue
        waiting.append(row)
        if found:
            blocks.append(_entry_block(waiting, found["page"] or "", left))
            waiting = []
    if waiting:
        blocks.append(_entry_block(waiting, "", left))
    return blocks


def _entry_block(rows: list[Row], page: str, left: float) -> Block:
    words = []
    for row in rows:
        found = _LEADER.fullmatch(row.text) or (_ENDED.fullmatch(row.text) if page else None)
        words.append(
            found["title"].rstrip(" .…·_")
            if found
            else row.text.rstrip(" .…·_")
            if _DOTS.search(row.text)
            else row.text
        )
    first = rows[0]
    title = " ".join(word for word in words if word)
    return Block(
        text=f"{title} {page}".strip(),
        page=first.page,
        kind="contents",
        boxes=[
            Box(row.page, round(row.left, 1), round(row.top, 1), round(row.right, 1), round(row.bottom, 1))
            for row in rows
        ],
        marker=first.marker,
        size=first.size,
        bold=round(first.bold, 2),
        colour=first.colour,
        indent=round(max(first.left - left, 0.0), 1),
        lines=len(rows),
        first_line=first.text,
    )
