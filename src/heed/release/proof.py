"""The proof of a takedown: words of the paper, looked for in every byte under HEED_HOME after they should be gone."""

from __future__ import annotations

import mmap
from collections.abc import Iterable
from pathlib import Path

from heed.library.models import Orphan, Overlay, Passage

LEAST = 60  # bytes: a shorter passage may stand elsewhere by chance
LONG = 40  # bytes looked for, from the middle of a passage
MOST = 60  # of one takedown, the longest passages


def canaries(id: str) -> list[bytes]:
    """What to look for once the paper (or review) is gone: stretches of its longest passages. Asked while it is still here."""
    passages = Passage.objects.filter(document=id) or Passage.objects.filter(document__review=id)
    papers = passages.values("document").distinct()
    misread = Overlay.objects.filter(document__in=papers).values_list("original", flat=True)
    lost = Orphan.objects.filter(document__in=papers).values_list("quote", flat=True)
    every = {*passages.values_list("text", flat=True), *misread, *lost}
    texts = {text for text in every if len(text.encode()) >= LEAST}
    return [_middle(text) for text in sorted(texts, key=lambda text: (-len(text), text))[:MOST]]


def found_in(folder: Path, wanted: Iterable[bytes]) -> tuple[int, list[str]]:
    """How many files were looked through, and those that hold any of the strings. What another paper says too is not looked for."""
    wanted = [one for one in wanted if not _said_elsewhere(one)]
    looked, holding = 0, []
    # originals shared by several hosts may stand behind a link, which a walk does not follow by itself
    linked = [one for one in folder.iterdir() if one.is_symlink() and one.is_dir()]
    for path in sorted(path for top in (folder, *linked) for path in top.rglob("*")):
        try:
            if not path.is_file() or path.is_symlink():
                continue
            looked += 1
            if path.stat().st_size and _holds(path, wanted):
                holding.append(str(path.relative_to(folder)))
        except FileNotFoundError:
            continue  # it went while we looked
    return looked, holding


def _middle(text: str) -> bytes:
    whole = text.encode()
    start = (len(whole) - LONG) // 2
    return whole[start : start + LONG]


def _said_elsewhere(string: bytes) -> bool:
    return Passage.objects.filter(text__contains=string.decode(errors="ignore")).exists()


def _holds(path: Path, wanted: list[bytes]) -> bool:
    with open(path, "rb") as source, mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return any(content.find(one) >= 0 for one in wanted)
