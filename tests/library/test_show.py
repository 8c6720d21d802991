"""`show` and `list` answer exactly in the contract's shape."""

from __future__ import annotations

import pytest
from tests import universe

from heed.library.queries import find_review, listing, show
from heed.refusal import Refused

pytestmark = pytest.mark.usefixtures("home")

REVIEW = {
    "id", "title", "review_type", "nation", "publisher", "labels", "published", "incident", "outcome", "harm_category", "methodology",
    "lead_reviewers", "children",
}  # fmt: skip
DOCUMENT = {
    "id", "path", "kind", "title", "publisher", "published", "pages", "text_source", "headings", "findings", "questions", "recommendations",
}  # fmt: skip


def test_a_review_whole() -> None:
    world = universe.build()
    answer = show(world["k-overview.txt"].review)
    assert set(answer) == {"review", "documents", "related", "sources"}
    assert set(answer["review"]) >= REVIEW
    assert answer["review"]["children"] == [
        {
            "label": "Child K",
            "age_months": 7,
            "gender": "female",
            "ethnicity": "White British",
            "outcome": "not_stated",
            "incident": None,
        }
    ]
    assert (answer["review"]["publisher"], answer["review"]["published"]) == (universe.ASHMERE, "2014-03")
    assert (
        answer["review"]["outcome"] == "death"
        and answer["review"]["nation"] == "England"
        and answer["review"]["methodology"] is None
    )
    assert [document["path"] for document in answer["documents"]] == [
        f"/library/k-{name}.txt" for name in ("overview", "summary", "plan")
    ]
    for document in answer["documents"]:
        assert set(document) >= DOCUMENT
        assert document["pages"] == 2 and document["text_source"] == "digital"
        assert all(set(one) >= {"level", "number", "text", "page"} for one in document["headings"])
        (finding,) = document["findings"]
        assert (
            finding.items() >= {"number": "1", "text": "Nobody asked", "page": 1}.items()
            and document["questions"] == []
        )
        assert len(document["recommendations"]) == 2
        assert all(set(one) >= {"id", "number", "text", "addressed_to", "page"} for one in document["recommendations"])


def test_sources_lead_to_passages() -> None:
    world = universe.build()
    answer = show(world["k-overview.txt"].review)
    for field, many in answer["sources"].items():
        for one in many:
            assert set(one) >= {"value", "passage", "page", "confidence"}, field
            assert world["k-overview.txt"].review.documents.filter(passages=one["passage"]).exists()


def test_related_papers() -> None:
    world = universe.build()
    assert show(world["t-review.txt"].review)["related"] == [
        {"document": world["t-again.txt"].id, "to": world["t-review.txt"].id, "relation": "near_duplicate"}
    ]


def test_a_review_is_found_by_its_id_a_document_and_a_path() -> None:
    world = universe.build()
    review = world["m-overview.txt"].review
    for asked in (
        review.id,
        world["m-overview.txt"].id,
        "/library/m-overview.txt",
        "/library/../library/m-overview.txt",
    ):
        assert find_review(asked) == review
    with pytest.raises(Refused) as refused:
        find_review("nothing")
    assert refused.value.refusal.code == "review-unknown"


def test_the_list() -> None:
    universe.build()
    reviews = listing()["reviews"]
    assert len(reviews) == 5 and sum(len(review["documents"]) for review in reviews) == 9
    assert all(set(review) >= {"id", "title", "documents"} for review in reviews)
    assert all(set(document) >= {"id", "path", "kind"} for review in reviews for document in review["documents"])
    dates = [review["published"] for review in reviews]
    assert dates == sorted(dates)
