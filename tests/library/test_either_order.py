"""A catalogue's entry and a paper of the same review: whichever came first, the same is claimed by the same, and the same stands."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from tests import universe

from heed.library import decided as decided_of
from heed.library import known, sets
from heed.library.actions import import_catalogue as importing
from heed.library.actions.correct import correct
from heed.library.actions.place import merge
from heed.library.actions.settle import WRITTEN, settle
from heed.library.facts import place_of
from heed.library.models import CatalogueEntry, Claim, Document, Review

BY = "a test"
Row = dict[str, str]
Told = dict[str, Any]
PERSON = {"title": "As a person has it", "methodology": None, "nation": "Scotland", "labels": ["Child Q", "Baby Q"]}


@contextmanager
def forgotten() -> Iterator[None]:
    """A library of its own: whatever comes into it is gone afterwards, with what this process and host remember of it."""
    with transaction.atomic():
        _forget()
        yield
        transaction.set_rollback(True)
    _forget()


def _forget() -> None:
    known._held.clear()
    decided_of.keep(sets.Decided())


def listed(row: Row) -> CatalogueEntry:
    """The one entry of a list of this row, given and not kept yet."""
    text = io.StringIO()
    csv.writer(text).writerows([list(row), list(row.values())])
    return importing.open_list(by=BY, name="A list", data=text.getvalue().encode()).entries.get()


def taken_in(paper: Told) -> Document:
    made = universe.put("paper.txt", universe.reading(universe.text_of("k", 4), **paper))
    settle(by=BY)
    return made


def a_person_says(review: str, field: str | None) -> None:
    if field is not None:
        correct(by=BY, record=Review.objects.get(pk=review), field=field, value=PERSON[field], reason="Looked it up.")


def paper_first(row: Row, paper: Told, decided: str | None) -> str:
    review = taken_in(paper).review_id
    a_person_says(review, decided)
    entry = listed(row)
    assert entry.candidates == [review], "name, board and year lead to it"
    importing.keep_list(by=BY, waiting=entry.of_id, choices={entry.pk: review})
    return review


def list_first(row: Row, paper: Told, decided: str | None) -> str:
    entry = listed(row)
    importing.keep_list(by=BY, waiting=entry.of_id, choices={})
    entry.refresh_from_db()
    a_person_says(entry.review, decided)
    review = taken_in(paper).review
    merge(by=BY, review=Review.objects.get(pk=entry.review), into=review, reason="The same.")
    return review.pk


def stands(review: str) -> Told:
    """Every value of the review, and what is still to be looked at."""
    one = Review.objects.get(pk=review)
    return {field: getattr(one, field) for field in [*WRITTEN, "age_bands", "unsure", "attention"]}


def claimed() -> set[tuple[str, str, str]]:
    """Every claim: field, value and source; a board by its place, for an area's name means a board only from when Heed knows one."""
    rows = Claim.objects.filter(ended=None).values_list("field", "value", "source")
    return {
        (field, place_of(value) if field == "publisher" else json.dumps(value, sort_keys=True), source)
        for field, value, source in rows
    }


def both(row: Row, paper: Told, decided: str | None = None) -> Told:
    """What stands when the list came last, once it is found the same as when it came first."""
    found = []
    for come in (paper_first, list_first):
        with forgotten():
            found.append((stands(come(row, paper, decided)), claimed()))
    (shown, said), (other, otherwise) = found
    assert said == otherwise, "the same claims"
    assert shown == other, "the same stands"
    return shown


def maybe(of: list[Any]) -> Any:
    return some.none() | some.sampled_from(of)


HARM = [
    "Death of a 7-month-old girl in May 2013.",
    "Serious injuries to an 8-month-old girl in June 2012.",
    "Looks at a family.",
]
rows = some.fixed_dictionaries(
    {
        "Title": some.sampled_from(["Child Q", "Of a door nobody opened"]), "Label": some.sampled_from(["Child Q", "Child Q; ABC 12"]),
        "Board": some.sampled_from(["Ashmere", universe.ASHMERE, "Anonymous", "withheld", ""]),
        "Date": some.sampled_from(["2014", "March 2014", "May 2014"]), "Type": some.sampled_from(["", "SCR", "CMR"]),
        "Nation": some.sampled_from(["", "England", "Wales"]), "Model": some.sampled_from(["", "SCIE Learning Together"]),
        "Author": some.sampled_from(["", "Ann Other", "Ann Other; Bea Moore"]), "Abstract": some.sampled_from(HARM),
        "Keywords": some.sampled_from(["", "schools, police"]), "Link": some.sampled_from(["", "https://example.org/q"]),
    }
)  # fmt: skip
a_child = some.fixed_dictionaries(  # never plainly another than the entry's: that one would be no entry of this paper
    {"label": maybe(["Child Q", "Child R"]), "age_months": maybe([7, 12]), "gender": maybe(["female"])}
)
papers = some.fixed_dictionaries(
    {
        "kind": some.just("overview_report"), "labels": some.sampled_from([["Child Q"], ["Child Q", "Child R"]]),
        "title": some.sampled_from([("Child Q: overview report", 0.9), ("Ch1ld 0: 0verv", 0.3)]), "publisher": maybe([universe.ASHMERE]),
        "published": some.sampled_from(["2014-03", "2014", "2014-03-09"]), "review_type": maybe(["EN-SCR"]), "nation": maybe(["England"]),
        "methodology": maybe(["a hybrid model"]), "lead_reviewers": maybe([["Ann Other"]]), "outcome": maybe(["death", "serious_harm"]),
        "harm_category": maybe(["neglect"]), "incident": maybe(["2013", "2013-05-02", "2011-01"]), "of": some.lists(a_child, max_size=2),
    }
)  # fmt: skip


def paper_of(drawn: Told) -> Told:
    """The claims of a drawn paper; what it is silent on is no claim."""
    said = {field: value for field, value in drawn.items() if field != "of" and value is not None}
    for number, child in enumerate(drawn["of"]):
        said |= universe.child(number, **{key: value for key, value in child.items() if value is not None})
    return said


@pytest.mark.django_db
@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows, papers, maybe(sorted(PERSON)))
def test_whichever_came_first(home: Any, row: Row, paper: Told, decided: str | None) -> None:
    shown = both(row, paper_of(paper), decided)
    if decided is not None:
        assert shown[decided] == PERSON[decided], "a person's word stands"


PAPER = {
    "kind": "overview_report", "labels": ["Child Q"], "title": "Child Q: overview report", "publisher": universe.ASHMERE,
    "published": "2014-03", "review_type": "EN-SCR", "nation": "England", "methodology": "a hybrid model", "lead_reviewers": ["Ann Other"],
    "outcome": "serious_harm", "harm_category": "neglect", "incident": "2013-05-02", **universe.child(0, label="Child Q", gender="female"),
}  # fmt: skip
ROW = {"Title": "Child Q", "Label": "Child Q", "Board": "Ashmere", "Date": "2014"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "word", "field", "wanted"),
    [
        ("Title", "Of a door nobody opened", "title", PAPER["title"]),
        ("Label", "Child Q; ABC 12", "labels", ["Child Q", "ABC 12"]),
        ("Board", universe.ASHMERE, "publisher", universe.ASHMERE),
        ("Board", "Anonymous", "publisher_blank", None),
        ("Board", "withheld", "publisher", universe.ASHMERE),
        ("Date", "2014", "published", "2014-03"),
        ("Date", "May 2014", "published", "2014-05"),
        ("Type", "CMR", "review_type", "NI-CMR"),
        ("Nation", "Wales", "nation", "Wales"),
        ("Model", "SCIE Learning Together", "methodology", "SCIE Learning Together"),
        ("Author", "Bea Moore", "lead_reviewers", ["Bea Moore"]),
        ("Abstract", HARM[0], "outcome", "serious_harm"),
        ("Abstract", HARM[0], "incident", "2013-05-02"),
        ("Abstract", HARM[0], "harm_category", "neglect"),
        ("Abstract", HARM[0], "abstract", {"incident": HARM[0]}),
        ("Keywords", "schools", "keywords", ["schools"]),
        ("Link", "https://example.org/q", "link", "https://example.org/q"),
    ],
)
def test_each_field(home: Any, column: str, word: str, field: str, wanted: Any) -> None:
    assert both({**ROW, column: word}, PAPER)[field] == wanted


@pytest.mark.django_db
def test_of_the_children_what_the_paper_is_silent_on(home: Any) -> None:
    (child,) = both({**ROW, "Abstract": HARM[0]}, PAPER)["children"]
    assert child == {
        "label": "Child Q", "age_months": 7, "gender": "female", "ethnicity": "not_stated", "outcome": "death", "incident": "2013-05",
    }  # fmt: skip


@pytest.mark.django_db
def test_of_several_children_none_is_guessed(home: Any) -> None:
    two = {**PAPER, **universe.child(0, age_months=24), **universe.child(1, age_months=60)}
    two = {field: value for field, value in two.items() if field not in ("children[0]__label", "children[0]__gender")}
    shown = both({**ROW, "Abstract": HARM[0]}, two)["children"]
    assert [child["age_months"] for child in shown] == [24, 60]
