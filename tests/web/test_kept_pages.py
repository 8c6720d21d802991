"""Search pages kept as they were made, until anything changes that they show."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests import universe

from heed.library.models import Change, Document
from heed.library.remembered import last_change, one_state
from heed.search import follow
from heed.web.views import search

ADDRESS = "/search?q=midwife+grandmother"


@pytest.fixture
def made(world: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was really worked out, by question."""
    asked: list[str] = []
    real = search.Question.answer

    def answer(self: Any, limit: int) -> Any:
        asked.append(self.query)
        return real(self, limit)

    monkeypatch.setattr(search.Question, "answer", answer)
    return asked


def test_asked_again_the_same_page_comes_without_work(made: list[str], client: Client) -> None:
    first = client.get(ADDRESS)
    again = Client().get(ADDRESS)  # another reader
    assert again.content == first.content and again["Content-Type"] == first["Content-Type"]
    assert again.headers.get("Content-Security-Policy") == first.headers.get("Content-Security-Policy")
    assert len(made) == 1
    client.get(ADDRESS + "&shown=60")
    client.get(ADDRESS, headers={"HX-Request": "true"})
    client.get(ADDRESS, SERVER_NAME="localhost")
    assert len(made) == 4


def test_after_a_change_it_is_made_anew(made: list[str], client: Client, world: dict[str, Any]) -> None:
    before = client.get(ADDRESS).content.decode()
    assert "Baby T" in before
    gone = [document for document in Document.objects.all() if document.file_name.startswith("t-")]
    assert gone
    for document in gone:
        Change.objects.create(document=document.id, removed=True)
        document.delete()
    assert "Baby T" not in client.get(ADDRESS).content.decode()  # before the index has followed
    follow.follow()
    client.get(ADDRESS)
    assert len(made) == 3


def test_new_papers_show_as_soon_as_they_are_indexed(made: list[str], client: Client) -> None:
    universe.put("new.txt", universe.reading("The midwife told the grandmother about the zeppelin."))
    client.get(ADDRESS)
    follow.follow()
    assert "zeppelin" in client.get(ADDRESS).content.decode()


def test_who_brings_a_cookie_of_his_own_is_never_shown_a_kept_page(made: list[str], client: Client) -> None:
    client.get(ADDRESS)
    client.cookies["csrftoken"] = "x" * 32
    client.get(ADDRESS)
    assert len(made) == 1
    client.cookies["session"] = "someone"
    client.get(ADDRESS)
    client.get(ADDRESS)
    assert len(made) == 3


def test_a_page_is_of_one_state_of_the_library(world: dict[str, Any]) -> None:
    before = last_change()
    with one_state():
        Change.objects.create(document=Document.objects.values_list("pk", flat=True)[0])
        assert last_change() == before
        with one_state():
            assert last_change() > before
    assert last_change() > before
