"""What stands in one cell of a table: lists with bars between, and words that no spreadsheet takes for a formula."""

from __future__ import annotations

from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r")
GUARDED = (*FORMULA, "'")


def joined(items: Iterable[str]) -> str:
    """The items in one line; a bar within one is written with a backslash before it."""
    return " | ".join(one.replace("\\", "\\\\").replace("|", "\\|") for one in items)


def parted(cell: str) -> tuple[str, ...]:
    """The items that `joined` wrote, or that a person wrote with bars between; empty ones left out."""
    items, item, at = [], "", 0
    while at < len(cell):
        sign = cell[at]
        if sign == "\\" and cell[at + 1 : at + 2] in ("\\", "|"):
            item, at = item + cell[at + 1], at + 2
        elif sign == "|":
            items.append(item.removesuffix(" "))
            item, at = "", at + (2 if cell[at + 1 : at + 2] == " " else 1)
        else:
            item, at = item + sign, at + 1
    return tuple(one for one in [*items, item] if one.strip())


def guarded(cell: str) -> str:
    """The cell as a spreadsheet shows it and never computes it."""
    return "'" + cell if cell.startswith(GUARDED) else cell


def unguarded(cell: str) -> str:
    """What stood in the cell before it was guarded."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(GUARDED) else cell
