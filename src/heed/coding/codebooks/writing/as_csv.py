"""A codebook as a table: a row for the book, each rule, group, variable, value, frame, category and crosswalk."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import msgspec

from heed.coding.codebooks.book import Codebook, Value
from heed.coding.codebooks.cells import guarded, joined
from heed.coding.codebooks.table import COLUMNS, LISTS, ROWS

MARK = "\ufeff"  # by which spreadsheets know UTF-8


def write(book: Codebook) -> bytes:
    """The whole book, one thing a row; lists are parted by " | "."""
    out = io.StringIO()
    rows = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    rows.writeheader()
    rows.writerows({name: guarded(said) for name, said in row.items()} for row in _rows(book))
    return (MARK + out.getvalue()).encode()


def _rows(book: Codebook) -> Iterator[dict[str, str]]:
    yield _row("codebook", book)
    yield from (_row("rule", one) for one in book.rules)
    yield from (_row("value", one) for one in book.values)
    yield from (_row("group", one) for one in book.groups)
    for variable in book.variables:
        yield _row("variable", variable, codebook=book.key, version=book.version)
        for value in variable.values:
            if isinstance(value, Value):
                yield _row("value", value, variable=variable.key)
    for frame in book.frames:
        yield _row("frame", frame)
        yield from (_row("category", one, frame=frame.key) for one in frame.categories)
    yield from (_row("crosswalk", one) for one in book.crosswalks)


def _row(kind: str, thing: msgspec.Struct, **more: str) -> dict[str, str]:
    row = {"record": kind, **more}
    for column, field in ROWS[kind].items():
        said = getattr(thing, field)
        if column in LISTS:
            row[column] = joined(one if isinstance(one, str) else one.key for one in said)
        elif isinstance(said, bool):
            row[column] = "yes" if said else ""
        else:
            row[column] = said
    return row
