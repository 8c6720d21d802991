"""A codebook as a table: the one Heed writes, or one of a person with a row for each variable."""

from __future__ import annotations

import csv
import io
from typing import Any

from heed.coding.codebooks.book import YES_NO, Codebook
from heed.coding.codebooks.cells import parted, unguarded
from heed.coding.codebooks.checks import LONGEST_KEY
from heed.coding.codebooks.names import key_of
from heed.coding.codebooks.reading.shaped import shaped
from heed.coding.codebooks.table import COLUMNS, LISTS, ROWS
from heed.refusal import refuse

MOST_ROWS = 50_000
PLURAL = {"rule": "rules", "group": "groups", "variable": "variables", "frame": "frames", "crosswalk": "crosswalks"}
ASSUMED = {"type": "yes_no_not_stated", "level": "review"}
Row = dict[str, str]


def read(data: bytes, name: str, notes: list[str]) -> Codebook:
    """The book. Where a table has no row for the book itself, its key is the file's name and its title the key."""
    rows = _rows(data)
    told: dict[str, Any] = {
        "key": key_of(name)[:LONGEST_KEY].rstrip("_"),
        "title": name,
        "values": [],
        **{many: [] for many in PLURAL.values()},
    }
    values: dict[str, dict[str, Row]] = {}
    frames: dict[str, list[Any]] = {}
    for number, row in rows:
        kind = row.get("record", "").strip().lower() or "variable"
        if kind not in ROWS:
            raise refuse(
                "codebook-unreadable", form="CSV", why=f"row {number} is a {kind[:40]!r}, which no codebook has"
            )
        thing = _thing(kind, row)
        if kind == "codebook":
            told |= thing
        elif kind == "value":
            if row.get("variable"):
                values.setdefault(row["variable"], {})[thing.get("key", "")] = thing
            else:
                told["values"].append(thing)
        elif kind == "category":
            frames.setdefault(row.get("frame", ""), []).append(thing)
        else:
            told[PLURAL[kind]].append(thing)
            if kind == "variable":
                told.setdefault("_book", (row.get("codebook"), row.get("version")))
    key, version = told.pop("_book", ("", ""))
    if key and not any(row.get("record", "").strip().lower() == "codebook" for _, row in rows):
        told |= {"key": key, "title": key, "version": version or ""}
    for field, most_common in ASSUMED.items():
        without = [one.get("key", "") for one in told["variables"] if not one.get(field)]
        if without:
            notes.append(
                f"No {field} is given for {', '.join(without[:20])}{' and others' * (len(without) > 20)}: taken to be {most_common}."
            )
        for variable in told["variables"]:
            variable[field] = variable.get(field) or most_common
    for variable in told["variables"]:
        _finish(variable, values.pop(variable.get("key", ""), {}), {one.get("key") for one in told["values"]})
    for orphan in values:
        raise refuse("codebook-wrong", where="the rows of values", why=f"there is no variable {orphan[:60]!r}")
    for frame in told["frames"]:
        frame["categories"] = frames.pop(frame.get("key", ""), [])
    for orphan in frames:
        raise refuse("codebook-wrong", where="the rows of categories", why=f"there is no frame {orphan[:60]!r}")
    return shaped(told)


def _rows(data: bytes) -> list[tuple[int, Row]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise refuse("codebook-unreadable", form="CSV", why=f"byte {problem.start} is not UTF-8") from None
    first = text.partition("\n")[0]
    between = max(",;\t", key=first.count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True))
    except csv.Error as problem:
        raise refuse("codebook-unreadable", form="CSV", why=str(problem)[:200]) from None
    if len(table) > MOST_ROWS:
        raise refuse("codebook-too-large", what=f"{len(table)} rows", limit=f"{MOST_ROWS}")
    head = [cell.strip().lower().replace(" ", "_") for cell in table[0]]
    if "variable" not in head:
        raise refuse("codebook-unreadable", form="CSV", why="its first row names no column `variable`")
    for column in head:
        if column and column not in COLUMNS:
            raise refuse("codebook-unreadable", form="CSV", why=f"there is no column {column[:40]!r} in a codebook")
    rows = []
    for number, cells in enumerate(table[1:], 2):
        if any(cell.strip() for cell in cells):
            if len(cells) > len(head):
                raise refuse("codebook-unreadable", form="CSV", why=f"row {number} has more cells than the first row")
            rows.append((number, {column: unguarded(cell) for column, cell in zip(head, cells, strict=False)}))
    return rows


def _thing(kind: str, row: Row) -> dict[str, Any]:
    thing: dict[str, Any] = {}
    for column, field in ROWS[kind].items():
        cell = row.get(column, "")
        if column in LISTS:
            thing[field] = list(parted(cell))
        elif column == "ordered":
            thing[field] = cell.strip().lower() in ("yes", "true", "1")
        elif column in ("level", "type"):
            thing[field] = cell.strip().lower().replace("/", "_").replace(" ", "_")
        elif cell.strip():
            thing[field] = cell
    return {field: said for field, said in thing.items() if said not in ([], False)}


def _finish(variable: dict[str, Any], rows: dict[str, Row], common: set[Any]) -> None:
    """The values of a variable, whole where a row or its own words define them; what a short table leaves out."""
    key = variable.get("key", "")
    if not variable.get("label"):
        variable["label"] = key.replace("_", " ").capitalize()
    named = [*variable.get("values", []), *(one for one in rows if one not in variable.get("values", []))]
    if variable["type"] == "yes_no_not_stated" and set(named) <= set(YES_NO) and not rows:
        variable.pop("values", None)
        return
    values: list[Any] = []
    for one in named:
        if one in rows:
            values.append(rows[one])
        elif one in common:
            values.append(one)
        else:
            made = key_of(one).removeprefix("v_")
            values.append({"key": one} if made == one else {"key": made, "label": one})
    variable["values"] = values
