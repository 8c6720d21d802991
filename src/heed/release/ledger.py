"""The ledger of takedowns: a file beside the database, so that a database brought back from before a takedown can be told of it.

One line of JSON each: ids and digests, when and why. It outlives the rows it speaks of and is copied into every backup.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec
from django.conf import settings

from heed.kinds import from_json

NAME = "takedowns.jsonl"


class Entry(msgspec.Struct, frozen=True):
    """One paper that was taken down, or (`what` is "file") whose file was let go and whose record stays, or ("record") a review that had
    no paper, named twice. `whole`: the paper was the last of its review, which went with it.
    """

    document: str
    review: str
    sha256: str
    custodian: str | None
    reason: str
    by: str
    at: datetime
    what: str = "paper"
    custody: list[dict[str, str]] = []
    whole: bool = False


def path() -> Path:
    """Where this Heed's ledger stands."""
    return settings.HEED_HOME / NAME


def add(entries: Iterable[Entry]) -> None:
    """Writes the entries to the end of the ledger; on the disk when this returns. A line cut off before, never acknowledged, goes."""
    with open(path(), "a+b") as out:
        out.seek(0)
        out.truncate(out.read().rfind(b"\n") + 1)
        for entry in entries:
            out.write(msgspec.json.encode(entry) + b"\n")
        out.flush()
        os.fsync(out.fileno())


def read(file: Path) -> list[Entry]:
    """The entries of a ledger in order, none where there is no such file; a line cut off by a power cut is passed over."""
    try:
        lines = file.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    whole = [line for line in lines[:-1] if line]
    return [from_json(line, Entry) for line in whole]
