"""Bring the database to this version of Heed (done by every verb that needs it)."""

from __future__ import annotations

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """`upgrade` takes no argument of its own."""


def run(given: argparse.Namespace) -> None:
    ensure_database()


def ensure_database() -> None:
    """Applies the migrations that are missing; cheap where there are none."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
