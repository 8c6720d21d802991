"""Organisations and places on screen, and who may correct them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests import universe
from tests.library.places.test_register import ROWS
from tests.people import who
from tests.web.reading import page_of, words

from heed.library.actions import keep_organisations as keep
from heed.library.models import Organisation
from heed.library.places import register


@pytest.fixture
def ashmere(home: Any) -> Organisation:
    universe.build()
    keep.take_register_in(by="a test", rows=register.read(ROWS, "register.csv"), sha256="0")
    return Organisation.objects.get(name=universe.ASHMERE)


@pytest.fixture
def librarian(ashmere: Organisation) -> Client:
    return who.signed_in(who.someone("librarian"))


def test_it_works(ashmere: Organisation, librarian: Client, client: Client) -> None:
    address = f"/organisations/{ashmere.pk}"
    assert librarian.post(f"{address}/correct", {"kind": "lscb", "until": "2019-09", "areas": "E3"}).status_code == 302
    shown = words(page_of(client.get("/places?q=north+oldshire")))
    assert universe.ASHMERE in shown and "Until 2019-09" in shown
    page = page_of(client.get(address))
    assert "North Oldshire" in words(page) and not page.css("form[action$='/correct']")
    assert "papers" in words(page_of(client.get("/organisations?q=ashmere")))


def test_a_wrong_date_is_said_and_what_was_typed_stays(ashmere: Organisation, librarian: Client) -> None:
    answer = librarian.post(f"/organisations/{ashmere.pk}/correct", {"since": "soon", "by_name": "1"})
    page = page_of(answer)
    assert answer.status_code == 400 and "soon is not a date" in words(page)
    assert page.css_first("#since").attributes["value"] == "soon"


def test_names_successors_and_merging(ashmere: Organisation, librarian: Client) -> None:
    bellhaven = Organisation.objects.get(name=universe.BELLHAVEN)
    address = f"/organisations/{ashmere.pk}"
    librarian.post(f"{address}/names", {"name": "ASCB"})
    assert "Also called ASCB" in words(page_of(librarian.get(address)))
    librarian.post(f"{address}/names", {"drop": str(ashmere.other_names.get().pk)})
    assert "Also called ASCB" not in words(page_of(librarian.get(address)))
    librarian.post(f"{address}/succeed", {"after": str(bellhaven.pk)})
    assert f"Followed by {universe.BELLHAVEN}" in words(page_of(librarian.get(address)))
    assert librarian.post(f"{address}/merge", {"into": "x"}).status_code == 400
    assert librarian.post(f"{address}/merge", {"into": str(bellhaven.pk)}).status_code == 302
    assert librarian.get(address).status_code == 404


def test_a_librarian_of_one_organisation_corrects_that_one_alone(ashmere: Organisation) -> None:
    mine = who.signed_in(who.someone("librarian", ashmere.pk))
    other = Organisation.objects.get(name=universe.BELLHAVEN)
    assert mine.post(f"/organisations/{ashmere.pk}/names", {"name": "ASCB"}).status_code == 302
    assert "None of your roles" in words(page_of(mine.post(f"/organisations/{other.pk}/names", {"name": "BSP"})))
    assert "None of your roles" in words(
        page_of(mine.post(f"/organisations/{ashmere.pk}/merge", {"into": str(other.pk)}))
    )


def test_without_a_register_it_says_so(home: Any, client: Client) -> None:
    assert "no register of councils yet" in words(page_of(client.get("/places?q=marl")))
