"""Records without a paper whose paper came later, as a review of its own: found by name, board and year, joined by a person."""

from __future__ import annotations

from collections.abc import Iterable

from heed.library import known
from heed.library.catalogues.entry import Entry
from heed.library.entry_match import Matched, match
from heed.library.known import Known, Names
from heed.library.models import Review


def joinable(records: Iterable[str]) -> list[tuple[Known, Known]]:
    """Of these reviews, those without a paper that one review with papers, and no other, is by name, board and year: each with that review."""
    names = known.names()
    bare = [one for id in records if (one := names.reviews.get(id)) is not None and not one.papers]
    found = [(record, _held(record, names)) for record in bare]
    return [(record, names.reviews[fits.reviews[0]]) for record, fits in found if fits.sure]


def may_be(record: str) -> list[Known]:
    """The reviews with papers that a review without any may be, the likeliest first."""
    names = known.names()
    own = names.reviews.get(record)
    return [] if own is None or own.papers else [names.reviews[id] for id in _held(own, names).reviews]


def _held(record: Known, names: Names) -> Matched:
    """The reviews with papers that fit."""
    said = Entry(
        line=0, heading="", layout="", title=record.title, labels=list(record.labels), publisher=record.publisher,
        published=record.published,
    )  # fmt: skip
    fits = match(said, names, only=_has_papers)
    if not fits.reviews:
        return fits
    children = dict(Review.objects.filter(pk__in=[record.review, *fits.reviews]).values_list("pk", "children"))
    own = children.pop(record.review, None) or []
    if len(own) == 1:
        said.gender, said.age_months = own[0]["gender"], own[0]["age_months"]
    return match(said, names, children, only=_has_papers)


def _has_papers(one: Known) -> bool:
    return bool(one.papers)
