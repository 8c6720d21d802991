"""Passages and reviews alike, without the model: by their rarest words, by their facets."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe

from heed.library.actions.settle import settle
from heed.library.models import Passage
from heed.search import follow
from heed.search.similar import similar_passages, similar_reviews

CALVES = "The health visitor weighed the baby on the kitchen scales and wrote the weight on her glove."


@pytest.fixture
def alike(index: None) -> dict[str, Any]:
    made = {}
    for name, words, harm in (
        ("one", CALVES, "neglect"), ("again", CALVES, "neglect"), ("two", CALVES.replace("her glove", "an envelope"), "neglect"),
        ("three", "The school rang on Friday and nobody came. " * 3, "suicide"),
    ):  # fmt: skip
        made[name] = universe.put(
            f"{name}.txt",
            universe.reading(
                f"{words} {name} " * 8,
                title=f"Case {name}",
                publisher=f"Board {name}",
                harm_category=harm,
                labels=[f"Case {name}"],
            ),
        )
    settle(by=universe.BY)
    follow.follow()
    return made


def test_a_passage_like_another_names_what_they_share(alike: dict[str, Any]) -> None:
    own = Passage.objects.filter(document=alike["one"], text__contains="glove").first()
    assert own is not None
    found = similar_passages(own.id)
    assert found and alike["one"].id not in {one["document"] for one in found}
    assert "health visitor" in found[0]["shared"] and "kitchen" in found[0]["shared"]


def test_a_review_like_another_names_what_they_share(alike: dict[str, Any]) -> None:
    found = similar_reviews(alike["one"].review_id if alike["one"].review_id else "")
    best = found[0]
    assert best["review"] != alike["one"].review_id
    assert {"facet": "harm_category", "value": "neglect"} in best["shared"] and "health visitor" in best["terms"]


def test_a_review_unknown_is_like_none(index: None) -> None:
    assert similar_reviews("r000") == []
