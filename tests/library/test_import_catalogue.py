"""Lists taken in: what is new, what is here already, what a person is asked; a list that comes twice makes nothing twice."""

from __future__ import annotations

from importlib import import_module
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone
from tests import universe

from heed.library import desk, known, queries
from heed.library.actions import import_catalogue as importing
from heed.library.actions.correct import correct
from heed.library.actions.place import merge
from heed.library.actions.reject import lift, reject
from heed.library.actions.settle import settle, weigh
from heed.library.entry_effects import Effect
from heed.library.models import CatalogueEntry, Change, Claim, Review
from heed.people.models import AuditEvent
from heed.refusal import Refused

BY = "a test"
AREAS = [
    "Ashmere",
    "Bellhaven",
    "Cairnlaw",
    "Dunmarsh",
    "Eskford",
    "Anonymous",
    "Fellgate",
    "Grimley",
    "Anonymous",
    "Holt-on-Sea",
]
HARMS = [
    "Death of a 7-week-old girl in March {}",
    "Serious injuries to a 2-year-1-month-old boy in May {}",
    "Suicide of a 15-year-old girl in June {}",
]


def list_of(count: int) -> str:
    """That many invented entries, in the five layouts by turns."""
    entries = []
    names = (f"{kind} {one}{two}" for one, two, kind in product("ABCDEFGH", "KLMNPQRSTV", ["Child", "Baby", "Family"]))
    for number, name in zip(range(count), names, strict=False):
        area, harm = AREAS[number % len(AREAS)], HARMS[number % 3]
        entries.append(FORMS[number % 5](area, name, harm))
    return "Reviews published\n\n" + "\n\n".join(entries) + "\n"


FORMS = [
    lambda area, name, harm: f"March 2013 - {area} - {name}\n{harm.format(2012)}. Issues identified include: nobody asked. Recommendations include: ask.\nchild neglect, unknown men",  # noqa: E501
    lambda area, name, harm: f"May 2014 – {area} - {name}\nBackground: {harm.format(2013)}.\nLearning: look behind the door.\nModel: SCIE Learning Together.\nKeywords: shaking, bruises\nRead the overview report",  # noqa: E501
    lambda area, name, harm: f"2016 – {area} – {name}\nBackground: {harm.format(2014)}.\nKey issues: a plan nobody held.\nRecommendations: hold it.\nKeywords: core groups",  # noqa: E501
    lambda area, name, harm: f"2019 – {area} - {name}\n{harm.format(2018)}.\nLearning: school knew.\nRecommendations: ask school.\nModel: hybrid\nKeywords: schools",  # noqa: E501
    lambda area, name, harm: f"2023 – {area} – {name}\n{harm.format(2021)}. Learning themes include: moves. Recommendations to the partnership include: follow.\nKeywords: cross-boundary working, a word of no vocabulary",  # noqa: E501
]  # fmt: skip


def take(text: str, name: str = "National list", **choices: str) -> Any:
    made = importing.open_list(by=BY, name=name, data=text.encode())
    return importing.keep_list(by=BY, waiting=made.pk, choices=choices)


def states(made: Any) -> dict[str, int]:
    every = list(made.entries.values_list("state", flat=True))
    return {state: every.count(state) for state in set(every)}


@pytest.mark.django_db
def test_two_hundred_entries_and_again(home: Any) -> None:
    made = take(list_of(200))
    assert states(made) == {"new": 200} and Review.objects.count() == 200
    assert made.layouts and set(made.layouts) == {"2013", "2014", "2016", "2019", "2022"}
    claims = Claim.objects.count()
    assert states(take(list_of(200))) == {"same": 200}
    assert states(take(list_of(200), name="Another list")) == {"same": 200}
    assert Review.objects.count() == 200 and Claim.objects.count() == claims
    settle(by=BY)  # a review of which a catalogue speaks needs no paper
    assert Review.objects.count() == 200


@pytest.mark.django_db
def test_what_an_entry_says_is_what_the_review_shows(home: Any) -> None:
    take(list_of(5))
    one = Review.objects.get(methodology="SCIE Learning Together")
    assert (one.title, one.published, one.publisher, one.outcome, one.incident) == (
        "Baby AK", "2014-05", "Bellhaven", "serious_harm", "2013-05"
    )  # fmt: skip
    assert one.keywords == ["shaking", "bruises"] and set(one.abstract or {}) == {"background", "learning", "model"}
    assert one.children[0]["age_months"] == 25 and one.children[0]["gender"] == "male" and len(one.children) == 1
    assert {claim.source for claim in one.claims.all()} == {"catalogue"} and one.claims.first().by == "National list"
    last = Review.objects.get(published="2023")
    assert last.keywords == ["cross-boundary working"]  # what is no keyword stays with the entry
    assert "a word of no vocabulary" in CatalogueEntry.objects.get(review=last.pk).read["keywords"]


@pytest.mark.django_db
def test_looking_changes_nothing(home: Any) -> None:
    found, _ = importing.read_list(list_of(10).encode())
    rows = importing.looked_at(found)
    assert [row.state for row in rows] == ["new"] * 10
    assert not Review.objects.exists() and not CatalogueEntry.objects.exists() and not AuditEvent.objects.exists()


@pytest.fixture
def world(home: Any) -> dict[str, Any]:
    made = universe.build()
    known._held.clear()
    return made


K = "March 2014 - Ashmere - Child K\nDeath of a 7-month-old girl in May 2013. Issues identified include: a door. Recommendations include: knock.\nchild neglect, infants"  # noqa: E501


def test_a_review_that_is_here_is_told_more_and_nothing_of_its_papers_is_lost(world: dict[str, Any]) -> None:
    review = world["k-overview.txt"].review
    before = queries.show(review)["review"]
    made = take(K)
    assert states(made) == {"match": 1} and made.entries.get().review == review.pk
    after = Review.objects.get(pk=review.pk)
    assert after.keywords == ["child neglect", "infants"] and after.abstract is not None
    for field in ("title", "publisher", "published", "labels", "incident", "outcome"):
        assert getattr(after, field) == before[field], field
    filled = {"outcome": "death", "incident": "2013-05"}  # the papers are silent on these alone
    assert after.children == [before["children"][0] | filled] and before["children"][0]["outcome"] == "not_stated"
    said = {claim.field: claim.value for claim in after.claims.filter(source="catalogue")}
    assert said["title"] == "Child K" and said["outcome"] == "death" and said["incident"] == "2013-05"


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        ("2014 - Ashmere Safeguarding Children Board - Child K\nDeath of a girl.", "match"),
        ("2014 - Anonymous - Child K\nDeath of a girl.", "ask"),  # of any board
        ("2015 - Ashmere - Child K\nDeath of a girl.", "ask"),  # a year near
        ("2018 - Ashmere - Child K\nDeath of a girl.", "new"),
        ("2014 - Bellhaven - Child K\nDeath of a girl.", "new"),
        ("2014 - Ashmere - Child K\nSuicide of a 15-year-old girl.", "new"),  # plainly another
        ("2014 - Ashmere - Child K\nDeath of a 7-month-old boy.", "new"),
        ("2020 – Cairnlaw – Two families, one street\nLooks at two families.", "match"),
        ("2020 – Anonymous – Two families one street\nLooks at two families.", "ask"),
    ],
)
def test_name_board_and_year_together_make_a_match(world: dict[str, Any], entry: str, state: str) -> None:
    assert states(importing.open_list(by=BY, name="A list", data=entry.encode())) == {state: 1}


def test_what_is_asked_waits_for_an_answer(world: dict[str, Any]) -> None:
    count, review = Review.objects.count(), world["k-overview.txt"].review_id
    made = take("2014 - Anonymous - Child K\nDeath of a girl.")
    entry = made.entries.get()
    assert (entry.state, entry.review, entry.candidates) == ("ask", "", [review]) and Review.objects.count() == count
    with pytest.raises(Refused, match="catalogue-choice"):
        importing.keep_list(by=BY, waiting=made.pk, choices={entry.pk: world["m-overview.txt"].review_id})
    importing.keep_list(by=BY, waiting=made.pk, choices={entry.pk: review})
    assert CatalogueEntry.objects.get().review == review and Review.objects.count() == count
    with pytest.raises(Refused, match="catalogue-kept"):
        importing.keep_list(by=BY, waiting=made.pk, choices={})


def test_none_of_them_is_a_new_one(world: dict[str, Any]) -> None:
    count = Review.objects.count()
    made = importing.open_list(by=BY, name="A list", data=b"2014 - Anonymous - Child K\nDeath of a girl.")
    importing.keep_list(by=BY, waiting=made.pk, choices={made.entries.get().pk: importing.NEW})
    assert Review.objects.count() == count + 1
    assert Review.objects.get(publisher=None, labels=["Child K"]).publisher_blank == "anonymous"


def test_a_person_is_believed_before_a_catalogue_and_a_catalogue_before_a_paper(world: dict[str, Any]) -> None:
    review = world["r-2016.txt"].review
    correct(by=BY, record=review, field="link", value="https://example.org/by-hand", reason="Looked it up.")
    take(
        "Title,Board,Year,Label,Link,Model\nYoung Person R,Cairnlaw CPC,2016,Young Person R,https://example.org/listed,A listed model\n"
    )
    now = Review.objects.get(pk=review.pk)
    assert (now.link, now.methodology) == ("https://example.org/by-hand", "A listed model")


def test_a_list_that_says_otherwise_later_replaces_its_own_word_alone(world: dict[str, Any]) -> None:
    text = "Title,Label,Board,Year,Copy no,Model\n{0},Child Z,Dunmarsh SCB,2017,NC5000,{0} model\n"
    first = take(text.format("First"))
    again = take(text.format("Second"))
    assert states(again) == {"match": 1} and again.entries.get().review == first.entries.get().review
    review = Review.objects.get(pk=again.entries.get().review)
    assert (review.title, review.methodology) == ("Second", "Second model")
    titles = [(one.value, one.ended is None) for one in review.claims.filter(field="title").order_by("pk")]
    assert titles == [("First", False), ("Second", True)]
    assert review.claims.filter(field="labels").count() == 1, "what it says as before is one claim"
    other = take("Title,Label,Board,Year,Model\nThird,Child Z,Dunmarsh SCB,2017,Third model\n", name="Another list")
    assert states(other) == {"match": 1}
    review.refresh_from_db()
    assert (review.title, review.methodology) == ("Second", "Second model"), "another catalogue's word stands beside it"
    assert review.claims.filter(field="title", ended=None).count() == 2


def test_two_entries_of_one_list_stand_beside_each_other(world: dict[str, Any]) -> None:
    rows = "Child M,Child M,Ashmere,2019,One model\nChild M,Child M;Baby M,Ashmere,2019,Another model\n"
    made = take(f"Title,Label,Board,Year,Model\n{rows}")
    assert states(made) == {"match": 2}
    review = world["m-overview.txt"].review
    review.refresh_from_db()
    assert sorted(review.labels) == ["Baby M", "Child M"] and review.methodology == "One model"
    assert review.claims.filter(field="methodology", ended=None).count() == 2
    assert review.claims.filter(field="title").count() == 1


def test_a_board_named_later_takes_the_place_of_anonymous(world: dict[str, Any]) -> None:
    text = "Title,Label,Board,Year,Copy no\nA report,Child Z,{},2017,NC5000\n"
    id = take(text.format("Anonymous")).entries.get().review
    assert Review.objects.get(pk=id).publisher_blank == "anonymous"
    take(text.format("Dunmarsh SCB"))
    now = Review.objects.get(pk=id)
    assert (now.publisher, now.publisher_blank) == ("Dunmarsh SCB", None)
    assert not now.claims.filter(field="publisher_blank", ended=None).exists()


def test_where_a_paper_names_the_board_a_catalogues_anonymous_is_only_noted(world: dict[str, Any]) -> None:
    made = importing.open_list(by=BY, name="A list", data=b"2014 - Anonymous - Child K\nDeath of a girl.")
    review = world["k-overview.txt"].review
    importing.keep_list(by=BY, waiting=made.pk, choices={made.entries.get().pk: review.pk})
    review.refresh_from_db()
    assert (review.publisher, review.publisher_blank) == (universe.ASHMERE, None)
    assert review.claims.get(field="publisher_blank").value == "anonymous"
    assert desk.why(review)["publisher_blank"] == desk.STANDS["named"]


def test_what_a_person_rejected_or_decided_stays_so(world: dict[str, Any]) -> None:
    text = "Title,Label,Board,Year,Model,Copy no\nChild M,Child M,Ashmere,2019,{},NC6000\n"
    review = world["m-overview.txt"].review
    take(text.format("One model"))
    reject(by=BY, claim=review.claims.get(field="methodology"), reason="It is no model.")
    correct(by=BY, record=review, field="title", value="The story of M", reason="So on the cover.")
    for model in ("Another model", "One model"):
        take(text.format(model))
    take(text.format("One model"), name="Another list")
    review.refresh_from_db()
    assert review.methodology != "One model" and review.title == "The story of M"
    (row,) = importing.looked_at(importing.read_list(text.format("One model").replace("6000", "").encode())[0])
    (effect,) = importing.effects_of([row], "A third list")[0].values()
    assert effect.rejected == ["methodology"] and "title" in effect.outranked


def test_what_was_rejected_of_a_paper_does_not_come_back_by_a_catalogue(world: dict[str, Any]) -> None:
    paper = world["k-overview.txt"]
    rejection = reject(by=BY, claim=paper.claims.get(field="outcome"), reason="The report says no such thing.")
    take(K)
    review = Review.objects.get(pk=paper.review_id)
    assert review.outcome is None and review.claims.get(field="outcome").value == "death"
    (shown,) = [one for one in desk.whole(review, [paper])["fields"] if one["field"] == "outcome"]
    assert {one["state"] for one in shown["claims"]} == {"rejected"} and {one["of"] for one in shown["claims"]} == {
        paper.pk
    }
    (row,) = importing.looked_at(importing.read_list((K + ", schools").encode())[0])
    (effect,) = importing.effects_of([row], "Another list")[0].values()
    assert effect.rejected == ["outcome"]
    title = reject(by=BY, claim=paper.claims.get(field="published"), reason="The date of the cover alone.")
    take("Title,Label,Board,Year\nChild K,Child K,Ashmere,March 2014\n")
    assert Review.objects.get(pk=review.pk).published == "2014-03", "a paper's own date may be the review's"
    lift(by=BY, rejection=rejection)
    lift(by=BY, rejection=title)
    assert Review.objects.get(pk=review.pk).outcome == "death"


def test_a_preview_says_what_changes_and_what_is_only_noted_and_is_right(world: dict[str, Any]) -> None:
    review = world["k-overview.txt"].review
    text = K.replace("7-month-old", "8-month-old") + ", schools"
    made = importing.open_list(by=BY, name="National list", data=text.encode())
    (told,) = importing.effects_of(list(made.entries.all()), made.name, made.at)
    effect, shown = told[review.pk], queries.show(review)["review"]
    changed = {one.field: one.after for one in effect.changes}
    assert set(changed) == {"abstract", "keywords", "children[0].outcome", "children[0].incident"}
    assert set(effect.outranked) == {"title", "children"} and set(effect.agrees) == {
        "labels",
        "published",
        "publisher",
        "incident",
        "outcome",
    }
    importing.keep_list(by=BY, waiting=made.pk, choices={})
    now = queries.show(Review.objects.get(pk=review.pk))["review"]
    assert {field for field in now if now[field] != shown[field]} == {"abstract", "keywords", "children"}
    assert now["keywords"] == changed["keywords"] and now["children"][0]["age_months"] == 7


def test_an_entry_that_says_no_more_changes_nothing_and_notes_no_change(world: dict[str, Any]) -> None:
    take(K)
    claims, seq = list(Claim.objects.order_by("pk").values()), Change.objects.count()
    made = importing.open_list(by=BY, name="National list", data=K.replace(" - ", " – ").encode())
    assert states(made) == {"match": 1}, "another entry to look at, of the same words"
    (told,) = importing.effects_of(list(made.entries.all()), made.name, made.at)
    assert list(told.values()) == [Effect()]
    importing.keep_list(by=BY, waiting=made.pk, choices={})
    assert list(Claim.objects.order_by("pk").values()) == claims and Change.objects.count() == seq
    take(K, name="Another list")  # the same entry word for word
    assert Change.objects.count() == seq


def test_what_one_catalogue_says_of_two_that_become_one_is_kept_once(world: dict[str, Any]) -> None:
    text = "Title,Label,Board,Year,Model\nChild Z,Child Z,{},2017,A model\n"
    ids = [take(text.format(board)).entries.get().review for board in ("Dunmarsh SCB", "Eskford SCB")]
    one, other = (Review.objects.get(pk=id) for id in ids)
    merge(by=BY, review=one, into=other, reason="The same, in a test.")
    assert other.claims.filter(field="methodology", ended=None).count() == 1
    assert other.claims.filter(field="publisher", ended=None).count() == 2


def test_the_paper_that_comes_later_joins_it(world: dict[str, Any]) -> None:
    made = take(
        "2021 – Dunmarsh – Child Z\nDeath of a 3-year-old boy in May 2019. Learning includes: a.\nKeywords: schools"
    )
    empty = Review.objects.get(pk=made.entries.get().review)
    into = world["m-overview.txt"].review
    merge(by=BY, review=empty, into=into, reason="The same, in a test.")
    assert not Review.objects.filter(pk=empty.pk).exists() and Review.objects.get(pk=into.pk).keywords == ["schools"]
    assert states(
        take(
            "2021 – Dunmarsh – Child Z\nDeath of a 3-year-old boy in May 2019. Learning includes: a.\nKeywords: schools"
        )
    ) == {"same": 1}


def test_it_is_the_same_whichever_came_first(world: dict[str, Any]) -> None:
    """The paper's title, names, day and board stand where the catalogue knows less of them; what it adds is added (decision 13)."""
    text = "Title,Label,Board,Year\nOf a door,ABC 12,Ashmere,2014\n"
    first, later = world["k-overview.txt"].review, world["k-overview.txt"].review_id
    before = queries.show(first)["review"]
    empty = Review.objects.get(pk=take(text).entries.get().review)
    assert (empty.title, empty.labels, empty.published) == ("Of a door", ["ABC 12"], "2014")
    merge(by=BY, review=empty, into=first, reason="The same, in a test.")
    now = queries.show(Review.objects.get(pk=later))
    assert now["review"]["labels"] == [*before["labels"], "ABC 12"]
    for field in ("title", "publisher", "published", "children"):
        assert now["review"][field] == before[field], field
    assert len(before["published"]) > 4 and now["sources"]["published"][0]["value"] == before["published"]
    assert desk.why(Review.objects.get(pk=later)) == {
        "title": desk.STANDS["own_title"], "labels": desk.STANDS["united"], "published": desk.STANDS["exact"],
    }  # fmt: skip


@pytest.mark.parametrize("migration", ["0043_weighed_again", "0044_settled_once_more"])
def test_an_older_heeds_values_are_settled_anew(world: dict[str, Any], migration: str) -> None:
    review = world["k-overview.txt"].review
    now = queries.show(review)["review"]["published"]
    make = {"source": "catalogue", "by": "A list", "confidence": 0.9, "made": timezone.now()}
    Claim.objects.create(review=review, field="published", value="2014", **make)
    Review.objects.filter(pk=review.pk).update(published="2014")
    others = Review.objects.exclude(pk=review.pk).exclude(attention=None).count()
    import_module(f"heed.library.migrations.{migration}").again(apps, None)
    assert Review.objects.exclude(attention=None).count() == others
    assert weigh() == 1 and Review.objects.get(pk=review.pk).published == now


def test_good_rows_land_beside_refused_ones(home: Any) -> None:
    made = take(
        "Title,Year\nA first report,2012\n,2013\nA second report,sometime\nA third report,2014\nA first report,2012\n"
    )
    assert [(row.line, row.state, (row.refusal or {}).get("code")) for row in made.entries.order_by("line")] == [
        (1, "new", None), (2, "refused", "catalogue-title"), (3, "refused", "catalogue-date"), (4, "new", None),
        (5, "refused", "catalogue-twice"),
    ]  # fmt: skip
    assert Review.objects.count() == 2


def test_the_board_an_area_means(world: dict[str, Any]) -> None:
    made = take("2019 – Ashmere - Child V\nDeath of a boy. Learning: x.")
    assert Review.objects.get(pk=made.entries.get().review).publisher == universe.ASHMERE


def test_dropped_before_it_was_kept(home: Any) -> None:
    made = importing.open_list(by=BY, name="A list", data=list_of(3).encode())
    importing.drop_list(by=BY, waiting=made.pk)
    assert not CatalogueEntry.objects.exists() and not Review.objects.exists()
    kept = take(list_of(3))
    with pytest.raises(Refused, match="catalogue-kept"):
        importing.drop_list(by=BY, waiting=kept.pk)


@pytest.mark.parametrize("name", ["", " \0 "])
def test_a_list_has_a_name(home: Any, name: str) -> None:
    with pytest.raises(Refused, match="name-missing"):
        importing.open_list(by=BY, name=name, data=list_of(1).encode())
