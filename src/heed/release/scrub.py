"""What this host made of papers that were taken down: original, pictures, vectors, words. Each host scrubs its own, once a tombstone.

Safe to call at any time and again: a host notes how far it has come only when it is done.
"""

from __future__ import annotations

import shutil

from django.conf import settings
from django.db import connection

from heed.coding.actions.forget import gone_files
from heed.files import store
from heed.files.put import put
from heed.library.models import Review, Tombstone
from heed.release import ledger
from heed.search import follow as words
from heed.search.meaning import ready

NAME = "scrubbed"
TABLES_OF_WORDS = ["library_document", "library_page", "library_section", "library_passage", "library_numbered",
                   "library_recommendation", "library_mention", "library_claim", "library_review", "library_batchfile", "library_rejection",
                   "library_overlay", "library_orphan", "library_rereading", "library_catalogueentry", "library_deposit", "library_depositfile",
                   "library_watched", "library_noticed", "library_link", "library_rights", "library_keeping", "library_placement",
                   "library_relation", "coding_coding", "coding_assignment", "coding_judgement", "coding_reconciled", "coding_suggestion",
                   "coding_considered", "coding_brought"]  # fmt: skip


def scrub() -> int:
    """Takes away what this host still holds of what was taken down since it last looked; answers how many papers (and bare reviews)."""
    due = list(Tombstone.objects.filter(pk__gt=_come()).order_by("pk"))
    if not due:
        return 0
    papers = [stone for stone in due if stone.what != Tombstone.RECORD]
    for stone in papers:
        store.forget(stone.sha256)
        shutil.rmtree(settings.HEED_HOME / "pictures" / stone.sha256, ignore_errors=True)
    for sha256 in gone_files():
        store.forget(sha256)
    with words.the_only_one(ready.NAME, wait=True):
        _write_down(due)
        vectors = ready.vector_file()
        for stone in papers:
            vectors.drop(stone.document)
    if papers:
        words.rebuild()  # taking passages out of the index would leave their words in it until it is next packed
    put(settings.HEED_HOME / NAME, str(due[-1].pk).encode())
    return len(due)


def _write_down(due: list[Tombstone]) -> None:
    """What another host took down stands in this host's ledger too, so that a backup or a restore made here knows of it."""
    known = {entry.sha256 for entry in ledger.read(ledger.path())}
    standing = set(Review.objects.filter(pk__in=[stone.review for stone in due]).values_list("pk", flat=True))
    ledger.add(
        ledger.Entry(
            stone.document,
            stone.review,
            stone.sha256,
            stone.custodian,
            stone.reason,
            stone.by,
            stone.at,
            what=stone.what,
            custody=stone.custody,
            whole=stone.what == Tombstone.PAPER and stone.review not in standing,
        )
        for stone in due
        if stone.sha256 not in known
    )


def pack_database() -> None:
    """Writes the database's files anew, so that no freed page holds a word of what is gone. Others wait meanwhile."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for table in TABLES_OF_WORDS:
                cursor.execute(f"VACUUM FULL {connection.ops.quote_name(table)}")


def _come() -> int:
    try:
        return int((settings.HEED_HOME / NAME).read_text())
    except (FileNotFoundError, ValueError):
        return 0
