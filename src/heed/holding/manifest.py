"""What a backup says of itself: when it was made, of which version of the tables, and how much of everything it holds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from heed.kinds import from_json

FORMAT = 1
NAME = "manifest.json"


class Table(msgspec.Struct):
    """One table in the backup: its model, how many rows, and the SHA-256 of its file."""

    model: str  # app_label.ModelName
    rows: int
    sha256: str

    @property
    def file(self) -> str:
        return f"tables/{self.model.lower()}.jsonl.gz"


class Manifest(msgspec.Struct):
    """The backup as a whole. `migrations`: the last one of each app. `missing`: originals the store could not give, by SHA-256."""

    format: int
    made: datetime
    heed: str
    migrations: list[tuple[str, str]]
    tables: list[Table]
    originals: int
    bytes: int
    missing: list[str]


def write(folder: Path, manifest: Manifest) -> None:
    """Writes the manifest into the backup's folder, for people to read too."""
    (folder / NAME).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")


def read(folder: Path) -> Manifest:
    """The manifest of a backup; FileNotFoundError where there is none, msgspec.DecodeError where it is not one."""
    return from_json((folder / NAME).read_bytes(), Manifest)
