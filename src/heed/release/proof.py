"""The proof of a takedown: words of the paper or record, looked for in every byte under HEED_HOME after they should be gone, and in every row
of a database that stands elsewhere.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from heed.coding.actions.forget import typed
from heed.library.models import CatalogueEntry, Claim, Document, Organisation, Orphan, Overlay, Passage, Review
from heed.release.actions.forget_record import entries_of

LEAST = 60  # bytes: a shorter passage may stand elsewhere by chance
LEAST_OF_A_RECORD = 20  # a title is shorter; what other records say too is not looked for
LONG = 40  # bytes looked for, from the middle of a passage
MOST = 60  # of one takedown, the longest passages; as many of what is said of the record
# names of bodies, the vocabulary's words, addresses of others' pages, which stay in the log of calls
OTHERS = {"publisher", "host", "hosted", "keywords", "layout", "link"}


def canaries(id: str) -> list[bytes]:
    """What to look for once the paper (or review) is gone: stretches of its longest passages, and of what was said of a review that goes
    with it, and of what coders wrote about it. Asked while it is still here.
    """
    passages = Passage.objects.filter(document=id) or Passage.objects.filter(document__review=id)
    papers = passages.values("document").distinct()
    misread = Overlay.objects.filter(document__in=papers).values_list("original", flat=True)
    lost = Orphan.objects.filter(document__in=papers).values_list("quote", flat=True)
    every = {*passages.values_list("text", flat=True), *misread, *lost}
    reviews = {id, *Document.objects.filter(pk=id).values_list("review", flat=True)}
    coded = typed(Document.objects.filter(Q(pk=id) | Q(review=id)).values_list("pk", flat=True), reviews)
    return [*_longest(every, LEAST), *_longest(_of_the_record(id) | coded, LEAST_OF_A_RECORD)]


def found_in(folder: Path, wanted: Iterable[bytes]) -> tuple[int, list[str]]:
    """How many files were looked through, and those (and tables of a database server) that hold any of the strings. What another paper or
    record says too is not looked for.
    """
    wanted = [one for one in wanted if not _said_elsewhere(one)]
    looked, holding = 0, []
    # originals shared by several hosts may stand behind a link, which a walk does not follow by itself
    linked = [one for one in folder.iterdir() if one.is_symlink() and one.is_dir()]
    forms = sorted({form for one in wanted for form in _forms(one)})
    for path in sorted(path for top in (folder, *linked) for path in top.rglob("*")):
        try:
            if not path.is_file() or path.is_symlink():
                continue
            looked += 1
            if path.stat().st_size and _holds(path, forms):
                holding.append(str(path.relative_to(folder)))
        except FileNotFoundError:
            continue  # it went while we looked
    return looked, [*holding, *_tables_holding(forms)]


def _longest(texts: Iterable[str], least: int) -> list[bytes]:
    long = {text for text in texts if len(text.encode()) >= least}
    return [_middle(text) for text in sorted(long, key=lambda text: (-len(text), text))[:MOST]]


def _of_the_record(id: str) -> set[str]:
    """What was said of the review that goes: all of it, where the id is the review's or that of its last paper."""
    review = Review.objects.filter(pk=id).first() or Review.objects.filter(documents=id).first()
    if review is None or Document.objects.filter(review=review).exclude(pk=id).exclude(review=id).exists():
        return set()
    told: set[str] = set()
    for claim in Claim.objects.filter(review=review):
        told |= set(_strings({claim.field: claim.value}))
    for entry in entries_of(review.pk):
        told |= {entry.heading} | set(_strings(entry.read))
    return told


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in OTHERS:
                yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _middle(text: str) -> bytes:
    whole = text.encode()
    start = max(0, (len(whole) - LONG) // 2)
    return whole[start : start + LONG]


def _forms(string: bytes) -> set[bytes]:
    """The string as text files have it, and as JSON writes it."""
    text = string.decode(errors="ignore")
    return {string, json.dumps(text)[1:-1].encode(), json.dumps(text, ensure_ascii=False)[1:-1].encode()}


def _said_elsewhere(string: bytes) -> bool:
    text = string.decode(errors="ignore")
    if (
        Passage.objects.filter(text__contains=text).exists()
        or Organisation.objects.filter(name__contains=text).exists()
    ):
        return True
    written = json.dumps(text)[1:-1]  # as a value in JSON stands in the database
    said = [
        Claim.objects.annotate(written=Cast("value", TextField())),
        CatalogueEntry.objects.annotate(written=Cast("read", TextField())).exclude(review=""),
    ]
    forms = {text, written}
    return any(rows.filter(written__contains=form).exists() for rows in said for form in forms)


def _holds(path: Path, wanted: list[bytes]) -> bool:
    with open(path, "rb") as source, mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return any(content.find(one) >= 0 for one in wanted)


def _tables_holding(wanted: list[bytes]) -> list[str]:
    """The tables of a database server with a row that holds any of the strings; SQLite's are files under HEED_HOME."""
    if connection.vendor != "postgresql" or not wanted:
        return []
    texts = [one.decode(errors="ignore") for one in wanted]
    patterns = ["%" + text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%" for text in texts]
    holding = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns JOIN information_schema.tables"
            " USING (table_schema, table_name) WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1, 2"
        )
        for table, column, kind in cursor.fetchall():
            named = f"{connection.ops.quote_name(table)} WHERE "
            quoted = connection.ops.quote_name(column)
            if kind == "bytea":
                test, given = " OR ".join([f"position(%s::bytea in {quoted}) > 0"] * len(wanted)), list(wanted)
            elif kind in ("text", "character varying", "json", "jsonb"):
                test, given = f"{quoted}::text LIKE ANY(%s)", [patterns]
            else:
                continue
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {named}{test})", given)
            if cursor.fetchone()[0]:
                holding.append(f"table {table}")
    return sorted(set(holding))
