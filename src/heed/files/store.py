"""Originals, kept by their SHA-256 under HEED_HOME/originals and never changed.

A file is written beside its place and renamed into it after fsync, so that a name in the store always holds the whole file.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

CHUNK = 1 << 20


class Stored(NamedTuple):
    """What the store kept: the SHA-256 in hexadecimal, and the size in bytes."""

    sha256: str
    size: int


def place(sha256: str) -> Path:
    """Where the original with this hash stands, whether or not it is there."""
    return settings.HEED_HOME / "originals" / sha256[:2] / sha256


def keep(chunks: Iterable[bytes]) -> Stored:
    """Writes the bytes to the store (once, however often they come) and answers their hash and size."""
    waiting = settings.HEED_HOME / "originals" / "incoming"
    waiting.mkdir(parents=True, exist_ok=True)
    temporary = waiting / f"{os.getpid()}-{secrets.token_hex(8)}"
    digest, size = hashlib.sha256(), 0
    try:
        with open(temporary, "xb") as out:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        final = place(digest.hexdigest())
        if not final.exists():
            if not final.parent.exists():
                final.parent.mkdir(parents=True, exist_ok=True)
                _sync_folder(final.parent.parent)
            temporary.chmod(0o440)
            temporary.replace(final)
            _sync_folder(final.parent)
    finally:
        temporary.unlink(missing_ok=True)
    return Stored(digest.hexdigest(), size)


class Unreadable(Exception):
    """The file that was to be kept could not be read; its cause is the OSError. (A store that cannot be written raises OSError.)"""


def keep_file(path: Path) -> Stored:
    """Copies the file at `path` into the store; raises Unreadable where it cannot be read."""
    return keep(_chunks(path))


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with open(path, "rb") as source:
            while chunk := source.read(CHUNK):
                yield chunk
    except OSError as problem:
        raise Unreadable(str(path)) from problem


def original(sha256: str) -> bytes:
    """The bytes of an original; raises FileNotFoundError where the store does not hold it."""
    return place(sha256).read_bytes()


def intact(sha256: str) -> bool:
    """Whether the store holds the original and its bytes still have this hash."""
    digest = hashlib.sha256()
    try:
        with open(place(sha256), "rb") as source:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
    except FileNotFoundError:
        return False
    return digest.hexdigest() == sha256


def forget(sha256: str) -> None:
    """Takes an original out for good; none there is no trouble."""
    place(sha256).unlink(missing_ok=True)


def sweep(older_than_seconds: float, now: float) -> int:
    """Removes what a killed process left half written; answers how many."""
    waiting = settings.HEED_HOME / "originals" / "incoming"
    swept = 0
    for path in waiting.glob("*"):
        try:
            if now - path.stat().st_mtime > older_than_seconds:
                path.unlink()
                swept += 1
        except FileNotFoundError:
            continue  # its writer finished, or another swept it
    return swept


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
