"""Pictures of pages, and where their words stand: made from the original in the sandbox when first asked for, kept under HEED_HOME/pictures."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from heed.files import store
from heed.kinds import from_json
from heed.library.models import Page
from heed.refusal import refuse
from heed.text.reading import Word
from heed.text.sandbox import PicturePool, WordsPool


@lru_cache(maxsize=1)
def _painters() -> PicturePool:
    """One pool a process, made when the first picture is asked for."""
    return PicturePool()


@lru_cache(maxsize=1)
def _finders() -> WordsPool:
    """The same for words."""
    return WordsPool()


def picture_of(page: Page) -> bytes:
    """The page as PNG; refused where the document has no pages to draw (only PDF has)."""
    return _kept(page, "png", _painters)


def words_of(page: Page) -> list[Word]:
    """The words of the page with their places on its picture, in points; none where they are known from OCR alone."""
    return from_json(_kept(page, "words.json", _finders), list[Word])


def _kept(page: Page, ending: str, pool: Callable[[], PicturePool | WordsPool]) -> bytes:
    if page.document.format != "pdf":
        raise refuse("no-page-image")
    kept: Path = settings.HEED_HOME / "pictures" / page.document.sha256 / f"{page.number}.{ending}"
    if kept.exists():
        return kept.read_bytes()
    made = pool().read(store.original(page.document.sha256), str(page.number))
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(made)
    fresh.replace(kept)
    return made
