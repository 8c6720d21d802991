"""A review that has no paper leaves with every word kept of it: what was claimed, the catalogue's entries, what watched pages called it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec
from django.db.models import Q

from heed.library.actions import changes
from heed.library.actions.take_in import taken_down
from heed.library.models import (
    CatalogueEntry,
    Claim,
    Deposit,
    Link,
    Noticed,
    Redirect,
    Rejection,
    Review,
    Tombstone,
    Watched,
)

NO_NAME = "(taken down)"  # in place of a name or a heading, which may hold a child's


def digest_of(review: str) -> str:
    """What stands for the bytes in the tombstone of a review that has none."""
    return hashlib.sha256(f"heed record {review}".encode()).hexdigest()


def ids_of(review: str) -> list[str]:
    """Every id that means this review: its own, and those of the reviews that became part of it."""
    return [review, *Redirect.objects.filter(new=review).values_list("old", flat=True)]


def entries_of(review: str) -> list[CatalogueEntry]:
    """The entries of catalogues that tell of it: kept ones, and those of lists that wait and would join it."""
    ids = ids_of(review)
    kept = Q(review__in=ids)
    rows = CatalogueEntry.objects.filter(kept)
    keys = [key for key in rows.values_list("key", flat=True) if key]
    numbers = [number for number in rows.values_list("number", flat=True) if number]
    waiting = Q(review="") & (Q(key__in=keys) | Q(number__in=numbers) | Q(state=CatalogueEntry.State.MATCH))
    found = CatalogueEntry.objects.filter(kept | waiting).order_by("pk")
    return [
        one
        for one in found
        if one.review or one.key in keys or one.number in numbers or set(one.candidates[:1]) & set(ids)
    ]


def links_of(reviews: Iterable[str], papers: Iterable[str] = ()) -> set[str]:
    """The addresses at which these reviews were published, as claimed of them or of their papers, and those of these papers."""
    reviews = list(reviews)
    said = Claim.objects.filter(Q(review__in=reviews) | Q(document__review__in=reviews), field="link")
    told = {str(value) for value in said.values_list("value", flat=True) if value}
    told |= {link for link in Review.objects.filter(pk__in=reviews).values_list("link", flat=True) if link}
    of_papers = Q(document__review__in=reviews) | Q(document__in=list(papers))
    return told | set(Link.objects.filter(of_papers).values_list("url", flat=True))


def forget_titles(urls: Iterable[str]) -> None:
    """What watched pages called the reports at these addresses is not kept; that there is a link is."""
    wanted = list(urls)
    Watched.objects.filter(url__in=wanted).update(title="")
    Noticed.objects.filter(url__in=wanted).update(title="", reason="")


def forget_notes(digests: Iterable[str]) -> None:
    """What a sender wrote beside papers that are gone, and why they were sent back, goes where all of that deposit is gone."""
    sent = Deposit.objects.filter(files__sha256__in=list(digests)).distinct()
    stones = set(Tombstone.objects.filter(what__in=Tombstone.GONE).values_list("sha256", flat=True))
    for deposit in sent.prefetch_related("files"):
        if all(file.sha256 in stones for file in deposit.files.all()):
            Deposit.objects.filter(pk=deposit.pk).update(note="", reason=NO_NAME if deposit.reason else "")


def forget(reviews: Iterable[str]) -> list[str]:
    """Takes these reviews out with every word kept of them, and answers which went; one that has papers keeps them and loses the words of
    its own. Called inside the transaction of a takedown, once its tombstones stand.
    """
    wanted = sorted(set(Review.objects.filter(pk__in=list(reviews)).values_list("pk", flat=True)))
    held = set(Review.objects.filter(pk__in=wanted, documents__isnull=False).values_list("pk", flat=True))
    forget_titles(links_of(set(wanted) - held))
    for id in wanted:
        _forget_entries(id)
    Claim.objects.filter(review__in=wanted).delete()
    Rejection.objects.filter(review__in=wanted).delete()
    gone = [id for id in wanted if id not in held]
    changes.note(
        gone, removed=True
    )  # lists and kept pages follow the log; an index of passages finds nothing under such an id
    Review.objects.filter(pk__in=gone).delete()
    return gone


def _forget_entries(review: str) -> None:
    stone = Tombstone.objects.filter(review=review, what__in=Tombstone.GONE).order_by("-pk").first()
    for entry in entries_of(review):
        entry.heading, entry.read, entry.number = NO_NAME, {}, ""
        entry.candidates = []
        if not entry.review and stone is not None:
            entry.state = CatalogueEntry.State.REFUSED
            entry.refusal = msgspec.to_builtins(taken_down(stone))
        entry.save(update_fields=["heading", "read", "number", "candidates", "state", "refusal"])
