"""Pictures of pages: drawn from the original in the sandbox when first asked for, kept under HEED_HOME/pictures."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from heed.files import store
from heed.library.models import Page
from heed.refusal import refuse
from heed.text.sandbox import PicturePool


@lru_cache(maxsize=1)
def _painters() -> PicturePool:
    """One pool a process, made when the first picture is asked for."""
    return PicturePool()


def picture_of(page: Page) -> bytes:
    """The page as PNG; refused where the document has no pages to draw (only PDF has)."""
    if page.document.format != "pdf":
        raise refuse("no-page-image")
    kept: Path = settings.HEED_HOME / "pictures" / page.document.sha256 / f"{page.number}.png"
    if kept.exists():
        return kept.read_bytes()
    image = _painters().read(store.original(page.document.sha256), str(page.number))
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(image)
    fresh.replace(kept)
    return image
