"""Facets beside a count made one document at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from heed.search.tally import ROLES, Card, Parts, Table, mark_of, tally

NAMES = ["nation", "age_band", "role"]
CARDS = some.lists(
    some.tuples(
        some.sampled_from(["r1", "r2", "r3"]),
        some.sampled_from([(), ("Wales",), ("Scotland",)]),
        some.sampled_from([(), ("<1",), ("<1", "16+")]),
    ),
    max_size=6,
)
MET = some.lists(some.tuples(some.integers(0, 7), some.integers(0, 3), some.integers(0, 5)), max_size=12)
CHOSEN = some.fixed_dictionaries(
    {},
    optional={
        "nation": some.lists(some.sampled_from(["Wales", "Scotland", "nowhere"]), min_size=1),
        "age_band": some.just(["16+"]),
        "role": some.lists(some.sampled_from([ROLES[0], ROLES[2]]), min_size=1),
        "review": some.lists(some.sampled_from(["r1", "r2", "r9"]), min_size=1),
        "document": some.just(["d1", "d9"]),
    },
)


def one_by_one(met: list[tuple[str, str, int]], cards: dict[str, Card], chosen: dict[str, list[str]]) -> dict[str, Any]:
    """The same, passage by passage: `met` are document, role and passages."""

    def values(document: str, role: str, name: str) -> tuple[str, ...]:
        card = cards[document]
        own = {"role": (role,), "review": (card.review,), "document": (document,)}
        return own.get(name) or card.values.get(name, ())

    def left(name: str) -> list[tuple[str, str, int]]:
        return [
            (document, role, count)
            for document, role, count in met
            if document in cards
            and count
            and all(
                set(values(document, role, other)) & set(wanted) for other, wanted in chosen.items() if other != name
            )
        ]

    facets = {}
    for name in NAMES:
        reviews: dict[str, set[str]] = {}
        passages: dict[str, int] = {}
        for document, role, count in left(name):
            for value in values(document, role, name):
                reviews.setdefault(value, set()).add(cards[document].review)
                passages[value] = passages.get(value, 0) + count
        rows = sorted((-len(of), -passages[value], value) for value, of in reviews.items())
        facets[name] = [{"value": value, "count": -count, "passages": -of} for count, of, value in rows]
    all_of = left("")
    return {
        "reviews": len({cards[document].review for document, _, _ in all_of}),
        "passages": sum(count for _, _, count in all_of),
        "facets": facets,
    }


@given(cards=CARDS, met=MET, chosen=CHOSEN)
def test_facets_are_those_counted_one_by_one(
    cards: list[tuple[str, tuple[str, ...], tuple[str, ...]]],
    met: list[tuple[int, int, int]],
    chosen: dict[str, list[str]],
) -> None:
    held = {
        f"d{at}": Card(review, {"nation": nation, "age_band": ages}) for at, (review, nation, ages) in enumerate(cards)
    }
    parts = Parts(
        np.array([mark_of(f"d{document}") for document, _, _ in met], dtype=np.int64),
        np.array([role for _, role, _ in met], dtype=np.int64),
        np.array([count for _, _, count in met], dtype=np.int64),
    )
    told = [(f"d{document}", ROLES[role], count) for document, role, count in met]
    table = Table(held, NAMES)
    assert tally(parts, table, NAMES, chosen) == one_by_one(told, held, chosen)
    left = table.documents_of(chosen)
    if set(chosen) - {"role"}:
        whole = [(document, ROLES[0], 1) for document in held]
        meets = one_by_one(whole, held, {name: of for name, of in chosen.items() if name != "role"})
        assert left is not None and len(left) == meets["passages"]
    else:
        assert left is None


def test_two_papers_of_a_review_count_once_and_one_of_them_may_lack_the_value() -> None:
    cards = {"d1": Card("r1", {"nation": ("Wales",)}), "d2": Card("r1", {}), "d3": Card("r2", {"nation": ("Wales",)})}
    marks = np.array([mark_of(document) for document in cards], dtype=np.int64)
    counts = Parts(marks, np.zeros(3, dtype=np.int64), np.array([2, 3, 4]))
    found = tally(counts, Table(cards, ["nation"]), ["nation"], {})
    assert found == {
        "reviews": 2, "passages": 9, "facets": {"nation": [{"value": "Wales", "count": 2, "passages": 6}]}
    }  # fmt: skip
