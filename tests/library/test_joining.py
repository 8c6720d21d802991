"""A record without a paper, and the review that came later with one: found, shown at the desk, joined by a person."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests import universe

from heed.library import joining, queries
from heed.library.actions.correct import add_child, correct
from heed.library.actions.enter_record import enter_record
from heed.library.actions.settle import settle
from heed.library.models import Review

BY, BOARD = "a test", "Bellhaven Safeguarding Children Board"


def paper(label: str = "Child Larkin", **other: Any) -> Review:
    """A review that a paper makes."""
    said = {
        "title": label,
        "labels": [label],
        "publisher": BOARD,
        "published": "2014-05",
        "kind": "overview_report",
    } | other
    document = universe.put(f"{label}.txt", universe.reading(universe.text_of("k") + label, **said))
    settle(by=BY)
    document.refresh_from_db()
    return Review.objects.get(pk=document.review_id)


def record(**other: Any) -> Review:
    """A record that a list makes."""
    said = {"title": "Child Larkin", "labels": ["Child Larkin"], "publisher": "Bellhaven", "published": "2014"} | other
    return enter_record(by=BY, values=said, reason="A list.")


def pairs() -> list[tuple[str, str]]:
    found = joining.joinable(Review.objects.values_list("pk", flat=True))
    return [(known.review, review.review) for known, review in found]


@pytest.mark.django_db
def test_the_same_name_board_and_year_is_it_whichever_came_first(home: Any) -> None:
    early = record()
    held = paper()
    assert early.pk != held.pk
    assert pairs() == [(early.pk, held.pk)]
    late = record()
    assert sorted(pairs()) == sorted([(early.pk, held.pk), (late.pk, held.pk)])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other", [{"publisher": "Cairnlaw"}, {"published": "2009"}, {"labels": ["Child Marten"], "title": "Child Marten"}]
)
def test_another_board_year_or_name_is_none_of_it(home: Any, other: dict[str, Any]) -> None:
    bare = record(**other)
    paper()
    assert pairs() == [] and joining.may_be(bare.pk) == []


@pytest.mark.django_db
def test_what_is_not_told_is_asked_of_a_person(home: Any) -> None:
    bare, held = record(published=None), paper()
    assert pairs() == []
    assert [one.review for one in joining.may_be(bare.pk)] == [held.pk]
    assert joining.may_be(held.pk) == [] and joining.may_be("r" + "0" * 10) == []


@pytest.mark.django_db
def test_a_plainly_other_child_is_none_of_it(home: Any) -> None:
    bare = record()
    add_child(by=BY, review=bare, label="Child Larkin", reason="The list.")
    correct(by=BY, record=bare, field="children[0].gender", value="male", reason="The list.")
    paper(**universe.child(0, label="Child Larkin", gender="female"))
    assert pairs() == [] and joining.may_be(bare.pk) == []


@pytest.mark.django_db
def test_the_desk_shows_it_and_a_person_joins_them(home: Any, client: Client) -> None:
    bare, held = record(), paper()
    page = client.get("/desk").content.decode()
    assert "Records whose paper may have come" in page
    link = f"/desk/reviews/{bare.pk}/set?into={held.pk}"
    assert link in page
    form = client.get(link).content.decode()
    assert "Perhaps one of these" in form and f'value="{held.pk}"' in form
    done = client.post(f"/desk/reviews/{bare.pk}/set", {"what": "merge", "review": held.pk, "reason": "The same name."})
    assert done.status_code == 302
    assert pairs() == [] and queries.now_called(bare.pk).pk == held.pk
    assert "Records whose paper may have come" not in client.get("/desk").content.decode()
