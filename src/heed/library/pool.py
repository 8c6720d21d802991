"""The reading pool of this process, with the limits an administrator set."""

from __future__ import annotations

from django.conf import settings

from heed.text.sandbox import ReaderPool


def reader_pool() -> ReaderPool:
    """A new pool; close it (or use it in a `with`) when the files are read."""
    conf = settings.HEED
    return ReaderPool(workers=conf["HEED_WORKERS"], seconds=conf["HEED_READ_SECONDS"], megabytes=conf["HEED_READ_MB"])
