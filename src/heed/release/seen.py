"""What can be seen of takedowns: the requests about records of organisations whose takedowns one may see."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from heed.library.models import Document, Review
from heed.people.policies import Standing, reach
from heed.release.models import TakedownRequest


def requests(standing: Standing) -> QuerySet[TakedownRequest]:
    """The requests they may see: all, or those about records of their organisations."""
    organisations = reach(standing, "takedown.read")
    return TakedownRequest.objects.filter(Q() if organisations is None else Q(organisation__in=organisations))


def titles(records: Iterable[str]) -> dict[str, str | None]:
    """The titles of those records that are still here, for people who may see the requests about them."""
    records = list(records)
    papers = Document.objects.filter(pk__in=records).values_list("pk", "title")
    return dict(papers) | dict(Review.objects.filter(pk__in=records).values_list("pk", "title"))
