"""Many rows of one table in one go: a report has hundreds of passages, and building a model object for each costs more than reading the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, models


def insert(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes the rows; each holds plain values for `fields` in order, JSON already as text, every column without a default named."""
    columns = [model._meta.get_field(field).column for field in fields]
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(rows))
