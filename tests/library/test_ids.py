"""Ids are short, the same each time, and never shared."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as some

from heed.library import ids

HASH = "ab" * 32


def test_ids_do_not_change_from_one_version_to_the_next() -> None:
    assert ids.document_id(HASH) == "dhrk2z0hxa7"
    assert ids.review_id(HASH) == "rhrk2z0hxa7"


@given(some.lists(some.text(max_size=3), max_size=40))
def test_ids_within_a_document_are_its_own_stable_and_safe(texts: list[str]) -> None:
    made = ids.ids_within("d0123456789", "p", texts)
    assert made == ids.ids_within("d0123456789", "p", texts)
    assert len(set(made)) == len(texts)
    assert all(re.fullmatch(r"d0123456789-p[0-9a-hjkmnp-tv-z]{7}", one) and len(one) <= 32 for one in made)


@given(some.lists(some.text(max_size=3), max_size=10), some.text(min_size=4, max_size=6), some.integers(0, 10))
def test_a_passage_put_in_changes_no_other_id(texts: list[str], fresh: str, at: int) -> None:
    before = ids.ids_within("d", "p", texts)
    after = ids.ids_within("d", "p", [*texts[:at], fresh, *texts[at:]])
    assert [one for place, one in enumerate(after) if place != min(at, len(texts))] == before


def test_names_that_meet_are_told_apart(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(
        ids, "short", lambda data, length: "0000000" if data.count(b"\0") == 1 else data.decode()[-1] * length
    )
    assert ids.ids_within("d", "p", ["a", "b", "c"]) == ["d-p0000000", "d-pbbbbbbb", "d-pccccccc"]
