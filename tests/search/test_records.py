"""Records of catalogues are found by their words, papers or none; what is closed or taken back is not."""

from __future__ import annotations

import pytest
from django.test import Client

from heed.library.actions.correct import correct
from heed.library.actions.enter_record import enter_record
from heed.library.actions.set_audience import set_audience
from heed.library.models import Audience, Review
from heed.search.ask import ask
from heed.search.records import found

BY = "a test"


@pytest.fixture
def record(index: None) -> Review:
    said = {
        "title": "Baby Larkin",
        "publisher": "Bellhaven Safeguarding Children Board",
        "published": "2014-05",
        "abstract": {"learning": "Nobody asked who else was minding the baby."},
        "keywords": ["bruises"],
    }
    return enter_record(by=BY, values=said, reason="The board's list.")


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["larkin", "bellhaven baby", "minded babies", "who else was minding", "bruise"])
def test_found_by_title_board_abstract_and_keyword_in_any_ending(record: Review, words: str) -> None:
    assert [one.review for one in found(words.split())] == [record.pk]
    told = ask(words)["records"]
    assert told == [
        {"review": record.pk, "title": "Baby Larkin", "publisher": "Bellhaven Safeguarding Children Board", "publisher_blank": None,
             "published": "2014-05", "keywords": ("bruises",), "papers": False}
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["larkin school", "the of", "", "larkin -minding", '"baby larkin"'])
def test_every_word_that_says_something_is_needed_and_operators_ask_for_passages(record: Review, words: str) -> None:
    assert ask(words)["records"] == []


@pytest.mark.django_db
def test_filters_ask_for_passages(record: Review) -> None:
    assert ask("larkin", filters={"nation": ["Wales"]})["records"] == []


@pytest.mark.django_db
def test_what_is_closed_is_not_found_and_what_is_corrected_is_found_as_it_is_now(record: Review) -> None:
    correct(by=BY, record=record, field="keywords", value=["fractures"], reason="The list was wrong.")
    assert found(["bruises"]) == [] and [one.keywords for one in found(["fractures"])] == [("fractures",)]
    set_audience(by=BY, record=record, audience=Audience.ORGANISATION)
    assert found(["larkin"]) == []


@pytest.mark.django_db
def test_the_page_shows_them_with_what_is_held(record: Review, client: Client) -> None:
    page = client.get("/search?q=larkin").content.decode()
    assert "1 record of catalogues has these words" in page and "no paper held here" in page
    assert f"/reviews/{record.pk}" in page and "Keywords: bruises" in page
