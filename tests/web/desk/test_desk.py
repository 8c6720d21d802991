"""The desk in the browser's terms: the queue, a review's fields, and who may put what right."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests import universe
from tests.people import who
from tests.web.reading import page_of, words

from heed.library.actions.correct import correct
from heed.library.actions.set_audience import set_audience
from heed.library.actions.settle import rewrite
from heed.library.desk import STANDS
from heed.library.models import Audience, Claim, Document, Rejection, Review

WHY = "It is on the cover."


@pytest.fixture
def k(home: Any) -> Document:
    return universe.build()["k-overview.txt"]


@pytest.fixture
def librarian(k: Document) -> Client:
    return who.signed_in(who.someone("librarian"))


def post(client: Client, record: str, what: str, status: int = 302, **given: Any) -> Any:
    answer = client.post(f"/desk/records/{record}/{what}", given)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer


def test_the_queue_has_what_helps_most_first_and_says_how_far_one_is(librarian: Client) -> None:
    rows = page_of(librarian.get("/desk")).css(".h-queue > li")
    titles = [words(row.css_first("a")) for row in rows]
    by_weight = Review.objects.filter(attention__gt=0).order_by("-attention", "id")
    assert titles == [review.title or "Review without a title" for review in by_weight] and titles
    quiet = Review.objects.filter(attention=0).count()
    assert f"{quiet} of {Review.objects.count()} reviews need nothing" in words(page_of(librarian.get("/desk")))


def test_every_field_shows_what_is_claimed_of_it_and_leads_to_the_words(librarian: Client, k: Document) -> None:
    tree = page_of(librarian.get(f"/desk/reviews/{k.review_id}"))
    field = tree.css_first(f"#{k.review_id}-outcome")
    assert "Death" in words(field) and "90% sure" in words(field)
    claim = Claim.objects.get(document=k, field="outcome")
    assert field.css_first(f'a[href="/passages/{claim.passage}"]') is not None
    assert tree.css_first(f"#{k.review_id}-children-0-age_months") is not None
    assert len(tree.css(f'[id^="{k.pk}-"]')) == 4


def test_of_a_catalogue_and_a_paper_it_says_which_stands_and_why(librarian: Client, k: Document) -> None:
    of = {"review": k.review, "source": "catalogue", "by": "A list", "confidence": 0.9, "made": timezone.now()}
    for field, value in (("published", "2014"), ("labels", ["ABC 12"])):
        Claim.objects.create(field=field, value=value, **of)
    rewrite([k.review_id])
    tree = page_of(librarian.get(f"/desk/reviews/{k.review_id}"))
    for field, why in (("published", "exact"), ("labels", "united")):
        assert STANDS[why] in words(tree.css_first(f"#{k.review_id}-{field}"))
    dates = [words(one) for one in tree.css(f"#{k.review_id}-published .h-claim__one > p strong")]
    assert dates and set(dates) == {"March 2014"}, "what stands is marked, and no other"
    assert len(tree.css(f"#{k.review_id}-labels .h-claim__one > p strong")) >= 2, "both words are in the list"
    facts = {
        words(row.css_first("dt")): words(row)
        for row in page_of(Client().get(f"/reviews/{k.review_id}")).css(".h-facts > div")
    }
    assert "March 2014" in facts["Published"] and STANDS["exact"] in facts["Published"]
    assert "ABC 12" in facts["Known as"] and "Child K" in facts["Known as"]


def test_corrected_on_the_page(librarian: Client, k: Document) -> None:
    answer = post(
        librarian, k.review_id, "correct", field="outcome", value="serious_harm", reason=WHY, next="somewhere"
    )
    assert answer["Location"] == f"/desk/reviews/{k.review_id}?done=correct&field=outcome#somewhere"
    tree = page_of(librarian.get(answer["Location"]))
    field = words(tree.css_first(f"#{k.review_id}-outcome"))
    assert field.index("Serious harm") < field.index("Death") and WHY in field and "a person’s word" in field
    assert "Corrected: outcome." in words(tree)
    assert "checked by a person" in words(page_of(librarian.get(f"/reviews/{k.review_id}")))


def test_a_refused_form_keeps_what_was_typed_and_says_why_beside_it(librarian: Client, k: Document) -> None:
    tree = page_of(post(librarian, k.pk, "correct", 400, field="published", value="March 2014", reason=WHY))
    field = tree.css_first(f"#{k.pk}-published")
    assert "Published cannot be that" in words(field) and field.css_first("details[open]") is not None
    assert field.css_first('input[name="value"]').attributes["value"] == "March 2014"
    assert field.css_first('input[id^="r-"]').attributes["value"] == WHY
    assert tree.css_first("title").text().startswith("Error")
    k.refresh_from_db()
    assert k.published == "2014-03"


def test_accepted_rejected_and_let_stand_again(librarian: Client, k: Document) -> None:
    post(librarian, k.pk, "accept", field="kind")
    assert Claim.objects.get(source="person").value == "overview_report"
    claim = Claim.objects.get(document=k, field="outcome")
    post(librarian, k.pk, "reject", claim=claim.pk, reason="Another child.", field="outcome")
    assert Review.objects.get(pk=k.review_id).outcome is None
    assert "rejected" in words(
        page_of(librarian.get(f"/desk/reviews/{k.review_id}")).css_first(f"#{k.review_id}-outcome")
    )
    post(librarian, k.pk, "reject", rejection=Rejection.objects.get().pk, field="outcome")
    assert Review.objects.get(pk=k.review_id).outcome == "death"


def test_children_are_added_and_taken_out(librarian: Client, k: Document) -> None:
    post(librarian, k.review_id, "children", value="Child J", reason=WHY)
    post(librarian, k.review_id, "children", number=0, reason=WHY)
    assert [child["label"] for child in Review.objects.get(pk=k.review_id).children] == ["Child J"]


def test_a_doubt_is_settled(home: Any) -> None:
    read = universe.papers()["m-overview.txt"]
    read.doubts = ["The scan is hard to read."]
    paper = universe.put("m.txt", read)
    universe.settle(by="a test")
    client = who.signed_in(who.someone("librarian"))
    assert "The scan is hard to read." in words(
        page_of(client.get(f"/desk/reviews/{paper.review_id}")).css_first("#doubt-1")
    )
    post(client, paper.pk, "settle", doubt="The scan is hard to read.", reason="Read it: all there.")
    assert page_of(client.get(f"/desk/reviews/{paper.review_id}")).css_first("#doubt-1") is None


@pytest.mark.parametrize("what", ["reject", "settle", "children"])
def test_what_is_not_there_is_no_such_page(librarian: Client, k: Document, what: str) -> None:
    record = k.review_id if what == "settle" else k.pk
    post(librarian, record, what, 404, claim="9" * 15, rejection="x") if what == "reject" else post(
        librarian, record, what, 404
    )
    post(librarian, "x123", "correct", 404)


@pytest.fixture
def of_ashmere(k: Document) -> Client:
    return who.signed_in(who.someone("librarian", who.organisation(universe.ASHMERE)))


def test_a_librarian_of_one_organisation_puts_its_own_records_right_and_no_others(
    of_ashmere: Client, k: Document
) -> None:
    other = Document.objects.get(file_name="r-2016.txt")
    assert of_ashmere.get(f"/desk/reviews/{k.review_id}").status_code == 200
    assert of_ashmere.get(f"/desk/reviews/{other.review_id}").status_code == 403
    for record in (other.pk, other.review_id):
        post(of_ashmere, record, "correct", 403, field="title", value="Mine", reason=WHY)
    shown = words(page_of(of_ashmere.get("/desk")))
    assert "Two families" not in shown and "Child M" in shown


def test_they_cannot_give_their_record_to_another(of_ashmere: Client, k: Document) -> None:
    for publisher in (universe.BELLHAVEN, "Nowhere Board", ""):
        answer = post(of_ashmere, k.pk, "correct", 400, field="publisher", value=publisher, reason=WHY)
        assert "None of your roles" in words(page_of(answer))
    claim = Claim.objects.get(document=k, field="publisher")
    post(of_ashmere, k.pk, "reject", 400, claim=claim.pk, reason=WHY)
    post(of_ashmere, k.pk, "correct", 302, field="publisher", value=universe.ASHMERE, reason=WHY)


def test_a_kept_record_is_on_the_desk_of_its_own_librarian_alone(
    of_ashmere: Client, k: Document, librarian: Client
) -> None:
    set_audience(by="a test", record=k.review, audience=Audience.CASE)
    for client in (of_ashmere, librarian):
        assert client.get(f"/desk/reviews/{k.review_id}").status_code == 404
        post(client, k.review_id, "correct", 404, field="title", value="Mine", reason=WHY)
    set_audience(by="a test", record=k.review, audience=Audience.ORGANISATION)
    assert of_ashmere.get(f"/desk/reviews/{k.review_id}").status_code == 200


def test_a_corrected_value_reaches_search_and_lists(librarian: Client, k: Document) -> None:
    correct(by="a test", record=k.review, field="title", value="Zebedee’s lamp", reason=WHY)
    assert "Zebedee" in words(page_of(librarian.get("/reviews")))
