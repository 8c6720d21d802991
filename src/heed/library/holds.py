"""Which papers are under a legal hold, and the refusal of whatever would take them away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from heed.library.models import Document, Held, Hold, Redirect
from heed.refusal import refuse

TURN = "library.hold"  # waited for by whoever lays or lifts a hold, and by whoever takes away


def standing_on(documents: Iterable[str]) -> dict[str, list[Hold]]:
    """The holds that stand on each of these papers (or reviews without one); a paper is held by its own, by its review's, and by any it was
    under when it was laid.
    """
    ids = list(documents)
    reviews = {id: id for id in ids}  # of a review without a paper: itself
    reviews |= dict(Document.objects.filter(pk__in=ids).values_list("pk", "review_id"))
    records = defaultdict(set, {id: {id} for id in ids})
    merged = defaultdict(set)
    for old, new in Redirect.objects.filter(new__in=set(reviews.values())).values_list("old", "new"):
        merged[new].add(old)
    for id, review in reviews.items():
        records[id] |= {review, *merged[review]}
    wanted = {record for some in records.values() for record in some}
    by_record = {hold.record: hold for hold in Hold.objects.filter(lifted=None, record__in=wanted)}
    laid: dict[str, list[Hold]] = defaultdict(list)
    for one in Held.objects.filter(document__in=ids, hold__lifted=None).select_related("hold"):
        laid[one.document].append(one.hold)
    found = {
        id: sorted({hold.pk: hold for hold in [*laid[id], *(by_record[one] for one in records[id] if one in by_record)]}.items())
        for id in ids
    }  # fmt: skip
    return {id: [hold for _, hold in holds] for id, holds in found.items() if holds}


def check_free(documents: Iterable[str]) -> None:
    """Raises a refusal where any of these papers is held."""
    for id, holds in sorted(standing_on(documents).items()):
        raise refuse("held", record=id, hold=holds[0].pk, since=f"{holds[0].since:%d %B %Y}".lstrip("0"))
