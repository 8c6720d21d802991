"""A file given to a verb that reads it whole and keeps nothing of it."""

from __future__ import annotations

from pathlib import Path


def given_bytes(path: Path) -> bytes:
    """The file's bytes; refused where it is missing, unreadable or larger than Heed takes in."""
    from django.conf import settings

    from heed.refusal import refuse

    try:
        if path.stat().st_size > settings.HEED["HEED_MAX_FILE_MB"] << 20:
            raise refuse("file-too-large", size=path.stat().st_size >> 20, limit=settings.HEED["HEED_MAX_FILE_MB"])
        return path.read_bytes()
    except FileNotFoundError:
        raise refuse("file-missing", path=path) from None
    except OSError as problem:
        raise refuse("file-unreadable", path=path, why=problem.strerror) from None
