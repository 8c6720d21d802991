"""Papers moved, reviews split and merged by a person: what they decided stays so, and every old id leads on."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe

from heed.library import decided, known, queries
from heed.library.actions.correct import correct
from heed.library.actions.place import merge, merge_labels, move, split
from heed.library.actions.reject import reject
from heed.library.actions.set_audience import set_audience
from heed.library.actions.settle import settle
from heed.library.lookup import look_up
from heed.library.models import Audience, Change, Claim, Document, Placement, Redirect, Review
from heed.people.models import AuditEvent
from heed.refusal import Refused
from heed.release.actions.take_down import take_down

BY, WHY = "account:7", "The foreword says so."


@pytest.fixture
def world(home: Any) -> dict[str, Document]:
    return universe.build()


def where() -> dict[str, str]:
    return dict(Document.objects.values_list("file_name", "review_id"))


def settled_anew(home: Any) -> None:
    """Everything looked at again, as after an upgrade of the rules."""
    (home / "index" / "decided").unlink()
    assert decided.before().papers == {}
    settle(by=BY)


def test_a_moved_paper_stays_however_often_the_library_is_settled(world: dict[str, Document], home: Any) -> None:
    plan, m = world["k-plan.txt"], world["m-overview.txt"]
    before = Change.objects.count()
    move(by=BY, document=plan, to=m.review, reason=WHY)
    now = where()
    assert now["k-plan.txt"] == m.review_id != now["k-overview.txt"]
    assert Change.objects.count() - before == 4  # the papers of both reviews
    universe.put(
        "k-more.txt",
        universe.reading(universe.text_of("k", 9), kind="briefing", publisher=universe.ASHMERE, labels=["Child K"]),
    )
    settled_anew(home)
    assert {name: where()[name] for name in now} == now
    assert where()["k-more.txt"] == now["k-overview.txt"]
    assert Placement.objects.get(document=plan).reason == WHY
    assert AuditEvent.objects.filter(verb="paper.move", subject=plan.pk).exists()


def test_a_split_review_is_two_for_good(world: dict[str, Document], home: Any) -> None:
    k = world["k-overview.txt"].review
    correct(by=BY, record=k, field="nation", value="Wales", reason=WHY)
    made = split(by=BY, review=k, documents=[world["k-summary.txt"]], reason=WHY)
    settled_anew(home)
    assert where()["k-summary.txt"] == made.pk != k.pk == where()["k-overview.txt"]
    assert Review.objects.get(pk=k.pk).nation == "Wales" and made.title == "Child K: executive summary"
    assert made.nation == "England"  # as its own paper says


def test_a_merged_review_leads_on_with_all_that_was_said_of_it(world: dict[str, Document], home: Any) -> None:
    r, two = world["r-2016.txt"].review, world["two-families.txt"].review
    correct(by=BY, record=two, field="incident", value="2017", reason=WHY)
    correct(by=BY, record=two, field="title", value="Two", reason=WHY)
    correct(by=BY, record=r, field="title", value="Young Person R, twice reported", reason=WHY)
    reject(by=BY, claim=Claim.objects.get(review=two, field="title"), reason=WHY)
    merge(by=BY, review=two, into=r, reason=WHY)
    settled_anew(home)
    assert where()["two-families.txt"] == r.pk and not Review.objects.filter(pk=two.pk).exists()
    r.refresh_from_db()
    assert (r.incident, r.title) == ("2017", "Young Person R, twice reported")
    assert Claim.objects.filter(review=r, source="person").count() == 3  # the replaced one too
    assert queries.find_review(two.pk) == r and two.pk not in known.names().reviews
    third = world["m-overview.txt"].review
    merge(by=BY, review=r, into=third, reason=WHY)
    assert queries.find_review(two.pk) == queries.find_review(r.pk) == third


def test_of_two_words_on_one_field_the_staying_reviews_stands_and_both_are_kept(world: dict[str, Document]) -> None:
    r, two = world["r-2016.txt"].review, world["two-families.txt"].review
    correct(by=BY, record=two, field="outcome", value="death", reason=WHY)
    correct(by=BY, record=r, field="outcome", value="other", reason=WHY)
    merge(by=BY, review=two, into=r, reason=WHY)
    assert Review.objects.get(pk=r.pk).outcome == "other"
    said = {(one.value, one.ended is None) for one in Claim.objects.filter(review=r, field="outcome")}
    assert said == {("death", False), ("other", True)}


def test_the_last_paper_moved_away_leaves_an_address_that_leads_on(world: dict[str, Document]) -> None:
    m, k = world["m-overview.txt"], world["k-overview.txt"].review
    move(by=BY, document=m, to=k, reason=WHY)
    assert queries.find_review(m.review_id) == k and not Review.objects.filter(pk=m.review_id).exists()
    again = split(by=BY, review=k, documents=[m], reason="It was not.")
    assert again.pk != m.review_id and queries.find_review(m.review_id) == k  # an id never leads to another later


def test_settling_too_leaves_an_address_that_leads_on_and_what_was_said(world: dict[str, Document]) -> None:
    """A paper comes in that ties two reviews the machine had kept apart."""
    one = universe.put(
        "n1.txt", universe.reading(universe.text_of("m", 12), kind="overview_report", publisher=universe.BELLHAVEN)
    )
    settle(by=BY)
    old = Document.objects.get(pk=one.pk).review
    correct(by=BY, record=old, field="methodology", value="SILP", reason=WHY)
    many = universe.reading(
        universe.text_of("m", 12) + " Again.", kind="overview_report", publisher=universe.BELLHAVEN, labels=["Baby T"]
    )
    universe.put("n2.txt", many)
    settle(by=BY)
    now = Document.objects.get(pk=one.pk).review
    assert now.pk == where()["n2.txt"] and now.methodology == "SILP"
    assert queries.find_review(old.pk) == now


def test_two_labels_are_one_and_both_find_the_review(world: dict[str, Document]) -> None:
    k = world["k-overview.txt"].review
    correct(by=BY, record=k, field="labels", value=["Child K", "Baby Quill"], reason=WHY)
    merge_labels(by=BY, review=k, keep="Baby Quill", other="Child K", reason=WHY)
    k.refresh_from_db()
    assert (k.labels, k.also_known) == (["Baby Quill"], ["Child K"])
    assert k.children[0]["label"] == "Baby Quill" and k.children[0]["age_months"] == 7
    for name in ("Baby Quill, Ashmere", "Child K, Ashmere"):
        assert look_up(name).candidates[0].review == k.pk
    merge_labels(by=BY, review=k, keep="Child K", other="Baby Quill", reason="The board asked.")
    k.refresh_from_db()
    assert (k.labels, k.also_known, k.children[0]["label"]) == (["Child K"], ["Baby Quill"], "Child K")


def test_a_merged_review_is_taken_down_by_its_old_id_too(world: dict[str, Document]) -> None:
    r, two = world["r-2016.txt"].review, world["two-families.txt"].review
    merge(by=BY, review=two, into=r, reason=WHY)
    assert len(take_down(by=BY, id=two.pk, reason="Withdrawn.")) == 3


@pytest.mark.parametrize(
    ("code", "act"),
    [
        ("paper-there-already", lambda w: move(by=BY, document=w["k-plan.txt"], to=w["k-plan.txt"].review, reason=WHY)),
        ("split-none", lambda w: split(by=BY, review=w["k-plan.txt"].review, documents=[], reason=WHY)),
        ("split-none", lambda w: split(by=BY, review=w["k-plan.txt"].review, documents=[w["m-overview.txt"]], reason=WHY)),
        ("split-all", lambda w: split(by=BY, review=w["m-overview.txt"].review, documents=[w["m-overview.txt"]], reason=WHY)),
        ("merge-itself", lambda w: merge(by=BY, review=w["k-plan.txt"].review, into=w["k-plan.txt"].review, reason=WHY)),
        ("label-unknown", lambda w: merge_labels(by=BY, review=w["k-plan.txt"].review, keep="Child K", other="Child Q", reason=WHY)),
        ("label-unknown", lambda w: merge_labels(by=BY, review=w["k-plan.txt"].review, keep="Child K", other="Child K", reason=WHY)),
        ("reason-missing", lambda w: merge(by=BY, review=w["k-plan.txt"].review, into=w["m-overview.txt"].review, reason="")),
    ],
)  # fmt: skip
def test_what_is_refused_moves_nothing(world: dict[str, Document], code: str, act: Any) -> None:
    before = where(), Change.objects.count(), Redirect.objects.count()
    with pytest.raises(Refused, match=code):
        act(world)
    assert (where(), Change.objects.count(), Redirect.objects.count()) == before


def test_what_is_kept_is_not_opened_by_joining_it(world: dict[str, Document]) -> None:
    k, m = world["k-overview.txt"].review, world["m-overview.txt"]
    set_audience(by=BY, record=k, audience=Audience.ORGANISATION)
    for act in (
        lambda: merge(by=BY, review=k, into=m.review, reason=WHY),
        lambda: move(by=BY, document=m, to=k, reason=WHY),
    ):
        with pytest.raises(Refused, match="audiences-differ"):
            act()
