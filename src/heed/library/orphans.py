"""Where an address leads whose words were read otherwise since: to what a person settled, or to its orphan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from heed.library.models import Orphan

MOST_STEPS = 20  # from one settled address to the next


class Led(NamedTuple):
    """Where an address leads: `to`, a record that is there; or `orphan`, where nobody has said so, or that it is nowhere."""

    to: str
    orphan: Orphan | None


def led(record: str) -> Led:
    """Where the address of a passage or recommendation leads; to itself where its words were never lost."""
    seen = {record}
    for _ in range(MOST_STEPS):
        orphan = Orphan.objects.filter(pk=record).select_related("document").first()
        if orphan is None:
            return Led(record, None)
        if not orphan.to or (orphan.to in seen and orphan.to != record):
            return Led(record, orphan)
        if orphan.to == record:  # a person said that it leads where it did
            return Led(record, None)
        record = orphan.to
        seen.add(record)
    return Led(record, orphan)


def all_led(records: Iterable[str]) -> dict[str, str]:
    """Where each of these addresses leads; nearly all lead to themselves, and are asked for at once."""
    records = list(records)
    lost = set(Orphan.objects.filter(pk__in=records).values_list("pk", flat=True))
    return {record: led(record).to if record in lost else record for record in records}
