"""A restore: a backup becomes the library of an empty Heed, checked before the first row is written, all of it or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from heed.files import store
from heed.holding import manifest, rows
from heed.holding.backup import Progress, kept_models, silent
from heed.people import audit
from heed.refusal import refuse
from heed.release import ledger
from heed.release.actions.take_down import take_down_again
from heed.release.scrub import pack_database, scrub


def restore(
    *, by: str, folder: Path, ledgers: Iterable[Path] = (), progress: Progress = silent
) -> tuple[manifest.Manifest, int]:
    """The manifest of what was brought back from `folder`, and how many papers were taken down again.

    Takedowns known to this home, to the backup and to the `ledgers` named hold for what is brought back.
    Refused: no backup, a damaged one, one of a newer Heed, a Heed that is not empty.
    """
    told = _read(folder)
    _check(folder, told)
    _must_be_empty()
    parts = len(told.tables) + told.originals
    for path in sorted((folder / "originals").glob("*/*")):
        if not store.intact(path.name):
            store.keep_file(path)
        progress(path.name, parts)
    models_then = _tables_as_then(told)
    with transaction.atomic():
        for table in told.tables:
            rows.insert(models_then[table.model], rows.read(models_then[table.model], folder / table.file))
            progress(table.model, parts)
        _go_on_counting(list(models_then.values()))
    _tables_as_now()
    shutil.rmtree(settings.HEED_HOME / "index", ignore_errors=True)  # derived, and of another library
    with transaction.atomic():
        audit.record(by=by, verb="backup.restore", subject="heed", made=told.made.isoformat(), originals=told.originals)
    return told, _take_down_again(by, [ledger.path(), folder / ledger.NAME, *ledgers])


def _take_down_again(by: str, ledgers: list[Path]) -> int:
    entries = {entry.sha256: entry for file in ledgers for entry in ledger.read(file)}
    here = {entry.sha256 for entry in ledger.read(ledger.path())}
    ledger.add(entry for entry in entries.values() if entry.sha256 not in here)
    again = take_down_again(by=by, entries=entries.values())
    if scrub():
        pack_database()
    return again


def _read(folder: Path) -> manifest.Manifest:
    try:
        told = manifest.read(folder)
    except (FileNotFoundError, NotADirectoryError) as problem:
        raise refuse("backup-none", path=folder) from problem
    except msgspec.MsgspecError as problem:
        raise refuse("backup-damaged", name=manifest.NAME) from problem
    if told.format > manifest.FORMAT:
        raise refuse("backup-newer", heed=told.heed)
    return told


def _check(folder: Path, told: manifest.Manifest) -> None:
    """Every byte before the first row: a restore that fails half way helps nobody."""
    known = MigrationExecutor(connection).loader.graph.nodes
    if any(tuple(one) not in known for one in told.migrations):
        raise refuse("backup-newer", heed=told.heed)
    for table in told.tables:
        path = folder / table.file
        if not path.is_file() or rows.digest(path) != table.sha256:
            raise refuse("backup-damaged", name=table.file)
    found = [path for path in (folder / "originals").glob("*/*") if path.is_file()]
    for path in found:
        if rows.digest(path) != path.name:
            raise refuse("backup-damaged", name=f"originals/{path.name}")
    if len(found) != told.originals:
        raise refuse("backup-damaged", name="originals")


def _must_be_empty() -> None:
    existing = set(connection.introspection.table_names())
    for model in kept_models():
        if model._meta.db_table in existing and model._base_manager.exists():
            raise refuse("restore-not-empty", table=model._meta.label)


def _tables_as_then(told: manifest.Manifest) -> dict[str, type[models.Model]]:
    """Tables as the backup's Heed had them, and models that speak to them; later columns come with the migrations after."""
    executor = MigrationExecutor(connection)
    targets = [(app, name) for app, name in told.migrations]
    executor.migrate(targets)
    state = executor.loader.project_state(targets)
    return {model._meta.label: model for model in state.apps.get_models(include_auto_created=True)}


def _tables_as_now() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def _go_on_counting(written: list[type[models.Model]]) -> None:
    """PostgreSQL's counters go on after the highest key; SQLite does so by itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), written):
            cursor.execute(statement)
