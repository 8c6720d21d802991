"""Keeps this host's index in step with the library, by the change log.

The position in the log is written only after the index's own commit, so that a kill at any moment costs at most work done twice, never
a passage missing. One process per host follows at a time; another that comes meanwhile leaves it to the first.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db.models import Max

from heed.library import seen
from heed.library.models import Change, Passage
from heed.search.catalogue import facets, sortable
from heed.search.words import SCHEMA_VERSION, Entry, WordIndex

NAME = f"words-{SCHEMA_VERSION}"
AT_ONCE = 300  # documents a commit


def folder() -> Path:
    """Where this host's derived copies stand."""
    return settings.HEED_HOME / "index"


def words_folder() -> Path:
    """The folder of the word index that serves now: the newest that was built whole."""
    try:
        return folder() / (folder() / f"{NAME}.serving").read_text()
    except FileNotFoundError:
        return folder() / NAME


def open_words() -> WordIndex:
    """The word index of this host."""
    return WordIndex(words_folder())


def position(name: str) -> int:
    """How far in the change log the copy called `name` has come."""
    try:
        return json.loads((folder() / f"{name}.position").read_text())["seq"]
    except FileNotFoundError:
        return 0


def set_position(name: str, seq: int) -> None:
    """Records how far the copy has come; called after its own commit."""
    path = folder() / f"{name}.position"
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps({"seq": seq}))
    fresh.replace(path)


@contextmanager
def the_only_one(name: str) -> Iterator[bool]:
    """True for the one process of this host that may write the copy called `name` now."""
    folder().mkdir(parents=True, exist_ok=True)
    with open(folder() / f"{name}.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def changed(name: str, at_once: int = AT_ONCE) -> tuple[list[str], int]:
    """The next documents the copy must look at, and the place in the log it has come to with them."""
    rows = list(Change.objects.filter(seq__gt=position(name)).order_by("seq").values_list("seq", "document")[:at_once])
    return list(dict.fromkeys(document for _, document in rows)), rows[-1][0] if rows else position(name)


def pending(name: str) -> int:
    """How many changes the copy has yet to take in."""
    return (Change.objects.aggregate(last=Max("seq"))["last"] or 0) and Change.objects.filter(
        seq__gt=position(name)
    ).count()


def follow() -> int:
    """Brings the word index up to date; answers how many passages were indexed (0 too where another process is at it)."""
    indexed = 0
    with the_only_one(NAME) as ours:
        if not ours:
            return 0
        index = None
        while True:
            documents, seq = changed(NAME)
            if not documents:
                return indexed
            index = index or open_words()
            indexed += index.replace(documents, entries(documents))
            set_position(NAME, seq)


def rebuild() -> int:
    """Makes the word index anew beside the one that serves, and lets it serve once it has caught up; answers its passages.

    A kill at any moment leaves the old one serving. The log is read from where the new one began, so what changed meanwhile is in both.
    """
    with the_only_one(NAME) as ours:
        if not ours:
            return 0
        before = words_folder()
        fresh = folder() / f"{NAME}.{time.time_ns()}"
        index = WordIndex(fresh)
        seq = Change.objects.aggregate(last=Max("seq"))["last"] or 0
        ids = list(seen.documents().order_by("id").values_list("id", flat=True))
        for first in range(0, len(ids), AT_ONCE):
            some = ids[first : first + AT_ONCE]
            index.replace(some, entries(some))
        set_position(fresh.name, seq)
        while (more := changed(fresh.name))[0]:
            index.replace(more[0], entries(more[0]))
            set_position(fresh.name, more[1])
        pointer = (folder() / f"{NAME}.serving").with_suffix(f".{os.getpid()}")
        pointer.write_text(fresh.name)
        pointer.replace(folder() / f"{NAME}.serving")
        set_position(NAME, position(fresh.name))
        (folder() / f"{fresh.name}.position").unlink()
        shutil.rmtree(before, ignore_errors=True)  # whoever has it open keeps reading it until the next question
        return index.size()


def entries(documents: list[str]) -> Iterator[Entry]:
    """What the word index holds of these documents (nothing for those no longer in the library, or not open to all)."""
    for document in seen.documents().filter(id__in=documents).select_related("review").defer("facts"):
        review = document.review
        values = facets(document)
        texts = {
            "board": " | ".join(name for name in dict.fromkeys([document.publisher, review.publisher]) if name),
            "label": " | ".join(
                [*(review.labels or []), *(child["label"] for child in review.children or [] if child.get("label"))]
            ),
            "title": " | ".join(title for title in dict.fromkeys([document.title, review.title]) if title),
        }
        published = sortable(review.published or document.published)
        rows = Passage.objects.filter(document=document).order_by("order").values_list("id", "text", "role", "kind")
        for id, text, role, kind in rows:
            yield Entry(id, document.id, review.id, text, {**values, "role": role}, texts, published, kind)
