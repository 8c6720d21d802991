"""Papers and names of a review, in the browser."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe
from tests.people import who
from tests.web.reading import page_of, words

from heed.library.models import Document, Review

WHY = "The foreword says so."


@pytest.fixture
def world(home: Any) -> dict[str, Document]:
    return universe.build()


@pytest.fixture
def librarian(world: dict[str, Document]) -> Any:
    return who.signed_in(who.someone("librarian"))


def test_moved_split_and_merged_by_link_and_the_old_address_leads_on(
    librarian: Any, world: dict[str, Document], client: Any
) -> None:
    k, m = world["k-overview.txt"].review_id, world["m-overview.txt"].review_id
    asked = {
        "what": "move",
        "paper": world["k-plan.txt"].pk,
        "review": f"http://testserver/reviews/{m}?x=1",
        "reason": WHY,
    }
    assert librarian.post(f"/desk/reviews/{k}/set", asked)["Location"] == f"/desk/reviews/{m}/set?done=move"
    assert WHY in words(page_of(librarian.get(f"/desk/reviews/{m}/set")))
    answer = librarian.post(
        f"/desk/reviews/{m}/set", {"what": "split", "papers": [world["k-plan.txt"].pk], "reason": WHY}
    )
    made = answer["Location"].split("/")[3]
    assert made not in (k, m) and Review.objects.filter(pk=made).exists()
    librarian.post(f"/desk/reviews/{made}/set", {"what": "merge", "review": k, "reason": WHY})
    for page in (f"/reviews/{made}", f"/reviews/{made}/similar"):
        answer = client.get(page)
        assert (answer.status_code, answer["Location"]) == (301, page.replace(made, k))
    assert client.get("/reviews/r0000").status_code == 404


def test_names_are_merged(librarian: Any, world: dict[str, Document]) -> None:
    review = world["k-overview.txt"].review
    librarian.post(
        f"/desk/records/{review.pk}/correct", {"field": "labels", "value": "Child K\nChild Quill", "reason": WHY}
    )
    librarian.post(
        f"/desk/reviews/{review.pk}/set", {"what": "labels", "keep": "Child Quill", "other": "Child K", "reason": WHY}
    )
    review.refresh_from_db()
    assert (review.labels, review.also_known) == (["Child Quill"], ["Child K"])


@pytest.mark.parametrize(
    "given", [{"what": "move"}, {"what": "split"}, {"what": "merge", "review": "r0000"}, {"what": "labels"}]
)
def test_what_is_refused_is_said_and_kept_open(
    librarian: Any, world: dict[str, Document], given: dict[str, str]
) -> None:
    answer = librarian.post(f"/desk/reviews/{world['k-overview.txt'].review_id}/set", {**given, "reason": WHY})
    assert (
        answer.status_code == 400
        and page_of(answer).css_first("#error-summary-title, .govuk-error-summary") is not None
    )
    assert WHY in answer.content.decode() or given["what"] == "labels"


def test_to_another_organisations_review_nothing_is_moved(world: dict[str, Document]) -> None:
    ours = who.signed_in(who.someone("librarian", who.organisation(universe.ASHMERE)))
    k, r = world["k-overview.txt"], world["r-2016.txt"]
    asked = {"what": "move", "paper": k.pk, "review": r.review_id, "reason": WHY}
    assert ours.post(f"/desk/reviews/{k.review_id}/set", asked).status_code == 403
    assert ours.get(f"/desk/reviews/{r.review_id}/set").status_code == 403
    assert librarian_of_all().post(f"/desk/reviews/{k.review_id}/set", {"what": "x"}).status_code == 404


def librarian_of_all() -> Any:
    return who.signed_in(who.someone("librarian"))
