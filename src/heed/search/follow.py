"""Keeps this host's index in step with the library, by the change log.

Each copy stands in a folder of its own, its position in the log with it: whoever takes the folder away takes the position too, and it is
made anew from the beginning. The position is written only after the copy's own commit, so that a kill at any moment costs at most work
done twice, never a passage missing. One process per host follows at a time; another that comes meanwhile leaves it to the first.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Count, Max

from heed.files.put import put
from heed.library import seen
from heed.library.models import Change, Passage
from heed.library.remembered import last_change
from heed.search.catalogue import facets, sortable
from heed.search.tally import mark_of
from heed.search.words import SCHEMA_VERSION, Entry, Query, WordIndex

NAME = f"words-{SCHEMA_VERSION}"
AT_ONCE = 300  # documents a commit
log = logging.getLogger("heed.search")


def folder() -> Path:
    """Where this host's derived copies stand."""
    return settings.HEED_HOME / "index"


def words_folder() -> Path:
    """The folder of the word index that serves now: the newest that was built whole."""
    return folder() / serving_name()


def serving_name() -> str:
    """The name of that folder. Every page asks: strings rather than paths, which take four times as long."""
    where = f"{settings.HEED_HOME}/index"
    try:
        with open(f"{where}/{NAME}.serving", encoding="utf-8") as told:
            named = told.read().strip()
    except FileNotFoundError:
        return NAME
    return named if named and os.path.isdir(f"{where}/{named}") else NAME  # noqa: PTH112


def folder_of(name: str) -> Path:
    """Where the copy called `name` stands."""
    return words_folder() if name == NAME else folder() / name


def open_words() -> WordIndex:
    """The word index of this host, for reading; an empty one until there is one, and while one that cannot be read is made anew."""
    while True:
        serving = words_folder()
        try:
            index = WordIndex(serving)
        except (ValueError, OSError) as problem:
            log.error("the word index cannot be opened (%s); the worker makes it anew", type(problem).__name__)
            index = WordIndex(serving / "none")
        if words_folder() == serving:  # else another was put in its place, and this one may be gone
            return index


def _written() -> WordIndex:
    """The word index of this host, for writing: made where there is none, made anew where it cannot be opened."""
    serving = words_folder()
    try:
        return WordIndex(serving)
    except (ValueError, OSError) as problem:
        log.error("the word index cannot be opened (%s) and is made anew", type(problem).__name__)
        shutil.rmtree(serving)
        return WordIndex(serving)


def position(name: str) -> int:
    """How far in the change log the copy called `name` has come; 0 where it does not say, or not legibly (after a power cut)."""
    try:
        with open(f"{settings.HEED_HOME}/index/{serving_name() if name == NAME else name}/position", "rb") as told:
            return int(json.load(told)["seq"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return 0


def set_position(name: str, seq: int) -> None:
    """Records how far the copy has come; called after its own commit."""
    put(folder_of(name) / "position", json.dumps({"seq": seq}).encode())


@contextmanager
def the_only_one(name: str, *, wait: bool = False) -> Iterator[bool]:
    """True for the one process of this host that may write the copy called `name` now; `wait` until that is this one."""
    folder().mkdir(parents=True, exist_ok=True)
    with open(folder() / f"{name}.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def changed(name: str, at_once: int = AT_ONCE) -> tuple[list[str], int]:
    """The next documents the copy must look at, and the place in the log it has come to with them."""
    come = position(name)
    rows = list(Change.objects.filter(seq__gt=come).order_by("seq").values_list("seq", "document")[:at_once])
    return list(dict.fromkeys(document for _, document in rows)), rows[-1][0] if rows else come


def last() -> int:
    """The place of the last change in the log."""
    return Change.objects.aggregate(last=Max("seq"))["last"] or 0


def pending(name: str) -> int:
    """How many changes the copy has yet to take in."""
    come = position(name)
    return Change.objects.filter(seq__gt=come).count() if come < last_change() else 0


def state() -> tuple[tuple[str, int], ...]:
    """Another after every step of any copy of this host: an answer kept with it is as fresh as one made now."""
    where, serving = f"{settings.HEED_HOME}/index", serving_name()
    try:
        copies = [name for name in os.listdir(where) if name == serving or name.startswith("vectors-")]  # noqa: PTH208
    except FileNotFoundError:
        return ()
    found: list[tuple[str, int]] = []
    for copy in sorted(copies):
        try:
            found.append((copy, os.stat(f"{where}/{copy}/position").st_mtime_ns))  # noqa: PTH116
        except (FileNotFoundError, NotADirectoryError):
            continue
    return tuple(found)


def follow() -> int:
    """Brings the word index up to date; answers how many passages were indexed (0 too where another process is at it)."""
    indexed = 0
    with the_only_one(NAME) as ours:
        if not ours:
            return 0
        if position(NAME) > last():  # of another library: an older one was put back in this one's place
            return _rebuilt()
        index = _written()
        if index.missing and position(NAME):
            set_position(NAME, 0)
        while True:
            documents, seq = changed(NAME)
            if not documents:
                break
            indexed += index.replace(documents, entries(documents))
            set_position(NAME, seq)
        if (
            index.columns is None and index.size()
        ):  # an older Heed made none, or a kill came between the engine's commit and theirs
            index.complete(entry for some in _everything() for entry in entries(some))
        sweep("words-", words_folder())
        return indexed


def rebuild() -> int:
    """Makes the word index anew beside the one that serves, and lets it serve once it has caught up; answers its passages.

    A kill at any moment leaves the old one serving. The log is read from where the new one began, so what changed meanwhile is in both.
    """
    with the_only_one(NAME, wait=True):
        return _rebuilt()


def _rebuilt() -> int:
    before = words_folder()
    fresh = folder() / f"{NAME}.{time.time_ns()}"
    index = WordIndex(fresh)
    seq = last()
    for some in _everything():
        index.replace(some, entries(some))
    set_position(fresh.name, seq)
    while (more := changed(fresh.name))[0]:
        index.replace(more[0], entries(more[0]))
        set_position(fresh.name, more[1])
    put(folder() / f"{NAME}.serving", fresh.name.encode())
    shutil.rmtree(before, ignore_errors=True)  # whoever has it open keeps reading it until the next question
    return index.size()


def _everything() -> Iterator[list[str]]:
    """The documents the index holds, some at a time."""
    ids = list(seen.documents().order_by("id").values_list("id", flat=True))
    for first in range(0, len(ids), AT_ONCE):
        yield ids[first : first + AT_ONCE]


def sweep(kind: str, keep: Path) -> None:
    """Takes away the copies of a kind that serve no more: of an older Heed, or left half built by a kill. Called by the copy's one writer,
    when it has caught up.
    """
    for other in folder().glob(f"{kind}*"):
        if other.is_dir() and other != keep:
            shutil.rmtree(other, ignore_errors=True)
        elif other.suffix in (".position", ".known"):  # where an older Heed kept them
            other.unlink(missing_ok=True)


class Step(NamedTuple):
    """What a copy lacks and has too much, by document, of those that no change is waiting for; and how many passages stand in it of
    documents that are not, or no longer, open to all.
    """

    lacks: list[str]
    too_much: list[str]
    unknown: int

    @property
    def sound(self) -> bool:
        return not (self.lacks or self.too_much or self.unknown)


def out_of_step() -> Step:
    """The word index beside the library."""
    counted: Counter[int] = Counter()
    parts = open_words().by_role(Query.all_query())
    for mark, count in zip(parts.documents.tolist(), parts.counts.tolist(), strict=True):
        counted[mark] += count
    return step(NAME, counted, mark_of)


def step(name: str, counted: Mapping[Any, int], key: Callable[[str], Any] = str) -> Step:
    """How the copy called `name` stands beside the library, from its passages by document (`key`: as it names a document)."""
    waiting = set(Change.objects.filter(seq__gt=position(name)).values_list("document", flat=True))
    held = dict(seen.passages().values_list("document").annotate(n=Count("pk")).values_list("document", "n"))
    found = {document: counted.get(key(document), 0) for document in sorted(held)}
    known = {key(document) for document in {*held, *waiting}}
    return Step(
        [document for document, count in found.items() if count < held[document] and document not in waiting],
        [document for document, count in found.items() if count > held[document] and document not in waiting],
        sum(count for document, count in counted.items() if document not in known),
    )


def entries(documents: list[str]) -> Iterator[Entry]:
    """What the word index holds of these documents (nothing for those no longer in the library, or not open to all)."""
    for document in seen.documents().filter(id__in=documents).select_related("review").defer("facts"):
        review = document.review
        values = facets(document)
        texts = {
            "board": " | ".join(name for name in dict.fromkeys([document.publisher, review.publisher]) if name),
            "label": " | ".join(
                [
                    *(review.labels or []),
                    *review.also_known,
                    *(child["label"] for child in review.children or [] if child.get("label")),
                ]
            ),
            "title": " | ".join(title for title in dict.fromkeys([document.title, review.title]) if title),
        }
        published = sortable(review.published or document.published)
        rows = Passage.objects.filter(document=document).order_by("order").values_list("id", "text", "role", "kind")
        for id, text, role, kind in rows:
            yield Entry(id, document.id, review.id, text, {**values, "role": role}, texts, published, kind)
