"""Passages like a passage, reviews like a review."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe
from tests.web.reading import Read, words

from heed.library.actions.settle import settle
from heed.library.models import Passage
from heed.search import follow


@pytest.fixture
def alike(home: Any, searchable: None) -> dict[str, Any]:
    """Two reviews that tell of the same thing in other words."""
    texts = {
        "one": "The lamplighter kept the ledger of nights away in the harbour office. Nobody opened the ledger.",
        "two": "In the harbour office a lamplighter wrote a ledger about each night away, which no worker read.",
    }
    for name, text in texts.items():
        filler = " ".join(f"{name} has its own word number {name}{at} here." for at in range(30))
        universe.put(
            f"{name}.txt",
            universe.reading(f"{text} {filler}", title=f"Case {name}", publisher=f"{name} Board", labels=[name]),
        )
    settle(by=universe.BY)
    follow.follow()
    return {name: Passage.objects.filter(text__startswith=text[:30]).first() for name, text in texts.items()}


def test_it_works(alike: dict[str, Any], read: Read) -> None:
    page = read(f"/passages/{alike['one'].pk}/similar")
    assert "Case two" in [words(one) for one in page.css(".h-result__title")]
    assert "lamplighter" in words(page)
    assert page.css_first(".h-result .h-hit footer a").attributes["href"] == f"/passages/{alike['two'].pk}"


def test_the_marked_passage_and_the_review_lead_here(world: dict[str, Any], read: Read) -> None:
    passage = Passage.objects.filter(document=world["k-overview.txt"].pk, kind="paragraph").first()
    page = read(f"/documents/{passage.document_id}?page={passage.page}&passage={passage.pk}")
    link = next(one for one in page.css(".h-p__actions a") if words(one) == "Similar passages")
    assert "Similar passages" in words(read(link.attributes["href"]).css_first("h1"))
    review = read(f"/reviews/{world['k-overview.txt'].review_id}")
    link = next(one for one in review.css(".h-order a") if words(one) == "Similar reviews")
    assert "Reviews like Child K" in words(read(link.attributes["href"]).css_first("h1"))


def test_reviews_say_what_they_share(world: dict[str, Any], read: Read) -> None:
    page = read(f"/reviews/{world['k-overview.txt'].review_id}/similar")
    assert page.css(".h-list__title") != []
    assert "The same: Type of review: Serious case review" in words(page)


@pytest.mark.parametrize("address", ["/passages/dx-px/similar", "/reviews/rx/similar"])
def test_an_unknown_one_is_no_such_page(home: Any, read: Read, address: str) -> None:
    assert "There is no such page" in words(read(address, status=404))
