"""What the database's planner knows of how rows are spread. Told at once where many came in, it does not plan by what was before."""

from __future__ import annotations

from django.db import connection, models


def tell(*grown: type[models.Model]) -> None:
    """SQLite looks at all its tables (some milliseconds, whatever the size): without it, it takes "open to all" for a rare word and reads
    the whole library to find twenty passages. PostgreSQL finds out by itself, but only some time after: `grown` are the tables into
    which thousands of rows came, and taking those away was planned for a handful and went on for minutes.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")
        for model in grown if connection.vendor == "postgresql" else ():
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
