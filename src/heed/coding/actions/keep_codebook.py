"""A codebook is kept as an immutable version: the same again changes nothing, another one is compared with the last."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from django.db import transaction
from django.utils import timezone

from heed.coding import shelf
from heed.coding.codebooks.book import BUILT_IN, Codebook, built_in
from heed.coding.codebooks.checks import checked
from heed.coding.codebooks.versions import Difference, difference, digest
from heed.coding.models import Codebook as Row
from heed.people import audit
from heed.refusal import refuse
from heed.turn import wait_for_turn

TURN = "coding.codebook"


class Kept(NamedTuple):
    """What came of it: the row, whether it is new, and how it differs from the version before it (None: there was none)."""

    row: Row
    new: bool
    change: Difference | None


class Plan(NamedTuple):
    """What keeping it would do: under which version, whether that is new, and how it differs from the last one."""

    book: Codebook
    new: bool
    before: Codebook | None
    change: Difference | None


def plan(book: Codebook) -> Plan:
    """What keeping this codebook would do now, nothing written. A version that is taken by another content is refused."""
    book = checked(book)
    said = digest(book)
    versions = shelf.versions(book.key)
    same = next((one for one in versions if one.digest == said and book.version in ("", one.version)), None)
    if same is None and versions and versions[0].digest == said:
        same = versions[0]
    if same is not None:
        return Plan(shelf.find(book.key, same.version), False, None, None)
    if any(one.version == book.version for one in versions):
        raise refuse("codebook-version-taken", version=book.version, key=book.key)
    version = book.version or _next({one.version for one in versions})
    dated = msgspec.structs.replace(book, version=version, since=book.since or timezone.localdate().isoformat())
    before = shelf.find(book.key, versions[0].version) if versions else None
    return Plan(dated, True, before, difference(before, dated) if before else None)


@transaction.atomic
def keep(*, by: str, book: Codebook) -> Kept:
    """The version kept, after the last one of its key; what is here already is answered as it stands."""
    wait_for_turn(TURN)
    if book.key in BUILT_IN:
        keep_built_in(key=book.key)
    made = plan(book)
    if not made.new:
        return Kept(Row.objects.get(key=made.book.key, version=made.book.version), False, None)
    return Kept(_write(by, made.book), True, made.change)


@transaction.atomic
def keep_built_in(*, key: str) -> Row:
    """The row of the newest built-in version, written where it is not there yet: whoever codes by it, or changes it, needs one."""
    wait_for_turn(TURN)
    book = built_in(key)
    if book is None:
        raise refuse("codebook-unknown", asked=key, known=", ".join(BUILT_IN))
    return Row.objects.filter(key=key, version=book.version).first() or _write("Heed", book)


def _write(by: str, book: Codebook) -> Row:
    last = Row.objects.filter(key=book.key).order_by("-pk").first()
    row = Row.objects.create(
        key=book.key, version=book.version, title=book.title, since=book.since, body=msgspec.to_builtins(book), digest=digest(book),
        supersedes=last, by=by,
    )  # fmt: skip
    audit.record(
        by=by,
        verb="codebook.import",
        subject=f"codebook:{book.key}",
        version=book.version,
        digest=row.digest,
        variables=len(book.variables),
        after=last.version if last else None,
    )
    return row


def _next(taken: set[str]) -> str:
    """The next whole number that no version has."""
    number = max((int(one) for one in taken if one.isascii() and one.isdecimal()), default=0) + 1
    return str(number)
