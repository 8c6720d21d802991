"""Lists imported in the browser's terms, records without a file, and what their pages show."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import universe
from tests.people import who
from tests.web.reading import page_of, words

from heed.library.models import CatalogueEntry, CatalogueImport, Review

LIST = """2019 – Anonymous - Child W
Death of a 4-year-old boy in May 2017.
Learning: a door.
Keywords: schools, moonlight

2014 - Anonymous - Child K
Death of a girl.

2033 – Ashmere – Child Q
Learning: x.
"""


@pytest.fixture
def world(home: Any) -> dict[str, Any]:
    return universe.build()


@pytest.fixture
def librarian(world: dict[str, Any]) -> Client:
    return who.signed_in(who.someone("librarian"))


def give(client: Client, **given: Any) -> Any:
    return client.post("/desk/import", {"name": "National list", **given})


def test_from_a_pasted_list_to_reviews(librarian: Client, world: dict[str, Any]) -> None:
    before = Review.objects.count()
    answer = give(librarian, pasted=LIST)
    assert answer.status_code == 302 and Review.objects.count() == before
    tree = page_of(librarian.get(answer["Location"]))
    assert "Nothing of this list is kept yet" in words(tree) and "moonlight" in words(tree)
    asked = CatalogueEntry.objects.get(state="ask")
    assert tree.css_first(f"#entry-{asked.pk}") is not None
    kept = librarian.post(answer["Location"] + "/keep", {f"entry-{asked.pk}": world["k-overview.txt"].review_id})
    assert kept.status_code == 302 and Review.objects.count() == before + 1
    new = Review.objects.get(labels=["Child W"])
    page = librarian.get(f"/reviews/{new.pk}")
    shown = words(page_of(page))
    assert "No paper of this review is held here" in shown and "the word of National list" in shown
    assert "Anonymous" in shown and "a door." in shown and "schools" in shown
    assert "noindex" in page["X-Robots-Tag"]
    assert "a door." in words(page_of(librarian.get(f"/desk/reviews/{new.pk}")))
    assert "National list" in words(page_of(librarian.get("/desk/import")))
    assert f"/reviews/{new.pk}" in librarian.get("/reviews?year=2019").content.decode()
    assert librarian.post(answer["Location"] + "/keep").status_code == 409
    assert librarian.post(answer["Location"] + "/drop").status_code == 409


def test_a_file_and_dropped(librarian: Client) -> None:
    answer = give(librarian, file=SimpleUploadedFile("list.csv", b"Title,Year\nA report,2012\n"))
    assert librarian.post(answer["Location"] + "/drop").status_code == 302
    assert not CatalogueImport.objects.exists() and librarian.get(answer["Location"]).status_code == 404


def test_the_preview_says_what_would_change_and_what_is_only_noted(librarian: Client, world: dict[str, Any]) -> None:
    rows = "Title,Label,Board,Year,Model,Abstract\nOf a door,Child K,Ashmere,2014,A listed model,Serious injuries to an 8-month-old girl.\n"
    shown = words(page_of(librarian.get(give(librarian, pasted=rows)["Location"])))
    assert "Method: not stated → A listed model" in shown
    assert (
        "Only noted as the word of National list, while something else stands: Title, Published, Outcome, Children."
        in shown
    )
    assert "Noted; it says what stands already: Known as, Published by." in shown
    librarian.post(f"/desk/import/{CatalogueImport.objects.get().pk}/keep")
    again = words(page_of(librarian.get(give(librarian, pasted=rows.replace("Year", "Date"))["Location"])))
    assert "Here word for word" in again and "Would change" not in again
    same = words(page_of(librarian.get(give(librarian, pasted=rows.replace("Abstract", "Notes of ours"))["Location"])))
    assert "Nothing to add: the review has all of it as the word of National list already." in same
    desk = words(page_of(librarian.get(f"/desk/reviews/{world['k-overview.txt'].review_id}")))
    assert "Of a door" in desk and "The paper’s own title stands before what a catalogue calls it." in desk
    assert "8 months" in desk and "This catalogue’s word on the children is one" in desk
    assert "The paper’s own words stand before what was read from a catalogue’s sentence." in desk


def test_the_preview_of_an_entry_to_be_decided_speaks_of_each_that_it_may_be(
    librarian: Client, world: dict[str, Any]
) -> None:
    tree = page_of(librarian.get(give(librarian, pasted=LIST)["Location"]))
    assert "If it is Child K: overview report" in words(tree) and "Why no publisher" in words(tree)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"pasted": ""}, "No file was chosen"),
        ({"pasted": "Hello."}, "no list Heed can read"),
        ({"pasted": LIST, "name": " "}, "name is missing"),
    ],
)
def test_refused_on_the_page(librarian: Client, given: dict[str, str], says: str) -> None:
    answer = give(librarian, **given)
    assert answer.status_code == 400 and says in answer.content.decode()


def test_a_choice_that_was_not_offered(librarian: Client, world: dict[str, Any]) -> None:
    place = give(librarian, pasted=LIST)["Location"]
    asked = CatalogueEntry.objects.get(state="ask")
    assert librarian.post(place + "/keep", {f"entry-{asked.pk}": world["m-overview.txt"].review_id}).status_code == 409
    assert librarian.post(place + "/keep", {"entry-x": "1", "entry-": "2", f"entry-{9**18}": "new"}).status_code == 302


def test_entered_by_hand(librarian: Client) -> None:
    given = {
        "title": "Child V", "labels": "Child V", "publisher_blank": "withheld", "published": "2011-05", "link": "https://example.org/v",
        "abstract": "A death.\nLearning: a gate.", "keywords": ["schools", "police"], "reason": "The board wrote to us.",
    }  # fmt: skip
    answer = librarian.post("/desk/records/new", given)
    assert answer.status_code == 302
    shown = words(page_of(librarian.get(answer["Location"])))
    assert "Withheld" in shown and "a gate." in shown and "police" in shown and "what a librarian entered" in shown
    one = Review.objects.get(title="Child V")
    assert one.abstract == {"incident": "A death.", "learning": "a gate."} and not any(
        unsure["field"] == "publisher" for unsure in one.unsure
    )


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"title": "", "labels": ""}, "would say nothing"),
        ({"reason": ""}, "reason is missing"),
        ({"link": "javascript:alert(1)"}, "is not a web address"),
        ({"link": "http://["}, "is not a web address"),
        ({"keywords": "moonlight"}, "no keyword"),
        ({"published": "soon"}, "Published cannot be that"),
    ],
)
def test_what_cannot_be_entered(librarian: Client, given: dict[str, str], says: str) -> None:
    count = Review.objects.count()
    answer = librarian.post("/desk/records/new", {"title": "Child V", "reason": "Known.", **given})
    assert answer.status_code == 400 and says in answer.content.decode() and Review.objects.count() == count
