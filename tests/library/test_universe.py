"""The invented world comes out as its docstring draws it."""

from __future__ import annotations

import pytest
from tests import universe

from heed.library.actions.settle import settle
from heed.library.models import Change, Document, Organisation, Relation, Review

pytestmark = pytest.mark.usefixtures("home")


def test_papers_of_one_review_stand_together() -> None:
    world = universe.build()
    assert Review.objects.count() == 5
    together = [
        {"k-overview.txt", "k-summary.txt", "k-plan.txt"},
        {"t-review.txt", "t-again.txt"},
        {"r-2016.txt", "r-2018.txt"},
    ]
    for names in together:
        assert len({world[name].review_id for name in names}) == 1
    assert set(Organisation.objects.values_list("name", flat=True)) == {
        universe.ASHMERE,
        universe.BELLHAVEN,
        universe.CAIRNLAW,
    }


def test_what_repeats_is_told_apart() -> None:
    world = universe.build()
    relations = {(relation.document_id, relation.to_id): relation.relation for relation in Relation.objects.all()}
    assert relations == {
        (world["t-again.txt"].id, world["t-review.txt"].id): "near_duplicate",
        (world["r-2018.txt"].id, world["r-2016.txt"].id): "new_edition",
    }


def test_settling_again_changes_nothing_and_tells_nobody() -> None:
    universe.build()
    before = Change.objects.count(), list(Document.objects.order_by("id").values_list("id", "review_id"))
    assert settle(by=universe.BY) == 0
    assert (Change.objects.count(), list(Document.objects.order_by("id").values_list("id", "review_id"))) == before


def test_a_paper_that_changes_its_review_has_the_others_indexed_anew() -> None:
    papers = universe.papers()
    first = universe.put("k-overview.txt", papers["k-overview.txt"])
    settle(by=universe.BY)
    seen = Change.objects.order_by("-seq").first().seq
    universe.put("k-summary.txt", papers["k-summary.txt"])
    settle(by=universe.BY)
    assert Review.objects.get(documents=first).nation == "England"  # only the summary says so
    assert first.id in Change.objects.filter(seq__gt=seen).values_list("document", flat=True)
