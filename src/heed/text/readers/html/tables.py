"""Tables of a web page: which are real, and their rows as cells with columns."""

from __future__ import annotations

from typing import Any

_WIDEST = 1000  # columns; a colspan beyond is an attack or a slip


def is_laid_out(table: Any) -> bool:
    """Whether the table only arranges the page: one cell, or cells that hold headings or tables, or said so."""
    if table.get("role") in ("presentation", "none"):
        return True
    if any(True for _ in table.iterdescendants("table")):
        return True
    cells = list(table.iter("td", "th"))
    if len(cells) <= 1:
        return True
    return any(True for _ in table.iter("h1", "h2")) and not any(True for _ in table.iter("th"))


def rows_of(table: Any) -> list[tuple[list[tuple[int, str]], bool]]:
    """Each row: its cells as (column, words), and whether it heads the table."""
    rows: list[tuple[list[tuple[int, str]], bool]] = []
    held: dict[int, int] = {}  # column -> rows for which a cell above still stands in it
    for row in table.iter("tr"):
        cells: list[tuple[int, str]] = []
        column = 0
        headers = 0
        own: dict[int, int] = {}
        for cell in row.iterchildren("td", "th"):
            while held.get(column, 0) > 0:
                column += 1
            text = " ".join(" ".join(_pieces(cell)).split())
            cells.append((column, text))
            headers += cell.tag == "th"
            across, down = _span(cell.get("colspan")), _span(cell.get("rowspan"))
            for taken in range(column, min(column + across, _WIDEST)):
                own[taken] = down
            column = min(column + across, _WIDEST)
        held = {place: left - 1 for place, left in held.items() if left > 1}
        held.update({place: down - 1 for place, down in own.items() if down > 1})
        in_head = any(above.tag == "thead" for above in row.iterancestors())
        rows.append((cells, in_head or (headers == len(cells) and bool(cells) and (len(cells) > 1 or not rows))))
    return rows


def _pieces(cell: Any) -> list[str]:
    """The text of a cell; what stands in different blocks is kept apart."""
    pieces = [cell.text or ""]
    for inner in cell.iterdescendants():
        block = isinstance(inner.tag, str) and inner.tag in ("p", "div", "li", "br", "h3", "h4", "ul", "ol")
        pieces.append((" " if block else "\u2060") + (inner.text or ""))
        pieces.append((" " if block else "\u2060") + (inner.tail or ""))
    return ["".join(pieces).replace("\u2060", "")]


def _span(text: str | None) -> int:
    try:
        return max(1, min(int((text or "1").strip()[:6]), _WIDEST))
    except ValueError:
        return 1
