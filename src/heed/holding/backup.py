"""A backup: every row and every original, of one moment, in a folder that any Heed can be restored from.

Not in it: the signing key and all that can be made again (index, vectors, pictures). It is written beside its place and renamed when
whole, so that a folder with a manifest is a whole backup.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from heed.coding.actions.forget import gone_files
from heed.coding.models import Brought
from heed.files import store
from heed.holding import manifest, rows
from heed.holding.moment import moment
from heed.library.models import BatchFile, DepositFile, Document
from heed.people import audit
from heed.refusal import refuse
from heed.release import ledger

Progress = Callable[[str, int], object]  # hears the name of each table and original done, and of how many

MADE_ANEW = {
    "contenttypes",
    "auth",
    "axes",
}  # Django's own lists, filled by each Heed for itself; counts of wrong passwords
LEFT_OUT = {"people.KeptSession"}  # who is signed in here is not signed in where it is restored


def silent(name: str, of: int) -> None:
    """For whoever does not ask how far it is."""


def backup(*, by: str, folder: Path, progress: Progress = silent) -> manifest.Manifest:
    """What was written to `folder`, which must not be there yet (or be empty)."""
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise refuse("backup-exists", path=folder)
    growing = folder.with_name(f"{folder.name}.unfinished")
    try:
        shutil.rmtree(growing, ignore_errors=True)  # left by one that was killed
        (growing / "tables").mkdir(parents=True)
        made = timezone.now()
        with moment():
            done = [tuple(one) for one in _last_migrations()]
            wanted = sorted(_originals())
            parts = len(kept_models()) + len(wanted)
            tables = [_table(model, growing, lambda name: progress(name, parts)) for model in kept_models()]
        if ledger.path().exists():
            shutil.copyfile(ledger.path(), growing / ledger.NAME)
        size, missing = _copy(wanted, growing, lambda name: progress(name, parts))
        written = manifest.Manifest(
            format=manifest.FORMAT, made=made, heed=version("heed"), migrations=done, tables=tables,
            originals=len(wanted) - len(missing), bytes=size, missing=missing,
        )  # fmt: skip
        manifest.write(growing, written)
        folder.parent.mkdir(parents=True, exist_ok=True)
        growing.replace(folder)
    except OSError as problem:
        raise refuse("backup-unwritable", path=folder, why=problem.strerror or problem) from problem
    with transaction.atomic():
        audit.record(
            by=by,
            verb="backup.make",
            subject="heed",
            rows=sum(table.rows for table in tables),
            originals=written.originals,
            missing=len(missing),
        )
    return written


def kept_models() -> list[type[models.Model]]:
    """Every model whose rows a backup holds, links between two tables included, by name."""
    return sorted(
        (
            model
            for model in apps.get_models(include_auto_created=True)
            if model._meta.app_label not in MADE_ANEW and model._meta.label not in LEFT_OUT
        ),
        key=lambda model: model._meta.label,
    )


def _last_migrations() -> Iterator[tuple[str, str]]:
    last: dict[str, str] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        last[app] = name
    yield from last.items()


def _table(model: type[models.Model], folder: Path, told: Callable[[str], object]) -> manifest.Table:
    table = manifest.Table(model=model._meta.label, rows=0, sha256="")
    table.rows, table.sha256 = rows.write(model, folder / table.file)
    told(table.model)
    return table


def _originals() -> set[str]:
    held = set(Document.objects.filter(file_gone=None).values_list("sha256", flat=True))
    waiting = set(BatchFile.objects.filter(state="waiting", sha256__isnull=False).values_list("sha256", flat=True))
    brought = {file["sha256"] for files in Brought.objects.values_list("files", flat=True) for file in files}
    return (
        held
        | waiting
        | (brought - gone_files())
        | set(DepositFile.objects.filter(deposit__state="waiting").values_list("sha256", flat=True))
    )


def _copy(wanted: list[str], folder: Path, told: Callable[[str], object]) -> tuple[int, list[str]]:
    """Originals never change, so they may be copied after the moment; a changed or lost one is named, not copied."""
    size, missing = 0, []
    for sha256 in wanted:
        target = folder / "originals" / sha256[:2] / sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(store.place(sha256), target)
        except FileNotFoundError:
            missing.append(sha256)
            continue
        if rows.digest(target) != sha256:
            target.unlink()
            missing.append(sha256)
            continue
        size += target.stat().st_size
        told(sha256)
    return size, missing
