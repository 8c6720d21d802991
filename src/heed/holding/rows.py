"""The rows of a table as lines of JSON, and lines as rows again: the same on both databases, readable by anything in fifty years."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from django.db import connection, models

from heed.kinds import from_json, json_decoder
from heed.library.actions import rows as rows_of_library

AT_ONCE = 2000
# what JSON has no form for, by the kind of column; everything else is read as it stands
TYPED = [
    (models.BinaryField, bytes),
    (models.DateTimeField, datetime),
    (models.DateField, date),
]


def write(model: type[models.Model], path: Path) -> tuple[int, str]:
    """Writes every row of the model to a gzipped file, in order of its key; answers how many, and the file's SHA-256."""
    columns = [field.attname for field in model._meta.concrete_fields]
    count, encoder = 0, msgspec.json.Encoder()
    with open(path, "wb") as raw, gzip.GzipFile("", fileobj=raw, mode="wb", compresslevel=3, mtime=0) as out:
        out.write(encoder.encode(columns) + b"\n")
        for row in model._base_manager.order_by("pk").values_list(*columns).iterator(chunk_size=AT_ONCE):
            out.write(encoder.encode([_plain(value) for value in row]) + b"\n")
            count += 1
    return count, digest(path)


def read(model: type[models.Model], path: Path) -> Iterator[list[Any]]:
    """The rows of the file in the order of the model's own columns; ValueError where the file has other columns."""
    fields = model._meta.concrete_fields
    with gzip.open(path, "rb") as lines:
        columns = from_json(next(lines), list[str])
        if sorted(columns) != sorted(field.attname for field in fields):
            raise ValueError(f"{path.name} has other columns than {model._meta.label}")
        by_name = {field.attname: field for field in fields}
        shape = tuple[tuple(_type(by_name[name]) for name in columns)]  # type: ignore[misc]
        decoder = json_decoder(shape)
        order = [columns.index(field.attname) for field in fields]
        for line in lines:
            row = decoder.decode(line)
            yield [row[place] for place in order]


def insert(model: type[models.Model], rows: Iterator[list[Any]]) -> int:
    """Puts the rows in with their own keys and times, nothing added; answers how many."""
    fields = model._meta.concrete_fields
    names, count = [field.attname for field in fields], 0
    while some := list(islice(rows, AT_ONCE)):
        rows_of_library.insert(model, names, ([_kept(*pair) for pair in zip(fields, row, strict=True)] for row in some))
        count += len(some)
    return count


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with open(path, "rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _kept(field: models.Field[Any, Any], value: Any) -> Any:
    return field.get_db_prep_save(value, connection)


def _type(field: models.Field[Any, Any]) -> Any:
    for kind, python in TYPED:
        if isinstance(field, kind):
            return python | None
    return Any
