"""The models that suggestions go by on this host, where they are to be had."""

from __future__ import annotations

from functools import lru_cache

from heed.coding.reader.model import Reader, name_of_file
from heed.coding.reader.published import PUBLISHED, Published
from heed.coding.suggesting.weighing import Meaning
from heed.search.meaning import ready
from heed.search.meaning.model import home_of_models


def available() -> bool:
    """False where the administrator chose words only, or the models are not installed."""
    return ready.available() and all((home_of_models() / file).exists() for file in (PUBLISHED, name_of_file()))


def meaning() -> Meaning | None:
    """The two models; none where they are not available."""
    return Meaning(published().embed, reader().read) if available() else None


@lru_cache(maxsize=1)
def published() -> Published:
    """MiniLM as published, loaded once a process."""
    return Published(home_of_models())


@lru_cache(maxsize=1)
def reader() -> Reader:
    """The reader, loaded once a process."""
    return Reader(home_of_models())
