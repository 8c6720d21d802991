"""Rows made once in a process of tests and written back for every later test that asks: the same rows, without the work of making them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection, transaction


class Table(NamedTuple):
    """The rows one table was given."""

    name: str
    columns: list[str]
    rows: list[tuple[Any, ...]]


class KeptRows:
    """What was made `while_made()`, to be brought back wherever the tables it went into are empty again."""

    def __init__(self) -> None:
        self._tables: list[Table] | None = None

    @contextmanager
    def while_made(self) -> Iterator[None]:
        """Keeps the rows made meanwhile; none of them where a table that held some has other ones afterwards: they would not be all."""
        before = {table.name: table.rows for table in _tables()}
        yield
        after = _tables()
        if all(before[table.name] in ([], table.rows) for table in after):
            self._tables = [table for table in after if table.rows and not before[table.name]]

    def bring_back(self) -> bool:
        """Whether the rows are back: not where none are kept yet, nor where one of their tables holds anything."""
        if self._tables is None:
            return False
        quote = connection.ops.quote_name
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT " + " OR ".join(f"EXISTS (SELECT 1 FROM {quote(table.name)})" for table in self._tables)
            )
            if cursor.fetchone()[0]:
                return False
            for table in self._tables:
                columns = ", ".join(map(quote, table.columns))
                places = "(" + ", ".join(["%s"] * len(table.columns)) + ")"
                many = ", ".join([places] * len(table.rows))
                values = [value for row in table.rows for value in row]
                cursor.execute(f"INSERT INTO {quote(table.name)} ({columns}) VALUES {many}", values)
        return True


def _tables() -> list[Table]:
    """Every table of ours with all its rows."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
                found.append(
                    Table(model._meta.db_table, [column[0] for column in cursor.description], list(cursor.fetchall()))
                )
    return found
