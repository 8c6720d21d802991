"""Corrections: a person's word on any field, kept beside the words it outranks."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe

from heed.library import known
from heed.library.actions import correct as correcting
from heed.library.actions.correct import accept, add_child, correct, remove_child
from heed.library.actions.reject import lift, reject, settle_doubt
from heed.library.actions.settle import settle, weigh
from heed.library.lookup import look_up
from heed.library.models import Change, Claim, Document, Organisation, Rejection, Review
from heed.library.queries import show
from heed.people.models import AuditEvent
from heed.refusal import Refused

BY, WHY = "account:7", "It is on the cover."


@pytest.fixture
def k(home: Any) -> Document:
    """Child K's overview report, in the invented world."""
    return universe.build()["k-overview.txt"]


def first(paper: Document) -> str:
    """The id of its first passage, on which every claim of the invented readings rests."""
    return str(paper.passages.order_by("order").values_list("pk", flat=True)[0])


def claims(record: Any, field: str) -> list[tuple[Any, str, bool]]:
    rows = record.claims.filter(field=field).order_by("pk")
    return [(one.value, one.source, one.ended is None) for one in rows]


def test_a_persons_word_outranks_the_papers_and_both_are_kept(k: Document) -> None:
    seq = Change.objects.count()
    claim = correct(by=BY, record=k.review, field="outcome", value="serious_harm", reason=WHY, passage=first(k))
    review = Review.objects.get(pk=k.review_id)
    assert review.outcome == "serious_harm"
    assert claims(review, "outcome") == [("serious_harm", "person", True)]
    assert ("death", "text", True) in claims(k, "outcome")
    assert (claim.by, claim.reason, claim.passage, claim.page) == (BY, WHY, first(k), 1)
    assert Change.objects.count() == seq + review.documents.count()
    shown = show(review)["sources"]["outcome"]
    assert [one["value"] for one in shown] == ["serious_harm", "death"]
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.by, event.subject) == ("claim.correct", BY, review.pk)
    assert "serious" not in str(event.facts) and "cover" not in str(event.facts)


def test_a_second_word_replaces_the_first_which_is_still_shown(k: Document) -> None:
    correct(by=BY, record=k.review, field="nation", value="Wales", reason=WHY)
    correct(by="account:8", record=k.review, field="nation", value=None, reason="The paper does not say.")
    review = Review.objects.get(pk=k.review_id)
    assert review.nation is None
    assert claims(review, "nation") == [("Wales", "person", False), (None, "person", True)]


def test_a_papers_own_value_is_corrected_and_its_review_follows(k: Document) -> None:
    correct(by=BY, record=k, field="published", value="2013-11", reason=WHY)
    correct(by=BY, record=k, field="publisher", value="Dunmore Safeguarding Partnership", reason=WHY)
    k.refresh_from_db()
    assert (k.published, k.publisher) == ("2013-11", "Dunmore Safeguarding Partnership")
    assert (k.review.published, k.review.publisher) == ("2013-11", "Dunmore Safeguarding Partnership")
    assert k.owner == Organisation.objects.get(name="Dunmore Safeguarding Partnership") == k.review.owner


def test_settling_again_changes_nothing_of_it(k: Document) -> None:
    correct(by=BY, record=k.review, field="title", value="Another title", reason=WHY)
    universe.put("alone.txt", universe.reading("A single sentence about a lighthouse nobody else mentions."))
    settle(by=BY)
    assert Review.objects.get(pk=k.review_id).title == "Another title"


def test_a_review_without_any_paper_has_its_words_too(home: Any) -> None:
    review = Review.objects.create(id="r0000000001")
    correct(
        by=BY,
        record=review,
        field="title",
        value="A review whose report is lost",
        reason="The board's minutes name it.",
    )
    correct(by=BY, record=review, field="labels", value=["Child Z"], reason="The same.")
    universe.build()  # and settling leaves it there
    review = Review.objects.get(pk=review.pk)
    assert (review.title, review.labels, review.children) == ("A review whose report is lost", ["Child Z"], [])
    assert show(review)["sources"]["labels"][0]["source"] == "person"


def test_accepting_rests_on_the_passage_it_was_read_from(k: Document) -> None:
    said = Claim.objects.get(document=k, field="outcome")
    claim = accept(by=BY, record=k.review, field="outcome")
    assert (claim.value, claim.passage, claim.page, claim.reason) == (
        "death",
        said.passage,
        said.page,
        correcting.ACCEPTED,
    )
    assert not [one for one in Review.objects.get(pk=k.review_id).unsure if one["field"] == "outcome"]
    claim = accept(by=BY, record=k, field="kind")
    assert (claim.value, claim.document_id) == ("overview_report", k.pk)


def test_a_childs_field_is_corrected_and_accepted_by_itself(k: Document) -> None:
    correct(by=BY, record=k.review, field="children[0].age_months", value=9, reason=WHY)
    accepted = accept(by=BY, record=k.review, field="children[0].gender")
    assert accepted.passage == first(k)
    child = Review.objects.get(pk=k.review_id).children[0]
    assert (child["age_months"], child["gender"], child["ethnicity"]) == (9, "female", "White British")
    assert [row.rule for row in k.review.claims.order_by("pk")] == ["children[0].age_months", "children[0].gender"]
    assert [row.ended is None for row in k.review.claims.order_by("pk")] == [False, True]


def test_children_are_added_and_taken_out(k: Document) -> None:
    add_child(by=BY, review=k.review, label="Child J", reason=WHY)
    assert [one["label"] for one in Review.objects.get(pk=k.review_id).children] == ["Child K", "Child J"]
    remove_child(by=BY, review=k.review, number=0, reason="An adult by then.")
    assert [one["label"] for one in Review.objects.get(pk=k.review_id).children] == ["Child J"]


def test_a_rejected_value_counts_no_more_and_may_be_let_stand_again(k: Document) -> None:
    claim = Claim.objects.get(document=k, field="outcome")
    made = reject(by=BY, claim=claim, reason="That was another child.")
    assert Review.objects.get(pk=k.review_id).outcome is None
    assert claims(k, "outcome") == [("death", "text", True)]  # kept, and rejected
    assert "outcome" not in show(Review.objects.get(pk=k.review_id))["sources"]
    lift(by="account:8", rejection=made)
    assert Review.objects.get(pk=k.review_id).outcome == "death"
    assert Rejection.objects.get().lifted_by == "account:8"


def test_to_say_again_what_was_rejected_lifts_the_rejection(k: Document) -> None:
    reject(by=BY, claim=Claim.objects.get(document=k, field="kind"), reason="It is a summary.")
    k.refresh_from_db()
    assert k.kind is None
    correct(by=BY, record=k, field="kind", value="overview_report", reason="It is one after all.")
    k.refresh_from_db()
    assert k.kind == "overview_report" and not Rejection.objects.filter(lifted=None).exists()


def test_a_persons_own_word_can_be_taken_back(k: Document) -> None:
    claim = correct(by=BY, record=k.review, field="outcome", value="other", reason=WHY)
    reject(by=BY, claim=claim, reason="I misread it.")
    assert Review.objects.get(pk=k.review_id).outcome == "death"
    assert claims(k.review, "outcome") == [("other", "person", False)]


def test_a_settled_doubt_is_asked_about_no_more(home: Any) -> None:
    read = universe.papers()["m-overview.txt"]
    read.doubts = ["The scan is hard to read.", "A table was lost.", "A table was lost."]
    paper = universe.put("m.txt", read)
    settle(by=BY)
    unsure = Review.objects.get(pk=paper.review_id).unsure
    assert sorted(one["says"] for one in unsure if one["why"] == "doubt") == [
        "A table was lost.",
        "The scan is hard to read.",
    ]
    settle_doubt(by=BY, document=paper, doubt="A table was lost.", reason="It holds page numbers alone.")
    unsure = Review.objects.get(pk=paper.review_id).unsure
    assert [one["says"] for one in unsure if one["why"] == "doubt"] == ["The scan is hard to read."]


def test_a_label_merged_into_another_still_finds_the_review(k: Document) -> None:
    correct(by=BY, record=k.review, field="also_known", value=["Ashmere Case 9"], reason="So called in the plan.")
    assert look_up("Ashmere Case 9").candidates[0].review == k.review_id
    assert k.review_id in known.names().reviews


def test_what_an_older_heed_settled_is_weighed_once(k: Document) -> None:
    before = dict(Review.objects.values_list("pk", "attention"))
    assert all(value is not None for value in before.values())
    Review.objects.update(attention=None, unsure=[])
    Review.objects.create(id="r0000000002")
    assert weigh() == len(before) + 1 and weigh() == 0
    assert dict(Review.objects.exclude(pk="r0000000002").values_list("pk", "attention")) == before


@pytest.mark.parametrize(
    ("code", "act"),
    [
        ("reason-missing", lambda k: correct(by=BY, record=k, field="title", value="A", reason=" ")),
        ("reason-long", lambda k: correct(by=BY, record=k, field="title", value="A", reason="x" * 501)),
        ("field-unknown", lambda k: correct(by=BY, record=k, field="outcome", value="death", reason=WHY)),
        ("field-unknown", lambda k: correct(by=BY, record=k.review, field="kind", value="briefing", reason=WHY)),
        ("child-unknown", lambda k: correct(by=BY, record=k.review, field="children[1].gender", value="male", reason=WHY)),
        ("child-unknown", lambda k: accept(by=BY, record=k.review, field="children[1].gender")),
        ("child-unknown", lambda k: remove_child(by=BY, review=k.review, number=4, reason=WHY)),
        ("evidence-elsewhere", lambda k: correct(by=BY, record=k, field="title", value="A", reason=WHY, passage="/passages/d1-p1")),
        ("nothing-to-accept", lambda k: accept(by=BY, record=k.review, field="methodology")),
        ("claim-over", lambda k: settle_doubt(by=BY, document=k, doubt="No such doubt.", reason=WHY)),
    ],
)  # fmt: skip
def test_what_is_refused_changes_nothing(k: Document, code: str, act: Any) -> None:
    seq = Change.objects.count(), Claim.objects.count(), AuditEvent.objects.count()
    with pytest.raises(Refused, match=code):
        act(k)
    assert (Change.objects.count(), Claim.objects.count(), AuditEvent.objects.count()) == seq


def test_a_claim_is_rejected_once(k: Document) -> None:
    claim = Claim.objects.get(document=k, field="outcome")
    made = reject(by=BY, claim=claim, reason=WHY)
    with pytest.raises(Refused, match="claim-over"):
        reject(by=BY, claim=claim, reason=WHY)
    lift(by=BY, rejection=made)
    with pytest.raises(Refused, match="claim-over"):
        lift(by=BY, rejection=made)
