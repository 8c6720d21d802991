"""What can be seen: the one place that says so. Pages, feeds, exports, search and the quote checker all ask here.

A record is open when it is public and so is all it belongs to: a public paper of a closed review is closed. Lists, search, counts and
feeds show what is open, to everyone alike. A record's own page also opens to members of the organisation that owns it, where it is kept
to that organisation (`Viewer`); what is kept to a case opens by none of these. Nothing else in the library's public side may start from
`Review.objects` and its like; tests/web/test_seen.py reads the code to make sure.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.library.models import Audience, Document, Mention, Page, Passage, Recommendation, Review

OPEN = Audience.PUBLIC
KEPT = Audience.ORGANISATION


class Viewer(NamedTuple):
    """Whose kept records may be seen: those of these organisations (None: of every one)."""

    organisations: frozenset[int] | None = frozenset()


ANYONE = Viewer()


def reviews(viewer: Viewer = ANYONE) -> QuerySet[Review]:
    """Every review that is open, and those kept to the viewer's organisations."""
    return Review.objects.filter(_review(viewer))


def documents(viewer: Viewer = ANYONE) -> QuerySet[Document]:
    """Every paper that is open, and those kept to the viewer's organisations."""
    return Document.objects.filter(_paper(viewer))


def passages(viewer: Viewer = ANYONE) -> QuerySet[Passage]:
    """Every passage of the papers seen."""
    return Passage.objects.filter(_of_papers(viewer))


def pages(viewer: Viewer = ANYONE) -> QuerySet[Page]:
    """Every page of the papers seen."""
    return Page.objects.filter(_of_papers(viewer))


def recommendations(viewer: Viewer = ANYONE) -> QuerySet[Recommendation]:
    """Every recommendation of the papers seen."""
    return Recommendation.objects.filter(_of_papers(viewer))


def kept(viewer: Viewer) -> tuple[QuerySet[Review], QuerySet[Document]]:
    """The reviews, and the papers of open reviews, that this viewer sees and not everyone."""
    only_papers = documents(viewer).filter(review__audience=OPEN).exclude(audience=OPEN)
    return reviews(viewer).exclude(audience=OPEN), only_papers


def mentions() -> QuerySet[Mention]:
    """Every mention of a review in the open papers."""
    return Mention.objects.filter(_of_papers(ANYONE))


def how_many_recommendations() -> int:
    """How many there are: all, less those of the few papers that are closed (to join a million rows with their papers takes seconds)."""
    closed = Document.objects.exclude(audience=OPEN, review__audience=OPEN)
    return Recommendation.objects.count() - Recommendation.objects.filter(document__in=closed).count()


def speaking() -> Q:
    """Which papers may speak for their review: of an open review the open ones alone, of a closed one all."""
    return Q(audience=OPEN) | ~Q(review__audience=OPEN)


def _review(viewer: Viewer, review: str = "") -> Q:
    """Of a closed review every paper speaks; so it opens to a viewer only where each of them does."""
    if viewer.organisations == frozenset():
        return Q(**{f"{review}audience": OPEN})
    owned = Q() if viewer.organisations is None else Q(**{f"{review}owner__in": viewer.organisations})
    id_of_it = f"{review}pk" if review else "pk"
    shut = Document.objects.filter(~(Q(audience=OPEN) | _kept_paper(viewer)), review=OuterRef(id_of_it))
    return Q(**{f"{review}audience": OPEN}) | (Q(**{f"{review}audience": KEPT}) & owned & ~Q(Exists(shut)))


def _paper(viewer: Viewer) -> Q:
    own = Q(audience=OPEN) if viewer.organisations == frozenset() else Q(audience=OPEN) | _kept_paper(viewer)
    return own & _review(viewer, "review__")


def _kept_paper(viewer: Viewer) -> Q:
    """A paper without an owner of its own is its review's owner's."""
    if viewer.organisations is None:
        return Q(audience=KEPT)
    by = viewer.organisations
    return Q(audience=KEPT) & (Q(owner__in=by) | Q(owner=None, review__owner__in=by))


def _of_papers(viewer: Viewer) -> Q:
    if viewer.organisations == frozenset():
        return Q(document__audience=OPEN, document__review__audience=OPEN)
    return Q(document__in=documents(viewer).values("pk"))
